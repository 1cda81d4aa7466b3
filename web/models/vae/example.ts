import { term } from '../common/example';
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
  tries: {
    twenty: [term('KL', 22.5)],
    sixty: [term('KL', 12), term('KL', 22.5), term('KL', 60)],
    cheap: [term('KL', 0.002), term('KL', 5.3), term('KL', 12)],
    ink: [
      { evaluation: { testSquaredError: 10, testLoss: 110 } },
      { evaluation: { testSquaredError: 14.7, testLoss: 116 } },
      { evaluation: { testSquaredError: 27.8, testLoss: 113 } },
    ],
  },
};
