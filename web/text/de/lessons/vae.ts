import type { words as English } from '../../lessons/vae';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  lesson: {
    samples: 'Neue Ziffern',
    interpolation: 'Interpolation',
    manifold: 'Mannigfaltigkeit',
    clouds: 'Wolken',
    likelihood: 'Likelihood-Schranke',
    inNats: 'In Nat',
    chart: 'Die Schranke und ihre beiden Teile',
    chartHint: (noun) => `In Nat je ${noun}, kleiner ist besser: die beiden Teile ergeben zusammen −ELBO.`,
    out: 'Was herauskommt',
    code: 'Der Code',
    training: 'Trai\u00adning',
    nats: 'Nat',
    objective: 'Die Zielfunktion: eine Log-Likelihood-Schranke',
    objectiveHint: 'Gut rekonstruieren; den Code nahe am Prior halten.',
  },
  brief: {
    says: (_one, code) => `Jedes Beispiel wird zur Wolke aus ${code} Zahlen: was liegt zwischen den Wolken?`,
    to20: '20 Zahlen geben',
    to2: 'Auf 2 verengen',
  },
};
