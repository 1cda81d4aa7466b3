import { diverges, overfits } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';

export const troubles: Trouble[] = [
  overfits({
    broken: { preset: 'relu-2d', code: 30, subset: 500 },
    cures: [{ name: 'All digits to learn from', key: 'subset', value: 0 }],
    watch: '500 digits to learn from instead of 60,000: watch both curves for a hundred and fifty epochs.',
  }),
  diverges({
    broken: { preset: 'relu-2d', learning_rate: 1 },
    cures: [{ name: 'Learning rate 0.001', key: 'learning_rate', value: 0.001 }],
    watch: 'A learning rate a thousand times as large as usual.',
  }),
];
