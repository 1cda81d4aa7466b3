import type { Example } from '../common/example';

export const example: Example = {
  settings: 'preset=kl&hidden=100',
  data: 'mnist',
  pictures: ['hourglass', 'reconstructions', 'units', 'activation_histogram'],
  element: 'hg-units',
  curves: 4,
  milestones: {
    reached: { evaluation: { testTerms: { ρ̂: 0.11 } } },
    notYet: { evaluation: { testTerms: { ρ̂: 0.3 } } },
  },
};
