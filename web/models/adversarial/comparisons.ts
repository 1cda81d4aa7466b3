import type { Comparison } from '../comparisons';

export const comparisons: Comparison[] = [
  {
    name: 'Petals against a spiral',
    first: { preset: 'mixture' },
    second: { preset: 'swiss-roll' },
    watch: 'The same game, another prior: the codes take whatever shape the draws have.',
  },
  {
    name: '1,000 labels against 100',
    first: { preset: 'semi-1000' },
    second: { preset: 'semi-100' },
    watch: 'Styles by digit: with few labels some columns stay mixed up for longer.',
  },
  {
    name: 'A discriminator against a divergence',
    first: { preset: 'normal', code: 2 },
    second: { model: 'vae', preset: 'latent-2' },
    watch: 'Both want a round cloud of codes. One is told by a formula, the other by an opponent.',
  },
];
