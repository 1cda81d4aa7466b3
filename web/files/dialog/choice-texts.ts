import type { Choice } from '../reader/reading';
import { integer } from '../../shared/format';

/** What the page calls a choice and what can be chosen: the keys and values are the command line's. */
interface Text {
  label: string;
  /** Values that have names of their own. */
  names?: Record<string, string>;
  /** What others are called. */
  other?: (value: string, all: string[]) => string;
}

const kYesNo = { no: 'As they are', yes: 'Inverted' };
const kFactors = ['Colour', 'Shape', 'Scale', 'Orientation', 'Position x', 'Position y'];
const pixels = (value: string) => `${value}×${value} pixels`;
const number = (value: string) => integer(Number(value));
const times = (value: string) => value.replaceAll('x', '×');

/** In the order in which they are shown. */
const tokens = (value: string) => {
  const [level, longest] = value.split('-');
  return `${level === 'word' ? 'Words' : 'Characters'}, at most ${longest}`;
};

const kTexts: Record<string, Text> = {
  column: { label: 'Read' },
  target: { label: 'Write', names: { none: 'The same again' } },
  shape: { label: 'Shape', names: { '': 'Choose one' }, other: times },
  side: { label: 'Size', names: { 'as-is': 'As they are' }, other: pixels },
  channels: { label: 'Pixels', names: { 3: 'In colour', 1: 'Grey' } },
  cut: { label: 'Cut', names: { square: 'Middle square', 'close-up': 'Close-up: 83 % of that square' } },
  range: {
    label: 'Values',
    names: { stretch: 'Lowest to highest' },
    other: (value) => value.replace('..', ' to ').replaceAll('-', '−'),
  },
  layout: {
    label: 'Order',
    names: {
      pixels: 'Pixel by pixel',
      planes: 'Channel by channel',
      'count-last': 'Count last',
      'pixels-count-last': 'Pixel by pixel, count last',
      'planes-count-last': 'Channel by channel, count last',
    },
  },
  orientation: { label: 'Rows and columns', names: { 'as-is': 'As they are', transposed: 'Exchanged' } },
  invert: { label: 'Light and dark', names: kYesNo },
  unit: { label: 'Cut into', names: { sentence: 'Sentences', line: 'Lines' } },
  tokens: { label: 'Read as', other: tokens },
  'target-tokens': { label: 'Written as', other: tokens },
  vocabulary: { label: 'Known words', other: (value) => `${number(value)} most frequent` },
  others: { label: 'Other words', names: { out: 'Leave out texts that have them', unknown: 'Read them as ‹unknown›' } },
  encoding: { label: 'Encoding', other: (value) => value.toUpperCase().replace('WINDOWS', 'Windows') },
  label: { label: 'Codes coloured by', names: { none: 'Nothing', folder: 'Folder', given: 'Labels' } },
  'label-column': {
    label: 'Labels are',
    names: { 'one-hot': 'The place of the one' },
    other: (value, all) =>
      // dSprites’ six columns
      all.filter((one) => one !== 'one-hot').length === kFactors.length
        ? kFactors[Number(value)]!
        : `Column ${Number(value) + 1}`,
  },
  'held-out': {
    label: 'Held out',
    names: { parts: 'As the files have it', tenth: 'A tenth of a shuffle', drawn: 'One in twenty, drawn' },
  },
  most: { label: 'How many', names: { all: 'As many as fit' }, other: (value) => `At most ${number(value)}` },
};

const kOrder = Object.keys(kTexts);

/** What messages say of the command line, as the page has it. */
const kHints: [string, string][] = [
  ['Say their shape with shape=HEIGHTxWIDTH', 'Choose their shape, if they are images'],
  ["Name one after '@'", 'Choose one of them'],
];

/** A message of the reader's for who sees the dialog. */
export function inDialog(message: string): string {
  return kHints.reduce((text, [hint, here]) => text.replace(hint, here), message);
}

/** A choice as the dialog shows it. */
export interface ShownChoice {
  key: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
}

/** Those where there is something to choose, in the order in which they are shown. */
export function shownChoices(choices: Iterable<Choice>): ShownChoice[] {
  return [...choices]
    .map(({ key, value, all }) => {
      const { label = key, names = {}, other = (value: string) => value } = kTexts[key] ?? {};
      const values = all.includes(value) ? all : [value, ...all];
      return {
        key,
        label,
        value,
        options: values.map((value) => ({ value, label: names[value] ?? other(value, all) })),
      };
    })
    .filter(({ options }) => options.length > 1)
    .sort((a, b) => kOrder.indexOf(a.key) - kOrder.indexOf(b.key));
}
