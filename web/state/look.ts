import { kLookKeys } from './url';

/** What the reader has chosen to look at, beside the run and its settings; what is not named is as the page has it. */
export interface Look {
  /** The held-out sample that goes through the network, and where a walk through the code begins. */
  sample?: number;
  /** The held-out sample where a walk ends. */
  to?: number;
  /** The place of the code that is decoded on its map or plane: 'x,y' in the map's own units. */
  at?: string;
  /** Views, by their lesson's names, that are shown where the page would show another one; with commas. Of two runs side by side the two views of each. */
  tab?: string;
  /** The reader's own sentence, and how wide the beam is that is searched for its answer. */
  text?: string;
  beam?: number;
  /** Which draw: of the prior, of noise. */
  draw?: number;
  /** Of two runs, the quantity that is drawn. */
  curve?: string;
  /** How far traversals go to both sides. */
  range?: number;
  /** How much noise there is on the reader's own drawing, where it is not as much as the run trains with. */
  noise?: number;
  /** The reader's own code: a number a unit, with commas. */
  z?: string;
  /** A hidden unit, counted from 1. */
  unit?: number;
  /** Which held-out sequences are listed: the page, counted from 1. */
  page?: number;
  /** Of an LSTM: the layer, counted from 1, and which of its two states. */
  layer?: number;
  state?: string;
  /** What is shown of codes against the prior, with commas. */
  plane?: string;
  /** The class for which the discriminator bets. */
  class?: number;
  /** Over how many codes an image's importance-weighted bound is taken. */
  importance?: number;
}

/** What a link's values are measured by. */
export interface Measure {
  /** Held-out ones. */
  samples: number;
  views: string[];
  curves: string[];
  classes: number;
  /** Numbers of a code. */
  code: number;
  /** Hidden units of the only layer. */
  units: number;
  layers: number;
}

/** How a key is read: undefined where the text will not do, for the reason `good`. */
interface Rule<T> {
  good: string;
  read(text: string): T | undefined;
}

const kLongest = 200; // characters
const kMostPages = 1e6;
const kFarthest = 100; // of a unit of one's own code
const kFarthestPlace = 1e6; // of a map, whose units nothing bounds
const kPlaces = ['map', 'manifold']; // views on which a place can be pointed at

const number = (least: number, most: number, isWhole: boolean): Rule<number> => ({
  good: most < least ? 'this run has none to choose' : `it is a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`,
  read(text) {
    const value = Number(text);
    return text.trim() !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value)) ? value : undefined;
  },
});
const whole = (least: number, most: number) => number(least, most, true);
const real = (least: number, most: number) => number(least, most, false);
const numbers = (count: number, farthest: number, what: string): Rule<string> => ({
  good: `${what} from −${farthest} to ${farthest} with commas`,
  read(text) {
    const values = text.split(',');
    return values.length === count && values.every((value) => real(-farthest, farthest).read(value) !== undefined) ? text : undefined;
  },
});
const oneOf = (names: (string | number)[], what: string): Rule<string> => ({
  good: `${what} ${names.join(', ')}`,
  read: (text) => (names.some((name) => String(name) === text) ? text : undefined),
});
const some = (names: string[], what: string): Rule<string> => ({
  good: `${what} ${names.join(', ')}`,
  read: (text) => (text.split(',').every((name) => names.includes(name)) ? text : undefined),
});
const own: Rule<string> = { good: `it has at most ${kLongest} characters`, read: (text) => (text.length <= kLongest ? text : undefined) };

/** The steps that the page offers, of codes an image. */
export const kImportance = [1, 10, 50, 500, 5000];
export const kPlane = ['codes', 'prior', 'ground'] as const;

const kRules: { [K in keyof Look]-?: (run: Measure) => Rule<NonNullable<Look[K]>> } = {
  sample: ({ samples }) => whole(0, samples - 1),
  to: ({ samples }) => whole(0, samples - 1),
  at: ({ views }) =>
    views.some((name) => kPlaces.includes(name)) ? numbers(2, kFarthestPlace, 'it is a place, 2 numbers') : { good: 'this run has no map of its code', read: () => undefined },
  tab: ({ views }) => some(views, 'this lesson\'s views are'),
  text: () => own,
  beam: () => whole(1, 10),
  draw: () => whole(0, 2 ** 31 - 1),
  curve: ({ curves }) => oneOf(curves, 'what can be drawn is'),
  range: () => real(0.5, 5),
  noise: () => real(0, 1),
  z: ({ code }) => numbers(code, kFarthest, `it is a code, ${code} numbers`),
  unit: ({ units }) => whole(1, units),
  page: () => whole(1, kMostPages),
  layer: ({ layers }) => whole(1, layers),
  state: () => oneOf(['hidden', 'cell'], 'the states are'),
  plane: () => some([...kPlane, 'none'], 'what can be shown is'),
  class: ({ classes }) => whole(0, classes - 1),
  importance: () => {
    const { good, read } = oneOf(kImportance, 'it is one of');
    return { good, read: (text) => (read(text) === undefined ? undefined : Number(text)) };
  },
};

/** Reads a link's hash when its run is open; what cannot be is named and left out. */
export function readLook(hash: string, run: Measure): { look: Look; complaints: string[] } {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const look: Record<string, unknown> = {};
  const complaints: string[] = [];
  for (const key of kLookKeys) {
    const text = parameters.get(key);
    if (text === null) continue;
    const { good, read } = kRules[key](run);
    const value = read(text);
    if (value === undefined) complaints.push(`The link's ${key}=${text.slice(0, 40)} was ignored: ${good}.`);
    else look[key] = value;
  }
  return { look, complaints };
}

/** Where a link has a place of the code pinned. */
export function placeOf(at: string | undefined): { x: number; y: number; pinned: true } | null {
  if (at === undefined) return null;
  const [x, y] = at.split(',').map(Number) as [number, number];
  return { x, y, pinned: true };
}
