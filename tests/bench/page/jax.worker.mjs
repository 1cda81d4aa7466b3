// jax-js in a worker: its wasm backend, on one thread or with workers of its own.
import { expose } from 'comlink';
import { dataOf, sampler } from './batches.mjs';
import { trainFor } from './measure.mjs';

let train; // one step

/** It takes as many workers as there are processors, and none where there is no Worker: has it take `threads`, and counts them. */
function allow(threads) {
  let workers = 0;
  const { Worker } = self;
  self.Worker =
    threads === 1
      ? undefined
      : class extends Worker {
          constructor(...all) {
            super(...all);
            ++workers;
          }
        };
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: threads });
  return () => Math.max(1, workers);
}

expose({
  async start({ threads }, row, data) {
    const used = allow(threads);
    const [{ defaultDevice, init, numpy }, { models }] = await Promise.all([
      import('@jax-js/jax'),
      import('./jax-models.mjs'),
    ]);
    if (!(await init('wasm')).includes('wasm')) throw new Error('the wasm backend did not start');
    defaultDevice('wasm');
    const mnist = new Uint8Array(await (await fetch(data.mnist)).arrayBuffer());
    const { name, batch } = row;
    const own = dataOf(name, mnist);
    const next = sampler(own, batch);
    const step = models[name](batch);
    const isText = name === 'seq2seq'; // whose words are no numbers
    train = async () => {
      const values = next();
      const loss = await step(isText ? values : numpy.array(values, { shape: [batch, own.numbers] }));
      return { steps: 1, samples: batch, loss };
    };
    const { loss } = await train(); // compiles
    await train();
    if (used() !== threads) throw new Error(`it runs on ${used()} threads, not ${threads}`);
    return { threads, firstLoss: loss };
  },

  run(seconds) {
    return trainFor(seconds, train);
  },
});
