import { inLanguage } from './language';
import type { Value } from './words';

/** What lessons say of a classifier that learns from labels what their layers have learned without. */
export const words = inLanguage('classes', {
  view: 'What is taken for what',
  chart: 'The classifier’s objective and its parts',
  chartHint: 'From where labels come in; lower is better. E: the share that is wrong.',
  crossEntropy: '−log p',
  decay: 'weights',
  wrong: 'wrong',
  objective: 'The classifier’s objective',
  alone: 'The softmax learns to read a code that stands still.',
  all: 'All layers learn from labels, each from where it had come without.',
  crossEntropyName: 'cross-entropy',
  decayName: 'weight penalty',
  wrongName: 'share wrong',
  fewer: (percent: Value) => `Fewer than ${percent} % of what is held out are taken for another class.`,
});
