// Images as tables have them, and pictures in folders and archives.
import { gzipSync } from 'node:zlib';
import { png, tar, zip } from './formats.mjs';
import { csv, head, heic, image, labels, n, photo, photos, rows, web } from './material.mjs';

export const pictures = {
  // Tables of images.
  'table/with-head': { 'train.csv': csv(rows, { head }) },
  'table/without-head': { 'mnist_train.csv': csv(rows) },
  'table/without-labels': {
    'test.csv': csv(
      rows.map((row) => row.slice(1)),
      { head: head.slice(1) },
    ),
  },
  'table/label-last': {
    'digits.csv': csv(
      rows.map((row) => [...row.slice(1), row[0]]),
      { head: [...head.slice(1), 'class'] },
    ),
  },
  'table/semicolons': { 'digits.csv': csv(rows, { head, delimiter: ';' }) },
  'table/tabs': { 'digits.tsv': csv(rows, { head, delimiter: '\t' }) },
  'table/byte-order-mark': { 'digits.csv': Buffer.concat([Buffer.from('\uFEFF'), csv(rows, { head, end: '\r\n' })]) },
  'table/gzipped': { 'digits.csv.gz': gzipSync(csv(rows, { head })) },
  'table/zipped': { 'digits.zip': zip({ 'train.csv': csv(rows, { head }) }) },
  'table/one-short-row': { 'digits.csv': csv([...rows, [1, 2, 3]], { head }) },
  'table/one-empty-cell': {
    'digits.csv': csv(
      rows.map((row, i) => (i === 3 ? [...row.slice(0, 9), '', ...row.slice(10)] : row)),
      { head },
    ),
  },
  'table/pixels-in-a-cell': {
    'fer2013.csv': csv(
      rows.map(([label, ...pixels], i) => [label, pixels.join(' '), i % 6 === 5 ? 'PublicTest' : 'Training']),
      { head: ['emotion', 'pixels', 'Usage'] },
    ),
  },
  'table/train-and-test': {
    'mnist_train.csv': csv([...Array(n).keys()].map((k) => [k % 10, ...image(k)])),
    'mnist_test.csv': csv([...Array(20).keys()].map((k) => [k % 10, ...image(300 + k)])),
  },

  // Pictures.
  'pictures/folder': photos(20, (k) => `${String(k).padStart(2, '0')}.png`),
  'pictures/zip': { 'photos.zip': zip(photos(20, (k) => `${String(k).padStart(2, '0')}.png`)) },
  'pictures/tar': { 'photos.tar': tar(photos(20, (k) => `${String(k).padStart(2, '0')}.png`)) },
  'pictures/tgz': { 'photos.tar.gz': gzipSync(tar(photos(20, (k) => `${String(k).padStart(2, '0')}.png`))) },
  'pictures/zip-in-a-zip': {
    'all.zip': zip({ 'inner/photos.zip': zip(photos(20, (k) => `${String(k).padStart(2, '0')}.png`)) }),
  },
  'pictures/classes-and-parts': {
    ...photos(20, (k) => `train/cat/${k}.png`),
    ...photos(20, (k) => `train/dog/${k}.png`, 50),
    ...photos(5, (k) => `val/cat/${k}.png`, 100),
    ...photos(5, (k) => `test/dog/${k}.png`, 150),
  },
  'pictures/classes': { ...photos(15, (k) => `cat/${k}.png`), ...photos(15, (k) => `dog/${k}.png`, 50) },
  'pictures/table-without-endings': {
    'labels.csv': csv(
      labels(20, 2).map((k, i) => [`p${i}`, k ? 'boxer' : 'akita']),
      { head: ['id', 'breed'] },
    ),
    ...photos(20, (k) => `train_pictures/p${k}.png`),
  },
  'pictures/celeba': {
    'list_attr_celeba.txt': Buffer.from(
      `20\nSmiling Male \n${labels(20, 2)
        .map((k, i) => `${String(i).padStart(6, '0')}.png  ${k ? 1 : -1} ${i < 9 ? 1 : -1}\n`)
        .join('')}`,
    ),
    'list_eval_partition.txt': Buffer.from(
      labels(20)
        .map((_, i) => `${String(i).padStart(6, '0')}.png ${i < 15 ? 0 : i < 17 ? 1 : 2}\n`)
        .join(''),
    ),
    ...photos(20, (k) => `img_align_celeba/${String(k).padStart(6, '0')}.png`),
  },
  'pictures/sixteen-bits': Object.fromEntries(
    labels(20).map((_, k) => [
      `${String(k).padStart(2, '0')}.png`,
      png(
        32,
        32,
        [...image(k, 32, 32)].map((v) => v * 257),
        { bits: 16 },
      ),
    ]),
  ),
  'pictures/palette': Object.fromEntries(
    labels(20).map((_, k) => [
      `${k}.png`,
      png(
        32,
        32,
        [...image(k, 32, 32)].map((v) => (v > 0 ? 1 : 0)),
        { kind: 3, palette: [0, 0, 0, 200, 30, 60] },
      ),
    ]),
  ),
  'pictures/transparent': Object.fromEntries(
    labels(20).map((_, k) => [
      `${k}.png`,
      png(
        32,
        32,
        [...image(k, 32, 32)].flatMap((v) => [0, v]),
        { kind: 4 },
      ),
    ]),
  ),
  'pictures/shadows-of-macos': {
    'photos.zip': zip({
      ...photos(20, (k) => `${String(k).padStart(2, '0')}.png`),
      '__MACOSX/._00.png': Buffer.from('shadow'),
      '.DS_Store': Buffer.from('x'),
    }),
  },
  'pictures/some-bad': {
    ...photos(20, (k) => `${String(k).padStart(2, '0')}.png`),
    'empty.png': Buffer.alloc(0),
    'page.png': web,
    'cut.png': photo(3).subarray(0, 60),
    'phone.heic': heic,
  },
  'pictures/heic': { 'IMG_0001.HEIC': heic },
};
