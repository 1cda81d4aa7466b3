import { html } from 'lit';
import { inLanguage } from './language';
import type { Nouns } from './shared';
import type { Content, Value } from './words';

/** What lessons share: headings, names of views and of terms. */
export const words = inLanguage('lesson', {
  /** A view's title where the data are other than the lesson's own. */
  titleFor: (title: string, { one, many }: Nouns) =>
    title.replace(/\b(digits|shapes)\b/, many).replace(/\bdigit\b/, one === 'digit' ? one : 'class'),
  curves: {
    squaredError: 'Squared error',
    squaredErrorHint: 'Summed over an image’s pixels, lower is better; the scale is logarithmic.',
    partHint: 'Part of the objective, on held-out samples.',
    objective: 'The objective',
  },
  many: 'Many',
  pcaBeaten: (ours: Value, pca: Value) => `The held-out error, ${ours}, has fallen below PCA’s, ${pca}.`,
  headings: {
    idea: 'The idea',
    tries: 'Things to try',
    look: 'What to look for',
    measured: 'What is measured',
    computed: (measured: Content) =>
      html`Everything on this page is computed here, in your browser, starting from random weights. ${measured}`,
    break: 'Break it',
    breakHow:
      'When one of these comes about, in your own run or here on purpose, a line over the bench says so, why, and what cures it.',
    pairs: 'Two runs side by side',
  },
  terms: {
    heldOut: 'held-out',
    weightDecay: 'weight decay',
    weightPenalty: 'weight penalty',
    learningRate: 'learning rate',
    gradientNorm: 'gradient norm',
  },
  variational: {
    nats: 'nats',
    reconstruction: 'reconstruction',
    picture: 'picture',
    fromPrior: 'from prior',
    pixelNoise: 'pixel noise',
    information: 'What each unit says',
    carries: (nats: Value) => `The code now carries more than ${nats} nats about a picture.`,
  },
  views: {
    network: 'Network',
    reconstructions: 'Reconstructions',
    codeMap: 'Map of the codes',
    filters: 'Filters',
    classes: 'What is taken for what',
  },
});
