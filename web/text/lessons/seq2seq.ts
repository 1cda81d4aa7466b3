import { inLanguage } from '../language';
import type { Value } from '../words';

/** Lesson 7: sequence to sequence. */
export const words = inLanguage('lessons/seq2seq', {
  lesson: {
    network: 'Network',
    inAndOut: 'In and out',
    byLength: 'By length',
    own: 'Type your own',
    interpolation: 'Interpolation',
    states: 'The states',
    forwards: 'Forwards',
    backwards: 'Backwards',
    chart: 'Nats per sequence',
    chartHint: 'How surprised it is by the right words, lower is better; the scale is logarithmic.',
    nats: 'nats',
    theNetwork: 'The network',
    code: 'The code',
    below: (value: Value) => `The perplexity has fallen below ${value}.`,
    objectiveName: 'objective',
    training: 'training',
    tokens: 'tokens',
    perplexity: 'perplexity',
    scheduled: 'scheduled sampling',
    gradientNorm: 'gradient norm',
    objective: 'The objective',
    hint: 'In nats: each token, given v and the tokens before it.',
  },
  brief: {
    says: (One: Value, kept: Value) => `${One} becomes ${kept} numbers, and is written from them: what got lost?`,
    only: (kept: Value) => `Keep only ${kept}`,
    keep: (kept: Value) => `Keep ${kept}`,
  },
});
