import { diverges, unitsDie } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/sparse';

export const troubles: Trouble[] = [
  unitsDie({
    broken: { preset: 'l1' },
    cures: [{ name: words.troubles.weaker, key: 'beta', value: 0.02 }],
    watch: words.troubles.dead,
  }),
  diverges({
    broken: { preset: 'kl', learning_rate: 30 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.002 }],
    watch: words.troubles.diverges,
  }),
];
