import { expect, test } from 'vitest';
import { inDialog, shownChoices } from './choice-texts';

test('choices are shown in order, by names that readers know; where there is nothing to choose they are not', () => {
  const shown = shownChoices([
    { key: 'most', value: 'all', all: ['all', '500', '20000'] },
    { key: 'held-out', value: 'tenth', all: ['tenth'] },
    { key: 'range', value: '-1..1', all: ['0..1', '-1..1', 'stretch'] },
    { key: 'label', value: 'Smiling', all: ['folder', 'none', 'Smiling'] },
    { key: 'tokens', value: 'word-7', all: ['word-6', 'character-40'] }, // a value that was wished, and is not listed
  ]);
  expect(shown.map(({ label, value, options }) => [label, value, options.map((option) => option.label)])).toEqual([
    ['Values', '-1..1', ['0 to 1', '−1 to 1', 'Lowest to highest']],
    ['Read as', 'word-7', ['Words, at most 7', 'Words, at most 6', 'Characters, at most 40']],
    ['Codes coloured by', 'Smiling', ['Folder', 'Nothing', 'Smiling']],
    ['How many', 'all', ['As many as fit', 'At most 500', 'At most 20,000']],
  ]);
});

test('dSprites’ six columns of labels have names, others numbers', () => {
  const named = (columns: number) =>
    shownChoices([
      { key: 'label-column', value: '1', all: [...Array(columns).keys()].map(String).concat('one-hot') },
    ])[0]!.options.map(({ label }) => label);
  expect(named(6)[1]).toBe('Shape');
  expect(named(3)).toEqual(['Column 1', 'Column 2', 'Column 3', 'The place of the one']);
});

test('what only the command line has is not asked for in the dialog', () => {
  expect(inDialog('x is 60×6. Say their shape with shape=HEIGHTxWIDTH')).toBe(
    'x is 60×6. Choose their shape, if they are images',
  );
});
