import { term, units } from '../common/example';
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
  tries: {
    price: [units(3), units(89), units(190)],
    rare: [term('½‖x̂−x‖²', 26)],
    free: [term('ρ̂', 0.01), term('ρ̂', 0.11), term('ρ̂', 0.54)],
    labels: [term('E', 0.021), term('E', 0.07), term('E', 0.143)],
  },
};
