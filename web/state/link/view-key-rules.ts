import { named, namedList } from '../../shared/named';
import { decimalHint } from '../../shared/number';
import { words } from '../../text/link';
import { words as notices } from '../../text/notices';
import { kImportance, kLookKeys, kPlane } from './view-keys';
import type { Look } from './view-keys';

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
  /** Its numbers may have decimals. */
  hasDecimals?: boolean;
  read(text: string): T | undefined;
}

const kLongest = 200; // characters
const kMostPages = 1e6;
const kMostStops = 20; // of a tour
const kFarthest = 100; // of a unit of one's own code
const kFarthestPlace = 1e6; // of a map, whose units nothing bounds
const kPlaces = ['map', 'manifold']; // views on which a place can be pointed at

const say = words.look;
const { link } = notices;

const number = (least: number, most: number, isWhole: boolean): Rule<number> => ({
  good: most < least ? say.none : isWhole ? link.whole(least, most) : link.number(least, most, ''),
  hasDecimals: !isWhole,
  read(text) {
    const value = Number(text);
    return text.trim() !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value))
      ? value
      : undefined;
  },
});
const whole = (least: number, most: number) => number(least, most, true);
const real = (least: number, most: number) => number(least, most, false);
const numbers = (count: number, farthest: number, good: string): Rule<string> => ({
  good,
  hasDecimals: true,
  read(text) {
    const values = text.split(',');
    return values.length === count && values.every((value) => real(-farthest, farthest).read(value) !== undefined)
      ? text
      : undefined;
  },
});
const oneOf = (names: (string | number)[], good: (names: string) => string): Rule<string> => ({
  good: good(names.join(', ')),
  read: (text) => named(text, names.map(String)),
});
const some = (names: string[], good: (names: string) => string): Rule<string> => ({
  good: good(names.join(', ')),
  read: (text) => namedList(text, names),
});
const own: Rule<string> = {
  good: say.longest(kLongest),
  read: (text) => (text.length <= kLongest ? text : undefined),
};

const kRules: { [K in keyof Look]-?: (run: Measure) => Rule<NonNullable<Look[K]>> } = {
  sample: ({ samples }) => whole(0, samples - 1),
  to: ({ samples }) => whole(0, samples - 1),
  at: ({ views }) =>
    views.some((name) => kPlaces.includes(name))
      ? numbers(2, kFarthestPlace, say.point(kFarthestPlace))
      : { good: say.noMap, read: () => undefined },
  tab: ({ views }) => some(views, say.views),
  text: () => own,
  beam: () => whole(1, 10),
  draw: () => whole(0, 2 ** 31 - 1),
  curve: ({ curves }) => oneOf(curves, say.curves),
  range: () => real(0.5, 5),
  noise: () => real(0, 1),
  z: ({ code }) => numbers(code, kFarthest, say.code(code, kFarthest)),
  unit: ({ units }) => whole(1, units),
  mistake: ({ classes }) => ({
    good: say.mistake(classes - 1),
    read: (text) =>
      text.split(',').length === 2 && text.split(',').every((one) => whole(0, classes - 1).read(one) !== undefined)
        ? text
        : undefined,
  }),
  page: () => whole(1, kMostPages),
  layer: ({ layers }) => whole(1, layers),
  state: () => oneOf(['hidden', 'cell'], say.states),
  plane: () => some([...kPlane, 'none'], say.plane),
  class: ({ classes }) => whole(0, classes - 1),
  tour: () => whole(1, kMostStops),
  story: () => {
    const { good, read } = oneOf(['chapter', 'concepts'], link.oneOf);
    return { good, read: (text) => read(text || 'chapter') }; // '#story' alone will do
  },
  importance: () => {
    const { good, read } = oneOf(kImportance, link.oneOf);
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
    const { good, hasDecimals, read } = kRules[key](run);
    const value = read(text);
    const hint = hasDecimals ? decimalHint(text) : '';
    if (value === undefined) complaints.push(link.ignored(key, text.slice(0, 40), `${good}${hint}`));
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
