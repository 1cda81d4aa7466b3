import { inLanguage } from '../language';
import type { Value } from '../words';

/** Lesson 1: the classic autoencoder. */
export const words = inLanguage('lessons/classic', {
  lesson: {
    endToEnd: 'End to end',
    rbmsFirst: 'RBMs first',
    chart: (noun: Value) => `Squared error per ${noun}`,
    chartHint: 'Lower is better, on a logarithmic scale. The line to beat is PCA, the best linear code.',
    objectiveName: 'objective',
    training: 'training',
    error: 'error',
    learningRate: 'learning rate',
    momentum: 'momentum',
    change: 'size of update',
    objectiveOf: (phase: Value) => `The objective of ${phase}`,
    linear: 'Linear units: the squared term holds each near its bias.',
    energy: 'Energy: down for data, up for its own guesses (CD-1).',
    objective: 'The objective',
    squared: 'Squared error of the pixels p, which PCA minimises too.',
    crossEntropy: 'Cross-entropy of the pixels p, as in the paper.',
  },
  brief: {
    says: (pixels: Value, code: Value) => `${pixels} numbers in, ${code} in the middle, ${pixels} out: what survives?`,
    to2: 'Squeeze it to 2',
    to30: 'Widen it to 30',
  },
});
