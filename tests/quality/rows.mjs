// The bars that each preset must reach, as data: growing is adding rows. Those of a preset that the papers give no
// figure for are ours, and hold what its description promises.
// `runs` are trainings with the native command line; `bars` hold figures of them against their limits. A figure is
// the median over the seeds. A strict bar has to be passed, not only met: where the paper says above, below, falls, rises.

import { kOutcomes } from './outcomes.mjs';

export const kSeeds = [1, 2, 3];

// How far a traversal of an active unit, from −3 to 3, must at least move the picture: mean |difference| of a pixel.
// 0.02 is as if 20 of a sprite picture's 1,024 pixels turned from black to white, about half a sprite; the traversal of
// a unit that says next to nothing stays below 0.01.
const kVisible = 0.02;

/** @type {{ title: string, runs: Record<string, string[]>, bars: { what: string, value: (m: object) => number, limit: number, better: 'lower' | 'higher', strict?: boolean }[] }[]} */
export const kRows = [
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
    title: 'vae: 784-400-20, Bernoulli on grey pixels',
    runs: {
      two: ['vae', '--preset', 'latent-20', '--epochs', '2'],
      five: ['vae', '--preset', 'latent-20', '--epochs', '5'],
      ten: ['vae', '--preset', 'latent-20', '--epochs', '10'],
      plane: ['vae', '--preset', 'latent-2', '--epochs', '5'],
      collapsed: ['vae', '--preset', 'posterior-collapse'],
    },
    bars: [
      { what: '−ELBO after 2 epochs (nats)', value: (m) => m.two.negative_elbo, limit: 117, better: 'lower' },
      { what: '−ELBO after 5 epochs', value: (m) => m.five.negative_elbo, limit: 109, better: 'lower' },
      { what: '−ELBO after 10 epochs', value: (m) => m.ten.negative_elbo, limit: 106.5, better: 'lower' },
      {
        what: 'IWAE-50 tighter by (nats, after 5 epochs)',
        value: (m) => m.five.negative_elbo - m.five.iwae_50,
        limit: 3,
        better: 'higher',
      },
      {
        what: '−ELBO with a code of two numbers, 5 epochs',
        value: (m) => m.plane.negative_elbo,
        limit: 162,
        better: 'lower',
      },
      { what: 'posterior collapse: KL (nats)', value: (m) => m.collapsed.kl, limit: 0.05, better: 'lower' },
      { what: 'the same: active units', value: (m) => m.collapsed.active_units, limit: 0, better: 'lower' },
    ],
  },
  {
    title: 'beta-vae: dSprites, 150,000 images',
    runs: {
      one: ['beta-vae', '--preset', 'beta-1'],
      four: ['beta-vae', '--preset', 'beta-4'],
      eight: ['beta-vae', '--preset', 'beta-8'],
      capacity: ['beta-vae', '--preset', 'capacity'],
      paper: ['beta-vae', '--preset', 'paper-64'],
    },
    bars: [
      { what: 'KL, β 1 less β 4 (nats)', value: (m) => m.one.kl - m.four.kl, limit: 0, better: 'higher', strict: true },
      {
        what: 'KL, β 4 at 64×64 less β 4 at 32×32, whose β_norm is four times as large',
        value: (m) => m.paper.kl - m.four.kl,
        limit: 0,
        better: 'higher',
        strict: true,
      },
      { what: 'KL, β 4 less β 8', value: (m) => m.four.kl - m.eight.kl, limit: 0, better: 'higher', strict: true },
      {
        what: 'reconstruction, β 4 less β 1 (nats)',
        value: (m) => m.four.reconstruction - m.one.reconstruction,
        limit: 0,
        better: 'higher',
        strict: true,
      },
      {
        what: 'reconstruction, β 8 less β 4',
        value: (m) => m.eight.reconstruction - m.four.reconstruction,
        limit: 0,
        better: 'higher',
        strict: true,
      },
      {
        what: 'capacity schedule: |KL − C|, C = 8 nats',
        value: (m) => Math.abs(m.capacity.kl - 8),
        limit: 1,
        better: 'lower',
      },
      {
        what: 'least visible traversal of an active unit, β 1',
        value: (m) => m.one.traversal_change,
        limit: kVisible,
        better: 'higher',
      },
      { what: 'the same, β 4', value: (m) => m.four.traversal_change, limit: kVisible, better: 'higher' },
      { what: 'the same, β 8', value: (m) => m.eight.traversal_change, limit: kVisible, better: 'higher' },
      {
        what: 'the same, capacity schedule',
        value: (m) => m.capacity.traversal_change,
        limit: kVisible,
        better: 'higher',
      },
    ],
  },
  {
    title: 'faces in colour: VAE, β-VAE, adversarial',
    runs: {
      vae: ['vae', '--preset', 'faces'],
      beta: ['beta-vae', '--preset', 'faces'],
      adversarial: ['adversarial', '--preset', 'faces'],
    },
    bars: [
      { what: 'VAE: squared error per image', value: (m) => m.vae.squared_error, limit: 1, better: 'lower' },
      { what: 'VAE: active units', value: (m) => m.vae.active_units, limit: 6, better: 'higher' },
      {
        what: 'β-VAE: MIG on the factors that the faces were drawn from',
        value: (m) => m.beta.mig,
        limit: 0.2,
        better: 'higher',
      },
      {
        what: 'adversarial, conditioned on the hair: squared error, as a share of PCA-10’s',
        value: (m) => m.adversarial.squared_error / m.adversarial.pca_squared_error,
        limit: 1,
        better: 'lower',
        strict: true,
      },
    ],
  },
  {
    title: 'adversarial: 784-256-256-8, N(0, I), 5 epochs',
    runs: { normal: ['adversarial', '--preset', 'normal'] },
    bars: [
      {
        what: 'discriminator accuracy, at least',
        value: (m) => m.normal.discriminator_accuracy,
        limit: 0.45,
        better: 'higher',
      },
      {
        what: 'discriminator accuracy, at most',
        value: (m) => m.normal.discriminator_accuracy,
        limit: 0.6,
        better: 'lower',
      },
      { what: 'squared error per image', value: (m) => m.normal.squared_error, limit: 21, better: 'lower' },
      { what: 'Parzen log-likelihood (nats)', value: (m) => m.normal.parzen, limit: 240, better: 'higher' },
    ],
  },
  {
    title: 'adversarial: a prior of two numbers shaped by labels, 20 epochs',
    runs: {
      mixture: ['adversarial', '--preset', 'mixture'],
      roll: ['adversarial', '--preset', 'swiss-roll'],
    },
    bars: [
      {
        what: '5-nearest-neighbour accuracy on the code, mixture (PCA-2: 0.4)',
        value: (m) => m.mixture.knn_accuracy,
        limit: 0.8,
        better: 'higher',
      },
      { what: 'the same, swiss roll', value: (m) => m.roll.knn_accuracy, limit: 0.7, better: 'higher' },
      { what: 'MMD² of codes and prior, mixture', value: (m) => m.mixture.mmd, limit: 0.02, better: 'lower' },
      { what: 'the same, swiss roll', value: (m) => m.roll.mmd, limit: 0.02, better: 'lower' },
      {
        what: 'squared error per image, as a share of PCA-2’s, mixture',
        value: (m) => m.mixture.squared_error / m.mixture.pca_squared_error,
        limit: 1,
        better: 'lower',
        strict: true,
      },
      {
        what: 'the same, swiss roll',
        value: (m) => m.roll.squared_error / m.roll.pca_squared_error,
        limit: 1,
        better: 'lower',
        strict: true,
      },
    ],
  },
  {
    title: 'adversarial: a decoder conditioned on the digit, 10-D style, 5 epochs',
    runs: {
      told: ['adversarial', '--preset', 'supervised'],
      untold: ['adversarial', '--preset', 'supervised', '--set', 'variant=unsupervised'],
    },
    bars: [
      {
        what: 'squared error per image, as a share of that of a decoder not conditioned on it',
        value: (m) => m.told.squared_error / m.untold.squared_error,
        limit: 1,
        better: 'lower',
        strict: true,
      },
      { what: 'MMD² of codes and N(0, I)', value: (m) => m.told.mmd, limit: 0.02, better: 'lower' },
    ],
  },
  {
    title: 'adversarial, semi-supervised: 10-D style, 5 epochs',
    runs: {
      thousand: ['adversarial', '--preset', 'semi-1000'],
      hundred: ['adversarial', '--preset', 'semi-100'],
    },
    bars: [
      { what: 'test error with 1,000 labels', value: (m) => m.thousand.error_rate, limit: 0.08, better: 'lower' },
      { what: 'test error with 100 labels', value: (m) => m.hundred.error_rate, limit: 0.2, better: 'lower' },
    ],
  },
  {
    title: 'seq2seq: sentences of the toy grammar, LSTM-128, held out',
    runs: {
      reversed: ['seq2seq', '--preset', 'grammar'],
      forward: ['seq2seq', '--preset', 'grammar-forward'],
      reversedHalf: ['seq2seq', '--preset', 'grammar', '--epochs', '0.5'],
      forwardHalf: ['seq2seq', '--preset', 'grammar-forward', '--epochs', '0.5'],
    },
    bars: [
      {
        what: 'token accuracy after 128,000 sentences, greedy',
        value: (m) => m.reversed.token_accuracy,
        limit: 0.985,
        better: 'higher',
      },
      { what: 'exact match after 128,000', value: (m) => m.reversed.exact_match, limit: 0.93, better: 'higher' },
      {
        what: 'token accuracy of the forward source after 128,000',
        value: (m) => m.forward.token_accuracy,
        limit: 0.985,
        better: 'higher',
      },
      {
        what: 'exact match, reversed less forward, after 64,000',
        value: (m) => m.reversedHalf.exact_match - m.forwardHalf.exact_match,
        limit: 0,
        better: 'higher',
        strict: true,
      },
    ],
  },
  {
    title: 'seq2seq: 500 sentences of the toy grammar, 100 epochs',
    runs: { few: ['seq2seq', '--preset', 'few-sentences'] },
    bars: [
      {
        what: 'exact match of the sentences to learn from',
        value: (m) => m.few.learned_exact_match,
        limit: 0.99,
        better: 'higher',
      },
      {
        what: 'the same above that of held-out ones',
        value: (m) => m.few.learned_exact_match - m.few.exact_match,
        limit: 0.3,
        better: 'higher',
      },
    ],
  },
  {
    title: 'seq2seq: phrases of a dictionary, LSTM-256, 5 of its 20 epochs',
    runs: { phrases: ['seq2seq', '--preset', 'phrases', '--epochs', '5'] },
    bars: [
      { what: 'perplexity of a held-out letter', value: (m) => m.phrases.perplexity, limit: 2, better: 'lower' },
      {
        what: 'exact match of held-out phrases, greedy',
        value: (m) => m.phrases.exact_match,
        limit: 0.05,
        better: 'higher',
      },
    ],
  },
  {
    title: 'seq2seq: sums of two numbers below 100, pairs held out in both orders',
    runs: { sums: ['seq2seq', '--preset', 'addition'] },
    bars: [
      { what: 'exact match within 275,000 sums', value: (m) => m.sums.exact_match, limit: 0.99, better: 'higher' },
    ],
  },
  kOutcomes,
];
