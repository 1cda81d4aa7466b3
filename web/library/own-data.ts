import type { Cutting, GivenImages, GivenPart, GivenSet, GivenText } from '../engine/data-sets';

// What a program gives the engine to train on, made what the engine's worker takes. A call that gives what will not do is answered
// with what is wrong and what would do.

type Numbers = ArrayLike<number>;

/** Images in one array, one after another, row by row, the channels of a pixel together. */
export interface Pixels {
  /** Whole numbers from 0 to 255 (Uint8Array, Uint8ClampedArray), or numbers from 0 to 1 (Float32Array, Float64Array). */
  images: Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;
  /** How many, how high, how wide; then 1 channel (grey, also where it is left out) or 3. Sides of at most 512 pixels. */
  shape: readonly number[];
  /** What each shows, a whole number from 0. */
  labels?: Numbers;
}

/** A set of images of one's own. */
export interface OwnImages extends Pixels {
  /** In letters, digits and hyphens: what checkpoints name the set by. */
  name?: string;
  /** What the labels mean. */
  classes?: readonly string[];
  /** What is held out to measure on: images, or a share of those above, spread evenly over them. A tenth, where it does not say. */
  test?: Pixels | number;
}

/** Text of one's own, for `seq2seq`: one item a line; of pairs, a tab between what is read and what is to be written. */
export interface OwnText {
  text: string | readonly string[];
  name?: string;
  /** What a token is. */
  level?: 'word' | 'character';
  /** Tokens of a line at the most: longer ones are left out. */
  longest?: number;
  /** How many different tokens are kept, the most frequent. */
  vocabulary?: number;
  /** Whether other tokens are read as one, the unknown, else their lines are left out. As a rule so with words, not with characters. */
  unknown?: boolean;
}

export type OwnData = OwnImages | OwnText;

const kTestShare = 0.1;
const kMostClasses = 256;

/** What the worker is given, under a name that no set of the site has. @throws TypeError or RangeError saying what would do */
export function givenSet(data: OwnData): GivenSet {
  if (data === null || typeof data !== 'object' || !('images' in data || 'text' in data))
    throw new TypeError('`data` is the name of a set, { images, shape } or { text }.');
  return 'text' in data ? givenText(data) : givenImages(data);
}

function nameOf(name: string | undefined, kind: string): string {
  const wanted = name ?? kind;
  if (!/^[a-z0-9][a-z0-9-]{0,34}$/.test(wanted))
    throw new RangeError(`The name “${wanted}” will not do: small letters, digits and hyphens, 35 at the most.`);
  return wanted.startsWith('own-') ? wanted : `own-${wanted}`;
}

const described = (name: string | undefined, kind: string) => ({
  name: nameOf(name, kind),
  title: name ?? `Own ${kind}`,
  licence: 'own',
  source: 'given by a program',
  note: '',
  identity: '', // the engine finds it
});

interface Part {
  pixels: Uint8Array<ArrayBuffer>;
  labels: Uint8Array<ArrayBuffer>;
  /** Height, width, channels. */
  size: number[];
}

function givenImages(data: OwnImages): GivenImages {
  const all = readPart(data, 'images');
  const [train, test] =
    typeof data.test === 'object' ? [all, readPart(data.test, 'test.images')] : divide(all, data.test);
  if (String(train.size) !== String(test.size))
    throw new RangeError(
      `Images of ${train.size.join(' × ')} and test images of ${test.size.join(' × ')}: they have to be of one size.`,
    );
  const [height, width, channels] = train.size as [number, number, number];
  const count = Math.max(
    data.classes?.length ?? 0,
    ...[train, test].map(({ labels }) => labels.reduce((most, one) => Math.max(most, one + 1), 0)),
  );
  const classes = Array.from({ length: count }, (_, i) => data.classes?.[i] ?? String(i));
  if (classes.length > 0 && (train.labels.length === 0) !== (test.labels.length === 0))
    throw new RangeError('Labels are given for all images and test images, or for none.');
  return {
    ...described(data.name, 'images'),
    kind: 'images',
    height,
    width,
    channels,
    classes: train.labels.length > 0 ? classes : [],
    train: blobsOf(train),
    test: blobsOf(test),
  };
}

function blobsOf({ pixels, labels }: Part): GivenPart {
  return { pixels: new Blob([pixels]), labels: new Blob([labels]) };
}

