import type { Try } from '../common/tries';

export const tries: Try[] = [
  {
    key: 'price',
    settings: { preset: 'l1' },
    name: 'Charge for every activation instead.',
    question:
      'With an L1 penalty no unit has a target of its own. After two epochs, how many of the 196 units will respond to nothing any more?',
    answers: ['None or a handful', 'A good part of them', 'Nearly all'],
  },
  {
    key: 'rare',
    settings: { preset: 'kl', rho: 0.01 },
    name: 'Active one time in a hundred.',
    question:
      'With one in ten the curve of the error is at about 14.5 after two epochs. Where will it be with one in a hundred, when each unit is a specialist?',
    answers: [],
    mark: { curve: '½‖x̂−x‖²', name: 'the error', epochs: 2, range: [0, 40] },
  },
  {
    key: 'free',
    settings: { preset: 'kl', beta: 0 },
    name: 'No pressure at all.',
    question:
      'With β = 0 nothing tells units to be quiet. After two epochs a unit’s mean activation, between 0 and 1, will be',
    answers: [
      'near 0: most units are not needed',
      'about one tenth: digits are sparse by themselves',
      'about one half',
    ],
  },
];
