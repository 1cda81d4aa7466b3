// What is measured: one row a configuration, one contender a way of running it. To measure another model, add a
// row here and its TensorFlow.js twin in page/tfjs-models.mjs.

/**
 * The rows. `model` and `settings` are what the engine is told (the same natively and in the page), `tfjs` names
 * the twin in page/tfjs-models.mjs. `goal`: what `--check` asks, a contender's ratio to the baseline.
 */
export const rows = [
  {
    name: 'ae',
    title: 'autoencoder 784-512-256-32-256-512-784, ReLU, sigmoid output, squared error, Adam 1e-3, batch 128, MNIST',
    model: 'classic',
    settings: {
      hidden: '512-256',
      code: 32,
      activation: 'relu',
      loss: 'squared_error',
      optimiser: 'adam',
      learning_rate: 0.001,
      batch: 128,
    },
    tfjs: 'ae',
    goal: { contender: 'chromium-relaxed-1', ratio: 8 },
  },
];

/** Who runs each row, in the table's order. */
export const contenders = [
  { name: 'native-1', title: 'Hourglass, native, 1 thread', where: 'native', threads: 1 },
  { name: 'native-2', title: 'Hourglass, native, 2 threads', where: 'native', threads: 2 },
  { name: 'chromium-relaxed-1', title: 'Hourglass, Chromium, relaxed SIMD, 1 thread', where: 'page', module: 'relaxed', threads: 1 },
  { name: 'chromium-simd-1', title: 'Hourglass, Chromium, plain SIMD, 1 thread', where: 'page', module: 'simd', threads: 1 },
  { name: 'chromium-relaxed-2', title: 'Hourglass, Chromium, relaxed SIMD, 2 threads', where: 'page', module: 'relaxed-threads', threads: 2 },
  { name: 'tfjs-wasm-1', title: 'TensorFlow.js, Chromium, wasm backend (SIMD), 1 thread', where: 'page', library: 'tfjs', threads: 1 },
];

/** Ratios are to this contender, round by round. */
export const baseline = 'tfjs-wasm-1';

/** Who multiplies matrices: gemm_bench in these builds, and TensorFlow.js at the same shapes. */
export const gemmContenders = [
  { name: 'native-1', title: 'native/1', where: 'native', threads: 1 },
  { name: 'native-2', title: 'native/2', where: 'native', threads: 2 },
  { name: 'chromium-relaxed-1', title: 'relaxed/1', where: 'page', variant: 'relaxed', threads: 1 },
  { name: 'chromium-simd-1', title: 'simd/1', where: 'page', variant: 'simd', threads: 1 },
  { name: 'chromium-relaxed-2', title: 'relaxed/2', where: 'page', variant: 'relaxed-threads', threads: 2 },
  { name: 'tfjs-wasm-1', title: 'tfjs/1', where: 'page', library: 'tfjs', threads: 1 },
];
