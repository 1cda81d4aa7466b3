// What is measured: one row a configuration, one contender a way of running it. The networks themselves are in
// training_rows.cpp (ours), torch_rows.py, page/jax-models.mjs and page/tfjs-models.mjs (their twins), by the rows' names.

/** What every row is asked, a contender against another at as many threads; where it depends on the processor, by its maker. */
export const goals = [
  { contender: 'chromium-relaxed-1', over: 'jax-1', ratio: 3 },
  { contender: 'chromium-relaxed-2', over: 'jax-2', ratio: 3 },
  { contender: 'chromium-relaxed-1', over: 'tfjs-wasm-1', ratio: 10 },
  { contender: 'chromium-relaxed-2', over: 'tfjs-wasm-2', ratio: 10 },
  { contender: 'native-1', over: 'torch-1', ratio: { AMD: 1.5, Intel: 1.8 } },
  { contender: 'native-2', over: 'torch-2', ratio: { AMD: 1.5, Intel: 1.8 } },
  { contender: 'page-relaxed-1', over: 'tfjs-wasm-1', ratio: 8 },
];

/** What every row is asked of later steps: their rate over the first steps'. Training may not slow itself down. */
export const late = { steps: 3000, ratio: 0.95, contenders: ['native-1', 'chromium-relaxed-1'] };

/** Multiply-adds of a chain of dense layers for one sample, once forwards: all of them, and the first layer's alone. */
const chain = (...widths) => {
  const layers = widths.slice(1).map((width, i) => width * widths[i]);
  return { all: layers.reduce((sum, layer) => sum + layer), first: layers[0] };
};
/** Forwards, the weights' gradients, and the inputs' gradients but for the first layer's, which nobody wants. */
const trained = (...chains) => chains.reduce((sum, { all }) => sum + 3 * all, 0) - chains[0].first;
const adversarial = (encoder, decoder, judge) =>
  trained(encoder, decoder) + // reconstruction
  (encoder.all + 2 * trained(judge)) + // discrimination, of codes and of draws
  (encoder.all + 2 * judge.all + 2 * encoder.all - encoder.first); // generation: the discriminator only hands on
/** What is read goes through the input weights once a word of the vocabulary, which is next to nothing. */
const sentence = (length, units, tokens) => 3 * length * (2 * 4 * units * units + units * tokens);

/** What is asked of the products and of the step around them, in shares. */
export const shares = {
  productOfKernel: 0.85,
  kernelOfPeak: 0.9,
  stepOfPeak: 0.75,
  nativeStepOfKernel: 0.65,
  twoThreads: 1.8,
  part: 0.15,
};

/** What is asked of the open page: its speed over the same run's without pictures and figures, on one thread; two threads over one. */
export const openPage = { ofAlone: 0.9, twoThreads: 1.5 };

/** `macs`: multiply-adds of a step in its products, a sample. `page`: the same in the settings of the page's own module, for the contender that is that module. */
export const rows = [
  {
    name: 'ae',
    title: 'autoencoder 784-512-256-32-256-512-784, ReLU, squared error, Adam, MNIST',
    macs: trained(chain(784, 512, 256, 32, 256, 512, 784)),
    batch: 128,
    page: {
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
    },
  },
  {
    name: 'dae',
    title: 'the same, Gaussian noise of 0.3 on the input',
    macs: trained(chain(784, 512, 256, 32, 256, 512, 784)),
    batch: 128,
  },
  {
    name: 'sparse',
    title: '784-256-784, sigmoid, squared error + 3 KL(0.05 ‖ ρ̂), Adam, MNIST',
    macs: trained(chain(784, 256, 784)),
    batch: 128,
  },
  {
    name: 'vae',
    title: '784-400-(20, 20)-400-784, cross-entropy + KL, Adam, MNIST',
    macs: trained(chain(784, 400, 40), chain(20, 400, 784)),
    batch: 128,
  },
  {
    name: 'betavae',
    title: '4096-1200-1200-(10, 10)-1200-1200-1200-4096, tanh decoder, β = 4, AdaGrad, random binary images of 64×64',
    macs: trained(chain(4096, 1200, 1200, 20), chain(10, 1200, 1200, 1200, 4096)),
    batch: 64,
  },
  {
    name: 'aae',
    title: '784-512-512-8-512-512-784, discriminator 8-256-256-1, three phases, Adam, MNIST',
    macs: adversarial(chain(784, 512, 512, 8), chain(8, 512, 512, 784), chain(8, 256, 256, 1)),
    batch: 128,
  },
  {
    name: 'seq2seq',
    title: 'LSTM-128 encoder and decoder, 32 tokens, embedding 32, length 24, teacher forcing, Adam, random tokens',
    macs: sentence(24, 128, 32),
    batch: 64,
  },
];

