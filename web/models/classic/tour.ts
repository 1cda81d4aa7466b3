import type { Stop } from '../common/tour';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    title: 'Through the waist',
    text: 'A digit goes in at the left as 784 numbers. The layer in the middle has only a few, and the right half sees nothing else of the digit.',
    task: 'Watch until the network has seen a tenth of the digits.',
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-reconstructions',
    title: 'What comes back',
    text: 'Held-out digits, what the network makes of them, and what PCA makes of them: the best that a linear code with as many numbers can do.',
    task: 'Choose another digit: click it, or go to it with the Tab key.',
    end: { does: 'sample' },
  },
  {
    at: 'hg-loss-chart',
    title: 'The error',
    text: 'How far what comes back is from what went in, over digits that the network never learns from. While layers are pre-trained, it is that of the layers so far.',
    task: 'Watch until the network has seen half of the digits.',
    end: { does: 'reach', epochs: 0.5 },
  },
  {
    at: 'hg-objective',
    title: 'What is made smaller',
    text: 'The paper’s equation, with the values of this very step. A term, its value and its curve have one colour.',
    task: 'Point at a term, or go to its name with the Tab key.',
    end: { does: 'light' },
  },
  {
    at: 'hg-code-map',
    title: 'A map of codes',
    text: 'Every dot is a digit, where its code lies; the colours were added afterwards. Each place of the map can be decoded to a picture.',
    task: 'Point between two clouds, or move there with the arrow keys.',
    end: { does: 'probe' },
  },
  {
    at: 'hg-filters',
    title: 'What units look for',
    text: 'The weights of the first layer, a picture a unit. They begin as noise.',
    task: 'Watch them until the network has seen all digits once.',
    end: { does: 'reach', epochs: 1 },
  },
  {
    at: 'hg-transport',
    title: 'Your turn',
    text: 'Nothing is played back: all of it is computed now. You can stop it, go step by step, and begin again from the same weights.',
    task: 'Pause the training.',
    end: { does: 'pause' },
  },
];
