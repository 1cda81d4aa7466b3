// TensorFlow.js's twins of the rows (training_rows.cpp), in its Core API with the optimisers of tf.train.
// (Its fused layers, tf.fused.matMul with bias and activation, were tried for `ae` and train no faster.)
import * as tf from '@tensorflow/tfjs-core';

let seeds = 0;

function variable(shape, range) {
  return tf.variable(tf.randomUniform(shape, -range, range, 'float32', ++seeds));
}

/** Dense layers with `hidden` between them; the last is linear. `call`: (batch, in) -> (batch, out). */
function stack(widths, hidden = tf.relu) {
  const layers = widths
    .slice(1)
    .map((width, i) => [variable([widths[i], width], 1 / Math.sqrt(widths[i])), tf.variable(tf.zeros([width]))]);
  const call = (x) => layers.reduce((h, [w, b], i) => tf.add(tf.matMul(i > 0 ? hidden(h) : h, w), b), x);
  return { call, variables: layers.flat() };
}

const kRate = 1e-3;

/** A squared error, or any other sum over a batch, an image on average. */
const each = (sum, x) => tf.div(tf.sum(sum), x.shape[0]);

const squaredError = (logits, x) => each(tf.squaredDifference(tf.sigmoid(logits), x), x);

/** Cross-entropy of σ(logits): max(a, 0) − x a + log(1 + e^−|a|). */
function crossEntropy(logits, x) {
  const soft = tf.add(tf.relu(logits), tf.log1p(tf.exp(tf.neg(tf.abs(logits)))));
  return each(tf.sub(soft, tf.mul(x, logits)), x);
}

/** One step of the optimiser on these variables; returns the loss. */
function descend(optimiser, variables, loss) {
  const cost = optimiser.minimize(loss, true, variables);
  const value = cost.dataSync()[0];
  cost.dispose();
  return value;
}

function autoencoder(noise) {
  const [encoder, decoder] = [stack([784, 512, 256, 32]), stack([32, 256, 512, 784])];
  const optimiser = tf.train.adam(kRate);
  const variables = [...encoder.variables, ...decoder.variables];
  return (x) =>
    descend(optimiser, variables, () => {
      const seen = noise > 0 ? tf.add(x, tf.randomNormal(x.shape, 0, noise)) : x;
      return squaredError(decoder.call(encoder.call(seen)), x);
    });
}

function sparse() {
  const [encoder, decoder] = [stack([784, 256]), stack([256, 784])];
  const [rho, beta] = [0.05, 3];
  const optimiser = tf.train.adam(kRate);
  return (x) =>
    descend(optimiser, [...encoder.variables, ...decoder.variables], () => {
      const h = tf.sigmoid(encoder.call(x));
      const mean = tf.mean(h, 0);
      // KL(ρ ‖ ρ̂) but for what does not depend on ρ̂.
      const kl = tf.neg(tf.add(tf.mul(rho, tf.log(mean)), tf.mul(1 - rho, tf.log(tf.sub(1, mean)))));
      return tf.add(tf.mul(0.5, squaredError(decoder.call(h), x)), tf.mul(beta, tf.sum(kl)));
    });
}

function vae(encoder, decoder, code, beta, optimiser) {
  return (x) =>
    descend(optimiser, [...encoder.variables, ...decoder.variables], () => {
      const [mean, logVariance] = tf.split(encoder.call(x), 2, 1);
      const noise = tf.randomNormal([x.shape[0], code]);
      const z = tf.add(mean, tf.mul(tf.exp(tf.mul(0.5, logVariance)), noise));
      const kl = tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), tf.add(logVariance, 1));
      return tf.add(crossEntropy(decoder.call(z), x), tf.mul(0.5 * beta, each(kl, x)));
    });
}

function aae() {
  const [encoder, decoder, discriminator] = [
    stack([784, 512, 512, 8]),
    stack([8, 512, 512, 784]),
    stack([8, 256, 256, 1]),
  ];
  const [autoencode, discriminate, generate] = [0, 1, 2].map(() => tf.train.adam(kRate));
  const judged = (logits, label) => crossEntropy(logits, label === 1 ? tf.onesLike(logits) : tf.zerosLike(logits));
  return (x) => {
    const loss = descend(autoencode, [...encoder.variables, ...decoder.variables], () =>
      squaredError(decoder.call(encoder.call(x)), x),
    );
    const fake = tf.tidy(() => encoder.call(x));
    descend(discriminate, discriminator.variables, () =>
      tf.add(judged(discriminator.call(tf.randomNormal(fake.shape)), 1), judged(discriminator.call(fake), 0)),
    );
    fake.dispose();
    descend(generate, encoder.variables, () => judged(discriminator.call(encoder.call(x)), 1));
    return loss;
  };
}

function seq2seq() {
  const [tokens, length, embedding, units] = [32, 24, 32, 128];
  const lstm = () => ({
    kernel: variable([embedding + units, 4 * units], 0.08),
    bias: variable([4 * units], 0.08),
  });
  const [read, write] = [variable([tokens, embedding], 0.08), variable([tokens, embedding], 0.08)];
  const [encoder, decoder] = [lstm(), lstm()];
  const output = stack([units, tokens]);
  const variables = [read, write, encoder.kernel, encoder.bias, decoder.kernel, decoder.bias, ...output.variables];
  const optimiser = tf.train.adam(kRate);
  /** Hidden states (batch, units) after each of the words, and the last cell. */
  const run = ({ kernel, bias }, words, state) => {
    const hidden = [];
    for (const word of words) {
      state = tf.basicLSTMCell(0, kernel, bias, word, ...state);
      hidden.push(state[1]);
    }
    return { hidden, state };
  };
  // The wasm backend has no UnsortedSegmentSum, tf.gather's gradient: hence one-hot words times the table.
  const oneHot = (ids) => tf.cast(tf.oneHot(ids, tokens), 'float32');
  return (x) =>
    descend(optimiser, variables, () => {
      const batch = x.shape[0];
      const ids = tf.unstack(tf.cast(x, 'int32'), 1); // source words, then the target's
      const source = ids
        .slice(0, length)
        .reverse()
        .map((word) => tf.matMul(oneHot(word), read));
      const target = ids.slice(length).map(oneHot);
      const before = [tf.fill([batch], 1, 'int32'), ...ids.slice(length, -1)].map((word) =>
        tf.matMul(oneHot(word), write),
      );
      const zero = () => tf.zeros([batch, units]);
      const code = run(encoder, source, [zero(), zero()]).state;
      const { hidden } = run(decoder, before, code);
      const logits = output.call(tf.concat(hidden, 0)); // (length · batch, tokens), time-major
      return each(tf.neg(tf.mul(tf.logSoftmax(logits), tf.concat(target, 0))), x);
    });
}

/** name -> a function that makes the model and returns `step`: one step on x (batch, numbers), whose answer is the loss. */
export const models = {
  ae: () => autoencoder(0),
  dae: () => autoencoder(0.3),
  sparse,
  vae: () => vae(stack([784, 400, 40]), stack([20, 400, 784]), 20, 1, tf.train.adam(kRate)),
  betavae: () =>
    vae(stack([4096, 1200, 1200, 20]), stack([10, 1200, 1200, 1200, 4096], tf.tanh), 10, 4, tf.train.adagrad(kRate)),
  aae,
  seq2seq,
};
