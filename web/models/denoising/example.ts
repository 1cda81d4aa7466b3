import { info, term } from '../common/example';
import type { Example } from '../common/example';

export const example: Example = {
  settings: 'preset=masking&hidden=128',
  data: 'mnist',
  pictures: ['hourglass', 'corrupted', 'filters'],
  element: 'hg-triples',
  curves: 1,
  milestones: {
    reached: { views: { corrupted: { info: { gain_db: 3.4 } } } },
    notYet: { views: { corrupted: { info: { gain_db: 0.5 } } } },
  },
  tries: {
    plain: [info({ gain_db: -0.4 }), info({ gain_db: 2.7 }), info({ gain_db: 3.5 })],
    half: [info({ gain_db: 2 }), info({ gain_db: 3.5 }), info({ gain_db: 4.9 })],
    lies: [info({ gain_db: 1 }), info({ gain_db: 3.6 }), info({ gain_db: 8.8 })],
    labels: [term('E', 0.018), term('E', 0.026), term('E', 0.0415)],
  },
};
