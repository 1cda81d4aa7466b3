// The native programs as contenders.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const kImages = 60_000; // of MNIST, in an epoch

async function lines(root, program, programArguments) {
  const path = resolve(root, program);
  if (!existsSync(path)) throw new Error(`${program} is missing; build it with: cmake --build --preset native`);
  try {
    const { stdout } = await run(path, programArguments, { cwd: root, timeout: 600_000, maxBuffer: 1 << 24 });
    return stdout.trim().split('\n').map((line) => JSON.parse(line));
  } catch (error) {
    const because = error.stderr?.trim() || error.message;
    throw new Error(`${program} ${programArguments.join(' ')}: ${because}`);
  }
}

/** A row on the command line, which times its training steps itself (neither reading data nor evaluation). */
export class NativeContender {
  #samplesPerSecond = 0;

  constructor(root, { name, title, threads }, row) {
    Object.assign(this, { root, name, title, threads, row });
  }

  async start() {
    await this.#train(0.05);
    return { threads: this.threads };
  }

  /** Trains for about `seconds`: the command line takes epochs, so they follow from the speed of the run before. */
  run(seconds) {
    return this.#train((seconds * this.#samplesPerSecond) / kImages);
  }

  async stop() {}

  async #train(epochs) {
    const { model, settings } = this.row;
    const set = Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    const out = await lines(this.root, 'build/native/hourglass', [
      ...['train', model, ...set, '--epochs', epochs.toFixed(4), '--threads', String(this.threads)],
      ...['--report', '1000000000', '--json'],
    ]);
    const result = out.find(({ type }) => type === 'result');
    const progress = out.findLast(({ type }) => type === 'progress');
    this.#samplesPerSecond = result.samples_per_second;
    return { samples: progress.samples, seconds: progress.samples / result.samples_per_second, lastLoss: result.metrics.squared_error };
  }
}

/** gemm_bench's products, each with its `gflops`. */
export function nativeGemm(root, threads) {
  return lines(root, 'build/native/tests/gemm_bench-native', ['--threads', String(threads)]);
}
