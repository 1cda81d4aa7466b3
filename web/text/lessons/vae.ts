import { inLanguage } from '../language';
import type { Value } from '../words';

/** Lesson 4: the variational autoencoder. */
export const words = inLanguage('lessons/vae', {
  lesson: {
    samples: 'New digits',
    interpolation: 'Interpolation',
    manifold: 'Manifold',
    clouds: 'Clouds',
    likelihood: 'Likelihood bound',
    inNats: 'In nats',
    chart: 'The bound and its two parts',
    chartHint: (noun: Value) => `In nats per ${noun}, lower is better: the two parts add up to −ELBO.`,
    out: 'What comes out',
    code: 'The code',
    training: 'training',
    nats: 'nats',
    objective: 'The objective: a log-likelihood bound',
    objectiveHint: 'Reconstruct well; keep the code near the prior.',
  },
  brief: {
    says: (one: Value, code: Value) =>
      `Every ${one} becomes a cloud in a space of ${code} numbers: what is drawn between the clouds?`,
    to20: 'Give it 20 numbers',
    to2: 'Squeeze it to 2',
  },
});
