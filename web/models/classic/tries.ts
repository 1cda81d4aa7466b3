import type { Try } from '../common/tries';

export const tries: Try[] = [
  {
    key: 'end-to-end',
    settings: { preset: 'end-to-end-30' },
    name: 'Skip the pre-training.',
    question:
      'The same network without RBMs, as often through the data: seven epochs. Its first weights are drawn wide enough for logistic units. Where will its held-out error stand against PCA’s dashed line?',
    answers: ['Below it, as with RBMs', 'Near it', 'Far above it'],
  },
  {
    key: 'two',
    settings: { preset: 'relu-2d' },
    name: 'Squeeze harder: two numbers.',
    question:
      'Two numbers instead of thirty, for the network and for PCA, whose error is then 43.6. Where will the curve of the network’s held-out error be after two epochs?',
    answers: [],
    mark: { curve: 'squared_error', name: 'the held-out error', epochs: 2, range: [4, 60] },
  },
  {
    key: 'wide',
    settings: { preset: 'relu-2d', code: 64 },
    name: 'Loosen it: 64 numbers.',
    question: 'More than twice as many as at first, for the network and for PCA. Who will be ahead after two epochs?',
    answers: ['The network', 'Neither: they differ by less than a tenth', 'PCA'],
  },
];
