import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { idxOf, npyOf, zipOf } from '../../../tests/page/own-files.mjs';
import type { GivenImages } from '../../engine/protocol';
import { recognise } from './decoder';
import { FileError } from '../formats/item';
import { randomNumbers } from './sampling';

const items = (files: Record<string, Uint8Array>) =>
  Object.entries(files).map(([name, bytes]) => ({
    name,
    open: () => Promise.resolve(new Blob([Uint8Array.from(bytes)])),
  }));
const lookAt = (title: string, files: Record<string, Uint8Array>) => recognise(title, items(files), () => {});

async function read(title: string, files: Record<string, Uint8Array>, choices: Record<string, string> = {}) {
  const source = await lookAt(title, files);
  const proposed = Object.fromEntries(source.understanding.choices.map(({ key, value }) => [key, value]));
  const reading = await source.read({ ...proposed, ...choices }, () => {}, new AbortController().signal);
  const set = reading.set as GivenImages;
  const bytes = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];
  return {
    ...reading,
    set,
    found: source.understanding.found,
    train: { pixels: await bytes(set.train.pixels), labels: await bytes(set.train.labels) },
    test: { pixels: await bytes(set.test.pixels), labels: await bytes(set.test.labels) },
  };
}

/** Images of 2×2 whose every byte tells which they are of. */
const pixels = (count: number) => Uint8Array.from({ length: 4 * count }, (_, i) => 10 * (1 + Math.floor(i / 4)));

