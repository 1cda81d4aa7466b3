// Fuzzes every parser for a long time, natively (libFuzzer) and in the page: its TypeScript, and the C++ as WebAssembly.
// `./test --fuzz` builds what it needs and starts it.
//
//   node tests/fuzz/run.mjs [--minutes 60] [--for MINUTES] [--jobs N] [--only csv,wasm/csv,page/hash] [--record FILE]
//
//   --minutes  of each parser, of its own processor time: a machine that has other things to do takes longer
//   --for      stop after so many minutes on the clock, wherever it is then
//   --jobs     how many at a time (as many as there are processors)
//   --only     these targets alone: tests/fuzz/targets.mjs says what there is
//   --record   what has been done is added there every few minutes, by what each parser is made of: hours add up over days, until
//              the parser changes (tests/fuzz/record.json)
//
// Those that have had least come first. What each has found on its way lies in build/fuzz-*, and is where the next run begins. An
// input that fails goes into tests/fuzz/corpus, as found-HASH: from then on every `./test` tries it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Record } from './record.mjs';
import { allTargets, corpusOf, root, sourcesOf, sumOf } from './targets.mjs';

const kSlice = 300; // s on the clock between two entries in the record
const kLeast = 5; // s: less is hardly more than the start
const kSlow = 10; // s of processor time: libFuzzer's own measure of a slow input

function readOptions() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      for: { type: 'string', default: '100000' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      only: { type: 'string' },
      record: { type: 'string', default: join(root, 'tests/fuzz/record.json') },
    },
  });
  const number = (key, most) => {
    const value = Number(values[key]);
    if (!(value > 0 && value <= most))
      throw new Error(`--${key} ${values[key]}: must be a number above 0, at most ${most}`);
    return value;
  };
  const all = allTargets();
  const wanted = values.only?.split(',') ?? all;
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')}: the targets are ${all.join(', ')}`);
  return {
    seconds: 60 * number('minutes', 100_000),
    until: performance.now() + 60_000 * number('for', 100_000),
    jobs: Math.ceil(number('jobs', 1000)),
    wanted,
    record: new Record(values.record),
  };
}

/** What a target runs, built; the page's TypeScript is bundled as it starts. @throws Error where it is missing or older than its sources */
function checkBuilt(target) {
  if (target.startsWith('page/')) return;
  const isWasm = target.startsWith('wasm/');
  const module = target === 'wasm/own_files' ? 'hourglass-files.wasm' : 'tests/parsers.wasm';
  const program = isWasm ? `build/fuzz-wasm/${module}` : `build/fuzz/tests/${target}_fuzz`;
  const built = existsSync(join(root, program)) ? statSync(join(root, program)).mtimeMs : 0;
  const newer = sourcesOf(target).filter(
    (path) => !path.endsWith('.mjs') && statSync(join(root, path)).mtimeMs > built,
  );
  if (newer.length === 0) return;
  const preset = isWasm ? 'fuzz-wasm' : 'fuzz';
  throw new Error(
    `${program} is ${built ? `older than ${newer[0]}` : 'missing'}: cmake --preset ${preset} && cmake --build --preset ${preset}`,
  );
}

const running = new Set();

/** Runs a command to its end: what it wrote, how it ended, and how many seconds of processor time it took. */
function run(command, env) {
  return new Promise((resolve, reject) => {
    const script = '"$@"; status=$?; times >&3; exit $status';
    const child = spawn('bash', ['-c', script, 'bash', ...command], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      detached: true, // a group of its own, which ends as one
    });
    running.add(child);
    let [text, times] = ['', ''];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (more) => (text = (text + more).slice(-200_000)));
    child.stdio[3].setEncoding('utf8').on('data', (more) => (times += more));
    child.on('error', reject);
    child.on('close', (status) => {
      running.delete(child);
      const [, ofChildren = ''] = times.split('\n'); // 1m2.345s 0m0.678s
      const seconds = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
        (sum, [, m, s]) => sum + 60 * m + Number(s),
        0,
      );
      resolve({ status, text, seconds });
    });
  });
}

/**
 * Whether an input that libFuzzer calls slow was so on the clock alone, on a machine that stood still for a while: by itself it takes
 * hardly any processor time, and does not fail.
 */
async function wasOnlyLate(program, path) {
  if (!/(slow-unit|timeout)-\w+$/.test(path)) return false;
  const { status, seconds } = await run([program, '-timeout=600', path]);
  return status === 0 && seconds < kSlow;
}

