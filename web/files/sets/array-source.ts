import type { StoredArray } from '../formats/array';
import { closedClasses, everyTenth, ImageCollector, kNoLabels, labelChoice } from './image-collector';
import { FileError } from '../formats/item';
import type { Skip } from '../formats/item';
import { countChoice, counted, mostOf, skipSentence, tellNowAndThen } from './source';
import { resample } from '../formats/picture';
import { evenly } from './sampling';
import type { Choice, Choices, Reading, ReadProgress, Source, Understanding } from './source';

/** Images and their labels, of one part of a set. */
export interface ArrayPart {
  images: StoredArray;
  /** (count) or (count, columns), or none */
  labels: StoredArray | null;
}

const kAsked = 16; // images that are asked whether there is anything but 0 and 1
const kMostClasses = 64;
const kMostSide = 512;
const kAsIs = 'as-is';
/** The columns of dSprites’ latents_classes. */
const kSpriteFactors = ['colour', 'shape', 'scale', 'orientation', 'position x', 'position y'];

/** (count, height, width) or (count, height, width, 1 or 3): what an array of images is. */
export function isImages({ shape }: StoredArray): boolean {
  return (shape.length === 3 || (shape.length === 4 && (shape[3] === 1 || shape[3] === 3))) && shape[0]! > 1;
}

/** IDX files, .npy and .npz: images as arrays. With a part to hold out, or in one. */
export class ArraySource implements Source {
  readonly understanding: Understanding;

  /** @throws FileError where parts do not go together */
  constructor(
    private readonly title: string,
    private readonly whole: ArrayPart,
    private readonly heldOut: ArrayPart | null,
    private readonly skips: Skip[],
  ) {
    for (const part of [whole, heldOut]) {
      const labels = part?.labels;
      if (labels && labels.shape[0] !== part.images.shape[0]) {
        throw new FileError(
          `${counted(labels.shape[0]!, 'label')} in ${labels.name} for the ${part.images.shape[0]!.toLocaleString('en')} images of ${part.images.name}; each image needs one`,
        );
      }
    }
    const { height, width, channels } = this.shape;
    if (height > kMostSide || width > kMostSide)
      throw new FileError(`images of ${height}×${width} pixels; at most ${kMostSide} per side are possible`);
    if (heldOut && JSON.stringify(heldOut.images.shape.slice(1)) !== JSON.stringify(whole.images.shape.slice(1))) {
      throw new FileError(`images of ${whole.images.name} and ${heldOut.images.name} differ in size`);
    }
    const count = whole.images.shape[0]! + (heldOut?.images.shape[0] ?? 0);
    this.understanding = {
      kind: 'images',
      found: `${counted(count, 'image')} of ${height}×${width} pixels${channels === 3 ? ' in colour' : ''}${whole.labels ? ', with labels' : ''}${heldOut ? ', with a held-out part' : ''}`,
      choices: this.choices(count),
    };
  }

  private get shape(): { height: number; width: number; channels: number } {
    const [, height, width, channels = 1] = this.whole.images.shape as [number, number, number, number?];
    return { height, width, channels };
  }

  private choices(count: number): Choice[] {
    const { height, width } = this.shape;
    const smaller = [28, 32, 64].filter((side) => side < Math.max(height, width));
    const columns = this.whole.labels?.shape[1] ?? (this.whole.labels ? 1 : 0);
    const nameOf = (column: number) =>
      columns === 1 ? 'Labels' : columns === kSpriteFactors.length ? kSpriteFactors[column]! : `Column ${column + 1}`;
    return [
      ...(smaller.length > 0
        ? [
            {
              key: 'side',
              label: 'Size',
              value: height * width > 64 * 64 ? '64' : kAsIs,
              options: [
                { value: kAsIs, label: `${height}×${width}, as they are` },
                ...smaller.map((side) => ({ value: String(side), label: `${side}×${side} pixels` })),
              ],
            },
          ]
        : []),
      ...(columns > 0
        ? [
            labelChoice(
              Array.from({ length: columns }, (_, i) => ({ value: String(i), label: nameOf(i) })),
              columns === kSpriteFactors.length ? '1' : '0',
            ),
          ]
        : []),
      ...countChoice(count),
    ];
  }

