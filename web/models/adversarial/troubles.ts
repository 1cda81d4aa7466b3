import { html } from 'lit';
import { discriminatorWins } from '../common/signs';
import { diverges } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';

export const troubles: Trouble[] = [
  {
    key: 'discriminator-wins',
    name: 'The discriminator wins',
    sign: discriminatorWins,
    why: html`The discriminator learns faster than the encoder can answer. Where it is certain, its belief hardly changes with the
      code, so that it tells the encoder that it is wrong but not which way to go; and the codes stay where reconstruction
      alone puts them. The reconstructions are good all the same. New digits are not: draws of the prior land where no code is.`,
    broken: { preset: 'normal', discriminator_learning_rate: 0.003, generator_learning_rate: 0.00003 },
    cures: [
      { name: 'Discriminator’s learning rate 0.0001', key: 'discriminator_learning_rate', value: 0.0001 },
      { name: 'Generator’s learning rate 0.0005', key: 'generator_learning_rate', value: 0.0005 },
    ],
    watch: 'The discriminator learns a hundred times as fast as the encoder that should fool it.',
  },
  diverges({
    broken: { preset: 'normal', optimiser: 'sgd', learning_rate: 100 },
    cures: [{ name: 'Learning rate 0.001', key: 'learning_rate', value: 0.001 }],
    watch: 'Plain gradient descent, with a learning rate a hundred thousand times as large as usual.',
  }),
];
