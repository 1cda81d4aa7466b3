// Matrix products at the models' shapes: GFLOP/s of each build and of TensorFlow.js.
import { nativeGemm } from './contenders.mjs';

const shapeOf = ({ kind, m, n, k }) => ({ kind, m, n, k });

/**
 * Every contender in turn, `passes` times.
 * @returns {Promise<object[]>} per product its shape and, per contender, the best GFLOP/s: what else runs only slows it
 */
export async function measureGemm(browser, root, contenders, row, { passes, say }) {
  const products = (await nativeGemm(root, 1)).map((line) => ({ ...shapeOf(line), gflops: {} }));
  const tfjs = contenders.filter(({ library }) => library === 'tfjs');
  try {
    for (const contender of tfjs) await browser.call('start', contender, row, browser.data);
    for (let pass = 0; pass < passes; ++pass) {
      for (const contender of contenders) {
        say(`pass ${pass + 1} of ${passes}: ${contender.title}`);
        const gflops = await speeds(contender, browser, root, products);
        products.forEach((product, i) => {
          product.gflops[contender.name] = Math.max(gflops[i], product.gflops[contender.name] ?? 0);
        });
      }
    }
  } finally {
    for (const { name } of tfjs) await browser.call('stop', name);
  }
  return products;
}

async function speeds(contender, browser, root, products) {
  if (contender.library === 'tfjs') return browser.call('multiply', contender.name, products.map(shapeOf));
  const { where, variant, threads, title } = contender;
  const lines = where === 'native' ? await nativeGemm(root, threads) : await browser.program('gemm_bench', variant, ['--threads', String(threads)]);
  return products.map(({ kind, m, n, k }) => {
    const line = lines.find((other) => other.kind === kind && other.m === m && other.n === n && other.k === k);
    if (!line) throw new Error(`gemm_bench ${title}: it did not measure ${kind} ${m}×${n}×${k}`);
    if (line.threads !== threads) throw new Error(`gemm_bench ${title}: it ran on ${line.threads} threads, not ${threads}`);
    return line.gflops;
  });
}
