import type { Try } from '../common/tries';
import { words } from '../../text/prose/denoising';

export const tries: Try[] = [
  {
    key: 'plain',
    settings: { preset: 'plain' },
    name: words.tries.plain.name,
    question: words.tries.plain.question,
    answers: [words.tries.plain.further, words.tries.plain.little, words.tries.plain.asClose],
  },
  {
    key: 'half',
    settings: { preset: 'masking', level: 0.5 },
    name: words.tries.half.name,
    question: words.tries.half.question,
    answers: [words.tries.half.fewer, words.tries.half.same, words.tries.half.more],
  },
  {
    key: 'lies',
    settings: { preset: 'salt-and-pepper' },
    name: words.tries.lie.name,
    question: words.tries.lie.question,
    answers: [words.tries.lie.less, words.tries.lie.same, words.tries.lie.more],
  },
  {
    key: 'labels',
    settings: { preset: 'classified', pretrain_epochs: 0, softmax_epochs: 0 },
    name: words.tries.labels.name,
    question: words.tries.labels.question,
    answers: [words.tries.labels.fewer, words.tries.labels.same, words.tries.labels.more],
  },
];
