import { diverges } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';

export const troubles: Trouble[] = [
  diverges({
    broken: { preset: 'kl', learning_rate: 30 },
    cures: [{ name: 'Learning rate 0.002', key: 'learning_rate', value: 0.002 }],
    watch: 'A learning rate fifteen thousand times as large as usual.',
  }),
];
