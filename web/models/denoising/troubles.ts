import { diverges, unitsFallSilent } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/denoising';

export const troubles: Trouble[] = [
  unitsFallSilent({
    broken: { preset: 'masking', activation: 'relu', learning_rate: 0.1 },
    cures: [
      { name: words.troubles.anew, key: 'learning_rate', value: 0.001, again: true },
      { name: words.troubles.logistic, key: 'activation', value: 'sigmoid' },
    ],
    watch: words.troubles.dead,
  }),
  diverges({
    broken: { preset: 'masking', learning_rate: 100 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.001 }],
    watch: words.troubles.diverges,
  }),
];
