// What the soak run says of its measurements.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kCounts, kSlopes, slopeOf, verdictOf } from '../soak/verdict.mjs';

/** Forty measurements, one each half minute; `grow` gives what a quantity has more at a minute. */
const series = (grow = {}) =>
  Array.from({ length: 40 }, (_, i) => {
    const minute = i / 2;
    const noise = [0.4, -0.3, 0.1, -0.2][i % 4];
    const one = { minute };
    for (const key of Object.keys(kSlopes)) one[key] = 50 + noise + (grow[key]?.(minute) ?? 0);
    for (const key of Object.keys(kCounts)) one[key] = 7 + (grow[key]?.(minute) ?? 0);
    return one;
  });

test('a page that takes as much at the end as at the beginning is well, whatever it took in between', () => {
  const measured = series();
  measured[12].heap += 90;
  measured[20].nodes += 4000;
  assert.deepEqual(verdictOf(measured).grown, []);
  assert.ok(Math.abs(slopeOf(measured, 'heap')) < 0.01);
});

test('what grows is named: memory by its slope, all else by what is left over', () => {
  for (const key of Object.keys(kSlopes)) {
    const most = kSlopes[key] / 10; // MB a minute
    assert.deepEqual(verdictOf(series({ [key]: (minute) => 1.3 * most * minute })).grown, [key]);
    assert.deepEqual(verdictOf(series({ [key]: (minute) => 0.7 * most * minute })).grown, []);
  }
  for (const [key, most] of Object.entries(kCounts)) {
    assert.deepEqual(verdictOf(series({ [key]: (minute) => (minute > 15 ? most + 1 : 0) })).grown, [key]);
    assert.deepEqual(verdictOf(series({ [key]: (minute) => (minute > 15 ? most : 0) })).grown, []);
  }
});

test('too few measurements say nothing', () => {
  assert.throws(() => verdictOf(series().slice(0, 9)), /9 measurements are too few: at least 10/);
});
