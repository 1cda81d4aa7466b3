// Who takes part: each has start(), run(seconds), stop(), and makes a row's steps in its own way.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const kPatience = 300_000; // ms

/** The lines of JSON that a program prints. */
async function lines(path, programArguments, environment = {}) {
  try {
    const { stdout } = await execute(path, programArguments, {
      env: { ...process.env, ...environment },
      timeout: kPatience,
      maxBuffer: 1 << 24,
    });
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  } catch (error) {
    throw new Error(`${path} ${programArguments.join(' ')}: ${error.stderr?.trim() || error.message}`);
  }
}

function nativeProgram(root, name) {
  const path = resolve(root, `build/native/tests/${name}-native`);
  if (!existsSync(path))
    throw new Error(`${path} is missing; build it with: cmake --build --preset native --target bench_programs`);
  return path;
}

const kPython = '/usr/bin/python3'; // Debian's own, which Debian's packages belong to
const torchRows = (root) => resolve(root, 'tests/bench/torch_rows.py');

/** OpenBLAS does not know every processor by itself, and then takes kernels of a quarter of the speed. */
function coreType() {
  const flags = existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : '';
  return /\bavx512f\b/.test(flags) ? 'SkylakeX' : /\bavx2\b/.test(flags) ? 'Haswell' : null;
}

/** Waiting threads spin: PyTorch's second thread gains little or nothing where they sleep. */
function torchEnvironment() {
  const type = coreType();
  return { OMP_WAIT_POLICY: 'ACTIVE', ...(type ? { OPENBLAS_CORETYPE: type } : {}) };
}

/** What PyTorch there is: { version, coreType }, or { missing } that says what to do. */
export async function findTorch(root) {
  try {
    const { stdout } = await execute(kPython, [torchRows(root), '--version'], { timeout: kPatience });
    return { version: stdout.trim(), coreType: coreType() };
  } catch {
    return { missing: `${kPython} has no PyTorch. On Debian 12: apt-get install python3-torch libopenblas0-openmp` };
  }
}

/** A program that makes a row's steps and tells how fast: train_bench, or its twin in Python. */
export class NativeContender {
  constructor(root, contender, row) {
    Object.assign(this, { root, contender, row, name: contender.name, title: contender.title });
  }

  async start() {}

  async run(seconds) {
    return checked(await this.printed(ownArguments(this, seconds)), this.contender.threads);
  }

  /** What is left of the rate after so many steps. */
  async late(steps, seconds) {
    return lateRatio(await this.printed([...ownArguments(this, seconds), '--late', steps]));
  }

  printed(programArguments) {
    const own = [...programArguments, '--mnist', resolve(this.root, 'build/bench-data/mnist')].map(String);
    return this.contender.library === 'torch'
      ? lines(kPython, [torchRows(this.root), ...own], torchEnvironment())
      : lines(nativeProgram(this.root, 'train_bench'), own);
  }

  async stop() {}
}

/** train_bench in a worker of the page. */
export class PageProgramContender {
  constructor(browser, contender, row) {
    Object.assign(this, { browser, contender, row, name: contender.name, title: contender.title });
  }

  async start() {}

  async run(seconds) {
    return checked(await this.printed(ownArguments(this, seconds)), this.contender.threads);
  }

  /** As NativeContender's. */
  async late(steps, seconds) {
    return lateRatio(await this.printed([...ownArguments(this, seconds), '--late', steps]));
  }

  printed(programArguments) {
    const own = [...programArguments, '--mnist', '/mnist'].map(String);
    return this.browser.program('train_bench', this.contender.variant, own, { '/mnist': this.browser.data.mnist });
  }

  async stop() {}
}

const ownArguments = ({ row, contender }, seconds) => [
  row.name,
  ...['--batch', row.batch, '--threads', contender.threads, '--seconds', seconds],
  ...(row.hidden ? ['--hidden', row.hidden] : []),
  ...(row.code ? ['--code', row.code] : []),
];

const lateRatio = (printed) => printed.find(({ type }) => type === 'late').ratio;

/** The line about training, with the shares of a step that other lines tell. */
function checked([line, ...others], threads) {
  if (line.threads !== threads) throw new Error(`it ran on ${line.threads} threads, not ${threads}`);
  return {
    ...line,
    parts: Object.fromEntries(others.filter(({ type }) => type === 'part').map(({ part, share }) => [part, share])),
  };
}

/** A worker of the page that stays between turns: TensorFlow.js, or the page's own module. */
export class PageContender {
  constructor(browser, contender, row) {
    Object.assign(this, { browser, contender, row, name: contender.name, title: contender.title });
  }

  start() {
    return this.browser.call('start', this.contender, this.row, this.browser.data);
  }

  run(seconds) {
    return this.browser.call('run', this.name, seconds);
  }

  stop() {
    return this.browser.call('stop', this.name);
  }
}

export function makeContender(root, browser, contender, row) {
  if (contender.where === 'native') return new NativeContender(root, contender, row);
  return contender.variant
    ? new PageProgramContender(browser, contender, row)
    : new PageContender(browser, contender, row);
}

/** gemm_bench's products, each with its `gflops`. */
export function nativeGemm(root, threads) {
  return lines(nativeProgram(root, 'gemm_bench'), ['--threads', String(threads)]);
}
