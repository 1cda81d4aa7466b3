import type { Comparison } from '../comparisons';

export const comparisons: Comparison[] = [
  {
    name: 'RBM pre-training against plain',
    first: { preset: 'rbm-30' },
    second: { preset: 'end-to-end-30' },
    watch: 'Plain training is ahead while the other still pre-trains, then stands still. Fine-tuning passes it within an epoch.',
  },
  {
    name: 'Two numbers against thirty',
    first: { preset: 'relu-2d' },
    second: { preset: 'relu-2d', code: 30 },
    watch: 'The same network with a wider waist: how much of a 4 or a 9 gets through?',
  },
  {
    name: 'A plain code against a variational one',
    first: { preset: 'relu-2d' },
    second: { model: 'vae', preset: 'latent-2' },
    watch: 'The plain map has gaps and far-off arms; the variational one fills a round cloud, so that every place of it can be drawn.',
  },
];
