// What the page says that comes of the things to try, as a row of the quality's (rows.mjs): web/models/*/outcomes.ts judge
// it by the same figures. What is judged by pictures is not here.

/** A figure that lies at least at `least`, and at most at `most` where that is said. */
const between = (what, value, least, most) => [
  { what: `${what}, at least`, value, limit: least, better: 'higher' },
  ...(most === undefined ? [] : [{ what: `${what}, at most`, value, limit: most, better: 'lower' }]),
];

export const kOutcomes = {
  title: 'what the page says that comes of the things to try',
  runs: {
    scratch: ['classic', '--preset', 'end-to-end-30'],
    two: ['classic', '--preset', 'relu-2d', '--epochs', '2'],
    wide: ['classic', '--preset', 'relu-2d', '--set', 'code=64', '--epochs', '2'],
    plain: ['denoising', '--preset', 'plain', '--epochs', '2'],
    half: ['denoising', '--preset', 'masking', '--set', 'level=0.5', '--epochs', '2'],
    lies: ['denoising', '--preset', 'salt-and-pepper', '--epochs', '2'],
    price: ['sparse', '--preset', 'l1', '--epochs', '2'],
    rare: ['sparse', '--preset', 'kl', '--set', 'rho=0.01', '--epochs', '2'],
    free: ['sparse', '--preset', 'kl', '--set', 'beta=0', '--epochs', '2'],
    labels: ['sparse', '--preset', 'stacked'],
    twenty: ['vae', '--preset', 'latent-20', '--epochs', '2'],
    sixty: ['vae', '--preset', 'latent-20', '--set', 'code=60', '--epochs', '2'],
    cheap: ['vae', '--preset', 'posterior-collapse', '--epochs', '0.5'],
    one: ['beta-vae', '--preset', 'beta-1', '--epochs', '1'],
    grows: ['beta-vae', '--preset', 'capacity', '--epochs', '1'],
    spiral: ['adversarial', '--preset', 'swiss-roll', '--epochs', '2'],
    eight: ['adversarial', '--preset', 'normal', '--epochs', '2'],
    forwards: ['seq2seq', '--preset', 'grammar-forward', '--epochs', '0.5'],
    few: ['seq2seq', '--preset', 'few-sentences', '--epochs', '100'],
    sums: ['seq2seq', '--preset', 'addition', '--epochs', '20'],
    french: ['seq2seq', '--preset', 'numbers', '--set', 'subset=2000', '--epochs', '25'],
  },
  bars: [
    ...between('no pre-training: error ÷ PCA’s', (m) => m.scratch.squared_error / m.scratch.pca_squared_error, 0, 0.95),
    ...between('a code of two: error ÷ PCA’s', (m) => m.two.squared_error / m.two.pca_squared_error, 0.6, 0.92),
    ...between('a code of 64: error ÷ PCA’s', (m) => m.wide.squared_error / m.wide.pca_squared_error, 1.1),
    ...between('no noise: gain where a quarter is erased (dB)', (m) => m.plain.gain_db, 0, 3.2),
    ...between('half erased: gain (dB)', (m) => m.half.gain_db, 4),
    ...between('salt and pepper: gain (dB)', (m) => m.lies.gain_db, 5),
    ...between('L1: dead units of 196', (m) => m.price.dead_units, 10, 176),
    ...between('one in a hundred: squared error', (m) => m.rare.squared_error, 36),
    ...between('no pressure: mean activation', (m) => m.free.mean_activation, 0.3),
    ...between('two layers, then labels: share wrong', (m) => m.labels.error_rate, 0, 0.045),
    ...between('twenty units: KL (nats)', (m) => m.twenty.kl, 10, 40),
    ...between('sixty units: KL (nats)', (m) => m.sixty.kl, 17, 33),
    ...between('σ = 3: KL (nats)', (m) => m.cheap.kl, 0, 1),
    ...between('β = 1: KL (nats)', (m) => m.one.kl, 7.5),
    ...between('capacity: active units', (m) => m.grows.active_units, 2, 4),
    ...between('spiral: discriminator accuracy', (m) => m.spiral.discriminator_accuracy, 0.62, 0.94),
    ...between('N(0, I): error ÷ PCA-8’s', (m) => m.eight.squared_error / m.eight.pca_squared_error, 0, 0.85),
    ...between('forwards, half an epoch: exact match', (m) => m.forwards.exact_match, 0.5, 0.985),
    ...between('500 sentences: exact match of new ones', (m) => m.few.exact_match, 0.25, 0.8),
    ...between('sums, 20 epochs: exact match', (m) => m.sums.exact_match, 0.6),
    ...between('2,000 numbers into French: exact match', (m) => m.french.exact_match, 0.8),
  ],
};
