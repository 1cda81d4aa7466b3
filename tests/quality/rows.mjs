// The bars that each preset must reach (QUALITY of the live tier), as data: growing is adding rows.
// `runs` are trainings with the native command line; `bars` hold figures of them against their limits. A figure is
// the median over the seeds.

export const kSeeds = [1, 2, 3];

/** @type {{ title: string, runs: Record<string, string[]>, bars: { what: string, value: (m: object) => number, limit: number, better: 'lower' | 'higher' }[] }[]} */
export const kRows = [
  {
    title: 'classic: pre-trained by RBMs, 784-256-64-30',
    runs: {
      tuned: ['classic', '--preset', 'rbm-30'],
      tunedOnce: ['classic', '--preset', 'rbm-30', '--epochs', '1'],
      controlOnce: ['classic', '--preset', 'end-to-end-30', '--epochs', '1'],
    },
    bars: [
      { what: 'squared error per image, after 2 epochs of fine-tuning', value: (m) => m.tuned.squared_error, limit: 12.5, better: 'lower' },
      { what: 'the same, as a share of PCA-30’s', value: (m) => m.tuned.squared_error / m.tuned.pca_squared_error, limit: 1, better: 'lower' },
      { what: 'control without pre-training ÷ with, after 1 epoch', value: (m) => m.controlOnce.squared_error / m.tunedOnce.squared_error, limit: 2.5, better: 'higher' },
    ],
  },
  {
    title: 'classic: ReLU, code of two numbers',
    runs: { map: ['classic', '--preset', 'relu-2d'] },
    bars: [{ what: '5-nearest-neighbour accuracy on the code', value: (m) => m.map.knn_accuracy, limit: 0.6, better: 'higher' }],
  },
];
