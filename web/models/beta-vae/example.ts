import { term, told, used } from '../common/example';
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
  tries: {
    one: [term('KL', 4), term('KL', 6), term('KL', 9.3)],
    eight: [told(1, 0, 0, 0), told(0, 1, 0, 0), told(0, 0, 1, 0), told(0.1, 0.4, 0, 1.2)],
    grows: [used(3), used(6), used(10)],
  },
};
