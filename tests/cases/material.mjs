// What the table's files are made of: pictures that tell their place, labels, lines, tables.
import { png } from './formats.mjs';

export const kSide = 28;
export const kPixels = kSide * kSide;

/** Image k: a bright block whose place and shade tell k, on dark ground; no two of 500 are alike, nor like their mirror. */
export function image(k, width = kSide, height = kSide) {
  const out = new Uint8Array(width * height);
  const x = 2 + (k % 7) * 3;
  const y = 1 + (Math.floor(k / 7) % 6) * 4;
  for (let i = y; i < Math.min(height, y + 6); i++)
    for (let j = x; j < Math.min(width, x + 3); j++) out[i * width + j] = 255 - Math.floor(k / 42) * 10;
  return out;
}
export const images = (n, first = 0) => [...Array(n).keys()].flatMap((k) => [...image(first + k)]);
export const labels = (n, classes = 10, first = 0) => Array.from({ length: n }, (_, k) => first + (k % classes));
export const lines = (n, text) => Buffer.from(Array.from({ length: n }, (_, i) => `${text(i)}\n`).join(''));
export const csv = (rows, { delimiter = ',', end = '\n', head = null } = {}) =>
  Buffer.from([...(head ? [head] : []), ...rows].map((row) => row.join(delimiter)).join(end) + end);

export const n = 60;
export const x = images(n);
export const shape = [n, kSide, kSide];
export const unit = x.map((v) => v / 255);
/** The elements of an array with dimensions in another order: order[d] says which of the old ones is the new d-th. */
export function reordered(values, dimensions, order) {
  const strides = dimensions.map((_, d) => dimensions.slice(d + 1).reduce((a, b) => a * b, 1));
  const sizes = order.map((d) => dimensions[d]);
  const out = [];
  const walk = (d, at) => {
    if (d === sizes.length) out.push(values[at]);
    else for (let i = 0; i < sizes[d]; i++) walk(d + 1, at + i * strides[order[d]]);
  };
  walk(0, 0);
  return out;
}
export const colour = [...Array(n).keys()].flatMap((k) =>
  [...image(k)].flatMap((v, i) => [v, (v >> 1) + (i % 5), 255 - v]),
);
export const rows = [...Array(n).keys()].map((k) => [k % 10, ...image(k)]);
export const head = ['label', ...Array.from({ length: kPixels }, (_, i) => `pixel${i}`)];
export const sentence = (i) => `this is line number ${i}`;
export const text = lines(80, sentence);
export const parts = (train, test) => ({ train: images(train), test: images(test, 300) });
export const { train, test } = parts(n, 20);
export const photo = (k, more) => png(32, 32, [...image(k, 32, 32)], more);
export const photos = (count, name, first = 0) =>
  Object.fromEntries(Array.from({ length: count }, (_, k) => [name(k), photo(first + k)]));
export const utf16 = (content, big = false, mark = true) => {
  const out = Buffer.from((mark ? '\uFEFF' : '') + content, 'utf16le');
  return big ? out.swap16() : out;
};
export const web = Buffer.from('<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not Found</body></html>\n');
export const lfs = Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 11490434\n');
export const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]);