  async read(choices: Choices, tell: (progress: ReadProgress) => void, signal: AbortSignal): Promise<Reading> {
    const side = choices.side && choices.side !== kAsIs ? Number(choices.side) : null;
    const shape = side ? { ...this.shape, height: side, width: side } : this.shape;
    const there = this.whole.images.shape[0]!;
    const heldOutThere = this.heldOut?.images.shape[0] ?? 0;
    const most = Math.min(
      mostOf(shape.height * shape.width * shape.channels),
      Number(choices.most || Infinity),
      there + heldOutThere,
    );
    const share = (n: number) => Math.max(1, Math.round((most * n) / (there + heldOutThere)));
    const all = new ImageCollector(shape, share(there) + share(heldOutThere));
    const skips = [...this.skips];
    let labels: number[] | null = choices.label === undefined || choices.label === kNoLabels ? null : [];
    const isHeldOut: boolean[] = [];
    for (const [part, count] of [
      [this.whole, there],
      [this.heldOut, heldOutThere],
    ] as const) {
      if (!part) continue;
      const places = evenly(count, share(count));
      try {
        await this.gather(part, places, all, tell, signal, {
          before: part === this.heldOut ? there : 0,
          total: there + heldOutThere,
        });
      } catch (error) {
        throw error instanceof FileError ? new FileError(`${part.images.name}: ${error.message}`) : error;
      }
      if (part.labels && labels) {
        try {
          labels = labels.concat(await column(part.labels, Number(choices.label), places, signal));
        } catch (error) {
          // Images do without.
          if (!(error instanceof FileError)) throw error;
          skips.push({ name: part.labels.name, why: error.message });
          labels = null;
        }
      }
      for (const _ of places) isHeldOut.push(part === this.heldOut);
    }
    const summary =
      (all.count < there + heldOutThere
        ? `${all.count.toLocaleString('en')} of ${(there + heldOutThere).toLocaleString('en')} images read, evenly spaced over all of them`
        : `${counted(all.count, 'image')} read`) + skipSentence(skips);
    const division = this.heldOut
      ? { heldOut: isHeldOut, how: 'as the files have it' }
      : { heldOut: everyTenth(all.count), how: 'every tenth' };
    return all.reading(this.title, summary, classesOf(labels ?? []), division, skips);
  }

  private async gather(
    { images }: ArrayPart,
    places: number[],
    into: ImageCollector,
    tell: (progress: ReadProgress) => void,
    signal: AbortSignal,
    { before, total }: { before: number; total: number },
  ): Promise<void> {
    const first = into.count;
    const tellNow = tellNowAndThen(tell);
    const run = async (scale: 1 | 255): Promise<boolean> => {
      into.count = first;
      let isTwo = true; // nothing but 0 and 1
      await images.rows(
        places,
        (row) => {
          const bytes = row instanceof Uint8Array ? row : bytesOf(row);
          isTwo &&= bytes.every((value) => value <= 1);
          if (scale === 255 && !isTwo) return; // it will be done again
          into.add(resample(scale === 1 ? bytes : bytes.map((value) => 255 * value), this.shape, into.shape));
        },
        (row) => tellNow(() => ({ done: before + row, total, unit: 'images' })),
        signal,
        true,
      );
      return isTwo;
    };
    // 0 and 1 alone mean black and white. The first few tell, mostly; where they were wrong, all is read again.
    const isTwo = images.isBytes && (await hasTwoValues(images, places.slice(0, kAsked), signal));
    if (isTwo !== (await run(isTwo ? 255 : 1)) && images.isBytes) await run(isTwo ? 1 : 255);
  }
}

async function hasTwoValues(images: StoredArray, places: number[], signal: AbortSignal): Promise<boolean> {
  let isTwo = true;
  await images.rows(
    places,
    (row) => (isTwo &&= row.every((value) => value <= 1)),
    () => {},
    signal,
    false,
  );
  return isTwo;
}

/** Numbers in [0, 1] as bytes. */
function bytesOf(row: Float64Array): Uint8Array {
  const out = new Uint8Array(row.length);
  for (let i = 0; i < row.length; i++) {
    const value = row[i]!;
    if (!(value >= 0 && value <= 1))
      throw new FileError(`a pixel is ${value}; pixels are bytes, or numbers from 0 to 1`);
    out[i] = Math.round(255 * value);
  }
  return out;
}

async function column(labels: StoredArray, index: number, places: number[], signal: AbortSignal): Promise<number[]> {
  const out: number[] = [];
  await labels.rows(
    places,
    (row) => out.push(Number(row[index] ?? 0)),
    () => {},
    signal,
    true,
  );
  return out;
}

/** Values as classes, in their order; none where there are too many to tell apart. */
function classesOf(values: number[]): { classes: string[]; labels: number[] } {
  const different = [...new Set(values)].sort((a, b) => a - b);
  if (values.length === 0 || different.length > kMostClasses) return { classes: [], labels: [] };
  const place = new Map(different.map((value, i) => [value, i]));
  return closedClasses(
    different.map(String),
    values.map((value) => place.get(value)!),
  );
}
