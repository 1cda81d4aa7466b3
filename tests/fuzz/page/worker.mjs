// Runs one target over changed inputs, guided by V8's own count of the blocks that are run: an input that reaches a new one
// is kept and changed further. Whoever started it sees by `shared` which input is at work, and how many there have been.
import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { code, target, seed, corpus, shared, folder } = workerData;
const { targets, Mutator, watch } = await import(code);
watch.watchArrays();
const kLargest = 80e6; // bytes: the pixels of a set, which are bounded, and a little
const kBatch = 24;

const counts = new Int32Array(shared.counts); // inputs run, length of the one at work, blocks seen, inputs kept
const current = new Uint8Array(shared.input);
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const seen = new Set();

/** The blocks that have run since the last time. */
async function blocks() {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.includes('fuzz-page'))
    .flatMap(({ functions }) =>
      functions.flatMap(({ ranges }) =>
        ranges.filter(({ count }) => count > 0).map(({ startOffset, endOffset }) => `${startOffset} ${endOffset}`),
      ),
    );
}

async function run(bytes) {
  current.set(bytes);
  Atomics.store(counts, 1, bytes.length);
  watch.forget();
  await targets[target](bytes);
  if (watch.largest > kLargest) throw new Error(`it asked for ${watch.largest} bytes at once`);
  Atomics.add(counts, 0, 1);
}

const inputs = corpus.map((bytes) => Uint8Array.from(bytes));
for (const bytes of inputs) await run(bytes);
for (const block of await blocks()) seen.add(block);
const mutator = new Mutator(seed);
for (;;) {
  const batch = Array.from({ length: kBatch }, () => mutator.next(inputs));
  for (const bytes of batch) await run(bytes);
  const fresh = new Set((await blocks()).filter((block) => !seen.has(block)));
  // Which of them was it? One after another, again.
  for (const bytes of fresh.size > 0 ? batch : []) {
    await run(bytes);
    const reached = (await blocks()).filter((block) => fresh.delete(block));
    if (reached.length === 0) continue;
    for (const block of reached) seen.add(block);
    inputs.push(bytes);
    writeFileSync(`${folder}/${String(inputs.length).padStart(5, '0')}`, bytes);
  }
  Atomics.store(counts, 2, seen.size);
  Atomics.store(counts, 3, inputs.length);
}
