// Fuzzes every parser for a long time, natively (libFuzzer) and in the page's code. `./test --fuzz` builds what it needs
// and starts it.
//
//   node tests/fuzz/run.mjs [--minutes 60] [--jobs N] [--only csv,page/hash] [--kept FILE]
//
//   --minutes  of each parser
//   --jobs     how many at a time (as many as there are processors)
//   --only     these targets alone: the names of tests/fuzz/*_fuzz.cpp, and page/NAME of tests/fuzz/page/targets.ts
//   --kept     what has been done is written there after every few minutes, by commit: a call that was interrupted goes on
//              where it was, and a finished one has nothing to do until something is committed (build/fuzz-done.json)
//
// What each parser has found on its way lies in build/fuzz-native and build/fuzz-page, and is where the next run begins. An
// input that fails goes into tests/fuzz/corpus, as found-HASH: from then on every `./test` tries it.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = `${root}/tests/fuzz/corpus`;
const kSlice = 300; // s between two lines in --kept

/** All targets, the native ones first. */
export function allTargets() {
  const native = readdirSync(`${root}/tests/fuzz`).filter((name) => name.endsWith('_fuzz.cpp'));
  return [
    ...native.map((name) => name.replace('_fuzz.cpp', '')),
    ...readdirSync(`${corpus}/page`).map((name) => `page/${name}`),
  ].sort((a, b) => a.startsWith('page/') - b.startsWith('page/') || a.localeCompare(b));
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      only: { type: 'string' },
      kept: { type: 'string', default: `${root}/build/fuzz-done.json` },
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
    seconds: Math.max(1, Math.round(60 * number('minutes', 100_000))),
    jobs: Math.ceil(number('jobs', 1000)),
    wanted,
    kept: values.kept,
  };
}

/** The commit that is fuzzed; changes that are not committed make it another one. */
function commit() {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const changes = git('diff', 'HEAD');
  const changed = changes && `+${createHash('sha256').update(changes).digest('hex').slice(0, 8)}`;
  return `${git('rev-parse', '--short=12', 'HEAD') || 'unknown'}${changed}`;
}

/** What has been done for a commit: target -> { seconds, inputs, kept, found }. */
export class Done {
  constructor(path, at) {
    this.path = path;
    const all = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    this.targets = all.commit === at ? all.targets : {};
    this.commit = at;
  }
  of(target) {
    return this.targets[target] ?? { seconds: 0, inputs: 0, kept: 0, found: [] };
  }
  add(target, { seconds, inputs, kept, found }) {
    const before = this.of(target);
    this.targets[target] = {
      seconds: before.seconds + seconds,
      inputs: before.inputs + inputs,
      kept,
      found: [...before.found, ...found],
      date: new Date().toISOString().slice(0, 10),
    };
    const text = `${JSON.stringify({ commit: this.commit, targets: this.targets }, null, 1)}\n`;
    writeFileSync(`${this.path}.part`, text);
    renameSync(`${this.path}.part`, this.path);
  }
}

const running = new Set();

/** Runs a command to its end; what it wrote, and how it ended. */
function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (more) => (text = (text + more).slice(-200_000)));
    child.on('error', reject);
    child.on('close', (status) => {
      running.delete(child);
      resolve({ status, text });
    });
  });
}

/** So many seconds of one of libFuzzer's programs. */
async function fuzzNative(target, seconds) {
  const program = `${root}/build/fuzz/tests/${target}_fuzz`;
  if (!existsSync(program))
    throw new Error(`${program} is missing: cmake --preset fuzz && cmake --build --preset fuzz`);
  const folder = `${root}/build/fuzz-native/${target}`;
  const failed = `${root}/build/fuzz-native/${target}-failed`;
  for (const each of [folder, failed]) mkdirSync(each, { recursive: true });
  const { status, text } = await run(
    program,
    [
      folder, // where what is new goes
      `${corpus}/${target}`,
      `-max_total_time=${seconds}`,
      `-artifact_prefix=${failed}/`,
      '-timeout=60',
      '-print_final_stats=1',
    ],
    { UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1' },
  );
  const found = readdirSync(failed).map((name) => {
    const bytes = readFileSync(`${failed}/${name}`);
    const as = `found-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
    writeFileSync(`${corpus}/${target}/${as}`, bytes);
    return as;
  });
  rmSync(failed, { recursive: true });
  return {
    status,
    text,
    found,
    inputs: Number(/number_of_executed_units: (\d+)/.exec(text)?.[1] ?? 0),
    kept: readdirSync(folder).length,
  };
}

/** The same of one of the page's parsers. */
async function fuzzPage(target, seconds, seed) {
  const name = target.replace('page/', '');
  const { status, text } = await run(process.execPath, [
    'tests/fuzz/page/run.mjs',
    name,
    String(seconds),
    String(seed),
  ]);
  const [, inputs, kept] = /: ([\d,]+) inputs in .* (\d+) inputs kept/.exec(text) ?? [];
  const found = [...text.matchAll(new RegExp(`${name}/(found-[0-9a-f]{8})`, 'g'))].map(([, as]) => as);
  return { status, text, found, inputs: Number(inputs?.replaceAll(',', '') ?? 0), kept: Number(kept ?? 0) };
}

/** One target until its time is over or it fails; whether all was well. */
async function fuzz(target, wanted, done) {
  while (done.of(target).seconds < wanted) {
    const { seconds } = done.of(target);
    const slice = Math.max(1, Math.min(kSlice, Math.round(wanted - seconds)));
    const result = target.startsWith('page/')
      ? await fuzzPage(target, slice, 1 + seconds)
      : await fuzzNative(target, slice);
    if (interrupted) return false;
    const isWell = result.status === 0 && result.found.length === 0;
    if (!isWell) {
      // Not counted: when it is mended, the parser has its whole time again.
      console.error(`${target}: failed${result.found.map((as) => `, tests/fuzz/corpus/${target}/${as}`).join('')}`);
      console.error(result.text.split('\n').slice(-60).join('\n'));
      return false;
    }
    done.add(target, { seconds: slice, ...result });
  }
  const { inputs, seconds, kept } = done.of(target);
  console.log(
    `${target}: ${inputs.toLocaleString('en')} inputs in ${Math.round(seconds / 60)} min, ${kept} kept, none failed`,
  );
  return true;
}

let interrupted = false;

async function main() {
  const options = readOptions();
  const done = new Done(options.kept, commit());
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      interrupted = true;
      for (const child of running) child.kill('SIGTERM');
    });
  }
  const waiting = [...options.wanted];
  const failed = [];
  const work = async () => {
    for (let target = waiting.shift(); target && !interrupted; target = waiting.shift())
      if (!(await fuzz(target, options.seconds, done))) failed.push(target);
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, waiting.length) }, work));
  const total = options.wanted.reduce((sum, target) => sum + done.of(target).inputs, 0);
  const date = new Date().toISOString().slice(0, 10);
  if (interrupted) {
    console.error(`interrupted; what is done is in ${options.kept}, and the same command goes on from there`);
    process.exit(130);
  }
  console.log(
    `\n${date}, commit ${done.commit}: ${options.wanted.length - failed.length} of ${options.wanted.length} parsers, ` +
      `${options.seconds / 60} minutes each, ${total.toLocaleString('en')} inputs`,
  );
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  process.exit(failed.length > 0 ? 1 : 0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(error.message);
    process.exit(2);
  });
}
