// Classes of pictures: by folders, by the files' names, and by lists that name pictures in their own way.
import { npy, png, zip } from './formats.mjs';
import { csv, image, images, labels, lines, photos, utf16 } from './material.mjs';

const kind = (k) => (k % 2 ? 'cat' : 'dog');
const pictures = (name = (k) => `img/${k}.png`) => photos(20, name);
const listed = (key, { name, head = ['file', 'label'], count = 20, options = {} } = {}) => ({
  ...pictures(name),
  'train.csv': csv(
    labels(count, 2).map((k, i) => [key(i), k ? 'boxer' : 'akita']),
    { head, ...options },
  ),
});

export const lists = {
  'names/dots': pictures((k) => `train/${kind(k)}.${k}.png`),
  'names/underlines': pictures((k) => `great_${kind(k)}_${k}.png`),
  'names/copies': pictures((k) => `${kind(k)} (${k}).png`),
  'names/none': pictures((k) => `IMG_${String(k).padStart(4, '0')}.png`),
  'folders/above': pictures((k) => `data/animals/${kind(k)}/img/${k}.png`),
  'folders/parts-below': pictures((k) => `${kind(k)}/${k < 14 ? 'train' : 'test'}/${k}.png`),
  'folders/numbers-with-gaps': pictures((k) => `${[1, 2, 10][k % 3]}/${k}.png`),
  'folders/test-without-classes': {
    ...photos(20, (k) => `pics/train/${kind(k)}/${k}.png`),
    ...photos(6, (k) => `pics/test/${k}.png`, 20),
  },
  'folders/archives': Object.fromEntries(
    ['cat', 'dog'].map((name, i) => [`${name}.zip`, zip(photos(10, (k) => `${k}.png`, 10 * i))]),
  ),
  'folders/archives-of-pieces': Object.fromEntries(
    [1, 2].map((i) => [`images_00${i}.zip`, zip(photos(10, (k) => `${10 * i + k}.png`, 10 * i))]),
  ),
  'folders/one': pictures((k) => `cats/${k}.png`),
  'list/lines': { ...pictures(), 'list.txt': lines(20, (k) => `img/${k}.png ${k % 3}`) },
  'list/partition': {
    ...pictures(),
    'list_eval_partition.txt': lines(20, (k) => `${k}.png ${k < 12 ? 0 : k < 16 ? 1 : 2}`),
  },
  'list/numbers': listed((i) => i, { head: ['id', 'label'] }),
  'list/numbers-with-zeros': listed((i) => i, {
    name: (k) => `img/${String(k).padStart(5, '0')}.png`,
    head: ['id', 'label'],
  }),
  'list/labels-first': {
    ...pictures(),
    'train.csv': csv(
      labels(20, 3).map((k, i) => [k, i]),
      { head: ['label', 'id'] },
    ),
  },
  'list/paths-of-elsewhere': listed((i) => `/home/me/data/img/${i}.png`),
  'list/backslashes': listed((i) => `img\\${i}.png`),
  'list/dots-before': listed((i) => `./img/${i}.png`),
  'list/capitals': listed((i) => `${i}.png`, { name: (k) => `img/${k}.PNG` }),
  'list/utf-16': {
    ...pictures(),
    'train.csv': utf16(
      csv(
        labels(20, 2).map((k, i) => [`${i}.png`, k ? 'boxer' : 'akita']),
        { head: ['file', 'label'], delimiter: '\t' },
      ).toString(),
    ),
  },
  'list/more-than-there-are': listed((i) => `${i + 10}.png`, { count: 40 }),
  'list/names-without-zeros': listed((i) => `${i}.png`, { name: (k) => `img/${String(k).padStart(5, '0')}.png` }),
  'list/names-with-zeros': listed((i) => `${String(i).padStart(5, '0')}.png`),
  'list/numbers-for-labels': {
    ...pictures((k) => `img/${String(k).padStart(5, '0')}.png`),
    'labels.tsv': csv(
      labels(20, 2).map((k, i) => [`${i}.png`, k]),
      { head: ['filename', 'label'], delimiter: '\t' },
    ),
  },
  'list/of-r': {
    ...pictures(),
    'meta.csv': csv(
      labels(20, 2).map((k, i) => [`"${i + 1}"`, `"${i}.png"`, k ? '"boxer"' : '"akita"']),
      { head: ['""', '"file"', '"y"'] },
    ),
  },
  'list/label-among-others': {
    ...pictures(),
    'boxes.csv': csv(
      labels(20, 2).map((k, i) => [`${i}.png`, 30 + (i % 7), 40 + (i % 5), k ? 'boxer' : 'akita']),
      { head: ['filename', 'width', 'height', 'class'] },
    ),
  },
  'list/labels-in-order': { ...pictures(), 'labels.txt': lines(20, (k) => (k < 10 ? 'akita' : 'boxer')) },
  'list/of-others-by-chance': {
    ...pictures(),
    'prices.csv': csv(
      [
        [1, 20],
        [3, 40],
      ],
      { head: ['amount', 'price'] },
    ),
    'x.npy': npy('u1', [20, 28, 28], images(20)),
  },
  'list/of-nothing': { ...pictures(), 'notes.txt': lines(7, (k) => `remember number ${k} tomorrow`) },
  'list/one-a-part': {
    ...photos(30, (k) => `images/im${k}.png`),
    'train.csv': csv(
      labels(20, 2).map((k, i) => [`im${i}.png`, k ? 'cat' : 'dog']),
      { head: ['file', 'label'] },
    ),
    'test.csv': csv(
      labels(10, 2).map((k, i) => [`im${20 + i}.png`, k ? 'cat' : 'dog']),
      { head: ['file', 'label'] },
    ),
  },
  'list/names-alone': {
    ...photos(30, (k) => `images/im${k}.png`),
    'train.txt': lines(20, (k) => `im${k}`),
    'val.txt': lines(10, (k) => `im${k + 20}`),
  },
  'list/captions': {
    ...pictures((k) => `Images/${k}.png`),
    'captions.txt': csv(
      labels(40, 20).map((k, i) => [`${k}.png`, `a ${['red', 'green'][i % 2]} dog runs on the grass`]),
      { head: ['image', 'caption'] },
    ),
  },
  'list/one-hot': {
    ...pictures((k) => `img/ISIC_${k}.png`),
    'truth.csv': csv(
      labels(20, 3).map((k, i) => [`ISIC_${i}`, ...[0, 1, 2].map((c) => (c === k ? '1.0' : '0.0'))]),
      { head: ['image', 'MEL', 'NV', 'BCC'] },
    ),
  },
  'pictures/sixteen-bits-in-colour': Object.fromEntries(
    labels(20).map((_, k) => [
      `${k}.png`,
      png(
        32,
        32,
        [...image(k, 32, 32)].flatMap((v) => [v * 257, v * 128, 65535 - v * 257]),
        { kind: 2, bits: 16 },
      ),
    ]),
  ),
  'pictures/other-endings': pictures((k) => `${k}.jpg`),
  'pictures/no-endings': pictures((k) => `p${k}`),
  'pictures/one': photos(1, () => 'a.png'),
};
