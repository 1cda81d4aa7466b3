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
};
