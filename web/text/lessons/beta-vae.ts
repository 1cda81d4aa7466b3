import { inLanguage } from '../language';
import type { Value } from '../words';

/** Lesson 5: the β-VAE. */
export const words = inLanguage('lessons/beta-vae', {
  lesson: {
    traversals: 'Traversals',
    samples: 'New shapes',
    matrix: 'Units and factors',
    knobs: 'Your own code',
    chart: 'The objective and its two parts',
    chartHint: 'In nats per picture, lower is better. β trades one part against the other.',
    inAndOut: 'What goes in and comes out',
    code: 'The code',
    objectiveName: 'objective',
    price: 'price of a nat',
    normalised: 'β · units / pixels; the paper’s is 0.0098',
    penaltyWeight: 'penalty weight',
    capacityNow: 'capacity now',
    nats: 'nats',
    objectiveCapacity: 'The objective: a code of a set capacity',
    objective: 'The objective: a costlier code',
    capacityHint: 'The KL is held near C, which grows during training.',
    hint: 'With β = 1 this is the bound of lesson 4.',
  },
  brief: {
    numbers: (count: Value, one: Value) => `${count} numbers for every ${one}`,
    capacity: (numbers: Value, nats: Value) =>
      `${numbers}, in the end ${nats} nats for all: which wakes up first, and for what?`,
    only3: 'Allow only 3 nats',
    allow8: 'Allow 8 nats',
    price: (numbers: Value, beta: Value) => `${numbers}, each nat paid ${beta} times: which comes to mean what?`,
    plain: 'At the plain price: β = 1',
    dear: 'Make them dear: β = 8',
  },
});
