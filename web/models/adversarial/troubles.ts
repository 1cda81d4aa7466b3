import { droppedModes } from '../common/looked-signs';
import { discriminatorWins } from '../common/signs';
import { diverges, unitsFallSilent } from '../common/trouble-kinds';
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
  {
    key: 'dropped-modes',
    name: words.troubles.drops,
    look: droppedModes,
    why: words.troubles.dropsWhy,
    broken: { preset: 'normal', prior: 'mixture', code: 2, generator_learning_rate: 0.005 },
    cures: [{ name: words.troubles.generatorAnew, key: 'generator_learning_rate', value: 0.0005, again: true }],
    watch: words.troubles.drop,
  },
  unitsFallSilent({
    broken: { preset: 'normal', learning_rate: 0.02 },
    cures: [
      { name: words.troubles.anew, key: 'learning_rate', value: 0.001, again: true },
      { name: words.troubles.tanh, key: 'activation', value: 'tanh' },
    ],
    watch: words.troubles.dead,
  }),
  diverges({
    broken: { preset: 'normal', optimiser: 'sgd', learning_rate: 100 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.001 }],
    watch: words.troubles.diverges,
  }),
];
