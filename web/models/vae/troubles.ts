import { collapses, diverges, unitsFallSilent } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/vae';

export const troubles: Trouble[] = [
  collapses({
    broken: { preset: 'posterior-collapse' },
    cures: [
      { name: words.troubles.noise, key: 'pixel_deviation', value: 0.3 },
      { name: words.troubles.bernoulli, key: 'likelihood', value: 'bernoulli' },
    ],
    watch: words.troubles.collapses,
  }),
  unitsFallSilent({
    broken: { preset: 'latent-2', learning_rate: 0.03 },
    cures: [
      { name: words.troubles.anew, key: 'learning_rate', value: 0.001, again: true },
      { name: words.troubles.tanh, key: 'activation', value: 'tanh' },
    ],
    watch: words.troubles.dead,
  }),
  diverges({
    broken: { preset: 'latent-2', learning_rate: 1 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.001 }],
    watch: words.troubles.diverges,
  }),
];
