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
};
