import { inLanguage } from '../language';
import type { Value } from '../words';

/** The view of what a classifier takes for what. */
export const words = inLanguage('views/classes', {
  heading: (many: Value, wrong: Value) => `Test ${many} taken for others${wrong}`,
  wrong: (percent: Value) => `: ${percent} %`,
  untrained: 'The classifier comes after the layers: so far it guesses with its first weights.',
  hint: 'Row: what it is; column: what it is taken for. Choose a cell.',
  before: (percent: Value) => ` Before fine-tuning: ${percent} %.`,
  matrix: 'confusion matrix',
  told: (cell: Value) => `What is taken for what. ${cell} Arrow keys choose a cell, Escape all of them.`,
  all: (wrong: Value, images: Value) => `${wrong} of ${images} wrong.`,
  right: (name: Value, right: Value, images: Value) => `${name}: ${right} of ${images} right.`,
  cell: (name: Value, guess: Value, count: Value, images: Value) =>
    `${name} taken for ${guess}: ${count} of ${images}.`,
  none: 'None.',
  picture: (one: Value, number: Value, name: Value, guess: Value, sure: Value) =>
    `Test ${one} ${number}, ${name}, taken for ${guess} (${sure} % sure)`,
  caption: (images: Value, many: Value) =>
    `Of the first ${images} test ${many}, how many of each class (rows) are taken for which (columns), and the share that is wrong.`,
  is: 'Is',
  takenFor: (name: Value) => `Taken for ${name}`,
  share: 'Wrong',
});
