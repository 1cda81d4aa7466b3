// Autoencoders that compress: classic, denoising, sparse.

/** @type {import('../rows.mjs').Row[]} */
/** A stack that is pre-trained, and then fine-tuned with labels. */
function classified(model, layers, { before, after, gain }) {
  const run = [model, '--preset', 'classified'];
  return {
    title: `${model}: ${layers}, then a softmax, then all of it with labels`,
    runs: {
      before: [...run, '--epochs', '0'],
      classified: run,
      scratch: [...run, '--set', 'pretrain_epochs=0', 'softmax_epochs=0'],
    },
    bars: [
      { what: 'share wrong before fine-tuning', value: (m) => m.before.error_rate, limit: before, better: 'lower' },
      { what: 'share wrong after it', value: (m) => m.classified.error_rate, limit: after, better: 'lower' },
      {
        what: 'the same less that of labels from the start, as many epochs of them',
        value: (m) => m.classified.error_rate - m.scratch.error_rate,
        limit: gain,
        better: 'lower',
      },
    ],
  };
}

export const kCompression = [
  {
    title: 'classic: pre-trained by RBMs, 784-256-64-30',
    runs: {
      tuned: ['classic', '--preset', 'rbm-30'],
      // Both go through the data seven times: five to pre-train and two to fine-tune, or seven at once.
      control: ['classic', '--preset', 'end-to-end-30'],
      narrowStart: ['classic', '--preset', 'end-to-end-30', '--set', 'logistic_start=false'],
    },
    bars: [
      {
        what: 'squared error per image, after 2 epochs of fine-tuning',
        value: (m) => m.tuned.squared_error,
        limit: 12.5,
        better: 'lower',
      },
      {
        what: 'the same, as a share of PCA-30’s',
        value: (m) => m.tuned.squared_error / m.tuned.pca_squared_error,
        limit: 1,
        better: 'lower',
        strict: true,
      },
      {
        what: 'control without pre-training ÷ with, as many passes, a start for logistic units',
        value: (m) => m.control.squared_error / m.tuned.squared_error,
        limit: 1.05,
        better: 'lower',
      },
      {
        what: 'the same control from a start for tanh',
        value: (m) => m.narrowStart.squared_error / m.tuned.squared_error,
        limit: 1.5,
        better: 'higher',
      },
    ],
  },
  {
    title: 'classic: ReLU, code of two numbers',
    runs: { map: ['classic', '--preset', 'relu-2d'], line: ['classic', '--preset', 'too-narrow'] },
    bars: [
      {
        what: '5-nearest-neighbour accuracy on the code',
        value: (m) => m.map.knn_accuracy,
        limit: 0.6,
        better: 'higher',
      },
      {
        what: 'a code of one number: the same accuracy',
        value: (m) => m.line.knn_accuracy,
        limit: 0.55,
        better: 'lower',
      },
      {
        what: 'its squared error, as a multiple of that of two',
        value: (m) => m.line.squared_error / m.map.squared_error,
        limit: 1.1,
        better: 'higher',
      },
    ],
  },
  {
    title: 'denoising: tied 784-500, 2 epochs',
    runs: {
      masking: ['denoising', '--preset', 'masking'],
      gaussian: ['denoising', '--preset', 'gaussian'],
      saltAndPepper: ['denoising', '--preset', 'salt-and-pepper'],
      plain: ['denoising', '--preset', 'plain'],
      half: ['denoising', '--preset', 'masking', '--set', 'level=0.5'],
      stacked: ['denoising', '--preset', 'stacked'],
    },
    bars: [
      {
        what: 'gain over the noisy input, masking 0.25 (dB)',
        value: (m) => m.masking.gain_db,
        limit: 3,
        better: 'higher',
      },
      { what: 'gain, Gaussian 0.5 (dB)', value: (m) => m.gaussian.gain_db, limit: 8, better: 'higher' },
      { what: 'gain, salt and pepper 0.25 (dB)', value: (m) => m.saltAndPepper.gain_db, limit: 8, better: 'higher' },
      {
        what: 'masking above the plain autoencoder (dB)',
        value: (m) => m.masking.gain_db - m.plain.gain_db,
        limit: 0.5,
        better: 'higher',
      },
      {
        what: 'linear probe, 1,000 labels, masking 0.5',
        value: (m) => m.half.probe_accuracy,
        limit: 0.895,
        better: 'higher',
      },
      {
        what: 'the same above the plain autoencoder’s',
        value: (m) => m.half.probe_accuracy - m.plain.probe_accuracy,
        limit: 0,
        better: 'higher',
        strict: true,
      },
      {
        what: 'gain of a stack of two layers, masking 0.25 (dB)',
        value: (m) => m.stacked.gain_db,
        limit: 3,
        better: 'higher',
      },
    ],
  },
  classified('classic', 'RBMs 784-256-256-256', { before: 0.07, after: 0.031, gain: -0.006 }),
  classified('denoising', '784-500-250', { before: 0.085, after: 0.029, gain: -0.008 }),
  {
    title: 'sparse: 784-196, ρ 0.1, 5 epochs of Adam',
    runs: { kl: ['sparse', '--preset', 'kl'], l1: ['sparse', '--preset', 'l1'] },
    bars: [
      { what: 'mean activation, at least', value: (m) => m.kl.mean_activation, limit: 0.09, better: 'higher' },
      { what: 'mean activation, at most', value: (m) => m.kl.mean_activation, limit: 0.12, better: 'lower' },
      { what: 'the quietest unit’s mean', value: (m) => m.kl.min_activation, limit: 0.07, better: 'higher' },
      { what: 'the busiest unit’s mean', value: (m) => m.kl.max_activation, limit: 0.15, better: 'lower' },
      { what: 'linear probe, 10,000 labels', value: (m) => m.kl.probe_accuracy, limit: 0.94, better: 'higher' },
      {
        what: 'L1 without a target for each unit: dead units',
        value: (m) => m.l1.dead_units,
        limit: 1,
        better: 'higher',
      },
    ],
  },
  {
    title: 'sparse: L-BFGS, 200 iterations on 10,000 images',
    runs: { lbfgs: ['sparse', '--preset', 'lbfgs'] },
    bars: [
      { what: 'linear probe, 10,000 labels', value: (m) => m.lbfgs.probe_accuracy, limit: 0.95, better: 'higher' },
    ],
  },
  {
    title: 'sparse: 784-196-196, then a softmax, then all of it with labels',
    runs: {
      before: ['sparse', '--preset', 'stacked', '--epochs', '0'],
      stacked: ['sparse', '--preset', 'stacked'],
      scratch: ['sparse', '--preset', 'stacked', '--set', 'pretrain_epochs=0', 'softmax_epochs=0'],
    },
    bars: [
      { what: 'share wrong before fine-tuning', value: (m) => m.before.error_rate, limit: 0.155, better: 'lower' },
      { what: 'share wrong after it', value: (m) => m.stacked.error_rate, limit: 0.026, better: 'lower' },
      {
        what: 'the same less that of labels from the start, as many epochs of them',
        value: (m) => m.stacked.error_rate - m.scratch.error_rate,
        limit: 0,
        better: 'lower',
        strict: true,
      },
    ],
  },
];
