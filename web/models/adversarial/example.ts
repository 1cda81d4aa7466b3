import { grid, pca, term } from '../common/example';
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
  tries: {
    spiral: [term('accuracy_D', 0.52), term('accuracy_D', 0.85), term('accuracy_D', 0.99)],
    told: [grid((code) => code), grid((code, digit) => code + digit), grid((_, digit) => digit)],
    eight: [pca(21, 30.7), pca(30, 30.7), pca(40, 30.7)],
  },
};
