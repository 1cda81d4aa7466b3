import type { Example } from '../common/example';

export const example: Example = {
  settings: 'preset=beta-1&hidden=64&code=6',
  data: 'dsprites-32',
  pictures: ['traversal', 'hourglass', 'factors', 'decoded'],
  element: 'hg-traversals',
  curves: 3,
  milestones: {
    reached: { evaluation: { testTerms: { KL: 4.5 } } },
    notYet: { evaluation: { testTerms: { KL: 0.5 } } },
  },
};