function readPart({ images, shape, labels }: Pixels, what: string): Part {
  const [count, height, width, channels = 1] = Array.isArray(shape) ? (shape as number[]) : [];
  const sizes = [count, height, width, channels];
  if (
    !Array.isArray(shape) ||
    shape.length < 3 ||
    shape.length > 4 ||
    !sizes.every((n) => Number.isInteger(n) && n! > 0)
  )
    throw new TypeError(
      `${what}: \`shape\` is [count, height, width] or [count, height, width, channels], of whole numbers.`,
    );
  if (!ArrayBuffer.isView(images) || !('length' in images))
    throw new TypeError(
      `${what}: a Uint8Array with numbers from 0 to 255, or a Float32Array with numbers from 0 to 1, is wanted.`,
    );
  const size = height! * width! * channels;
  if (images.length !== count! * size)
    throw new RangeError(`${what}: ${sizes.join(' × ')} are ${count! * size} numbers, but there are ${images.length}.`);
  return { pixels: bytesOf(images, what), labels: labelsOf(labels, count!, what), size: [height!, width!, channels] };
}

function bytesOf(images: Pixels['images'], what: string): Uint8Array<ArrayBuffer> {
  if (images instanceof Uint8Array || images instanceof Uint8ClampedArray) return new Uint8Array(images);
  if (!(images instanceof Float32Array || images instanceof Float64Array))
    throw new TypeError(
      `${what}: a ${(images as object).constructor.name} will not do; a Uint8Array or a Float32Array would.`,
    );
  const bytes = new Uint8Array(images.length);
  for (let i = 0; i < images.length; i++) {
    const value = images[i]!;
    if (!(value >= 0 && value <= 1))
      throw new RangeError(
        `${what}: number ${i} is ${value}. In a ${images.constructor.name} they have to be from 0 to 1; divide by the largest.`,
      );
    bytes[i] = Math.round(255 * value);
  }
  return bytes;
}

function labelsOf(labels: Numbers | undefined, count: number, what: string): Uint8Array<ArrayBuffer> {
  if (labels === undefined) return new Uint8Array(0);
  if (labels.length !== count) throw new RangeError(`${what}: ${labels.length} labels for ${count} images.`);
  return Uint8Array.from(labels, (label, i) => {
    if (!(Number.isInteger(label) && label >= 0 && label < kMostClasses))
      throw new RangeError(`${what}: label ${i} is ${label}; labels are whole numbers from 0 to ${kMostClasses - 1}.`);
    return label;
  });
}

/** Holds out every so many-th image: the same ones each time, of all classes also where the images lie sorted by them. */
function divide({ pixels, labels, size }: Part, share = kTestShare): [train: Part, test: Part] {
  if (!(share > 0 && share < 1))
    throw new RangeError(`test: ${share}. A share lies between 0 and 1; or give { images, shape }.`);
  const one = size.reduce((product, n) => product * n, 1);
  const count = pixels.length / one;
  const held = Math.max(1, Math.floor(count * share));
  if (count < 2) throw new RangeError('images: two at least are wanted, one of them to be held out.');
  const isHeld = (i: number) => Math.floor(((i + 1) * held) / count) > Math.floor((i * held) / count);
  const of = (wanted: boolean): Part => {
    const places = Array.from({ length: count }, (_, i) => i).filter((i) => isHeld(i) === wanted);
    const part = new Uint8Array(places.length * one);
    places.forEach((place, i) => part.set(pixels.subarray(place * one, (place + 1) * one), i * one));
    return { pixels: part, labels: labels.length > 0 ? Uint8Array.from(places, (i) => labels[i]!) : labels, size };
  };
  return [of(false), of(true)];
}

const kLongest = 1000;
const kMostKnown = 60_000;
/** Where nobody says more. */
const kCutting: Record<'word' | 'character', Cutting> = {
  word: { level: 'word', longest: 12, vocabulary: 2000, unknown: true },
  character: { level: 'character', longest: 40, vocabulary: 2000, unknown: false },
};

function givenText({ text, name, level = 'word', longest, vocabulary, unknown }: OwnText): GivenText {
  const lines = (typeof text === 'string' ? text.split('\n') : [...text]).filter((line) => line.trim() !== '');
  if (lines.length < 2) throw new RangeError('text: two lines at least are wanted, one item each.');
  const usual = kCutting[level];
  if (!usual) throw new RangeError(`level: “${level}” is none; 'word' or 'character'.`);
  const within = (what: string, value: number, most: number) => {
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new RangeError(`${what}: ${value}. A whole number from 1 to ${most} is wanted.`);
  };
  const cutting = {
    ...usual,
    longest: within('longest', longest ?? usual.longest, kLongest),
    vocabulary: within('vocabulary', vocabulary ?? usual.vocabulary, kMostKnown),
    unknown: unknown ?? usual.unknown,
  };
  const arePairs = lines.some((line) => line.includes('\t'));
  return {
    ...described(name, 'text'),
    ...cutting,
    ...(arePairs && { target: { level, longest: cutting.longest } }),
    kind: 'text',
    lines: lines.length,
    text: new Blob([lines.join('\n')]),
  };
}
