import { diverges, isTooNarrow, overfits, unitsFallSilent } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/classic';

export const troubles: Trouble[] = [
  overfits({
    broken: { preset: 'relu-2d', code: 30, subset: 500 },
    cures: [{ name: words.troubles.allDigits, key: 'subset', value: 0 }],
    watch: words.troubles.overfits,
  }),
  unitsFallSilent({
    broken: { preset: 'relu-2d', learning_rate: 0.01 },
    cures: [
      { name: words.troubles.anew, key: 'learning_rate', value: 0.001, again: true },
      { name: words.troubles.tanh, key: 'activation', value: 'tanh' },
    ],
    watch: words.troubles.dead,
  }),
  isTooNarrow({
    broken: { preset: 'too-narrow' },
    cures: [{ name: words.troubles.wider, key: 'code', value: 30 }],
    watch: words.troubles.narrow,
  }),
  diverges({
    broken: { preset: 'relu-2d', learning_rate: 1 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.001 }],
    watch: words.troubles.diverges,
  }),
];
