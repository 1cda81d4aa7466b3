import { diverges, overfits } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';

export const troubles: Trouble[] = [
  overfits({
    broken: { preset: 'few-sentences' },
    cures: [{ name: 'All sentences to learn from', key: 'data', value: 'grammar' }],
    watch: '500 sentences are soon known by heart.',
  }),
  diverges({
    broken: { preset: 'grammar', learning_rate: 1 },
    cures: [{ name: 'Learning rate 0.003', key: 'learning_rate', value: 0.003 }],
    watch: 'A learning rate some hundred times as large as usual.',
  }),
];
