import { discriminatorWins } from '../common/signs';
import { diverges } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/adversarial';

export const troubles: Trouble[] = [
  {
    key: 'discriminator-wins',
    name: words.troubles.wins,
    sign: discriminatorWins,
    why: words.troubles.winsWhy,
    broken: { preset: 'normal', discriminator_learning_rate: 0.003, generator_learning_rate: 0.00003 },
    cures: [
      { name: words.troubles.discriminator, key: 'discriminator_learning_rate', value: 0.0001 },
      { name: words.troubles.generator, key: 'generator_learning_rate', value: 0.0005 },
    ],
    watch: words.troubles.watch,
  },
  diverges({
    broken: { preset: 'normal', optimiser: 'sgd', learning_rate: 100 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.001 }],
    watch: words.troubles.diverges,
  }),
];
