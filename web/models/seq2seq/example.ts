import { info } from '../common/example';
import type { Example } from '../common/example';

export const example: Example = {
  settings: 'preset=grammar&units=48&embedding=32',
  data: 'grammar',
  pictures: ['states', 'sentences', 'between'],
  element: 'hg-sentences',
  curves: 1,
  milestones: {
    reached: { evaluation: { testTerms: { perplexity: 1.8 } } },
    notYet: { evaluation: { testTerms: { perplexity: 12 } } },
  },
  tries: {
    forwards: [info({ exact_match: 0.1 }), info({ exact_match: 0.888 }), info({ exact_match: 0.998 })],
    few: [info({ exact_match: 0.05 }), info({ exact_match: 0.5 }), info({ exact_match: 0.99 })],
    sums: [info({ exact_match: 0 }), info({ exact_match: 0.1 }), info({ exact_match: 0.9 })],
    french: [info({ exact_match: 0.1 }), info({ exact_match: 0.5 }), info({ exact_match: 0.995 })],
  },
};
