// Trains every preset with the native command line and prints what it reaches beside its bar. Ends non-zero where one
// falls short, where a trained model holds denormal numbers, and where a preset is in no row. `./test --quality` builds what it needs and starts it.
//
//   node tests/quality/run.mjs [--only TEXT] [--seeds 1,2,3] [--threads T] [--kept FILE] [--markdown]
//
//   --only      the rows whose title holds this text (vae, "adversarial, semi") alone
//   --seeds     other seeds than 1, 2 and 3; the median of an even number is the upper one
//   --threads   of the command line; figures are the same on any number
//   --kept      a file of finished runs, one JSON line each: those found there are not trained again, new ones
//               are appended as they end, so that an hour's work survives an interruption. It does not know the
//               engine: begin a new file when that changes
//   --markdown  the bars as rows of the table in docs/results.md
import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { denormalsIn } from './denormals.mjs';
import { kRows, kSeeds } from './rows.mjs';

const program = fileURLToPath(new URL('../../build/native/hourglass', import.meta.url));
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'hourglass-quality-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seeds: { type: 'string', default: kSeeds.join(',') },
      threads: { type: 'string' },
      kept: { type: 'string' },
      markdown: { type: 'boolean', default: false },
    },
  });
  const rows = kRows.filter((row) => row.title.includes(values.only));
  if (rows.length === 0) throw new Error(`--only ${values.only}: no row's title holds it (see rows.mjs)`);
  const seeds = values.seeds.split(',').map(Number);
  if (!seeds.every((seed) => Number.isInteger(seed) && seed >= 0)) {
    throw new Error(`--seeds ${values.seeds}: must be whole numbers with commas between them`);
  }
  return { ...values, rows, seeds };
}

/** Presets that no row trains. */
async function untrained() {
  const { stdout } = await run(program, ['presets', '--json'], { maxBuffer: 1 << 26 });
  const trained = new Set(
    kRows.flatMap(({ runs }) => Object.values(runs).map(([model, , preset]) => `${model}/${preset}`)),
  );
  return JSON.parse(stdout).models.flatMap(({ name, presets }) =>
    presets.map((preset) => `${name}/${preset.name}`).filter((preset) => !trained.has(preset)),
  );
}

/** Runs that an earlier call finished, by their arguments. */
function readKept(path) {
  const kept = new Map();
  if (!path || !existsSync(path)) return kept;
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const { args, metrics } = JSON.parse(line);
    kept.set(args, metrics);
  }
  return kept;
}

async function train(args, seed, options, kept) {
  const key = [...args, '--seed', seed].join(' ');
  if (kept.has(key)) return kept.get(key);
  const threads = options.threads ? ['--threads', options.threads] : [];
  const saved = join(folder, 'trained.safetensors');
  const { stdout } = await run(
    program,
    ['train', ...args, '--seed', String(seed), ...threads, '--json', '--save', saved],
    { maxBuffer: 1 << 26 },
  );
  const result = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .find((line) => line.type === 'result');
  if (!result) throw new Error(`no result line from: train ${args.join(' ')}`);
  const metrics = { ...result.metrics, denormals: denormalsIn(saved) };
  kept.set(key, metrics);
  if (options.kept) appendFileSync(options.kept, `${JSON.stringify({ args: key, metrics })}\n`);
  return metrics;
}

/** What a bar's figure is over the seeds: `value` the median, `holds` whether that meets the limit. */
function judge(bar, bySeed) {
  const values = bySeed.map(bar.value).sort((a, b) => a - b);
  const value = values[values.length >> 1];
  const beyond = bar.better === 'lower' ? value < bar.limit : value > bar.limit;
  const holds = beyond || (!bar.strict && value === bar.limit);
  const sign = bar.better === 'lower' ? (bar.strict ? '<' : '≤') : bar.strict ? '>' : '≥';
  return { value, holds, least: values[0], most: values.at(-1), sign };
}

function text(bar, { value, holds, least, most, sign }) {
  const spread = `${least.toFixed(3)} – ${most.toFixed(3)}`;
  return `  ${holds ? 'ok   ' : 'SHORT'} ${bar.what.padEnd(58)} ${value.toFixed(3).padStart(8)}  (${spread})  bar ${sign} ${bar.limit}`;
}

function markdown(row, bar, { value, least, most, sign }) {
  const figure = (number) => number.toFixed(Math.abs(value) >= 20 ? 1 : Math.abs(value) >= 2 ? 2 : 3).replace('-', '−');
  return `| ${row.title} | ${bar.what} | ${figure(value)} (${figure(least)} – ${figure(most)}) | ${sign} ${bar.limit} |`;
}

const options = readOptions();
const kept = readKept(options.kept);
let passed = 0;
let failed = 0;
for (const preset of await untrained()) {
  failed++;
  console.error(`SHORT no row of rows.mjs trains ${preset}`);
}
for (const row of options.rows) {
  if (!options.markdown) console.log(`\n${row.title}  (median of seeds ${options.seeds.join(', ')})`);
  const bySeed = [];
  for (const seed of options.seeds) {
    const metrics = {};
    for (const [name, args] of Object.entries(row.runs)) metrics[name] = await train(args, seed, options, kept);
    bySeed.push(metrics);
  }
  const denormals = bySeed.flatMap((runs) => Object.values(runs)).reduce((sum, each) => sum + each.denormals, 0);
  if (denormals > 0) {
    failed++;
    console.error(`SHORT ${denormals} denormal numbers in what ${row.title} has learned`);
  }
  for (const bar of row.bars) {
    const figure = judge(bar, bySeed);
    figure.holds ? passed++ : failed++;
    console.log(options.markdown ? markdown(row, bar, figure) : text(bar, figure));
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
