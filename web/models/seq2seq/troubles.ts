import { diverges, overfits } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/seq2seq';

export const troubles: Trouble[] = [
  overfits({
    broken: { preset: 'few-sentences', data: 'grammar@100' },
    cures: [{ name: words.troubles.allSentences, key: 'data', value: 'grammar' }],
    watch: words.troubles.overfits,
  }),
  diverges({
    broken: { preset: 'grammar', learning_rate: 1 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.003 }],
    watch: words.troubles.diverges,
  }),
];
