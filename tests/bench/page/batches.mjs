// What the peers in the browser train on: the same data, in batches drawn in the same way.

/** name -> what its batches are taken from: { values, numbers } with `numbers` values a sample; `mnist`: MNIST's pixels as bytes. */
export function dataOf(name, mnist) {
  if (name === 'betavae')
    return { values: Float32Array.from({ length: 2000 * 4096 }, () => (Math.random() < 0.25 ? 1 : 0)), numbers: 4096 };
  if (name === 'seq2seq') {
    const pairs = Array.from({ length: 4000 }, () => {
      const words = Array.from({ length: 24 }, () => 3 + Math.floor(29 * Math.random() ** 2));
      return [...words, ...words.slice(0, -1), 2];
    });
    return { values: Float32Array.from(pairs.flat()), numbers: 48 };
  }
  return { values: Float32Array.from(mnist, (byte) => byte / 255), numbers: 784 };
}

/** Batches by a permutation that is drawn anew for each pass, each copied into `out`. */
export function sampler({ values, numbers }, batch) {
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
