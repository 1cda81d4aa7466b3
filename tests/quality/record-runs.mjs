// Records the curves that web/models/troubles.test.ts feeds its detectors: every preset as it comes, and runs that were broken on
// purpose, all with seed 1, trained by the native command line.
//
//   node tests/quality/record-runs.mjs [--only TEXT]
//
// Measurements are of all test samples. Terms are those of training steps, which stand in for held-out ones.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { kRuns } from './recorded-runs.mjs';

const { only } = parseArgs({ options: { only: { type: 'string', default: '' } } }).values;
const root = new URL('../../', import.meta.url);
const program = process.env.HOURGLASS ?? fileURLToPath(new URL('build/native/hourglass', root));
const path = fileURLToPath(new URL('web/models/recorded-runs.json', root));
const kKept = ['KL', 'C', 'L_D', 'L_G', 'accuracy_D', 'L_D(z)', 'accuracy_D(z)', 'ρ̂'];

const lines = (args) => {
  const options = { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] };
  const told = execFileSync(program, ['train', ...args, '--json'], options);
  return told
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};
const short = (value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : null);

function record({ name, model, preset, settings = {}, epochs, report = 10_000, trouble }) {
  const sets = Object.entries(settings).flatMap(([key, value]) =>
    key === 'data' ? ['--data', String(value)] : ['--set', `${key}=${value}`],
  );
  const run = [model, '--preset', preset, ...sets];
  // What the page measures before the first step: after one that goes nowhere.
  const still = ['--set', 'learning_rate=1e-9', 'batch=1'];
  const [first] = lines([...run, ...still, '--epochs', '0.000001', '--report', '1']);
  const told = lines([
    ...run,
    ...(epochs === undefined ? [] : ['--epochs', String(epochs)]),
    '--report',
    String(report),
  ]);
  const measured = [{ ...first, step: 0, epoch: 0, samples: 0 }, ...told.filter(({ type }) => type === 'progress')];
  const phases = [...new Set(told.flatMap(({ phase }) => phase ?? []))];
  const ends = phases.map((phase) => Math.round(10 * measured.findLast((one) => one.phase === phase).epoch) / 10);
  return {
    name,
    model,
    preset,
    settings,
    ...(trouble && { trouble }),
    phases: phases.map((phase, i) => ({
      name: phase,
      kind: i + 1 < phases.length ? 'pre-training' : 'training',
      epochs: ends[i] - (ends[i - 1] ?? 0),
    })),
    points: measured.map((one) => ({
      step: one.step,
      epoch: short(one.epoch),
      samples: one.samples,
      phase: Math.max(0, phases.indexOf(one.phase)),
      train: short(one.train_loss),
      test: short(one.test_loss),
      error: short(one.squared_error),
      terms: Object.fromEntries(kKept.flatMap((key) => (key in one.terms ? [[key, short(one.terms[key])]] : []))),
    })),
  };
}

const before = only ? JSON.parse(readFileSync(path, 'utf8')) : [];
const known = new Map(before.map((run) => [run.name, run]));
for (const run of kRuns) {
  if (!run.name.includes(only)) continue;
  console.log(run.name);
  known.set(run.name, record(run));
  const all = kRuns.flatMap(({ name }) => known.get(name) ?? []);
  writeFileSync(path, `[\n${all.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
}
