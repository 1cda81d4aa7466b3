// The files of the table of cases (cases.json): each case's name → { path: bytes }. All are small look-alikes of files that
// people have, made here; what each is to be understood as, the table says. A case's first file is what is opened; of
// several, the folder.
import { gzipSync } from 'node:zlib';
import { idx, npy, packed, png, tar, zip } from './formats.mjs';

const kSide = 28;
const kPixels = kSide * kSide;

/** Image k: a bright block whose place and shade tell k, on dark ground; no two of 500 are alike, nor like their mirror. */
function image(k, width = kSide, height = kSide) {
  const out = new Uint8Array(width * height);
  const x = 2 + (k % 7) * 3;
  const y = 1 + (Math.floor(k / 7) % 6) * 4;
  for (let i = y; i < Math.min(height, y + 6); i++)
    for (let j = x; j < Math.min(width, x + 3); j++) out[i * width + j] = 255 - Math.floor(k / 42) * 10;
  return out;
}
const images = (n, first = 0) => [...Array(n).keys()].flatMap((k) => [...image(first + k)]);
const labels = (n, classes = 10, first = 0) => Array.from({ length: n }, (_, k) => first + (k % classes));
const lines = (n, text) => Buffer.from(Array.from({ length: n }, (_, i) => `${text(i)}\n`).join(''));
const csv = (rows, { delimiter = ',', end = '\n', head = null } = {}) =>
  Buffer.from([...(head ? [head] : []), ...rows].map((row) => row.join(delimiter)).join(end) + end);

const n = 60;
const x = images(n);
const shape = [n, kSide, kSide];
const unit = x.map((v) => v / 255);
/** The elements of an array with dimensions in another order: order[d] says which of the old ones is the new d-th. */
function reordered(values, dimensions, order) {
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
const colour = [...Array(n).keys()].flatMap((k) => [...image(k)].flatMap((v, i) => [v, (v >> 1) + (i % 5), 255 - v]));
const rows = [...Array(n).keys()].map((k) => [k % 10, ...image(k)]);
const head = ['label', ...Array.from({ length: kPixels }, (_, i) => `pixel${i}`)];
const sentence = (i) => `this is line number ${i}`;
const text = lines(80, sentence);
const parts = (train, test) => ({ train: images(train), test: images(test, 300) });
const { train, test } = parts(n, 20);
const photo = (k, more) => png(32, 32, [...image(k, 32, 32)], more);
const photos = (count, name, first = 0) =>
  Object.fromEntries(Array.from({ length: count }, (_, k) => [name(k), photo(first + k)]));
const utf16 = (content, big = false, mark = true) => {
  const out = Buffer.from((mark ? '\uFEFF' : '') + content, 'utf16le');
  return big ? out.swap16() : out;
};
const web = Buffer.from('<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not Found</body></html>\n');
const lfs = Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 11490434\n');
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]);

