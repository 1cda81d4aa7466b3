import type { Comparison } from '../comparisons';

export const comparisons: Comparison[] = [
  {
    name: 'A target for each unit against a price for all',
    first: { preset: 'kl' },
    second: { preset: 'l1' },
    watch: 'Look for units that look for nothing: the price lets some die.',
  },
  {
    name: 'One in ten against one in a hundred',
    first: { preset: 'kl' },
    second: { preset: 'kl', rho: 0.01 },
    watch: 'The rarer a unit is on, the more special is what it waits for.',
  },
  {
    name: 'Pressure against none',
    first: { preset: 'kl' },
    second: { preset: 'kl', beta: 0 },
    watch: 'Without pressure the reconstruction is better and the units mean nothing.',
  },
];
