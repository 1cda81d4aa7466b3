// Hourglass in a worker, through the binding that the page uses.
import { expose } from 'comlink';
import { trainFor } from './measure.mjs';
import { fetchMnist } from './mnist.mjs';

const kSlice = 20; // ms in one call into the engine, as the page's training loop has it

let engine;
let samplesBefore = 0;

function unwrap(result) {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function train(steps, milliseconds) {
  const { progress, steps: made, waiting, diverged } = JSON.parse(unwrap(engine.train(steps, milliseconds)));
  if (waiting) throw new Error('the engine waits for data');
  if (diverged) throw new Error(diverged.message);
  const samples = progress.samples - samplesBefore;
  samplesBefore = progress.samples;
  return { steps: made, samples, loss: progress.trainSquaredError };
}

expose({
  async start({ module, threads }, { page: { model, settings } }, data) {
    const { default: create } = await import(/* @vite-ignore */ `${data.engine}/hourglass-${module}.js`);
    const native = await create();
    engine = new native.Engine(threads);
    const got = engine.threads();
    if (got !== threads) throw new Error(`hourglass-${module} runs on ${got} threads, not ${threads}`);
    const mnist = await fetchMnist(data);
    unwrap(engine.declareData(JSON.stringify(mnist.manifest)));
    for (const split of ['train', 'test']) {
      for (const { images, labels } of mnist[split]) unwrap(engine.addShard(split, images, labels));
    }
    unwrap(engine.finishData());
    const opened = JSON.parse(unwrap(engine.open(JSON.stringify({ model, settings }))));
    const first = train(1, 0).loss; // also starts the buffers and the threads
    train(1_000_000, 300);
    return { threads: got, settings: opened.settings, firstLoss: first };
  },

  run(seconds) {
    return trainFor(seconds, () => train(1_000_000, kSlice));
  },
});
