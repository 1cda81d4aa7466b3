import type { Choice } from '../reader/reading';
import { integer } from '../../shared/format';
import { words } from '../../text/files';

/** What the page calls a choice and what can be chosen: the keys and values are the command line's. */
interface Text {
  label: string;
  /** Values that have names of their own. */
  names?: Record<string, string>;
  /** What others are called. */
  other?: (value: string, all: string[]) => string;
}

const { choices } = words;
const number = (value: string) => integer(Number(value));
const times = (value: string) => value.replaceAll('x', '×');

const tokens = (value: string) => {
  const [level, longest] = value.split('-');
  return level === 'word' ? choices.tokens.words(longest!) : choices.tokens.characters(longest!);
};

/** In the order in which they are shown. */
const kTexts: Record<string, Text> = {
  column: { label: choices.column },
  target: { label: choices.target.label, names: { none: choices.target.none } },
  shape: { label: choices.shape.label, names: { '': choices.shape.none }, other: times },
  side: { label: choices.side.label, names: { 'as-is': choices.side.asIs }, other: choices.side.pixels },
  channels: { label: choices.channels.label, names: { 3: choices.channels.colour, 1: choices.channels.grey } },
  cut: { label: choices.cut.label, names: { square: choices.cut.square, 'close-up': choices.cut.closeUp } },
  range: {
    label: choices.range.label,
    names: { stretch: choices.range.stretch },
    other: (value) => {
      const [least, most] = value.replaceAll('-', '−').split('..');
      return most === undefined ? least! : choices.range.to(least!, most);
    },
  },
  layout: {
    label: choices.layout.label,
    names: {
      pixels: choices.layout.pixels,
      planes: choices.layout.planes,
      'count-last': choices.layout.countLast,
      'pixels-count-last': choices.layout.pixelsCountLast,
      'planes-count-last': choices.layout.planesCountLast,
    },
  },
  orientation: {
    label: choices.orientation.label,
    names: { 'as-is': choices.orientation.asIs, transposed: choices.orientation.transposed },
  },
  invert: { label: choices.invert.label, names: { no: choices.invert.no, yes: choices.invert.yes } },
  unit: {
    label: choices.unit.label,
    names: { sentence: choices.unit.sentence, line: choices.unit.line, run: choices.unit.run },
  },
  tokens: { label: choices.tokens.label, other: tokens },
  'target-tokens': { label: choices.tokens.written, other: tokens },
  vocabulary: { label: choices.vocabulary.label, other: (value) => choices.vocabulary.most(number(value)) },
  others: { label: choices.others.label, names: { out: choices.others.out, unknown: choices.others.unknown } },
  encoding: { label: choices.encoding, other: (value) => value.toUpperCase().replace('WINDOWS', 'Windows') },
  label: {
    label: choices.colouring.label,
    names: {
      none: choices.colouring.none,
      folder: choices.colouring.folder,
      name: choices.colouring.name,
      given: choices.colouring.given,
      'one-hot': choices.labels.oneHot,
    },
  },
  'label-column': {
    label: choices.labels.label,
    names: { 'one-hot': choices.labels.oneHot, first: choices.labels.first, last: choices.labels.last },
    other: (value, all) =>
      // dSprites’ six columns
      all.filter((one) => one !== 'one-hot').length === choices.labels.factors.length
        ? choices.labels.factors[Number(value)]!
        : choices.labels.column(Number(value) + 1),
  },
  'held-out': {
    label: choices.heldOut.label,
    names: { parts: choices.heldOut.parts, tenth: choices.heldOut.tenth, drawn: choices.heldOut.drawn },
  },
  most: {
    label: choices.most.label,
    names: { all: choices.most.all },
    other: (value) => choices.most.most(number(value)),
  },
};

const kOrder = Object.keys(kTexts);

/** What messages say of the command line, as the page has it: in English, as they are. */
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
export function shownChoices(all: Iterable<Choice>): ShownChoice[] {
  return [...all]
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
