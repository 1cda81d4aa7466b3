import type { Try } from '../common/tries';
import { words } from '../../text/prose/sparse';

export const tries: Try[] = [
  {
    key: 'price',
    settings: { preset: 'l1' },
    name: words.tries.price.name,
    question: words.tries.price.question,
    answers: [words.tries.price.few, words.tries.price.some, words.tries.price.all],
  },
  {
    key: 'rare',
    settings: { preset: 'kl', rho: 0.01 },
    name: words.tries.rarer.name,
    question: words.tries.rarer.question,
    answers: [],
    mark: { curve: '½‖x̂−x‖²', name: words.tries.rarer.mark, epochs: 2, range: [0, 40] },
  },
  {
    key: 'free',
    settings: { preset: 'kl', beta: 0 },
    name: words.tries.none.name,
    question: words.tries.none.question,
    answers: [words.tries.none.zero, words.tries.none.tenth, words.tries.none.half],
  },
  {
    key: 'labels',
    settings: { preset: 'stacked' },
    name: words.tries.labels.name,
    question: words.tries.labels.question,
    answers: [words.tries.labels.few, words.tries.labels.some, words.tries.labels.many],
  },
];
