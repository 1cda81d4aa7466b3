import { inLanguage } from './language';
import type { Value } from './words';

/** What lessons say of a classifier that learns from labels what their layers have learned without. */
export const words = inLanguage('classes', {
  out: 'What comes out',
  brief: {
    says: (widths: Value) =>
      `Layers of ${widths} units learn without labels: how far does that help to tell digits apart?`,
    scratch: 'Labels from the start',
    unlabelled: (widths: Value) =>
      `Labels from the start, for layers of ${widths} units with random weights: how many digits are taken for others?`,
    layers: 'Layers by themselves first',
  },
  chart: 'The classifier’s objective and its parts',
  chartHint: 'From where labels come in; lower is better. E: the share that is wrong.',
  crossEntropy: '−log p',
  decay: 'weights',
  wrong: 'wrong',
  objective: 'The classifier’s objective',
  alone: 'The softmax learns to read a code that stands still.',
  all: 'All layers learn from labels, each from where it had come without.',
  fromStart: 'All layers learn from labels, from their first weights on.',
  objectiveName: 'objective',
  crossEntropyName: 'cross-entropy',
  decayName: 'weight penalty',
  wrongName: 'share wrong',
  fewer: (percent: Value) => `Fewer than ${percent} % of what is held out are taken for another class.`,
});