export const cases = {
  // Element types and orders: the same images every time.
  'npy/bytes': { 'x.npy': npy('u1', shape, x) },
  'npy/version-2': { 'x.npy': npy('u1', shape, x, { version: 2 }) },
  'npy/version-3': { 'x.npy': npy('u1', shape, x, { version: 3 }) },
  ...Object.fromEntries(
    ['i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f4', 'f8', '>i2', '>i4', '>i8', '>f4', '>f8'].map((type) => [
      `npy/${type.replace('>', 'big-endian-')}`,
      { 'x.npy': npy(type, shape, x) },
    ]),
  ),
  'npy/f2': { 'x.npy': npy('f2', shape, unit) },
  'npy/unit-f4': { 'x.npy': npy('f4', shape, unit) },
  'npy/unit-f8-big-endian': { 'x.npy': npy('>f8', shape, unit) },
  'npy/fortran': { 'x.npy': npy('u1', shape, reordered(x, shape, [2, 1, 0]), { fortran: true }) },
  'npy/fortran-f4': { 'x.npy': npy('f4', shape, reordered(unit, shape, [2, 1, 0]), { fortran: true }) },
  'npy/bool': {
    'x.npy': npy(
      'b1',
      shape,
      x.map((v) => v > 0),
    ),
  },
  'npy/zeros-and-ones': {
    'x.npy': npy(
      'u1',
      shape,
      x.map((v) => (v > 0 ? 1 : 0)),
    ),
  },
  'npy/objects': { 'x.npy': npy('|O', [n], Buffer.from('\x80\x04\x95.', 'latin1')) },
  'npy/complex': { 'x.npy': npy('<c8', [2, 2], Buffer.alloc(32)) },
  'npy/cut': { 'x.npy': npy('u1', shape, x).subarray(0, 1000) },
  'npy/too-long': { 'x.npy': Buffer.concat([npy('u1', shape, x), Buffer.alloc(3)]) },
  'npy/one-image': { 'x.npy': npy('u1', [1, kSide, kSide], [...image(0)]) },
  'npy/gzipped': { 'x.npy.gz': gzipSync(npy('u1', shape, x)) },

  // Ranges.
  'range/minus-one-to-one': {
    'x.npy': npy(
      'f4',
      shape,
      x.map((v) => v / 127.5 - 1),
    ),
  },
  'range/sixteen-bits': {
    'x.npy': npy(
      'u2',
      shape,
      x.map((v) => v * 257),
    ),
  },
  'range/twelve-bits': {
    'x.npy': npy(
      'u2',
      shape,
      x.map((v) => Math.round((v * 4095) / 255)),
    ),
  },
  'range/zero-to-sixteen': {
    'x.npy': npy(
      'f8',
      shape,
      x.map((v) => (v > 0 ? 16 : 0)),
    ),
  },
  'range/rounding': {
    'x.npy': npy(
      'f4',
      shape,
      unit.map((v) => (v === 1 ? 1.0000001 : v === 0 ? -1e-7 : v)),
    ),
  },
  'range/one-nan': {
    'x.npy': npy(
      'f4',
      shape,
      unit.map((v, i) => (i === 7 * kPixels + 5 ? NaN : v)),
    ),
  },
  'range/standardised': {
    'x.npy': npy(
      'f4',
      shape,
      unit.map((v) => (v - 0.1307) / 0.3081),
    ),
  },
  'range/one-of-many-far-out': {
    'x.npy': npy(
      'f4',
      [200, kSide, kSide],
      images(200).map((v, i) => (i === 40 * kPixels ? 1e30 : v / 255)),
    ),
  },
  'range/signed-bytes': {
    'x.npy': npy(
      'i1',
      shape,
      x.map((v) => v - 128),
    ),
  },
  'range/chosen': { 'x.npy': npy('f4', shape, x) },
  'range/inverted': {
    'x.npy': npy(
      'u1',
      shape,
      x.map((v) => 255 - v),
    ),
  },

  // Shapes.
  'shape/flat': { 'x.npy': npy('u1', [n, kPixels], x) },
  'shape/flat-wished': { 'x.npy': npy('u1', [n, kPixels], x) },
  'shape/flat-of-no-square': { 'x.npy': npy('u1', [n, 6], x.slice(0, 6 * n)) },
  'shape/one-channel-last': { 'x.npy': npy('u1', [...shape, 1], x) },
  'shape/one-channel-first': { 'x.npy': npy('u1', [n, 1, kSide, kSide], x) },
  'shape/count-last': { 'x.npy': npy('u1', [kSide, kSide, n], reordered(x, shape, [1, 2, 0])) },
  'shape/transposed': { 'x.npy': npy('u1', shape, reordered(x, shape, [0, 2, 1])) },
  'shape/colour': { 'x.npy': npy('u1', [...shape, 3], colour) },
  'shape/colour-planes': { 'x.npy': npy('u1', [n, 3, kSide, kSide], reordered(colour, [...shape, 3], [0, 3, 1, 2])) },
  'shape/colour-flat-planes': { 'x.npy': npy('u1', [n, 3 * kPixels], reordered(colour, [...shape, 3], [0, 3, 1, 2])) },
  'shape/colour-flat-pixels': { 'x.npy': npy('u1', [n, 3 * kPixels], colour) },
  'shape/colour-count-last': {
    'x.npy': npy('u1', [kSide, kSide, 3, n], reordered(colour, [...shape, 3], [1, 2, 3, 0])),
  },
  'shape/with-transparency': {
    'x.npy': npy(
      'u1',
      [n, 4, 4, 4],
      Array.from({ length: 64 * n }, (_, i) => (i % 4 === 3 ? 51 : 0)),
    ),
  },

  // Labels.
  'labels/whole': { 'set.npz': zip({ 'x.npy': npy('u1', shape, x), 'y.npy': npy('u1', [n], labels(n)) }) },
  'labels/column': { 'set.npz': zip({ 'x.npy': npy('u1', shape, x), 'y.npy': npy('i8', [n, 1], labels(n)) }) },
  'labels/floats': { 'set.npz': zip({ 'x.npy': npy('u1', shape, x), 'y.npy': npy('f8', [n], labels(n)) }) },
  'labels/one-hot': {
    'set.npz': zip({
      'x.npy': npy('u1', shape, x),
      'y.npy': npy(
        'f4',
        [n, 10],
        labels(n).flatMap((k) => Array.from({ length: 10 }, (_, i) => (i === k ? 1 : 0))),
      ),
    }),
  },
  'labels/names': {
    'set.npz': zip({
      'images.npy': npy('u1', shape, x),
      'labels.npy': npy(
        '<U3',
        [n],
        Buffer.concat(
          labels(n, 2).map((k) =>
            packed(
              'u4',
              [...(k ? 'dog' : 'cat')].map((c) => c.codePointAt(0)),
            ),
          ),
        ),
      ),
    }),
  },
  'labels/bytes': {
    'set.npz': zip({
      'images.npy': npy('u1', shape, x),
      'labels.npy': npy('|S4', [n], Buffer.concat(labels(n, 2).map((k) => Buffer.from(k ? 'dog\x00' : 'bird')))),
    }),
  },
  'labels/from-one': { 'set.npz': zip({ 'x.npy': npy('u1', shape, x), 'y.npy': npy('u1', [n], labels(n, 26, 1)) }) },
  'labels/too-few': { 'set.npz': zip({ 'x.npy': npy('u1', shape, x), 'y.npy': npy('u1', [5], labels(5)) }) },
  'labels/not-wished': { 'set.npz': zip({ 'x.npy': npy('u1', shape, x), 'y.npy': npy('u1', [n], labels(n)) }) },

  // Several parts, under the names that people give them.
  'parts/keras': {
    'mnist.npz': zip({
      'x_train.npy': npy('u1', shape, train),
      'y_train.npy': npy('u1', [n], labels(n)),
      'x_test.npy': npy('u1', [20, kSide, kSide], test),
      'y_test.npy': npy('u1', [20], labels(20)),
    }),
  },
  'parts/kmnist': {
    'kmnist-train-imgs.npz': zip({ 'arr_0.npy': npy('u1', shape, train) }),
    'kmnist-train-labels.npz': zip({ 'arr_0.npy': npy('u1', [n], labels(n)) }),
    'kmnist-test-imgs.npz': zip({ 'arr_0.npy': npy('u1', [20, kSide, kSide], test) }),
    'kmnist-test-labels.npz': zip({ 'arr_0.npy': npy('u1', [20], labels(20)) }),
  },
  'parts/medmnist': {
    'pneumonia.npz': zip({
      'train_images.npy': npy('u1', shape, train),
      'train_labels.npy': npy('u1', [n, 1], labels(n, 2)),
      'val_images.npy': npy('u1', [10, kSide, kSide], images(10, 330)),
      'val_labels.npy': npy('u1', [10, 1], labels(10, 2)),
      'test_images.npy': npy('u1', [20, kSide, kSide], test),
      'test_labels.npy': npy('u1', [20, 1], labels(20, 2)),
    }),
  },
  'parts/both-spellings': {
    'archive.zip': zip(
      Object.fromEntries(
        [
          ['train', n, train],
          ['t10k', 20, test],
        ].flatMap(([part, count, pixels]) => [
          [`${part}-images.idx3-ubyte`, idx([count, kSide, kSide], pixels)],
          [`${part}-images-idx3-ubyte/${part}-images-idx3-ubyte`, idx([count, kSide, kSide], pixels)],
          [`${part}-labels.idx1-ubyte`, idx([count], labels(count))],
          [`${part}-labels-idx1-ubyte/${part}-labels-idx1-ubyte`, idx([count], labels(count))],
        ]),
      ),
    ),
  },
  'parts/emnist': Object.fromEntries(
    [
      ['train', n, train],
      ['test', 20, test],
    ].flatMap(([part, count, pixels]) => [
      [
        `emnist-letters-${part}-images-idx3-ubyte.gz`,
        gzipSync(idx([count, kSide, kSide], reordered(pixels, [count, kSide, kSide], [0, 2, 1]))),
      ],
      [`emnist-letters-${part}-labels-idx1-ubyte.gz`, gzipSync(idx([count], labels(count, 26, 1)))],
    ]),
  ),
  'parts/tenth-wished': {
    'set.npz': zip({ 'x_train.npy': npy('u1', shape, train), 'x_test.npy': npy('u1', [20, kSide, kSide], test) }),
  },
  'parts/of-two-sizes': {
    'set.npz': zip({ 'x_train.npy': npy('u1', shape, train), 'x_test.npy': npy('u1', [5, 4, 4], x.slice(0, 80)) }),
  },
  'parts/duplicates': {
    'set.npz': zip({ 'x_train.npy': npy('u1', shape, x), 'x_test.npy': npy('u1', [3, kSide, kSide], images(3)) }),
  },
  'parts/ambiguous': {
    'set.npz': zip({ 'a.npy': npy('u1', shape, x), 'b.npy': npy('u1', shape, images(n, 100)) }),
  },

  // IDX.
  'idx/bytes': { 'my-images-idx3-ubyte': idx(shape, x) },
  'idx/shorts': { 'my-images.idx': idx(shape, x, 0xb) },
  'idx/floats': { 'my-images.idx': idx(shape, unit, 0xd) },
  'idx/doubles': { 'my-images.idx': idx(shape, unit, 0xe) },
  'idx/cut': { 'my-images-idx3-ubyte': idx(shape, x).subarray(0, 5000) },

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

  // Archives.
  'zip/stored': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }, { stored: true }) },
  'zip/descriptors': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }, { descriptors: true }) },
  'zip/zip64': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }, { zip64: true }) },
  'zip/backslashes': {
    'pics.zip': zip(
      Object.fromEntries([...Array(20).keys()].map((k) => [`${k % 2 ? 'cat' : 'dog'}\\${k}.png`, photo(k)])),
    ),
  },
  'zip/code-page': {
    'pics.zip': zip(
      new Map(
        [...Array(20).keys()].map((k) => [Buffer.from(`${k % 2 ? 'K\x84fer' : 'Hund'}/${k}.png`, 'latin1'), photo(k)]),
      ),
    ),
  },
  'zip/encrypted': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }, { encrypted: true }) },
  'zip/cut': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }).subarray(0, -30) },
  'zip/damaged': {
    'x.zip': (() => {
      const file = zip({ 'x.npy': npy('u1', shape, x) }, { stored: true });
      file[3000] ^= 1;
      return file;
    })(),
  },

  // What is not what its name says.
  'foreign/web-page.npy': { 'x.npy': web },
  'foreign/lfs.csv': { 'train.csv': lfs },
  'foreign/empty.npz': { 'x.npz': Buffer.alloc(0) },
  'foreign/pickle': { 'x.pkl': Buffer.from('\x80\x04\x95\x10\x00\x00]q\x00.', 'latin1') },
  'foreign/npy-named-txt': { 'x.txt': npy('u1', shape, x) },
  'foreign/hdf5': { 'x.h5': Buffer.concat([Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), Buffer.alloc(50)]) },
  'foreign/xlsx': {
    'table.xlsx': zip({ '[Content_Types].xml': Buffer.from('<x/>'), 'xl/sheet.xml': Buffer.from('<x/>') }),
  },

  // Text.
  'text/lines': { 'a.txt': text },
  'text/byte-order-mark': { 'a.txt': Buffer.concat([Buffer.from('\uFEFF'), text]) },
  'text/utf-16': { 'a.txt': utf16(text.toString()) },
  'text/utf-16-big-endian': { 'a.txt': utf16(text.toString(), true) },
  'text/utf-16-without-mark': { 'a.txt': utf16(text.toString(), false, false) },
  'text/carriage-returns': { 'a.txt': Buffer.from(text.toString().replaceAll('\n', '\r')) },
  'text/two-members': { 'a.txt.gz': Buffer.concat([gzipSync(text.subarray(0, 700)), gzipSync(text.subarray(700))]) },
  'text/cut-gzip': { 'a.txt.gz': gzipSync(text).subarray(0, 60) },
  'text/windows-1252': { 'a.txt': Buffer.from(lines(80, (i) => `caf\xe9 num\xe9ro ${i}`).toString(), 'latin1') },
  'text/composed': { 'a.txt': lines(80, (i) => `café numéro ${i}`) },
  'text/decomposed': { 'a.txt': lines(80, (i) => `cafe\u0301 nume\u0301ro ${i}`) },
  'text/capitals': { 'a.txt': lines(80, (i) => `CAFÉ NUMÉRO ${i}!`) },
  'text/hindi': { 'a.txt': lines(80, (i) => `नमस्ते दुनिया ${i} । यह वाक्य ${i} है ।`) },
  'text/arabic': { 'a.txt': lines(80, (i) => `ما هذا ${i}؟ هذا كتاب ${i}.`) },
  'text/chinese': { 'a.txt': lines(80, (i) => `第${i}天我们去学校`) },
  'text/one-bad-byte': {
    'a.txt': Buffer.concat([lines(200, (i) => `déjà vu ${i}`), Buffer.from('bad \xff\n', 'latin1')]),
  },
  'text/encoding-wished': {
    'a.txt': Buffer.concat([lines(80, (i) => `plain ${i}`), Buffer.from('caf\xe9\n', 'latin1')]),
  },
  'text/entities': { 'a.txt': lines(80, (i) => `it&#8217;s &quot;number&quot; ${i} &amp; caf&eacute;`) },
  'text/several': {
    'a.txt': text.subarray(0, 700),
    'b.txt': text.subarray(700),
    'README.txt': Buffer.from('About these.\n'),
  },
  'text/tar': {
    'reviews.tar.gz': gzipSync(
      tar(
        Object.fromEntries(
          [...Array(80).keys()].map((i) => [`aclImdb/train/pos/${i}_9.txt`, `A fine film ${i}.<br />I like it ${i}!`]),
        ),
      ),
    ),
  },
  'text/too-little': { 'a.txt': Buffer.from('one\ntwo\n') },
  'text/csv': {
    'a.csv': csv(
      [...Array(80).keys()].map((i) => [i, `"It is a fine film, number ${i}"`]),
      { head: ['id', 'review'] },
    ),
  },
  'text/semicolons': {
    'a.csv': csv(
      [...Array(80).keys()].map((i) => [i, `It is a fine film, number ${i}`]),
      { head: ['id', 'review'], delimiter: ';' },
    ),
  },
  'text/tabs': {
    'a.tsv': csv(
      [...Array(80).keys()].map((i) => [i, `It is a fine film, number ${i}`]),
      { head: ['id', 'review'], delimiter: '\t' },
    ),
  },
  'text/lone-quote': {
    'a.csv': csv(
      [...Array(80).keys()].map((i) => [i, i === 5 ? '"It is a lone quote' : `"It is a fine film, number ${i}"`]),
      { head: ['id', 'review'] },
    ),
  },
  'text/spam': {
    'spam.csv': Buffer.from(
      `v1,v2,,,\r\n${[...Array(80).keys()].map((i) => `ham,"Win \xa3${i} now, it\x92s free",,,\r\n`).join('')}`,
      'latin1',
    ),
  },
  'text/column-wished': {
    'a.csv': csv(
      [...Array(80).keys()].map((i) => [`title of ${i}`, `a longer text of number ${i}`]),
      { head: ['title', 'review'] },
    ),
  },
  'text/no-such-column': { 'a.csv': csv([[1, 2]], { head: ['title', 'review'] }) },
};
