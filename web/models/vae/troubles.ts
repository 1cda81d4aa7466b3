import { collapses, diverges } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';

export const troubles: Trouble[] = [
  collapses({
    broken: { preset: 'posterior-collapse' },
    cures: [
      { name: 'Pixel noise σ = 0.3', key: 'pixel_deviation', value: 0.3 },
      { name: 'Bernoulli pixels', key: 'likelihood', value: 'bernoulli' },
    ],
    watch: 'With σ = 3 an error in the pixels costs next to nothing, and a nat of code saves less than a nat.',
  }),
  diverges({
    broken: { preset: 'latent-2', learning_rate: 1 },
    cures: [{ name: 'Learning rate 0.001', key: 'learning_rate', value: 0.001 }],
    watch: 'A learning rate a thousand times as large as usual.',
  }),
];
