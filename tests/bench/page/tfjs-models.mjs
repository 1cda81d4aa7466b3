// TensorFlow.js's twins of the rows, in its Core API with the optimisers of tf.train.
// (Its fused layers, tf.fused.matMul with bias and activation, were tried for `ae` and train no faster.)
import * as tf from '@tensorflow/tfjs-core';

/** A dense layer: weights (in, out) as He et al. start them for ReLU, biases 0. */
function dense(inputs, outputs, seed) {
  const w = tf.variable(tf.randomNormal([inputs, outputs], 0, Math.sqrt(2 / inputs), 'float32', seed));
  const b = tf.variable(tf.zeros([outputs]));
  return (x) => tf.add(tf.matMul(x, w), b); // (batch, in) -> (batch, out)
}

/**
 * name -> a function of the row that makes the model and returns `step`: one step on a batch (batch, pixels), whose
 * answer is the squared error an image, summed over pixels.
 */
export const models = {
  ae({ settings }) {
    const encoder = [784, ...settings.hidden.split('-').map(Number), settings.code];
    const widths = [...encoder, ...encoder.slice(0, -1).reverse()];
    const layers = widths.slice(1).map((width, i) => dense(widths[i], width, i + 1));
    const code = encoder.length - 2;
    const last = layers.length - 1;
    const optimiser = tf.train.adam(settings.learning_rate);
    const reconstruct = (x) =>
      layers.reduce((h, layer, i) => {
        const sum = layer(h);
        if (i === last) return tf.sigmoid(sum);
        return i === code ? sum : tf.relu(sum); // the code is linear, as in Hourglass
      }, x);
    return (x) => {
      const cost = optimiser.minimize(() => tf.mean(tf.squaredDifference(reconstruct(x), x)), true);
      const loss = cost.dataSync()[0] * widths[0];
      cost.dispose();
      return loss;
    };
  },
};
