import type { Stop } from '../common/tour';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    title: 'Plenty of units, few at work',
    text: 'The middle layer is not narrow. Instead each of its units may be active for one digit in ten only.',
    task: 'Watch until it has seen a tenth of the digits.',
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-activity',
    title: 'Driven to the line',
    text: 'Every dot is a unit at its mean activation. The line is the target ρ.',
    task: 'Watch until the dots have come to the line.',
    end: { does: 'milestone' },
  },
  {
    at: 'hg-units',
    title: 'What excites a unit',
    text: 'A picture for each unit: the input that excites it most. Beside the one that is chosen stand the digits that do.',
    task: 'Choose another unit: click it, or use the arrow keys.',
    end: { does: 'look', key: 'unit' },
  },
  {
    at: 'hg-reconstructions',
    title: 'Sums of parts',
    text: 'Each digit is put together from the few units that are active for it.',
    task: 'Choose another digit: click it, or go to it with the Tab key.',
    end: { does: 'sample' },
  },
  {
    at: 'hg-objective',
    title: 'Three wishes',
    text: 'A small error, small weights, and activity near its target: the three pull in different directions, and the sum decides.',
    task: 'Point at a term, or go to its name with the Tab key: its curve lights up, too.',
    end: { does: 'light' },
  },
  {
    at: 'setting:beta',
    title: 'How hard to push',
    text: 'β is the price of a unit that misses its target. It can be changed while the network trains.',
    task: 'Move β, and watch the dots.',
    end: { does: 'set', key: 'beta' },
  },
  {
    at: 'hg-transport',
    title: 'Your turn',
    text: 'Stop it, go step by step, or begin again from the same weights.',
    task: 'Pause the training.',
    end: { does: 'pause' },
  },
];
