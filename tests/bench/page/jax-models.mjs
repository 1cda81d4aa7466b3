// jax-js's twins of the rows (training_rows.cpp): the same networks, losses and optimisers, each step compiled with its jit. An array is
// used up by what it is given to; `.ref` keeps it for once more.
import { blockUntilReady, jit, nn, numpy as np, random, tree, valueAndGrad } from '@jax-js/jax';

let seeds = 0;

function uniform(shape, range) {
  return random.uniform(random.key(++seeds), shape, { minval: -range, maxval: range });
}

const normal = (shape) => random.normal(random.key(++seeds), shape);

/** The parameters of dense layers, under names that begin with `name`. */
function dense(name, widths) {
  const layers = widths.slice(1).flatMap((width, i) => [
    [`${name}w${i}`, uniform([widths[i], width], 1 / Math.sqrt(widths[i]))],
    [`${name}b${i}`, np.zeros([width])],
  ]);
  return Object.fromEntries(layers);
}

/** These layers on x (batch, in), with `hidden` between them; the last is linear. */
function call(p, name, x, hidden = nn.relu) {
  let h = x;
  for (let i = 0; `${name}w${i}` in p; ++i) h = np.dot(i > 0 ? hidden(h) : h, p[`${name}w${i}`]).add(p[`${name}b${i}`]);
  return h;
}

const kRate = 1e-3;

/** A squared error, or any other sum over a batch, a sample on average. */
const each = (sum, batch) => sum.sum().mul(1 / batch);

function squaredError(logits, x, batch) {
  const off = nn.sigmoid(logits).sub(x);
  return each(off.ref.mul(off), batch);
}

/** Cross-entropy of σ(logits) with targets x: softplus(a) − x a. */
const crossEntropy = (logits, x, batch) => each(nn.softplus(logits.ref).sub(logits.mul(x)), batch);
/** The same where all targets are 1, or all are 0. */
const judged = (logits, label, batch) => each(nn.softplus(label === 1 ? logits.neg() : logits), batch);

/** What an optimiser keeps of each parameter at first, and how it changes one. */
const optimisers = {
  adam: {
    initial: (p) => [np.zeros(p.shape), np.zeros(p.shape)],
    update(p, g, [m, v], [c1, c2]) {
      const mean = m.mul(0.9).add(g.ref.mul(0.1));
      const square = v.mul(0.999).add(g.ref.mul(g).mul(0.001));
      const next = p.sub(
        mean.ref
          .mul(c1)
          .div(np.sqrt(square.ref.mul(c2)).add(1e-8))
          .mul(kRate),
      );
      return [next, [mean, square]];
    },
  },
  adagrad: {
    initial: (p) => [np.full(p.shape, 0.1)],
    update(p, g, [sum], [c1, c2]) {
      c1.dispose();
      c2.dispose();
      const square = sum.add(g.ref.mul(g.ref));
      return [p.sub(g.div(np.sqrt(square.ref).add(1e-8)).mul(kRate)), [square]];
    },
  },
};

/** Gradient descent on parameters `p` with loss(p, ...others); `step(...others)` resolves to the loss. */
function trainer(p, loss, name = 'adam') {
  const { initial, update } = optimisers[name];
  let state = Object.fromEntries(Object.entries(p).map(([key, value]) => [key, initial(value)]));
  const compiled = jit((p, state, c1, c2, ...others) => {
    const [value, g] = valueAndGrad(loss)(tree.ref(p), ...others);
    const [next, kept] = [{}, {}];
    for (const key of Object.keys(p)) [next[key], kept[key]] = update(p[key], g[key], state[key], [c1.ref, c2.ref]);
    c1.dispose();
    c2.dispose();
    return [next, kept, value];
  });
  let steps = 0;
  const all = { p };
  all.step = async (...others) => {
    ++steps;
    const [c1, c2] = [np.array(1 / (1 - 0.9 ** steps)), np.array(1 / (1 - 0.999 ** steps))];
    let value;
    [all.p, state, value] = compiled(all.p, state, c1, c2, ...others);
    await blockUntilReady(all.p);
    return value.jsAsync();
  };
  return all;
}

function autoencoder(noise) {
  return (batch) => {
    const { step } = trainer({ ...dense('e', [784, 512, 256, 32]), ...dense('d', [32, 256, 512, 784]) }, (p, x, seen) =>
      squaredError(call(p, 'd', call(p, 'e', seen)), x, batch),
    );
    return (x) => step(x.ref, noise > 0 ? x.add(normal(x.shape).mul(noise)) : x);
  };
}

function sparse(batch) {
  const [rho, beta] = [0.05, 3];
  const { step } = trainer({ ...dense('e', [784, 256]), ...dense('d', [256, 784]) }, (p, x) => {
    const h = nn.sigmoid(call(p, 'e', x.ref));
    const mean = np.mean(h.ref, 0);
    // KL(ρ ‖ ρ̂) but for what does not depend on ρ̂.
    const kl = np
      .log(mean.ref)
      .mul(-rho)
      .sub(np.log(mean.mul(-1).add(1)).mul(1 - rho));
    return squaredError(call(p, 'd', h), x, batch)
      .mul(0.5)
      .add(kl.sum().mul(beta));
  });
  return step;
}

