import type { Comparison } from '../comparisons';

export const comparisons: Comparison[] = [
  {
    name: 'Noise against none',
    first: { preset: 'masking' },
    second: { preset: 'plain' },
    watch: 'Filters: strokes on the left, specks on the right. Copying needs no strokes.',
  },
  {
    name: 'A quarter hidden against half',
    first: { preset: 'masking' },
    second: { preset: 'masking', level: 0.5 },
    watch: 'The harder task makes larger filters, and blurs what it cannot know.',
  },
  {
    name: 'Masking against grey noise',
    first: { preset: 'masking' },
    second: { preset: 'gaussian' },
    watch: 'What is missing is filled in; what is only uncertain is smoothed.',
  },
];
