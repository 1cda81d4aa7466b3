import { describe, expect, it } from 'vitest';
import type { GivenImages, GivenPart, GivenText } from '../engine/data-sets';
import { givenSet } from './own-data';
import type { OwnData, OwnImages } from './own-data';

const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];
const partOf = async ({ pixels, labels }: GivenPart) => [await bytesOf(pixels), await bytesOf(labels)];

/** Twenty pictures of 1 × 2 pixels; the first pixel says which it is, its label whether it is of the second half. */
const twenty: OwnImages = {
  images: Uint8Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? i / 2 : 255)),
  shape: [20, 1, 2],
  labels: Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1)),
};

describe('images that a program gives', () => {
  it('are parted evenly, labels with them, the same each time', async () => {
    const set = givenSet(twenty) as GivenImages;
    expect(set).toMatchObject({
      name: 'own-images',
      kind: 'images',
      height: 1,
      width: 2,
      channels: 1,
      classes: ['0', '1'],
    });
    const [train, labels] = await partOf(set.train);
    const [test, testLabels] = await partOf(set.test);
    expect([train!.length, labels!.length]).toEqual([36, 18]);
    expect([test, testLabels]).toEqual([
      [9, 255, 19, 255],
      [0, 1],
    ]);
    const quarter = givenSet({ ...twenty, test: 0.25 }) as GivenImages;
    expect((await bytesOf(quarter.test.pixels)).length).toBe(10);
  });

  it('are given with what is held out, with names of classes, or as numbers from 0 to 1', async () => {
    const set = givenSet({
      name: 'dots',
      images: Float32Array.of(0, 0.5, 1, 0.2, 0.2, 0.2),
      shape: [2, 1, 1, 3],
      labels: [0, 1],
      classes: ['dark', 'light', 'none'],
      test: { images: Uint8ClampedArray.of(1, 2, 3), shape: [1, 1, 1, 3], labels: Uint8Array.of(1) },
    }) as GivenImages;
    expect(set).toMatchObject({ name: 'own-dots', title: 'dots', channels: 3, classes: ['dark', 'light', 'none'] });
    expect(await partOf(set.train)).toEqual([
      [0, 128, 255, 51, 51, 51],
      [0, 1],
    ]);
    expect(await partOf(set.test)).toEqual([[1, 2, 3], [1]]);
  });

  it('have no classes without labels', async () => {
    const { labels: _, ...unlabelled } = twenty;
    const set = givenSet({ ...unlabelled, classes: ['a'] }) as GivenImages;
    expect([set.classes, (await bytesOf(set.train.labels)).length]).toEqual([[], 0]);
  });
});

describe('text that a program gives', () => {
  it('is cut into words or characters, and lines with a tab are pairs', async () => {
    const words = givenSet({ text: 'one two\n\nthree\n', name: 'numbers' }) as GivenText;
    expect(words).toMatchObject({ name: 'own-numbers', kind: 'text', level: 'word', lines: 2, unknown: true });
    expect(words.target).toBeUndefined();
    expect(await words.text.text()).toBe('one two\nthree');
    const pairs = givenSet({ text: ['a\tb', 'c\td'], level: 'character', longest: 9 }) as GivenText;
    expect(pairs).toMatchObject({ level: 'character', longest: 9, target: { level: 'character', longest: 9 } });
    expect(givenSet({ text: 'a\nb', unknown: false })).toMatchObject({ level: 'word', unknown: false });
  });
});

it.each<[string, unknown, RegExp]>([
  ['nothing', null, /name of a set/],
  ['neither images nor text', { pixels: [] }, /\{ images, shape \} or \{ text \}/],
  ['a plain list', { ...twenty, images: [1, 2] }, /Uint8Array/],
  ['other numbers', { ...twenty, images: new Int16Array(40) }, /Int16Array will not do/],
  ['numbers that are none', { ...twenty, images: new Float32Array(40).fill(Number.NaN) }, /number 0 is NaN/],
  ['no shape', { images: twenty.images }, /`shape` is \[count, height, width\]/],
  ['a shape of halves', { ...twenty, shape: [20, 0.5, 4] }, /whole numbers/],
  ['another shape', { ...twenty, shape: [20, 2, 2] }, /20 × 2 × 2 × 1 are 80 numbers, but there are 40/],
  ['a negative label', { ...twenty, labels: new Array(20).fill(-1) }, /label 0 is -1/],
  ['one picture', { images: new Uint8Array(2), shape: [1, 1, 2] }, /two at least/],
  ['all held out', { ...twenty, test: 1 }, /between 0 and 1/],
  ['tests of another size', { ...twenty, test: { images: new Uint8Array(3), shape: [1, 1, 3] } }, /of one size/],
  ['half of the labels', { ...twenty, test: { images: new Uint8Array(2), shape: [1, 1, 2] } }, /or for none/],
  ['a name with blanks', { ...twenty, name: 'my set' }, /my set.*hyphens/],
  ['one line', { text: 'one' }, /two lines at least/],
  ['syllables', { text: 'a\nb', level: 'syllable' }, /'word' or 'character'/],
  ['no tokens', { text: 'a\nb', longest: 0 }, /longest: 0.*from 1 to 1000/],
])('what will not do is refused: %s', async (_, data, message) => {
  expect(() => givenSet(data as OwnData)).toThrow(message);
});