/** So many seconds of one of libFuzzer's programs. */
async function fuzzNative(target, seconds) {
  const program = join(root, `build/fuzz/tests/${target}_fuzz`);
  const folder = join(root, `build/fuzz-native/${target}`);
  const failed = `${folder}-failed`;
  for (const each of [folder, failed]) mkdirSync(each, { recursive: true });
  const result = await run(
    [
      program,
      folder, // where what is new goes
      corpusOf(target),
      `-max_total_time=${seconds}`,
      `-artifact_prefix=${failed}/`,
      '-timeout=60',
      '-print_final_stats=1',
    ],
    { UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1' },
  );
  const names = [];
  for (const name of readdirSync(failed)) if (!(await wasOnlyLate(program, join(failed, name)))) names.push(name);
  const found = names.map((name) => {
    const bytes = readFileSync(join(failed, name));
    const as = `${corpusOf(target)}/found-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
    writeFileSync(join(root, as), bytes);
    return as;
  });
  const wasLate = names.length < readdirSync(failed).length;
  rmSync(failed, { recursive: true });
  if (wasLate && names.length === 0) result.status = 0;
  return { ...result, found, inputs: Number(/number_of_executed_units: (\d+)/.exec(result.text)?.[1] ?? 0) };
}

/** The same in the page's code. */
async function fuzzPage(target, seconds, seed) {
  const result = await run([process.execPath, 'tests/fuzz/page/run.mjs', target, String(seconds), String(seed)]);
  const [, inputs = '0', spent = '0'] = /: ([\d,]+) inputs in ([\d.]+) s/.exec(result.text) ?? [];
  const found = [...result.text.matchAll(/tests\/fuzz\/corpus\/\S*found-[0-9a-f]{8}/g)].map(([as]) => as);
  return { ...result, found, inputs: Number(inputs.replaceAll(',', '')), seconds: Number(spent) };
}

let interrupted = false;

async function main() {
  const { seconds, until, jobs, wanted, record } = readOptions();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      interrupted = true;
      for (const child of running) process.kill(-child.pid, 'SIGTERM');
    });
  }
  wanted.forEach(checkBuilt);
  const sums = new Map(wanted.map((target) => [target, sumOf(target)]));
  const doneOf = (target) => record.of(target, sums.get(target));
  const isDone = (target) => doneOf(target).seconds >= seconds;
  const atWork = new Set();
  const failed = [];
  const work = async () => {
    for (;;) {
      const [target] = wanted
        .filter((one) => !isDone(one) && !atWork.has(one) && !failed.includes(one))
        .sort((a, b) => doneOf(a).seconds - doneOf(b).seconds);
      const left = (until - performance.now()) / 1000;
      if (!target || interrupted || left < kLeast) return;
      atWork.add(target);
      const done = doneOf(target);
      const slice = Math.ceil(Math.max(kLeast, Math.min(kSlice, left, seconds - done.seconds)));
      const result = await (/\//.test(target) ? fuzzPage : fuzzNative)(target, slice, 1 + done.inputs);
      atWork.delete(target);
      if (interrupted) return;
      if (result.status === 0 && result.found.length === 0) {
        record.add(target, sums.get(target), result);
        if (isDone(target)) console.log(lineOf(target));
        continue;
      }
      // Not counted: when it is mended, the parser has its whole time again.
      console.error(`${target}: failed ${result.found.join(', ')}`);
      console.error(result.text.split('\n').slice(-60).join('\n'));
      failed.push(target);
    }
  };
  const lineOf = (target) => {
    const { inputs, seconds: spent } = doneOf(target);
    return `${target}: ${inputs.toLocaleString('en')} inputs in ${(spent / 60).toFixed(1)} min`;
  };
  await Promise.all(Array.from({ length: Math.min(jobs, wanted.length) }, work));
  const rest = wanted.filter((target) => !isDone(target));
  const sum = (key) => wanted.reduce((all, target) => all + doneOf(target)[key], 0);
  for (const target of rest) console.log(`${lineOf(target)}, of ${(seconds / 60).toFixed(1)}`);
  console.log(
    `\n${new Date().toISOString().slice(0, 10)}: ${wanted.length - rest.length} of ${wanted.length} parsers have had ` +
      `${seconds / 60} minutes; all together ${(sum('seconds') / 3600).toFixed(1)} hours and ${sum('inputs').toLocaleString('en')} inputs`,
  );
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  if (rest.length > 0) console.error(`the same command goes on from there (${record.path})`);
  process.exit(failed.length > 0 ? 1 : interrupted ? 130 : 0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(error.message);
    process.exit(2);
  });
}