/** Who runs each row, in the tables' order. `only`: rows, where not all. */
export const contenders = [
  { name: 'native-1', title: 'Hourglass, native, 1 thread', where: 'native', threads: 1 },
  { name: 'native-2', title: 'Hourglass, native, 2 threads', where: 'native', threads: 2 },
  { name: 'torch-1', title: 'PyTorch, 1 thread', where: 'native', library: 'torch', threads: 1 },
  { name: 'torch-2', title: 'PyTorch, 2 threads', where: 'native', library: 'torch', threads: 2 },
  {
    name: 'chromium-relaxed-1',
    title: 'Hourglass, Chromium, relaxed SIMD, 1 thread',
    where: 'page',
    variant: 'relaxed',
    threads: 1,
  },
  {
    name: 'chromium-simd-1',
    title: 'Hourglass, Chromium, plain SIMD, 1 thread',
    where: 'page',
    variant: 'simd',
    threads: 1,
  },
  {
    name: 'chromium-relaxed-2',
    title: 'Hourglass, Chromium, relaxed SIMD, 2 threads',
    where: 'page',
    variant: 'relaxed-threads',
    threads: 2,
  },
  {
    name: 'page-relaxed-1',
    title: 'Hourglass, the page’s own module, relaxed SIMD, 1 thread',
    where: 'page',
    module: 'relaxed',
    threads: 1,
    only: ['ae'],
  },
  {
    name: 'jax-1',
    title: 'jax-js, Chromium, wasm backend, 1 thread',
    where: 'page',
    library: 'jax',
    threads: 1,
  },
  {
    name: 'jax-2',
    title: 'jax-js, Chromium, wasm backend, 2 threads',
    where: 'page',
    library: 'jax',
    threads: 2,
  },
  {
    name: 'tfjs-wasm-1',
    title: 'TensorFlow.js, Chromium, wasm backend (SIMD), 1 thread',
    where: 'page',
    library: 'tfjs',
    threads: 1,
  },
  {
    name: 'tfjs-wasm-2',
    title: 'TensorFlow.js, Chromium, wasm backend (SIMD), 2 threads',
    where: 'page',
    library: 'tfjs',
    threads: 2,
  },
];

/** Who multiplies matrices: gemm_bench in these builds, and TensorFlow.js at the same shapes. */
export const gemmContenders = [
  { name: 'native-1', title: 'native/1', where: 'native', threads: 1 },
  { name: 'native-2', title: 'native/2', where: 'native', threads: 2 },
  { name: 'chromium-relaxed-1', title: 'relaxed/1', where: 'page', variant: 'relaxed', threads: 1 },
  { name: 'chromium-simd-1', title: 'simd/1', where: 'page', variant: 'simd', threads: 1 },
  { name: 'chromium-relaxed-2', title: 'relaxed/2', where: 'page', variant: 'relaxed-threads', threads: 2 },
  { name: 'tfjs-wasm-1', title: 'tfjs/1', where: 'page', library: 'tfjs', threads: 1 },
];

/** How cost grows: this row over these batches, threads, widths of the hidden layers and of the code, all else as it is. */
export const growth = {
  row: 'vae',
  batches: [16, 64, 256, 1024],
  threads: [1, 2, 3, 4],
  hidden: [100, 200, 400, 800, 1600],
  code: [2, 8, 32, 128],
  contenders: ['native-1', 'torch-1', 'chromium-relaxed-1', 'tfjs-wasm-1'],
  threaded: ['native-2', 'chromium-relaxed-2'],
  wide: ['native-1', 'chromium-relaxed-1'],
};
