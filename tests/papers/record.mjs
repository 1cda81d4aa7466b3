// What was run of the papers' long runs: tests/papers/record.json, a line a run.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const kRecord = fileURLToPath(new URL('record.json', import.meta.url));

/** The commit that was run; a + behind it says that the engine was changed. */
export function commit() {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', 'engine', 'datasets') && '+';
  return `${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed}`;
}

/** What a run is made of; a record of another recipe is no record of it. */
export const recipeOf = ({ trainings }) => trainings.map(({ command }) => command.replace('hourglass train ', ''));

/**
 * @typedef {{ name: string, seed: number, recipe: string[], figures: Record<string, number | null>, epochs?: string,
 *   seconds: number, threads: number[], date: string, commit: string, note?: string }} Entry
 * `note`: what its time was spent beside, where that matters.
 * `epochs`: how far one came that is not finished, as the program says it; its figures are those measured so far.
 */

/** @returns {Entry[]} */
export const readRecord = (path = kRecord) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []);

/** The result of `hourglass reproduce --json` as an entry. @returns {Entry} */
export function entryOf(result, { commit, date }) {
  return {
    name: result.name,
    seed: result.seed,
    recipe: recipeOf(result),
    figures: Object.fromEntries(result.figures.map(({ key, value }) => [key, value && Number(value.toPrecision(8))])),
    ...(result.finished ? {} : { epochs: result.epochs }),
    seconds: Math.round(result.seconds),
    threads: Object.keys(result.seconds_by_threads).map(Number),
    date,
    commit,
  };
}

/** The record with this entry in the place of the one of the same run and seed, by name and seed. */
export const withEntry = (record, entry) =>
  [...record.filter(({ name, seed }) => name !== entry.name || seed !== entry.seed), entry].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.seed - b.seed,
  );

export function writeRecord(record, path = kRecord) {
  writeFileSync(`${path}.part`, `[\n${record.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]\n`);
  renameSync(`${path}.part`, path);
}
