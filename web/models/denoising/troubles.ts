import { diverges } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';

export const troubles: Trouble[] = [
  diverges({
    broken: { preset: 'masking', learning_rate: 100 },
    cures: [{ name: 'Learning rate 0.001', key: 'learning_rate', value: 0.001 }],
    watch: 'A learning rate a hundred thousand times as large as usual.',
  }),
];
