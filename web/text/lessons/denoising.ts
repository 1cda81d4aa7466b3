import { inLanguage } from '../language';
import type { Value } from '../words';

/** Lesson 2: the denoising autoencoder. */
export const words = inLanguage('lessons/denoising', {
  lesson: {
    cleaned: 'Corrupted and cleaned',
    pad: 'Draw your own',
    atOnce: 'All at once',
    layerwise: 'Layer by layer',
    chart: 'Squared error after cleaning',
    chartHint: (noun: Value) => `Against the clean ${noun}, lower is better; the scale is logarithmic.`,
    closer: (decibels: Value) =>
      `Cleaning now brings a picture more than ${decibels} decibels closer to the clean one.`,
    objectiveName: 'objective',
    training: 'training',
    corrupted: 'pixels corrupted',
    noise: 'noise',
    objectiveOf: (phase: Value) => `The objective of ${phase}`,
    objective: 'The objective',
    objectiveHint: 'The input is corrupted, the target is clean.',
  },
  brief: {
    gaussian: (level: Value, one: Value) => `Every pixel of the ${one} is off by about ${level}: what shines through?`,
    more: 'More noise',
    lie: (share: Value, one: Value) => `${share} % of the ${one}’s pixels lie: which of them does it believe?`,
    halfLie: 'Let half of them lie',
    erased: (share: Value, one: Value) => `${share} % of every ${one} is erased: how are the gaps filled?`,
    half: 'Erase half',
    plain: (numbers: Value) => `${numbers} numbers in and out, no noise: does it learn more than to copy?`,
    quarter: 'Only a quarter',
  },
});
