import type { Comparison } from '../comparisons';

export const comparisons: Comparison[] = [
  {
    name: 'Two units against twenty',
    first: { preset: 'latent-2' },
    second: { preset: 'latent-20' },
    watch: 'Choose the KL: twenty units say four times as much about a digit, and the pictures show it.',
  },
  {
    name: 'A variational code against a plain one',
    first: { preset: 'latent-2' },
    second: { model: 'classic', preset: 'relu-2d' },
    watch: 'The plain code reconstructs better: nothing makes it fill the plane. Point into the gaps of its map.',
  },
  {
    name: 'Black-and-white pixels against grey ones',
    first: { preset: 'latent-20' },
    second: { preset: 'latent-20', likelihood: 'gaussian' },
    watch: 'Another likelihood is another idea of which errors matter.',
  },
];
