import { collapses, diverges, unitsFallSilent } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/beta-vae';

export const troubles: Trouble[] = [
  collapses({
    broken: { preset: 'beta-4', beta: 100 },
    cures: [{ name: 'β = 4', key: 'beta', value: 4 }],
    watch: words.troubles.collapses,
  }),
  unitsFallSilent({
    broken: { preset: 'beta-4', learning_rate: 0.02 },
    cures: [{ name: words.troubles.anew, key: 'learning_rate', value: 0.001, again: true }],
    watch: words.troubles.dead,
  }),
  diverges({
    broken: { preset: 'beta-4', learning_rate: 1 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.001 }],
    watch: words.troubles.diverges,
  }),
];
