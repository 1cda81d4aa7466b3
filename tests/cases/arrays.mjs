// Arrays: NumPy’s and IDX, their element types and orders, ranges, shapes, labels and parts.
import { gzipSync } from 'node:zlib';
import { idx, npy, packed, zip } from './formats.mjs';
import {
  colour,
  image,
  images,
  kPixels,
  kSide,
  labels,
  n,
  reordered,
  shape,
  test,
  train,
  unit,
  x,
} from './material.mjs';

export const arrays = {
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
  'npy/texts': {
    'x.npy': npy(
      '<U4',
      [n],
      packed(
        'u4',
        labels(n).flatMap((k) => [...`txt${k}`].map((c) => c.codePointAt(0))),
      ),
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
  'range/minus-one-to-zero': {
    'x.npy': npy(
      'f4',
      shape,
      unit.map((v) => v - 1),
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

  // IDX.
  'idx/bytes': { 'my-images-idx3-ubyte': idx(shape, x) },
  'idx/shorts': { 'my-images.idx': idx(shape, x, 0xb) },
  'idx/floats': { 'my-images.idx': idx(shape, unit, 0xd) },
  'idx/doubles': { 'my-images.idx': idx(shape, unit, 0xe) },
  'idx/cut': { 'my-images-idx3-ubyte': idx(shape, x).subarray(0, 5000) },
};
