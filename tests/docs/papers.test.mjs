// What docs/results.md says of the papers' own figures is what tests/papers/record.json holds.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { program } from '../cli/program.mjs';
import { entriesOf, kDocument, parted, section } from '../papers/document.mjs';
import { entryOf, readRecord, withEntry } from '../papers/record.mjs';

const { reproductions } = JSON.parse(spawnSync(program, ['reproduce', '--json'], { encoding: 'utf8' }).stdout);

test('the section about papers is what the record gives', () => {
  assert.equal(parted(readFileSync(kDocument, 'utf8'))[1], section(reproductions, readRecord()));
});

test('every run in the record is of a recipe that there is, with its figures', () => {
  for (const entry of readRecord()) {
    const reproduction = reproductions.find(({ name }) => name === entry.name);
    assert.ok(reproduction, `there is no ${entry.name}`);
    assert.ok(
      entriesOf([entry], reproduction).length === 1,
      `${entry.name} was run by another recipe than it has now: run it again, or take it out`,
    );
    assert.deepEqual(
      Object.keys(entry.figures),
      reproduction.figures.map(({ key }) => key),
    );
  }
});

test('a run shows with its figure, several with their spread, one cut short with how far it came', () => {
  const reproduction = reproductions.find(({ name }) => name === 'ufldl-stack');
  const result = (seed, value, more) => ({
    ...reproduction,
    seed,
    finished: true,
    figures: reproduction.figures.map((figure) => ({ ...figure, value })),
    seconds: 600,
    seconds_by_threads: { 2: 600 },
    ...more,
  });
  const when = { commit: 'abc', date: '2026-01-01' };
  const shown = (...results) =>
    section(
      [reproduction],
      results.reduce((record, one) => withEntry(record, entryOf(one, when)), []),
    );
  assert.match(shown(), /\| – \| ≥ 97.6 \|[\s\S]*not run yet/);
  assert.match(shown(result(1, 98.1)), /\| 98.10 \| ≥ 97.6: reached \|[\s\S]*seed 1: 10 min, threads 2/);
  assert.match(
    shown(result(1, 98.1), result(2, 97.1), result(3, 98.5)),
    /\| 98.10 \(97.10–98.50\) \| ≥ 97.6: \*\*not reached\*\* by 1 of 3 \|/,
  );
  assert.match(
    shown(result(1, null, { finished: false, epochs: 'stack at epoch 3 of 120' })),
    /\| – \| ≥ 97.6 \|[\s\S]*\*\*not finished\*\*: stack at epoch 3 of 120/,
  );
  assert.match(shown(result(1, 98.1), result(1, 99)), /\| 99.00 \|/);
});
