import type { GivenSet } from '../../engine/protocol';
import type { Skip } from '../formats/item';
import { kOwnPrefix } from '../../shared/data-sets';

/** What the reader may choose about a source: all of them are one of a few. */
export interface Choice {
  key: string;
  label: string;
  options: { value: string; label: string }[];
  /** The one that is proposed. */
  value: string;
}

/** What the reader chose, by the choices' keys. */
export type Choices = Record<string, string>;

/** What some files were recognised as, before they are read. */
export interface Understanding {
  kind: GivenSet['kind'];
  /** '202,599 pictures, with 40 attributes' */
  found: string;
  choices: Choice[];
}

/** A few of a set's items, to be shown. */
export type Preview =
  | {
      kind: 'images';
      count: number;
      height: number;
      width: number;
      channels: number;
      pixels: Uint8Array;
      labels: string[];
    }
  | { kind: 'text'; lines: string[] };

/** How far a reading has come; null where nobody knows how much there is. */
export interface ReadProgress {
  done: number;
  total: number | null;
  /** What is counted: 'pictures', 'MB'. */
  unit: string;
  preview?: Preview;
}

/** A set that has been read whole, and what became of the files. */
export interface Reading {
  set: GivenSet;
  preview: Preview;
  /** '412 of 415 images read; 3 skipped: …' */
  summary: string;
  /** '371 to train on, 41 held out (every tenth); 32×32 pixels in colour' */
  shape: string;
  skips: Skip[];
}

/** Files that make one set. */
export interface Source {
  readonly understanding: Understanding;
  /**
   * Reads them as chosen. What cannot be read is left out and listed.
   * @throws FileError where nothing that could be trained on is left
   */
  read(choices: Choices, tell: (progress: ReadProgress) => void, signal: AbortSignal): Promise<Reading>;
}

/** What is said of every set of the reader's own, its files being called `title`. */
export function ownSet(title: string, note: string) {
  return { name: setName(title), title, source: 'Read on this machine', licence: 'Your own file', note };
}

/** Whether all are read, or so many at most: offered where there are more than the fewest. */
export function countChoice(there: number): Choice[] {
  const fewer = [500, 2000, 5000, 10000, 20000, 50000].filter((count) => count < there);
  if (fewer.length === 0) return [];
  const options = [
    { value: '', label: 'As many as fit' },
    ...fewer.map((count) => ({ value: String(count), label: `At most ${count.toLocaleString('en')}` })),
  ];
  return [{ key: 'most', label: 'How many', value: '', options }];
}

const kTellEvery = 150; // ms

/** Tells how far it is, as often as a reader can follow; what is told is made only then. */
export function tellNowAndThen(tell: (progress: ReadProgress) => void): (make: () => ReadProgress) => void {
  let told = 0;
  return (make) => {
    if (performance.now() - told < kTellEvery) return;
    told = performance.now();
    tell(make());
  };
}

const kMostItems = 1e6; // more than any model would see
/** Pixels that the engine has room for beside a network: about what MNIST takes. */
export const kMostPixelBytes = 64e6;

/** The most items that a set may have: what fits, rounded down to two digits, so that it reads well. */
export function mostOf(bytesEach: number, budget = kMostPixelBytes): number {
  const fits = Math.min(kMostItems, Math.floor(budget / bytesEach));
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, fits))) - 1);
  return Math.max(2, Math.floor(fits / unit) * unit);
}

/** '415 pictures', '1 picture'. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const kNamedSkips = 3;

/** '; 3 skipped: a.jpg: not an image; … and 2 more', or nothing. */
export function skipSentence(skips: readonly Skip[]): string {
  if (skips.length === 0) return '';
  const more = skips.length - kNamedSkips;
  const named = skips.slice(0, kNamedSkips).map(({ name, why }) => `${name}: ${why}`);
  return `; ${skips.length.toLocaleString('en')} skipped: ${named.join('; ')}${more > 0 ? `; and ${more.toLocaleString('en')} more` : ''}`;
}

const kLongest = 28;

/** What the engine, links and checkpoints call a set of the reader's own: 'own-img-align-celeba' for img_align_celeba.zip. */
export function setName(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/\.(zip|npz|npy|gz|tgz|tar|csv|tsv|txt|png|jpe?g|webp)\b/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, kLongest)
    .replace(/^-+|-+$/g, '');
  return `${kOwnPrefix}${plain || 'files'}`;
}
