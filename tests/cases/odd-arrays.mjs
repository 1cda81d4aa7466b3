// Arrays that are rarer: heads that other programs write, dimensions that say nothing, labels that lie otherwise.
import { gzipSync } from 'node:zlib';
import { idx, npy, packed, zip } from './formats.mjs';
import { colour, csv, image, images, kPixels, kSide, labels, n, reordered, shape, unit, x } from './material.mjs';

/** A .npy file with a head of one's own. */
function headed(head, body) {
  const text = `${head}${' '.repeat(63 - ((10 + head.length) % 64))}\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(text.length);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(text), Buffer.from(body)]);
}
const set = (more, images = npy('u1', shape, x)) => ({ 'set.npz': zip({ 'x.npy': images, ...more }) });
const oneHot = labels(n).flatMap((k) => Array.from({ length: 10 }, (_, i) => (i === k ? 1 : 0)));
const small = images(n)
  .slice(0, n * 64)
  .map((v) => (v > 0 ? 16 : 0));

export const oddArrays = {
  'npy/keys-in-another-order': {
    'x.npy': headed("{'shape': (60, 28, 28), 'fortran_order': False, 'descr': '|u1'}", x),
  },
  'npy/python-2': { 'x.npy': headed("{'descr': '|u1', 'fortran_order': False, 'shape': (60L, 28L, 28L), }", x) },
  'npy/double-quotes': {
    'x.npy': headed('{"descr": "=f4", "fortran_order": False, "shape": (60, 28, 28)}', packed('f4', unit)),
  },
  'npy/big-endian-f2': { 'x.npy': npy('>f2', shape, unit) },
  'npy/long-double': {
    'x.npy': headed("{'descr': '<f16', 'fortran_order': False, 'shape': (2, 2, 2)}", Buffer.alloc(128)),
  },
  'npy/records': {
    'x.npy': headed(
      "{'descr': [('image', '|u1', (28, 28)), ('label', '|u1')], 'fortran_order': False, 'shape': (2,)}",
      Buffer.alloc(1570),
    ),
  },
  // QuickDraw's, one file a class; and pieces of one set.
  'several/classes': Object.fromEntries(
    ['cat', 'dog'].map((name, i) => [
      `full_numpy_bitmap_${name}.npy`,
      npy('u1', [n / 2, kPixels], images(n / 2, (i * n) / 2)),
    ]),
  ),
  'several/classes-and-numbers': {
    'cat.npy': npy('u1', [n, kSide, kSide], x),
    'dog.npy': npy('u1', [n, kSide, kSide], images(n, 100)),
    'ids.npy': npy('i8', [n], labels(n, 3)),
  },
  'several/classes-in-parts': Object.fromEntries(
    ['cat_train', 'dog_train', 'cat_test', 'dog_test'].map((name, i) => [
      `${name}.npy`,
      npy('u1', [20, kSide, kSide], images(20, 20 * i)),
    ]),
  ),
  'several/digits': Object.fromEntries(
    [0, 1, 7].map((name, i) => [`${name}.npy`, npy('u1', [20, kSide, kSide], images(20, 20 * i))]),
  ),
  'several/pieces': Object.fromEntries(
    [0, 1].flatMap((i) => [
      [`x_${i}.npy`, npy('u1', [n / 2, kSide, kSide], images(n / 2, (i * n) / 2))],
      [`y_${i}.npy`, npy('u1', [n / 2], labels(n / 2))],
    ]),
  ),
  'several/archives': Object.fromEntries(
    ['cat', 'dog'].map((name, i) => [
      `${name}.npz`,
      zip({ 'arr_0.npy': npy('u1', [n / 2, kSide, kSide], images(n / 2, (i * n) / 2)) }),
    ]),
  ),
  'several/pictures-in-archives': Object.fromEntries(
    Array.from({ length: 20 }, (_, k) => [`p${k}.npz`, zip({ 'arr_0.npy': npy('u1', [kSide, kSide], image(k)) })]),
  ),
  'several/test-without-labels': {
    'train_x.npy': npy('u1', shape, x),
    'train_y.npy': npy('u1', [n], labels(n)),
    'test_x.npy': npy('u1', [20, kSide, kSide], images(20, 60)),
  },
  'shape/flat-in-ones': { 'x.npy': npy('u1', [n, kPixels, 1], x) },
  'shape/sets-in-a-set': { 'x.npy': npy('u1', [6, 10, kSide, kSide], x) },
  'shape/frames-of-colour': { 'x.npy': npy('u1', [6, 10, kSide, kSide, 3], colour) },
  'shape/series': { 'x.npy': npy('f4', [100, 187], unit.slice(0, 18700)) },
  'several/pieces-without-labels': Object.fromEntries(
    [1, 2, 3].map((i) => [`data_batch_${i}.npy`, npy('u1', [20, kSide, kSide], images(20, 20 * i))]),
  ),
  'several/pictures': Object.fromEntries(
    Array.from({ length: 20 }, (_, k) => [`scan-${k}.npy`, npy('u1', [kSide, kSide], image(k))]),
  ),
  'several/pictures-in-folders': Object.fromEntries(
    Array.from({ length: 20 }, (_, k) => [
      `${k % 2 ? 'cat' : 'dog'}/${k}.npy`,
      npy(
        'f4',
        [64, 64],
        Array.from(image(k, 64, 64), (v) => v / 255),
      ),
    ]),
  ),
  'several/one-list-of-labels': {
    'cat.npy': npy('u1', shape, x),
    'dog.npy': npy('u1', shape, images(n, 100)),
    'labels.npy': npy('u1', [n], labels(n)),
  },
  'several/of-two-sizes': {
    'cat.npy': npy('u1', shape, x),
    'dog.npy': npy('u1', [n, 14, 56], x),
  },
  'range/normalised-in-colour': {
    'x.npy': npy(
      'f4',
      [20, 3, 32, 32],
      images(80)
        .slice(0, 20 * 3072)
        .map((v) => (v / 255 - 0.485) / 0.229),
    ),
  },
  'npy/no-images': { 'x.npy': npy('u1', [0, kSide, kSide], []) },
  'shape/large': {
    'x.npy': npy(
      'u1',
      [12, 520, 530],
      [...Array(12).keys()].flatMap((k) => [...image(k, 530, 520)]),
    ),
  },
  'shape/one-picture': { 'x.npy': npy('u1', [kSide, kSide, 3], colour.slice(0, 3 * kPixels)) },
  'shape/one-picture-in-a-set': { 'x.npy': npy('u1', [1, kSide, kSide, 3], colour.slice(0, 3 * kPixels)) },
  'shape/set-in-a-set': { 'x.npy': npy('u1', [1, ...shape], x) },
  'shape/five-dimensions': { 'x.npy': npy('u1', [n, 1, kSide, kSide, 1], x) },
  'shape/fortran-flat': {
    'x.npy': npy('u1', [n, kPixels], reordered(x, [n, kPixels], [1, 0]), { fortran: true }),
  },
  'shape/fortran-flat-wished': {
    'x.npy': npy('u1', [n, kPixels], reordered(x, [n, kPixels], [1, 0]), { fortran: true }),
  },
  'labels/row': set({ 'y.npy': npy('i8', [1, n], labels(n)) }),
  'labels/one-hot-columns': set({ 'y.npy': npy('f4', [10, n], reordered(oneHot, [n, 10], [1, 0])) }),
  'labels/minus-one': set({
    'y.npy': npy(
      'i1',
      [n],
      labels(n, 2).map((k) => 2 * k - 1),
    ),
  }),
  'labels/one-nan': set({
    'y.npy': npy(
      'f4',
      [n],
      labels(n).map((k, i) => (i === 3 ? NaN : k)),
    ),
  }),
  'labels/measurements': set({
    'y.npy': npy(
      'f4',
      [n],
      labels(n, 50).map((k) => k / 7),
    ),
  }),
  'labels/objects': set({ 'y.npy': npy('|O', [n], Buffer.from('\x80\x04\x95.', 'latin1')) }),
  'labels/csv-beside': {
    'x.npy': npy('u1', shape, x),
    'labels.csv': csv(
      labels(n).map((k) => [k]),
      { head: ['label'] },
    ),
  },
  'labels/lines-beside': { 'x_train.npy': npy('u1', shape, x), 'y_train.txt': csv(labels(n).map((k) => [k])) },
  'labels/numbered-beside': {
    'x.npy': npy('u1', shape, x),
    'train_labels.csv': csv(
      labels(n, 2).map((k, i) => [i, k ? 'dog' : 'cat']),
      { head: ['Id', 'Category'] },
    ),
  },
  'labels/text-beside': { 'x.npy': npy('u1', shape, x), 'notes.txt': Buffer.from('These are digits.\nIn May.\n') },
  'labels/alone': { 'train-labels-idx1-ubyte': idx([n], labels(n)) },
  'labels/of-another-part': {
    't10k-images-idx3-ubyte': idx(shape, x),
    'train-labels-idx1-ubyte': idx([50], labels(50)),
  },
  'parts/xtr-xte': {
    'set.npz': zip({
      'Xtr.npy': npy('u1', shape, x),
      'Ytr.npy': npy('i8', [n], labels(n)),
      'Xte.npy': npy('u1', [10, kSide, kSide], images(10, 300)),
      'Yte.npy': npy('i8', [10], labels(10)),
    }),
  },
  'parts/scikit-learn': {
    'digits.npz': zip({
      'data.npy': npy('f8', [n, 64], small),
      'images.npy': npy('f8', [n, 8, 8], small),
      'target.npy': npy('i8', [n], labels(n)),
      'target_names.npy': npy('i8', [10], labels(10)),
    }),
  },
  'parts/metadata': {
    'set.npz': zip({
      'images.npy': npy('u1', shape, x),
      'labels.npy': npy('u1', [n], labels(n)),
      'metadata.npy': npy('|O', [], Buffer.from('\x80\x04\x95.', 'latin1')),
    }),
  },
  'idx/downloaded-twice': {
    'train-images-idx3-ubyte.gz': gzipSync(idx(shape, x)),
    'train-images-idx3-ubyte (1).gz': gzipSync(idx(shape, x)),
    'train-labels-idx1-ubyte.gz': gzipSync(idx([n], labels(n))),
  },
  'idx/packed-twice': { 'train-images-idx3-ubyte.gz': gzipSync(gzipSync(idx(shape, x))) },
  'idx/colour': { 'my.idx': idx([...shape, 3], colour) },
  'range/all-alike': {
    'x.npy': npy(
      'u1',
      shape,
      Array(n)
        .fill([...image(1)].fill(7))
        .flat(),
    ),
  },
};
