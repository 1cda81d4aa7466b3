import type { words as English } from '../../lessons/seq2seq';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  lesson: {
    network: 'Netz',
    inAndOut: 'Hinein und heraus',
    byLength: 'Nach Länge',
    own: 'Selbst eingeben',
    interpolation: 'Interpolation',
    states: 'Die Zustände',
    forwards: 'Vorwärts',
    backwards: 'Rückwärts',
    chart: 'Nat je Sequenz',
    chartHint: 'Wie überraschend die richtigen Wörter sind, kleiner ist besser; die Skala ist logarithmisch.',
    nats: 'Nat',
    theNetwork: 'Das Netz',
    code: 'Der Code',
    below: (value) => `Die Perplexität ist unter ${value} gefallen.`,
    objectiveName: 'Zielfunktion',
    training: 'Training',
    tokens: 'Token',
    perplexity: 'Perplexität',
    scheduled: 'eigene Wörter (Scheduled Sampling)',
    gradientNorm: 'Norm des Gradienten',
    objective: 'Die Zielfunktion',
    hint: 'In Nat: jedes Token, gegeben v und die Token davor.',
  },
  brief: {
    says: (One, kept) => `${One} wird zu ${kept} Zahlen, und aus ihnen neu geschrieben: was ging verloren?`,
    only: (kept) => `Nur ${kept} behalten`,
    keep: (kept) => `${kept} behalten`,
  },
};
