import { diverges, overfits } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/classic';

export const troubles: Trouble[] = [
  overfits({
    broken: { preset: 'relu-2d', code: 30, subset: 500 },
    cures: [{ name: words.troubles.allDigits, key: 'subset', value: 0 }],
    watch: words.troubles.overfits,
  }),
  diverges({
    broken: { preset: 'relu-2d', learning_rate: 1 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.001 }],
    watch: words.troubles.diverges,
  }),
];
