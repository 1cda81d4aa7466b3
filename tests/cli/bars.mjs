// A small set of images for the tests beside this file: four IDX files, named as MNIST's.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const TRAIN = 300;
export const TEST = 60;
export const SIDE = 8;

/** An IDX file of unsigned bytes. */
export function idx(shape, bytes) {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.writeUInt8(8, 2);
  head.writeUInt8(shape.length, 3);
  shape.forEach((n, i) => head.writeUInt32BE(n, 4 + 4 * i));
  return Buffer.concat([head, Buffer.from(bytes)]);
}

/** Bars in ten places before a noisy ground, the same every time. */
export function writeSplit(folder, split, count, side, seed) {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 16;
  const pixels = [];
  const labels = [];
  for (let n = 0; n < count; ++n) {
    const label = random() % 10;
    const at = Math.floor(((label % 5) * side) / 5) + (random() % 2);
    for (let i = 0; i < side * side; ++i) {
      const along = label < 5 ? i % side : Math.floor(i / side);
      pixels.push(along === at ? 255 - (random() % 48) : random() % 48);
    }
    labels.push(label);
  }
  writeFileSync(join(folder, `${split}-images-idx3-ubyte`), idx([count, side, side], pixels));
  writeFileSync(join(folder, `${split}-labels-idx1-ubyte`), idx([count], labels));
}

/** A folder of four IDX files; its path. */
export function writeBars(path, { train = TRAIN, test = TEST, side = SIDE } = {}) {
  mkdirSync(path);
  writeSplit(path, 'train', train, side, 1);
  writeSplit(path, 't10k', test, side, 2);
  return path;
}
