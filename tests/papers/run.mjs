// Runs the papers' long runs with the native command line, one after the other, and writes what they reach into
// tests/papers/record.json and docs/results.md. `./test --papers` builds what it needs and starts it.
//
//   node tests/papers/run.mjs [--only NAME,NAME] [--seeds 1,2,3] [--kept FOLDER] [--threads T]
//
//   --only     these runs alone (`build/native/hourglass reproduce` lists them)
//   --seeds    which seeds; 1 by itself without it
//   --kept     where the runs' files are, build/papers: a run goes on from there, to the bit, and one that is finished is kept.
//              Ctrl-C ends the run in hand, saves it, and records how far it came
//   --threads  of the command line; figures are the same on any number
//
// Ends non-zero where a run that is finished misses its bar.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { writeSection } from './document.mjs';
import { commit, entryOf, readRecord, root, withEntry, writeRecord } from './record.mjs';

const program = join(root, 'build/native/hourglass');
const kInterrupted = 130;

function listed() {
  const { status, stdout, stderr, error } = spawnSync(program, ['reproduce', '--json'], { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout).reproductions;
}

function readOptions(reproductions) {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      seeds: { type: 'string', default: '1' },
      kept: { type: 'string', default: join(root, 'build/papers') },
      threads: { type: 'string', default: '0' },
    },
  });
  const names = reproductions.map(({ name }) => name);
  const only = values.only?.split(',') ?? names;
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: there is no such run; there are ${names.join(', ')}`);
  const seeds = values.seeds.split(',').map(Number);
  if (!seeds.every((seed) => Number.isInteger(seed) && seed >= 0)) {
    throw new Error(`--seeds ${values.seeds}: must be whole numbers with commas between them`);
  }
  return { ...values, only, seeds };
}

/** One run; { code, result }, where `result` may be of one that was interrupted. */
async function reproduce(name, seed, options) {
  const file = join(options.kept, `${name}-seed-${seed}.safetensors`);
  const args = ['reproduce', name, '--seed', String(seed), '--save', file, '--threads', options.threads, '--json'];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let result = null;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text);
    if (line.type === 'result') result = line;
    if (line.type === 'measured') console.log(`  ${line.training}, ${line.moment}: step ${line.step}`);
    if (line.type === 'progress')
      console.log(`  ${line.phase}: epoch ${line.epoch.toFixed(1)}, test ${line.test_loss.toFixed(3)} ${line.unit}`);
  });
  const code = await new Promise((done) => child.on('close', done));
  return { code, result };
}

// The terminal sends Ctrl-C to the program too: it saves, and is waited for.
let interrupted = false;
process.on('SIGINT', () => (interrupted = true));
process.on('SIGTERM', () => (interrupted = true));

const reproductions = listed();
const options = readOptions(reproductions);
mkdirSync(options.kept, { recursive: true });
let passed = 0;
let failed = 0;
for (const name of options.only) {
  for (const seed of options.seeds) {
    if (interrupted) break;
    console.log(`\n${name}, seed ${seed}`);
    const { code, result } = await reproduce(name, seed, options);
    if (code === kInterrupted) interrupted = true;
    if (result) {
      for (const { what, value, digits, bar } of result.figures) {
        const shown = value === null ? '–' : value.toFixed(digits);
        console.log(`  ${what.padEnd(50)} ${shown.padStart(9)}${bar ? `   bar ${bar.sign} ${bar.value}` : ''}`);
      }
      const entry = entryOf(result, { commit: commit(), date: new Date().toISOString().slice(0, 10) });
      const record = readRecord();
      const before = record.find((one) => one.name === name && one.seed === seed);
      const told = (one) => JSON.stringify({ ...one, date: null, commit: null, note: null });
      // One that was kept keeps what is known of when and where it ran.
      if (told(before) !== told(entry)) writeRecord(withEntry(record, entry));
      writeSection(reproductions, readRecord());
    }
    if (code !== kInterrupted) code === 0 ? passed++ : failed++;
  }
}
console.log(`\n${passed} passed, ${failed} failed${interrupted ? '; interrupted: the same command goes on' : ''}`);
process.exit(failed > 0 || interrupted ? 1 : 0);
