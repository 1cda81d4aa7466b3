import { inLanguage } from '../language';
import type { Value } from '../words';

/** Lesson 3: the sparse autoencoder. */
export const words = inLanguage('lessons/sparse', {
  lesson: {
    gallery: 'What units look for',
    activity: 'How active units are',
    chart: 'The objective and its three parts',
    chartHint: (noun: Value) => `Per ${noun}, lower is better. Sparsity is paid for in reconstruction error.`,
    error: 'error',
    weights: 'weights',
    sparsity: 'sparsity',
    reached: (mean: Value) => `Units are now as rarely active as they should be: their mean activation is ${mean}.`,
    objectiveName: 'objective',
    errorName: 'error',
    weightPenalty: 'weight penalty',
    sparsityName: 'sparsity',
    meanActivation: 'mean activation',
    target: 'its target',
    penaltyWeight: 'penalty weight',
    objective: 'The objective',
    objectiveOf: (phase: Value) => `The objective of ${phase}`,
    kl: 'Small error, small weights, activity near the target ρ.',
    l1: 'Small error, small weights, few activations.',
  },
  brief: {
    free: (units: Value) => `${units} units, and no pressure on them: does any come to stand for something?`,
    press: 'Put them under pressure',
    price: (units: Value) => `${units} units, and a price on every activation: which of them stay in use?`,
    target: (units: Value, share: Value) =>
      `${units} units, each meant to be active ${share} % of the time: what does each come to stand for?`,
    release: 'Take the pressure away',
  },
});
