import { expect, test } from 'vitest';
import { Pace } from './pace';

test('a rate is samples by the clock, whatever the time went to', () => {
  const pace = new Pace();
  expect(pace.samplesPerSecond).toBeNull();
  pace.begin(1000, 500);
  for (let time = 1020; time <= 1280; time += 20) pace.add(time, 500 + (time - 1000));
  expect(pace.samplesPerSecond, 'too short to tell').toBeNull();
  pace.add(1500, 1000); // pictures took the rest
  expect(pace.samplesPerSecond).toBe(1000);
});

test('it follows what changes within two seconds', () => {
  const pace = new Pace();
  pace.begin(0, 0);
  let samples = 0;
  for (let time = 10; time <= 10_000; time += 10) pace.add(time, (samples += time <= 6000 ? 50 : 10));
  expect(pace.samplesPerSecond).toBeCloseTo(1000, 6);
});

test('another run, and steps one by one, have no rate yet', () => {
  const pace = new Pace();
  pace.begin(0, 0);
  pace.add(1000, 1000);
  pace.clear();
  pace.add(2000, 3000);
  expect(pace.samplesPerSecond).toBeNull();
});
