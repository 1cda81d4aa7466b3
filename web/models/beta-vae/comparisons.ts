import type { Comparison } from '../comparisons';

export const comparisons: Comparison[] = [
  {
    name: 'β = 1 against β = 8',
    first: { preset: 'beta-1' },
    second: { preset: 'beta-8' },
    watch: 'Left, sharp pictures and rows that change several things at once. Right, few rows that do anything, each one thing.',
  },
  {
    name: 'A dear code against one that grows',
    first: { preset: 'beta-4' },
    second: { preset: 'capacity' },
    watch: 'Choose the KL: one is held down throughout, the other let up slowly.',
  },
  {
    name: 'Ten units against three',
    first: { preset: 'beta-4' },
    second: { preset: 'beta-4', code: 3 },
    watch: 'When β leaves only a few units worth their price, does it matter how many are offered?',
  },
];
