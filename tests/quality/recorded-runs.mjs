// The runs whose curves web/models/troubles.test.ts knows (record-runs.mjs): presets as they come, for as long as it takes to see
// that nothing goes wrong with them, and runs that are broken on purpose. `trouble` is what is to be found in a run, and nothing else.

/** @type {{ name: string, model: string, preset: string, settings?: object, epochs?: number, report?: number, trouble?: string }[]} */
export const kRuns = [
  { name: 'classic-rbm', model: 'classic', preset: 'rbm-30' },
  { name: 'classic-wide7', model: 'classic', preset: 'end-to-end-30' },
  { name: 'classic-relu', model: 'classic', preset: 'relu-2d', epochs: 3 },
  {
    name: 'classic-over',
    model: 'classic',
    preset: 'relu-2d',
    settings: { code: 30, subset: 500 },
    epochs: 300,
    report: 4000,
    trouble: 'overfitting',
  },
  {
    name: 'div-classic',
    model: 'classic',
    preset: 'relu-2d',
    settings: { learning_rate: 1 },
    epochs: 0.5,
    report: 2000,
    trouble: 'divergence',
  },
  { name: 'vae-latent-20', model: 'vae', preset: 'latent-20', epochs: 2 },
  { name: 'vae-latent-2', model: 'vae', preset: 'latent-2', epochs: 2 },
  { name: 'vae-collapse', model: 'vae', preset: 'posterior-collapse', epochs: 1, trouble: 'collapse' },
  { name: 'bvae-cap', model: 'beta-vae', preset: 'capacity' },
  { name: 'bvae-64', model: 'beta-vae', preset: 'paper-64' },
  { name: 'bvae-100', model: 'beta-vae', preset: 'beta-4', settings: { beta: 100 }, trouble: 'collapse' },
  { name: 'adv-normal', model: 'adversarial', preset: 'normal', epochs: 3 },
  { name: 'adv-mixture', model: 'adversarial', preset: 'mixture', epochs: 4 },
  { name: 'adv-swiss', model: 'adversarial', preset: 'swiss-roll', epochs: 4 },
  { name: 'adv-semi100', model: 'adversarial', preset: 'semi-100', epochs: 3 },
  {
    name: 'adv-dwins',
    model: 'adversarial',
    preset: 'normal',
    settings: { discriminator_learning_rate: 0.003, generator_learning_rate: 0.00003 },
    epochs: 2,
    trouble: 'discriminator-wins',
  },
  {
    name: 'div-seq',
    model: 'seq2seq',
    preset: 'grammar',
    settings: { learning_rate: 1 },
    epochs: 0.2,
    report: 5000,
    trouble: 'divergence',
  },
];
