// Runs one target over changed inputs, guided by a count of the blocks that are run, V8's own or the module's: an input that
// reaches a new one is kept and changed further. Whoever started it sees by `shared` which input is at work, and how many there
// have been.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { workerData } from 'node:worker_threads';
import { wasmTarget } from './wasm.mjs';

const { code, target, seed, corpus, shared, folder, modules } = workerData;
const { Mutator } = await import(`${code}/mutate.mjs`);
const kLargest = 80e6; // bytes: the pixels of a set, which are bounded, and a little
const kBatch = 24;

const counts = new Int32Array(shared.counts); // inputs run, length of the one at work, blocks seen, inputs kept
const current = new Uint8Array(shared.input);

/** One of the page's own parsers; the same as wasmTarget. */
async function pageTarget() {
  const watch = await import(`${code}/watch.mjs`);
  watch.watchArrays();
  const { default: parse } = await import(`${code}/target.mjs`);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    run(bytes) {
      watch.forget();
      parse(bytes);
      if (watch.largest > kLargest) throw new Error(`it asked for ${watch.largest} bytes at once`);
    },
    async reached() {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      return result
        .filter(({ url }) => url.includes('fuzz-page'))
        .flatMap(({ functions }) =>
          functions.flatMap(({ ranges }) =>
            ranges.filter(({ count }) => count > 0).map(({ startOffset, endOffset }) => `${startOffset} ${endOffset}`),
          ),
        );
    },
  };
}

const { run: parse, reached } = await (target.startsWith('wasm/')
  ? wasmTarget(target.replace('wasm/', ''), modules)
  : pageTarget());

function run(bytes) {
  current.set(bytes);
  Atomics.store(counts, 1, bytes.length);
  parse(bytes);
  Atomics.add(counts, 0, 1);
}

const inputs = corpus.map((bytes) => Uint8Array.from(bytes));
for (const bytes of inputs) run(bytes);
const seen = new Set(await reached());
const mutator = new Mutator(seed);
for (;;) {
  const batch = Array.from({ length: kBatch }, () => mutator.next(inputs));
  for (const bytes of batch) run(bytes);
  const fresh = new Set((await reached()).filter((block) => !seen.has(block)));
  // Which of them was it? One after another, again.
  for (const bytes of fresh.size > 0 ? batch : []) {
    run(bytes);
    const its = (await reached()).filter((block) => fresh.delete(block));
    if (its.length === 0) continue;
    for (const block of its) seen.add(block);
    inputs.push(bytes);
    writeFileSync(`${folder}/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`, bytes);
  }
  Atomics.store(counts, 2, seen.size);
  Atomics.store(counts, 3, inputs.length);
}
