// Codes with a distribution: VAE, β-VAE, adversarial, faces.

// How far a traversal of an active unit, from −3 to 3, must at least move the picture: mean |difference| of a pixel.
// 0.02 is as if 20 of a sprite picture's 1,024 pixels turned from black to white, about half a sprite; the traversal of
// a unit that says next to nothing stays below 0.01.
const kVisible = 0.02;

/** @type {import('../rows.mjs').Row[]} */
export const kLatent = [
  {
    title: 'vae: 784-400-20, Bernoulli on grey pixels',
    runs: {
      two: ['vae', '--preset', 'latent-20', '--epochs', '2'],
      five: ['vae', '--preset', 'latent-20', '--epochs', '5'],
      ten: ['vae', '--preset', 'latent-20', '--epochs', '10'],
      plane: ['vae', '--preset', 'latent-2', '--epochs', '5'],
      collapsed: ['vae', '--preset', 'posterior-collapse'],
      drawn: ['vae', '--preset', 'binarised'],
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
      {
        what: '−ELBO on pixels drawn anew, 5 epochs',
        value: (m) => m.drawn.negative_elbo,
        limit: 106,
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
];
