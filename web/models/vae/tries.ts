import type { Try } from '../common/tries';
import { words } from '../../text/prose/vae';

export const tries: Try[] = [
  {
    key: 'twenty',
    settings: { preset: 'latent-20' },
    name: words.tries.twenty.name,
    question: words.tries.twenty.question,
    answers: [],
    mark: { curve: 'KL', name: words.tries.twenty.mark, epochs: 2, range: [0, 70] },
  },
  {
    key: 'sixty',
    settings: { preset: 'latent-20', code: 60 },
    name: words.tries.sixty.name,
    question: words.tries.sixty.question,
    answers: [words.tries.sixty.less, words.tries.sixty.same, words.tries.sixty.more],
  },
  {
    key: 'cheap',
    settings: { preset: 'posterior-collapse' },
    name: words.tries.cheap.name,
    question: words.tries.cheap.question,
    answers: [words.tries.cheap.nothing, words.tries.cheap.same, words.tries.cheap.more],
  },
  {
    key: 'ink',
    settings: { preset: 'binarised' },
    name: words.tries.ink.name,
    question: words.tries.ink.question,
    answers: [words.tries.ink.less, words.tries.ink.same, words.tries.ink.more],
  },
];
