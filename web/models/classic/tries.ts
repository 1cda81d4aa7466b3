import type { Try } from '../common/tries';
import { words } from '../../text/prose/classic';

export const tries: Try[] = [
  {
    key: 'end-to-end',
    settings: { preset: 'end-to-end-30' },
    name: words.tries.endToEnd.name,
    question: words.tries.endToEnd.question,
    answers: [words.tries.endToEnd.below, words.tries.endToEnd.near, words.tries.endToEnd.above],
  },
  {
    key: 'two',
    settings: { preset: 'relu-2d' },
    name: words.tries.two.name,
    question: words.tries.two.question,
    answers: [],
    mark: { curve: 'squared_error', name: words.tries.two.mark, epochs: 2, range: [4, 60] },
  },
  {
    key: 'wide',
    settings: { preset: 'relu-2d', code: 64 },
    name: words.tries.wide.name,
    question: words.tries.wide.question,
    answers: [words.tries.wide.network, words.tries.wide.neither, words.tries.wide.pca],
  },
  {
    key: 'labels',
    settings: { preset: 'classified' },
    name: words.tries.labels.name,
    question: words.tries.labels.question,
    answers: [words.tries.labels.fifth, words.tries.labels.half, words.tries.labels.same],
  },
];
