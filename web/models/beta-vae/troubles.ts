import { collapses, diverges } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';

export const troubles: Trouble[] = [
  collapses({
    broken: { preset: 'beta-4', beta: 100 },
    cures: [{ name: 'β = 4', key: 'beta', value: 4 }],
    watch: 'A nat of code has to save a hundred nats of picture, and none does.',
  }),
  diverges({
    broken: { preset: 'beta-4', learning_rate: 1 },
    cures: [{ name: 'Learning rate 0.001', key: 'learning_rate', value: 0.001 }],
    watch: 'A learning rate a thousand times as large as usual.',
  }),
];
