// TensorFlow.js in a worker: its wasm backend, the SIMD build on one thread, or the one with threads.
import { getThreadsCount, setThreadsCount, setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expose } from 'comlink';
import { dataOf, sampler } from './batches.mjs';
import { trainFor } from './measure.mjs';
import { models } from './tfjs-models.mjs';

const builds = { one: 'tfjs-backend-wasm-simd.wasm', more: 'tfjs-backend-wasm-threaded-simd.wasm' };

let train; // one step

expose({
  async start({ threads }, row, data) {
    const build = threads > 1 ? builds.more : builds.one;
    if (threads > 1) {
      // Of the processors it takes half at most, as if each core were two.
      Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 * threads });
      setThreadsCount(threads);
    } else tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths(`${data.tfjs}/`);
    if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
    await tf.ready();
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1));
    const found = loaded.filter((name) => name.endsWith('.wasm'));
    if (found.join() !== build) throw new Error(`it loaded ${found}, not ${build}`);
    if (threads > 1 && getThreadsCount() !== threads)
      throw new Error(`it runs on ${getThreadsCount()} threads, not ${threads}`);
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
    return { version: version_wasm, backend: tf.getBackend(), build, threads, firstLoss: loss };
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
