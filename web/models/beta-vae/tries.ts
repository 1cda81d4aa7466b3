import type { Try } from '../common/tries';
import { words } from '../../text/prose/beta-vae';

export const tries: Try[] = [
  {
    key: 'one',
    settings: { preset: 'beta-1' },
    name: words.tries.one.name,
    question: words.tries.one.question,
    answers: [words.tries.one.less, words.tries.one.same, words.tries.one.half],
  },
  {
    key: 'eight',
    settings: { preset: 'beta-8' },
    name: words.tries.eight.name,
    question: words.tries.eight.question,
    answers: [words.tries.eight.shape, words.tries.eight.size, words.tries.eight.rotation, words.tries.eight.position],
  },
  {
    key: 'grows',
    settings: { preset: 'capacity' },
    name: words.tries.grows.name,
    question: words.tries.grows.question,
    answers: [words.tries.grows.few, words.tries.grows.some, words.tries.grows.all],
  },
];
