// Matrix products at the models' shapes: GFLOP/s of each build and of TensorFlow.js.
import { nativeGemm } from './contenders.mjs';

const shapeOf = ({ kind, m, n, k }) => ({ kind, m, n, k });

/**
 * Every contender in turn, `passes` times.
 * @returns {Promise<object>} { products, kernel, fma128 }: per product its shape and, per contender, the best GFLOP/s, since
 *   what else runs only slows it; per contender its register kernel's; and what multiply-adds of 128 bits reach at most
 */
export async function measureGemm(browser, root, contenders, row, { passes, say }) {
  const lines = await nativeGemm(root, 1);
  const products = lines.filter(({ type }) => type === 'gemm').map((line) => ({ ...shapeOf(line), gflops: {} }));
  const peaks = { kernel: {}, fma128: peakOf(lines, 'fma128') };
  const tfjs = contenders.filter(({ library }) => library === 'tfjs');
  try {
    for (const contender of tfjs) await browser.call('start', contender, row, browser.data);
    for (let pass = 0; pass < passes; ++pass) {
      for (const contender of contenders) {
        say(`pass ${pass + 1} of ${passes}: ${contender.title}`);
        const { gflops, kernel, fma128 } = await speeds(contender, browser, root, products);
        peaks.kernel[contender.name] = best(kernel, peaks.kernel[contender.name]);
        peaks.fma128 = best(fma128, peaks.fma128);
        products.forEach((product, i) => {
          product.gflops[contender.name] = Math.max(gflops[i], product.gflops[contender.name] ?? 0);
        });
      }
    }
  } finally {
    for (const { name } of tfjs) await browser.call('stop', name);
  }
  return { products, ...peaks };
}

const best = (one, other) => Math.max(one ?? 0, other ?? 0) || null;
const peakOf = (lines, what) => lines.find(({ type, of }) => type === 'peak' && of === what)?.gflops ?? null;

async function speeds(contender, browser, root, products) {
  if (contender.library === 'tfjs')
    return { gflops: await browser.call('multiply', contender.name, products.map(shapeOf)) };
  const { where, variant, threads, title } = contender;
  const lines =
    where === 'native'
      ? await nativeGemm(root, threads)
      : await browser.program('gemm_bench', variant, ['--threads', String(threads)]);
  const gflops = products.map(({ kind, m, n, k }) => {
    const line = lines.find((other) => other.kind === kind && other.m === m && other.n === n && other.k === k);
    if (!line) throw new Error(`gemm_bench ${title}: it did not measure ${kind} ${m}×${n}×${k}`);
    if (line.threads !== threads)
      throw new Error(`gemm_bench ${title}: it ran on ${line.threads} threads, not ${threads}`);
    return line.gflops;
  });
  return { gflops, kernel: peakOf(lines, 'kernel'), fma128: peakOf(lines, 'fma128') };
}
