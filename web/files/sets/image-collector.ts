import type { GivenImages } from '../../engine/protocol';
import { FileError } from '../formats/item';
import type { Skip } from '../formats/item';
import { ownSet } from './source';
import type { Choice, Preview, Reading } from './source';

const kShown = 24;
/** No labels at all, among what codes may be coloured by. */
export const kNoLabels = 'none';

/** By which labels the codes are coloured, one of `options` or none. */
export function labelChoice(options: Choice['options'], value: string): Choice {
  return {
    key: 'label',
    label: 'Codes coloured by',
    value,
    options: [{ value: kNoLabels, label: 'Nothing' }, ...options],
  };
}

/** Images of one size in one array, as they are read one after another. */
export class ImageCollector {
  count = 0;
  private readonly pixels: Uint8Array;
  readonly size: number;

  constructor(
    readonly shape: { height: number; width: number; channels: number },
    most: number,
  ) {
    this.size = shape.height * shape.width * shape.channels;
    this.pixels = new Uint8Array(this.size * most);
  }

  add(image: Uint8Array): void {
    this.pixels.set(image, this.size * this.count++);
  }

  image(i: number): Uint8Array {
    return this.pixels.subarray(i * this.size, (i + 1) * this.size);
  }

  /** The newest. */
  newest(): Preview {
    return this.preview(() => '', Math.max(0, this.count - kShown));
  }

  /** A few, from all over those from `first` on. */
  private preview(labelOf: (i: number) => string, first = 0): Preview {
    const there = this.count - first;
    const shown = Math.min(kShown, there);
    const pixels = new Uint8Array(shown * this.size);
    const labels: string[] = [];
    for (let k = 0; k < shown; k++) {
      const i = first + Math.floor((k * there) / shown);
      pixels.set(this.image(i), k * this.size);
      labels.push(labelOf(i));
    }
    return { kind: 'images', count: shown, ...this.shape, pixels, labels };
  }

  /**
   * All of them as a set of the reader's own, and what is told of it.
   * @param labels of 0 … classes − 1, an image each; not looked at where there are no classes
   * @param how by which rule `heldOut` was made, in words
   */
  reading(
    title: string,
    summary: string,
    { classes, labels }: { classes: string[]; labels: number[] },
    { heldOut, how }: { heldOut: readonly boolean[]; how: string },
    skips: Skip[],
  ): Reading {
    return {
      set: {
        kind: 'images',
        ...ownSet(title, `${summary}.`),
        ...this.shape,
        classes,
        ...this.parts(heldOut, classes.length > 0 ? labels : null),
      },
      preview: this.preview((i) => classes[labels[i]!] ?? ''),
      summary: `${summary}.`,
      shape: describeShape(heldOut, how, this.shape),
      skips,
    };
  }

  /** Both parts as the engine takes them; labels are of 0 … classes − 1, or there are none. */
  private parts(heldOut: readonly boolean[], labels: readonly number[] | null): Pick<GivenImages, 'train' | 'test'> {
    const part = (wanted: boolean) => {
      const chosen: number[] = [];
      for (let i = 0; i < this.count; i++) if (heldOut[i] === wanted) chosen.push(i);
      const pixels = new Uint8Array(chosen.length * this.size);
      chosen.forEach((i, k) => pixels.set(this.image(i), k * this.size));
      return {
        pixels: new Blob([pixels]),
        labels: new Blob(labels ? [Uint8Array.from(chosen, (i) => labels[i]!)] : []),
      };
    };
    return { train: part(false), test: part(true) };
  }
}

/**
 * Which of so many are held out: every tenth, of two to nine the last. The order of files often means something, so a
 * part from one end would differ from the rest.
 * @throws FileError where there are fewer than two
 */
export function everyTenth(count: number): boolean[] {
  if (count < 2) {
    throw new FileError(
      `at least two images are needed, one to learn from and one to hold out; there ${count === 0 ? 'is none' : 'is one'}`,
    );
  }
  return Array.from({ length: count }, (_, i) => (count < 10 ? i === count - 1 : i % 10 === 9));
}

/** '371 to train on, 41 held out (every tenth). 32×32 pixels, in colour.' */
function describeShape(
  heldOut: readonly boolean[],
  how: string,
  { height, width, channels }: { height: number; width: number; channels: number },
): string {
  const held = heldOut.filter(Boolean).length;
  const number = (n: number) => n.toLocaleString('en');
  return `${number(heldOut.length - held)} to train on, ${number(held)} held out (${how}). ${height}×${width} pixels, ${channels === 3 ? 'in colour' : 'grey'}.`;
}

/** Labels from which −1 (not known) is gone: those become a class of their own. */
export function closedClasses(
  classes: readonly string[],
  labels: readonly number[],
): { classes: string[]; labels: number[] } {
  if (!labels.includes(-1)) return { classes: [...classes], labels: [...labels] };
  return { classes: [...classes, 'not known'], labels: labels.map((label) => (label === -1 ? classes.length : label)) };
}
