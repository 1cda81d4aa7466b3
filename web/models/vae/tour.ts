import type { Stop } from '../common/tour';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    title: 'A cloud instead of a point',
    text: 'The encoder answers with a mean and a spread for each unit, and a draw from them is what the decoder gets.',
    task: 'Watch until the network has seen a tenth of the digits.',
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-loss-chart',
    title: 'Two prices',
    text: 'The error of the pictures, and the nats that the code takes up: their sum is what is made smaller.',
    task: 'Watch until the code carries more than a nat.',
    end: { does: 'milestone' },
  },
  {
    at: 'hg-objective',
    title: 'The bound',
    text: 'One term wants good pictures, the other wants clouds that look like the prior.',
    task: 'Point at a term, or go to its name with the Tab key.',
    end: { does: 'light' },
  },
  {
    at: 'hg-manifold',
    tab: 'manifold',
    title: 'The manifold',
    text: 'What the decoder draws all over the prior: with two units everything that it can draw fits into one picture.',
    task: 'Point at a tile, or go from one to the next with the arrow keys.',
    end: { does: 'probe' },
  },
  {
    at: 'hg-code-map',
    tab: 'map',
    title: 'The clouds',
    text: 'Every ellipse is the cloud of one held-out digit. Where digits are easily confused, clouds overlap.',
    task: 'Watch them until the network has seen all digits once.',
    end: { does: 'reach', epochs: 1 },
  },
  {
    at: 'hg-samples',
    tab: 'samples',
    title: 'Digits that nobody wrote',
    text: 'Random places of the prior, decoded: this is what the clouds are for.',
    task: 'Press “New samples”.',
    end: { does: 'look', key: 'draw' },
  },
  {
    at: 'hg-unit-bars',
    tab: 'information',
    title: 'What each unit says',
    text: 'The nats of each unit. One at zero says nothing: its clouds are the prior.',
    task: 'Pause the training (Space, or the button below).',
    end: { does: 'pause' },
  },
];
