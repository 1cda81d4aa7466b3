import type { Example } from '../common/example';

export const example: Example = {
  settings: 'preset=latent-2&hidden=128',
  data: 'mnist',
  pictures: ['hourglass', 'reconstructions', 'manifold'],
  element: 'hg-manifold',
  curves: 3,
  milestones: {
    reached: { evaluation: { testTerms: { KL: 6.5 } } },
    notYet: { evaluation: { testTerms: { KL: 0.5 } } },
  },
};
