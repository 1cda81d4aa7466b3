import type { Try } from '../common/tries';
import { words } from '../../text/prose/adversarial';

export const tries: Try[] = [
  {
    key: 'spiral',
    settings: { preset: 'swiss-roll' },
    name: words.tries.spiral.name,
    question: words.tries.spiral.question,
    answers: [words.tries.spiral.half, words.tries.spiral.eight, words.tries.spiral.always],
  },
  {
    key: 'told',
    settings: { preset: 'supervised' },
    name: words.tries.told.name,
    question: words.tries.told.question,
    answers: [words.tries.told.code, words.tries.told.hand, words.tries.told.digit],
  },
  {
    key: 'eight',
    settings: { preset: 'normal' },
    name: words.tries.eight.name,
    question: words.tries.eight.question,
    answers: [words.tries.eight.smaller, words.tries.eight.same, words.tries.eight.larger],
  },
];