function vae(encoder, decoder, code, { beta = 1, hidden = nn.relu, optimiser = 'adam' } = {}) {
  return (batch) => {
    const trained = encoder.slice(0, -1);
    const parameters = {
      ...dense('e', trained),
      ...dense('m', [trained.at(-1), code]),
      ...dense('v', [trained.at(-1), code]),
      ...dense('d', decoder),
    };
    const { step } = trainer(
      parameters,
      (p, x, noise) => {
        const h = nn.relu(call(p, 'e', x.ref));
        const mean = call(p, 'm', h.ref);
        const logVariance = call(p, 'v', h);
        const z = mean.ref.add(np.exp(logVariance.ref.mul(0.5)).mul(noise));
        const kl = np.exp(logVariance.ref).add(mean.ref.mul(mean)).sub(logVariance).sub(1);
        return crossEntropy(call(p, 'd', z, hidden), x, batch).add(each(kl, batch).mul(0.5 * beta));
      },
      optimiser,
    );
    return (x) => step(x, normal([batch, code]));
  };
}

function aae(batch) {
  const encode = jit((p, x) => call(p, 'e', x));
  const reconstruct = trainer({ ...dense('e', [784, 512, 512, 8]), ...dense('d', [8, 512, 512, 784]) }, (p, x) =>
    squaredError(call(p, 'd', call(p, 'e', x.ref)), x, batch),
  );
  const discriminate = trainer(dense('j', [8, 256, 256, 1]), (p, drawn, coded) =>
    judged(call(tree.ref(p), 'j', drawn), 1, batch).add(judged(call(p, 'j', coded), 0, batch)),
  );
  const isEncoders = (key) => key.startsWith('e');
  const encoders = (p) => Object.fromEntries(Object.entries(p).filter(([key]) => isEncoders(key)));
  const generate = trainer(encoders(tree.ref(reconstruct.p)), (p, judge, x) =>
    judged(call(judge, 'j', call(p, 'e', x)), 1, batch),
  );
  return async (x) => {
    const loss = await reconstruct.step(x.ref);
    const coded = encode(tree.ref(encoders(reconstruct.p)), x.ref);
    await discriminate.step(normal([batch, 8]), coded);
    generate.p = encoders(reconstruct.p);
    await generate.step(tree.ref(discriminate.p), x);
    Object.assign(reconstruct.p, tree.ref(generate.p));
    return loss;
  };
}

function seq2seq(batch) {
  const [tokens, length, embedding, units] = [32, 24, 32, 128];
  const cell = (name) => ({
    [`${name}k`]: uniform([embedding + units, 4 * units], 0.08),
    [`${name}b`]: np.zeros([4 * units]),
  });
  const parameters = {
    read: uniform([tokens, embedding], 0.08),
    write: uniform([tokens, embedding], 0.08),
    ...cell('r'),
    ...cell('g'),
    ...dense('o', [units, tokens]),
  };
  /** One word (batch, embedding) more. */
  const word = (kernel, bias, x, [c, h]) => {
    const gates = np.dot(np.concatenate([x, h], 1), kernel).add(bias);
    const [i, j, f, o] = np.split(gates, 4, 1);
    const cell = nn
      .sigmoid(f)
      .mul(c)
      .add(nn.sigmoid(i).mul(np.tanh(j)));
    return [cell.ref, nn.sigmoid(o).mul(np.tanh(cell))];
  };
  const run = (p, name, words, state) => {
    const hidden = [];
    for (const x of words) {
      state = word(p[`${name}k`].ref, p[`${name}b`].ref, x, state);
      hidden.push(state[1].ref);
    }
    return { hidden, state };
  };
  const words = (ids, table) => np.unstack(np.dot(nn.oneHot(ids, tokens), table));
  const { step } = trainer(parameters, (p, source, before, target) => {
    const zero = () => np.zeros([batch, units]);
    const read = run(p, 'r', words(source, p.read), [zero(), zero()]);
    for (const h of read.hidden) h.dispose();
    const { hidden, state } = run(p, 'g', words(before, p.write), read.state);
    for (const one of state) one.dispose();
    for (const key of ['rk', 'rb', 'gk', 'gb']) p[key].dispose();
    const logits = call(p, 'o', np.concatenate(hidden, 0)); // (length · batch, tokens), time-major
    const wanted = nn.oneHot(target.reshape([length * batch]), tokens);
    return each(nn.logSoftmax(logits).mul(wanted), batch).neg();
  });
  /** Words k of all samples, in one list after another. */
  const ids = (x, places) =>
    np.array(Int32Array.from(places.flatMap((k) => Array.from({ length: batch }, (_, b) => x[b * 2 * length + k]))), {
      shape: [places.length, batch],
      dtype: np.int32,
    });
  const source = Array.from({ length }, (_, k) => length - 1 - k);
  const target = Array.from({ length }, (_, k) => length + k);
  return (x) => {
    const begin = np.full([1, batch], 1, { dtype: np.int32 });
    const before = np.concatenate([begin, ids(x, target.slice(0, -1))], 0);
    return step(ids(x, source), before, ids(x, target));
  };
}

/** name -> a function of the batch that makes the model and returns `step`: one step on x (batch, numbers), resolving to the loss. */
export const models = {
  ae: autoencoder(0),
  dae: autoencoder(0.3),
  sparse,
  vae: vae([784, 400, 40], [20, 400, 784], 20),
  betavae: vae([4096, 1200, 1200, 20], [10, 1200, 1200, 1200, 4096], 10, {
    beta: 4,
    hidden: np.tanh,
    optimiser: 'adagrad',
  }),
  aae,
  seq2seq,
};
