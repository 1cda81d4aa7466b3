import { pca, term } from '../common/example';
import type { Example } from '../common/example';

export const example: Example = {
  settings: 'preset=relu-2d&hidden=64',
  data: 'mnist',
  pictures: ['hourglass', 'reconstructions', 'code_map', 'filters'],
  element: 'hg-code-map',
  curves: 1,
  milestones: {
    reached: { evaluation: { step: 9, testSquaredError: 12, pcaSquaredError: 13 } },
    notYet: { evaluation: { step: 9, testSquaredError: 14, pcaSquaredError: 13 } },
  },
  tries: {
    'end-to-end': [pca(11.64, 13.87), pca(14.5, 13.9), pca(20.75, 13.87)],
    two: [pca(34.1, 43.6)],
    wide: [pca(6, 7.1), pca(7.3, 7.1), pca(8.8, 7.1)],
    labels: [term('E', 0.012), term('E', 0.0267), term('E', 0.06)],
  },
};
