import type { GivenImages } from '../engine/protocol';
import { FileError } from './item';
import type { Preview } from './source';

/** Images of one size in one array, as they are read one after another. */
export class Gathered {
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

  /** A few of them, from all over: `count` of those from `first` on. */
  preview(count: number, labelOf: (i: number) => string, first = 0): Preview {
    const there = this.count - first;
    const shown = Math.min(count, there);
    const pixels = new Uint8Array(shown * this.size);
    const labels: string[] = [];
    for (let k = 0; k < shown; k++) {
      const i = first + Math.floor((k * there) / shown);
      pixels.set(this.image(i), k * this.size);
      labels.push(labelOf(i));
    }
    return { kind: 'images', count: shown, ...this.shape, pixels, labels };
  }

  /** Both parts as the engine takes them; labels are of 0 … classes − 1, or there are none. */
  parts(heldOut: readonly boolean[], labels: readonly number[] | null): Pick<GivenImages, 'train' | 'test'> {
    const part = (wanted: boolean) => {
      const chosen: number[] = [];
      for (let i = 0; i < this.count; i++) if (heldOut[i] === wanted) chosen.push(i);
      const pixels = new Uint8Array(chosen.length * this.size);
      chosen.forEach((i, k) => pixels.set(this.image(i), k * this.size));
      return { pixels: new Blob([pixels]), labels: new Blob(labels ? [Uint8Array.from(chosen, (i) => labels[i]!)] : []) };
    };
    return { train: part(false), test: part(true) };
  }
}

/**
 * Which of so many are held out: every tenth, of two to nine the last. The order of files often means something, so a
 * part from one end would differ from the rest. (datasets/held_out.h has the same rule.)
 * @throws FileError where there are fewer than two
 */
export function everyTenth(count: number): boolean[] {
  if (count < 2) {
    throw new FileError(`at least two images are wanted, to learn from one and hold out the other; there ${count === 0 ? 'is none' : 'is one'}`);
  }
  return Array.from({ length: count }, (_, i) => (count < 10 ? i === count - 1 : i % 10 === 9));
}

/** '371 to train on, 41 held out (every tenth). 32×32 pixels, in colour.' */
export function describeShape(heldOut: readonly boolean[], how: string, { height, width, channels }: { height: number; width: number; channels: number }): string {
  const held = heldOut.filter(Boolean).length;
  const number = (n: number) => n.toLocaleString('en');
  return `${number(heldOut.length - held)} to train on, ${number(held)} held out (${how}). ${height}×${width} pixels, ${channels === 3 ? 'in colour' : 'grey'}.`;
}

/** Labels from which −1 (not known) is gone: those become a class of their own. */
export function closedClasses(classes: readonly string[], labels: readonly number[]): { classes: string[]; labels: number[] } {
  if (!labels.includes(-1)) return { classes: [...classes], labels: [...labels] };
  return { classes: [...classes, 'not known'], labels: labels.map((label) => (label === -1 ? classes.length : label)) };
}
