import type { Try } from '../common/tries';
import { words } from '../../text/prose/seq2seq';

export const tries: Try[] = [
  {
    key: 'forwards',
    settings: { preset: 'grammar-forward' },
    name: words.tries.forwards.name,
    question: words.tries.forwards.question,
    answers: [words.tries.forwards.fewer, words.tries.forwards.nine, words.tries.forwards.same],
  },
  {
    key: 'few',
    settings: { preset: 'few-sentences' },
    name: words.tries.few.name,
    question: words.tries.few.question,
    answers: [words.tries.few.fifth, words.tries.few.half, words.tries.few.all],
  },
  {
    key: 'sums',
    settings: { preset: 'addition' },
    name: words.tries.sums.name,
    question: words.tries.sums.question,
    answers: [words.tries.sums.none, words.tries.sums.tenth, words.tries.sums.most],
  },
  {
    key: 'french',
    settings: { preset: 'numbers', subset: 2000 },
    name: words.tries.french.name,
    question: words.tries.french.question,
    answers: [words.tries.french.few, words.tries.french.half, words.tries.french.all],
  },
];
