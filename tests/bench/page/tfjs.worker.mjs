// TensorFlow.js in a worker: its wasm backend, the SIMD build on one thread.
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expose } from 'comlink';
import { trainFor } from './measure.mjs';
import { dataOf, models } from './tfjs-models.mjs';

const kSimdBuild = 'tfjs-backend-wasm-simd.wasm';

let train; // one step

/** Batches by a permutation that is drawn anew for each pass, each copied into `out`. */
function sampler({ values, numbers }, batch) {
  const order = new Uint32Array(values.length / numbers).map((_, i) => i);
  const out = new Float32Array(batch * numbers);
  let next = order.length;
  return () => {
    for (let row = 0; row < batch; ++row) {
      if (next === order.length) {
        for (let i = order.length - 1; i > 0; --i) {
          const j = Math.floor(Math.random() * (i + 1));
          [order[i], order[j]] = [order[j], order[i]];
        }
        next = 0;
      }
      const sample = order[next++];
      out.set(values.subarray(sample * numbers, (sample + 1) * numbers), row * numbers);
    }
    return out;
  };
}

expose({
  async start(contender, row, data) {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths(`${data.tfjs}/`);
    if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
    await tf.ready();
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1));
    const builds = loaded.filter((name) => name.endsWith('.wasm'));
    if (builds.join() !== kSimdBuild) throw new Error(`it loaded ${builds}, not ${kSimdBuild}`);
    const mnist = new Uint8Array(await (await fetch(data.mnist)).arrayBuffer());
    const batch = row.batch;
    const own = dataOf(row.name, mnist);
    const next = sampler(own, batch);
    const step = models[row.name]();
    train = () => {
      const x = tf.tensor2d(next(), [batch, own.numbers]);
      const loss = step(x);
      x.dispose();
      return { steps: 1, samples: batch, loss };
    };
    const { loss } = train();
    train();
    return { version: version_wasm, backend: tf.getBackend(), build: kSimdBuild, firstLoss: loss };
  },

  run(seconds) {
    return trainFor(seconds, train);
  },

  /** The best of a few repetitions for each { kind, m, n, k } (kind starts with NN, NT or TN), in GFLOP/s. */
  multiply(products) {
    return products.map(({ kind, m, n, k }) => {
      const [transposeA, transposeB] = [kind[0] === 'T', kind[1] === 'T'];
      const a = tf.randomNormal(transposeA ? [k, m] : [m, k]);
      const b = tf.randomNormal(transposeB ? [n, k] : [k, n]);
      const once = () => tf.matMul(a, b, transposeA, transposeB).dispose();
      once();
      let best = Infinity;
      for (let repetition = 0; repetition < 4; ++repetition) {
        const start = performance.now();
        let runs = 0;
        let elapsed = 0;
        do {
          once();
          ++runs;
          elapsed = performance.now() - start;
        } while (elapsed < 20);
        best = Math.min(best, elapsed / runs);
      }
      a.dispose();
      b.dispose();
      return (2 * m * n * k) / (best * 1e6);
    });
  },
});
