import type { Example } from '../common/example';

export const example: Example = {
  settings: 'preset=mixture&hidden=64&discriminator=64',
  data: 'mnist',
  pictures: ['hourglass', 'samples', 'prior', 'decision_surface'],
  element: 'hg-prior-plane',
  curves: 3,
  milestones: {
    reached: { evaluation: { testTerms: { accuracy_D: 0.55 } } },
    notYet: { evaluation: { testTerms: { accuracy_D: 0.9 } } },
  },
};
