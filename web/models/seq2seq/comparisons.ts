import type { Comparison } from '../comparisons';

export const comparisons: Comparison[] = [
  {
    name: 'Reversed against forward',
    first: { preset: 'grammar' },
    second: { preset: 'grammar-forward' },
    watch: 'The curves part early: the reversed reader finds its way sooner.',
  },
  {
    name: '128 units against 16',
    first: { preset: 'grammar' },
    second: { preset: 'grammar', units: 16 },
    watch: 'The narrow state keeps how a sentence goes, and loses who did it to whom.',
  },
  {
    name: 'The right words against its own',
    first: { preset: 'grammar' },
    second: { preset: 'grammar', own_words: 0.3 },
    watch: 'Trained on its own words now and then, it learns more slowly, and to recover from its slips.',
  },
];
