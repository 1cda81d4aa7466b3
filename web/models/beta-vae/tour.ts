import type { Stop } from '../common/tour';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    tab: 'network',
    title: 'The network of lesson 4',
    text: 'The same as before, on shapes that vary in five ways: shape, size, rotation, and two positions.',
    task: 'Watch until it has seen 15,000 pictures.',
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-traversals',
    title: 'One unit at a time',
    text: 'Each row moves one unit of the code and leaves the others as they are. Does the row change one thing, several, or none?',
    task: 'Widen or narrow the range.',
    end: { does: 'look', key: 'range' },
  },
  {
    at: 'hg-reconstructions',
    tab: 'reconstructions',
    title: 'What the price costs',
    text: 'What is not worth its nats is not in the code, and comes back blurred.',
    task: 'Choose another picture: click it, or go to it with the Tab key.',
    end: { does: 'sample' },
  },
  {
    at: 'hg-factor-matrix',
    title: 'Units against factors',
    text: 'How much each unit knows about each way in which pictures vary. One strong cell a row would be a code that comes apart.',
    task: 'Watch until the network has seen half of its pictures.',
    end: { does: 'reach', epochs: 0.5 },
  },
  {
    at: 'hg-objective',
    title: 'One number is new',
    text: 'β weighs the nats of the code against those of the picture. With β = 1 this is lesson 4.',
    task: 'Point at a term, or go to its name with the Tab key.',
    end: { does: 'light' },
  },
  {
    at: 'hg-knobs',
    tab: 'code',
    title: 'Drive it yourself',
    text: 'A slider a unit: what the decoder draws for a code of your own.',
    task: 'Move a slider.',
    end: { does: 'look', key: 'z' },
  },
  {
    at: 'setting:beta',
    title: 'The price of a nat',
    text: 'It can be changed while the network trains: units wake up, or fall silent.',
    task: 'Move β, and watch the rows.',
    end: { does: 'set', key: 'beta' },
  },
];