describe('arrays of images', () => {
  it('IDX, plain and packed, with labels, in one part', async () => {
    const files = {
      'my-images-idx3-ubyte.gz': gzipSync(idxOf([20, 2, 2], pixels(20))),
      'my-labels-idx1-ubyte': idxOf(
        [20],
        Array.from({ length: 20 }, (_, i) => 5 + (i % 3)),
      ),
    };
    const { set, train, test, summary, shape, found } = await read('2 files', files);
    expect(found).toBe('20 images of 2×2 pixels, with labels');
    expect(summary).toBe('20 images read.');
    expect(shape).toBe('18 to train on, 2 held out (every tenth). 2×2 pixels, grey.');
    expect(set.classes).toEqual(['5', '6', '7']);
    expect(test.pixels).toEqual([...pixels(20).slice(36, 40), ...pixels(20).slice(76, 80)]);
    expect(test.labels).toEqual([0, 1]); // images 9 and 19
    expect(train.labels).toHaveLength(18);
  });

  it('IDX in MNIST’s four files', async () => {
    const { set, train, test, shape } = await read('mnist', {
      'train-images-idx3-ubyte': idxOf([6, 2, 2], pixels(6)),
      'train-labels-idx1-ubyte': idxOf([6], [0, 1, 0, 1, 0, 1]),
      't10k-images-idx3-ubyte': idxOf([2, 2, 2], pixels(2)),
      't10k-labels-idx1-ubyte': idxOf([2], [1, 1]),
    });
    expect(shape).toMatch(/^6 to train on, 2 held out \(as the files have it\)/);
    expect(set.classes).toEqual(['0', '1']);
    expect(train.pixels).toEqual([...pixels(6)]);
    expect(test.labels).toEqual([1, 1]);
  });

  it('dSprites as it is: 0 and 1 become black and white, and a factor the label', async () => {
    const factors = Array.from({ length: 30 }, (_, i) => [0, i % 3, i % 6, 0, 0, 0]);
    const npz = await zipOf({
      'metadata.npy': new TextEncoder().encode('\x93NUMPY a pickle, never opened'),
      'imgs.npy': npyOf(
        [30, 64, 64],
        Uint8Array.from({ length: 30 * 4096 }, (_, i) => i % 2),
      ),
      'latents_classes.npy': npyOf([30, 6], factors.flat(), '<i8'),
    });
    const { set, train, found, skips } = await read('dsprites.npz', { 'dsprites.npz': npz }, { side: '32' });
    expect(found).toBe('30 images of 64×64 pixels, with labels');
    expect(set).toMatchObject({ name: 'own-dsprites', height: 32, width: 32, channels: 1, classes: ['0', '1', '2'] });
    expect(new Set(train.pixels)).toEqual(new Set([128])); // the mean of a black and a white pixel, rounded
    expect(train.labels.slice(0, 4)).toEqual([0, 1, 2, 0]);
    expect(skips.map(({ name }) => name)).toEqual(['metadata.npy']);
  });

  it('colour, and bytes beside 0 and 1', async () => {
    const colours = Uint8Array.from({ length: 12 * 2 * 2 * 3 }, (_, i) => i % 251);
    const { set, train } = await read('x.npy', { 'x.npy': npyOf([12, 2, 2, 3], colours) });
    expect(set).toMatchObject({ height: 2, width: 2, channels: 3, classes: [] });
    expect(train.pixels.slice(0, 24)).toEqual([...colours.slice(0, 24)]);
    expect(train.labels).toEqual([]);
  });

  it('a value of 2 after many zeros and ones is met', async () => {
    const late = new Uint8Array(4 * 40).fill(1);
    late[4 * 39] = 2;
    const { train } = await read('x.npy', { 'x.npy': npyOf([40, 2, 2], late) });
    expect(new Set(train.pixels)).toEqual(new Set([1]));
  });

  it('a sample of many, the same each time, with the labels that belong to it', async () => {
    const count = 3000;
    const images = Uint8Array.from({ length: 4 * count }, (_, i) => Math.floor(i / 4) % 200);
    const labels = Array.from({ length: count }, (_, i) => i % 2);
    const files = { 'images.npy': npyOf([count, 2, 2], images), 'labels.npy': npyOf([count], labels, '<i8') };
    const first = await read('f', files, { most: '500' });
    expect(first.summary).toBe('500 of 3,000 images read, evenly spaced over all of them.');
    expect(first.train.labels).toHaveLength(450);
    first.train.labels.forEach((label, i) => expect(label).toBe(first.train.pixels[4 * i]! % 2));
    expect((await read('f', files, { most: '500' })).train).toEqual(first.train);
  });

  it.each<[string, Record<string, Uint8Array>, RegExp]>([
    [
      'more labels than images',
      { 'a-idx3-ubyte': idxOf([3, 2, 2], pixels(3)), 'labels.npy': npyOf([3, 2, 2, 2], new Uint8Array(24)) },
      /^/,
    ],
    ['no images', { 'x.npy': npyOf([7], new Uint8Array(7)) }, /no array has the shape of images.*x\.npy is 7/],
    [
      'two arrays of images',
      { 'a.npy': npyOf([3, 2, 2], pixels(3)), 'b.npy': npyOf([3, 2, 2], pixels(3)) },
      /more than one array/,
    ],
    ['one image', { 'x.npy': npyOf([1, 2, 2], pixels(1)) }, /no array has the shape of images/],
    ['Python objects', { 'x.npy': new TextEncoder().encode('\x93NUMPY') }, /nothing that the page can train on/],
    ['no files', {}, /no files/],
  ])('%s: a message', async (name, files, message) => {
    if (name === 'more labels than images') {
      // An array with another number of rows is not the labels.
      expect((await read(name, files)).set.classes).toEqual([]);
      return;
    }
    await expect(read(name, files)).rejects.toThrow(message);
  });

  it('a head that says billions is not believed', async () => {
    const name = 'x-idx3-ubyte';
    await expect(lookAt(name, { [name]: idxOf([2 ** 32 - 1, 1, 1], [7, 9]) })).rejects.toThrow(
      /x-idx3-ubyte: it ends too early, at byte 18/,
    );
    await expect(lookAt(name, { [`${name}.gz`]: gzipSync(idxOf([2 ** 32 - 1, 1, 1], [7, 9])) })).rejects.toThrow(
      /too early/,
    );
  });

  it('a file that is cut off says where', async () => {
    await expect(read('x', { 'x.npy': npyOf([12, 2, 2], pixels(12)).slice(0, -5) })).rejects.toThrow(
      /ends too early, at byte \d+/,
    );
  });

  it.each([
    [[3, 0, 2], 'dimension 2 of 3 is 0'],
    [[0, 2, 2], 'dimension 1 of 3 is 0'],
  ])('no array has a shape of %j', async (shape, message) => {
    await expect(read('x', { 'x.npy': npyOf(shape, []) })).rejects.toThrow(
      `x.npy: ${message}; every dimension must be at least 1`,
    );
    await expect(read('x', { 'x-idx3-ubyte': idxOf(shape, []) })).rejects.toThrow(
      `x-idx3-ubyte: ${message}; every dimension must be at least 1`,
    );
  });

  it.each([3000, 20_000])(
    'one byte of %d images that is another: images are refused, labels left out, also where only some are read',
    async (count) => {
      const files = {
        'images.npy': npyOf([count, 2, 2], new Uint8Array(4 * count).fill(77)),
        'labels.npy': npyOf(
          [count],
          Array.from({ length: count }, (_, i) => i % 2),
          '<i8',
        ),
      };
      const npz = await zipOf(files, () => true);
      expect((await read('x.npz', { 'x.npz': npz })).set.classes).toEqual(['0', '1']);
      const images = Uint8Array.from(npz);
      images[200 + 4 * count - 60]! ^= 1; // in one of the last images
      for (const most of ['', '500'])
        await expect(read('x.npz', { 'x.npz': images }, { most })).rejects.toThrow(
          'images.npy: it is damaged: its checksum does not match',
        );
      const labels = Uint8Array.from(npz);
      labels[200 + 4 * count + 8 * count - 8]! ^= 1;
      const { set, summary } = await read('x.npz', { 'x.npz': labels });
      expect(set.classes).toEqual([]);
      expect(summary).toBe(
        `${count.toLocaleString('en')} images read; 1 skipped: labels.npy: it is damaged: its checksum does not match.`,
      );
    },
  );

  it('more labels than a call may have arguments', { timeout: 30_000 }, async () => {
    const count = 200_000;
    const { set } = await read('x', {
      'x.npy': npyOf([count, 2, 2], new Uint8Array(4 * count).fill(9)),
      'y-idx1-ubyte': idxOf([count], new Uint8Array(count)),
    });
    expect(set.train.labels.size).toBe(180_000);
  });

  it('whatever the damage, it ends with a message or a set', { timeout: 60_000 }, async () => {
    const random = randomNumbers(5);
    const whole = [
      npyOf([12, 2, 2], pixels(12)),
      idxOf([12, 2, 2], pixels(12)),
      await zipOf({ 'x.npy': npyOf([12, 2, 2], pixels(12)) }),
    ];
    const names = ['x.npy', 'x-idx3-ubyte', 'x.npz'];
    for (let round = 0; round < 90; round++) {
      const bytes = Uint8Array.from(whole[round % 3]!);
      for (let change = 0; change < 1 + (round % 4); change++)
        bytes[Math.floor(random() * Math.min(bytes.length, 160))] = Math.floor(random() * 256);
      const cut = random() < 0.2 ? bytes.slice(0, Math.floor(random() * bytes.length)) : bytes;
      try {
        await read('x', { [names[round % 3]!]: cut });
      } catch (error) {
        expect(error).toBeInstanceOf(FileError);
      }
    }
  });
});
