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
};
