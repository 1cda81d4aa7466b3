import type { Stop } from '../common/tour';

export const tour: Stop[] = [
  {
    at: 'hg-triples',
    title: 'Corrupted, cleaned, clean',
    text: 'The network is shown the first row only, and asked for the clean digits that it never sees. The middle row is its answer.',
    task: 'Choose another digit: click it, or go to it with the Tab key.',
    end: { does: 'sample' },
  },
  {
    at: 'hg-hourglass',
    title: 'Room to spare',
    text: 'No narrow waist here: there are hundreds of units in the middle. What keeps the network from copying is the damage.',
    task: 'Watch until it has seen a tenth of the digits.',
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-loss-chart',
    title: 'The error after cleaning',
    text: 'It is measured against the clean digits, over held-out ones that are corrupted in the same way each time.',
    task: 'Watch until the network has seen half of the digits.',
    end: { does: 'reach', epochs: 0.5 },
  },
  {
    at: 'hg-objective',
    title: 'One line is new',
    text: 'The first equation corrupts. Everything below it is the autoencoder of lesson 1.',
    task: 'Point at a term, or go to its name with the Tab key.',
    end: { does: 'light' },
  },
  {
    at: 'hg-filters',
    title: 'Pieces of strokes',
    text: 'To fill a gap, a unit has to see more than the gap: its filter spans the pixels that usually go together.',
    task: 'Watch them until the network has seen all digits once.',
    end: { does: 'reach', epochs: 1 },
  },
  {
    at: 'hg-pad',
    title: 'Your own digit',
    text: 'Draw one, and the network cleans it under as much noise as you like. It was never asked about your hand.',
    task: 'Draw a digit, then move the noise.',
    end: { does: 'look', key: 'noise' },
  },
  {
    at: 'hg-transport',
    title: 'Your turn',
    text: 'Settings without a turning arrow can be changed while it trains: another kind of noise, and it has to learn anew what to trust.',
    task: 'Pause the training.',
    end: { does: 'pause' },
  },
];
