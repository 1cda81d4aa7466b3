// Tables of numbers as programs and people write them.
import { csv, head, kPixels, labels, n, photo, rows, utf16 } from './material.mjs';

const named = (change, more = {}) => ({ 'digits.csv': csv(rows.map(change), { head, ...more }) });
const count = (many) => Array.from({ length: many }, (_, i) => i);
const oneHot = (k) => count(10).map((i) => (i === k ? 1 : 0));

export const oddTables = {
  'table/lists-in-a-cell': {
    'digits.csv': csv(
      rows.map(([label, ...pixels]) => [label, `"[${pixels.join(', ')}]"`]),
      { head: ['label', 'image'] },
    ),
  },
  'table/arrays-in-a-cell': {
    'digits.csv': csv(
      rows.map(([label, ...pixels]) => [
        label,
        `"[${count(28)
          .map((y) => `[${pixels.slice(28 * y, 28 * y + 28).join(' ')}]`)
          .join('\n ')}]"`,
      ]),
      { head: ['label', 'image'] },
    ),
  },
  'table/arrays-in-short': {
    'digits.csv': csv(
      rows.map(([label, ...pixels]) => [label, `[${pixels.slice(0, 3).join(' ')} ... ${pixels.slice(-3).join(' ')}]`]),
      { head: ['label', 'image'] },
    ),
  },
  'table/missing': named((row, i) =>
    i % 5 === 0 ? [...row.slice(0, 4), ['NA', 'N/A', 'None'][i % 3], ...row.slice(5)] : row,
  ),
  'table/trailing-commas': {
    'digits.csv': Buffer.from([head, ...rows].map((row) => `${row.join(',')},\r\n`).join('')),
  },
  'table/numbers-for-names': { 'digits.csv': csv(rows, { head: count(785) }) },
  'table/pandas': {
    'digits.csv': csv(
      rows.map((row, i) => [i, ...row]),
      { head: ['', ...count(785)] },
    ),
  },
  'table/index-and-label': {
    'digits.csv': csv(
      rows.map((row, i) => [i, ...row]),
      { head: ['', ...head] },
    ),
  },
  'table/id-and-label': {
    'digits.csv': csv(
      rows.map((row, i) => [`img_${i}`, ...row]),
      { head: ['id', ...head] },
    ),
  },
  'table/id-alone': {
    'digits.csv': csv(
      rows.map((row, i) => [1000 + i, ...row.slice(1)]),
      { head: ['id', ...head.slice(1)] },
    ),
  },
  'table/named-labels': named(([k, ...pixels]) => [k % 2 ? 'dog' : 'cat', ...pixels]),
  'table/named-labels-last': { 'digits.csv': csv(rows.map(([k, ...pixels]) => [...pixels, k % 2 ? 'dog' : 'cat'])) },
  'table/quoted': {
    'digits.csv': csv(
      rows.map((row) => row.map((v) => `"${v}"`)),
      { head: head.map((name) => `"${name}"`) },
    ),
  },
  'table/spaces': { 'usps.txt': csv(rows, { delimiter: ' ' }) },
  'table/savetxt': {
    'digits.txt': csv(
      rows.map((row) => row.map((v) => v.toExponential(18))),
      { delimiter: ' ' },
    ),
  },
  'table/aligned': {
    'digits.dat': csv(
      rows.map((row) => row.map((v) => String(v).padStart(4))),
      { delimiter: '' },
    ),
  },
  'table/spaces-named-csv': { 'digits.csv': csv(rows, { delimiter: ' ' }) },
  'table/spaces-behind-commas': { 'digits.csv': csv(rows, { delimiter: ', ' }) },
  'table/semeion': {
    'semeion.data': Buffer.from(
      labels(n)
        .map(
          (k, i) =>
            `${[...count(256).map((at) => ((at * 7 + i) % 3 ? '0.0000' : '1.0000')), ...oneHot(k)].join(' ')} \n`,
        )
        .join(''),
    ),
  },
  'table/one-hot-first': {
    'digits.csv': csv(
      rows.map(([k, ...pixels]) => [...oneHot(k), ...pixels]),
      { head: [...count(10).map((i) => `is_${i}`), ...head.slice(1)] },
    ),
  },
  'table/label-end-wished': {
    'optdigits.tra': csv(rows.map((_, i) => [...count(64).map((at) => (at * 7 + i) % 17), i % 10])),
  },
  'table/one-null': named((row, i) => (i === 5 ? [...row.slice(0, 9), 'NULL', ...row.slice(10)] : row)),
  'table/one-question-mark': named((row, i) => (i === 5 ? [...row.slice(0, 9), '?', ...row.slice(10)] : row)),
  'table/blank-lines': { 'digits.csv': csv([head, ...rows], { end: '\n\n' }) },
  'table/comment': { 'digits.csv': Buffer.concat([Buffer.from('# digits\n'), csv(rows, { head })]) },
  'table/utf-16': { 'digits.csv': utf16(csv(rows, { head, delimiter: '\t' }).toString()) },
  'table/carriage-returns': { 'digits.csv': csv(rows, { head, end: '\r' }) },
  'table/sixteen-bits': named(([k, ...pixels]) => [k, ...pixels.map((v) => v * 257)]),
  'table/test-without-labels': {
    'train.csv': csv(rows, { head }),
    'test.csv': csv(
      rows.slice(0, 20).map((row) => row.slice(1)),
      { head: head.slice(1) },
    ),
    'sample_submission.csv': csv(
      count(20).map((i) => [i + 1, 0]),
      { head: ['ImageId', 'Label'] },
    ),
  },
  'table/of-no-square': {
    'faces.csv': csv(
      rows.map((row) => row.slice(1, 561)),
      { head: head.slice(1, 561) },
    ),
  },
  'table/of-no-square-wished': {
    'faces.csv': csv(
      rows.map((row) => row.slice(1, 561)),
      { head: head.slice(1, 561) },
    ),
  },
  'table/measurements': {
    'iris.csv': csv(
      count(80).map((i) => [5 + i / 10, 3.1, 1.4, 0.2, i % 2 ? 'setosa' : 'virginica']),
      { head: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width', 'species'] },
    ),
  },
  'table/one-picture': { 'picture.csv': csv(count(28).map((i) => rows[3].slice(1 + 28 * i, 29 + 28 * i))) },
  // Kaggle's handwritten letters: pandas took the first row for names.
  'table/numbered-head': {
    'A_Z Handwritten Data.csv': csv(
      rows.map(([k, ...pixels]) => [k + 10, ...pixels]),
      { head: ['0', ...count(kPixels).map((i) => `0.${i + 1}`)] },
    ),
  },
  'table/two-put-together': { 'digits.csv': csv([...rows.slice(0, 30), head, ...rows.slice(30)], { head }) },
  'table/printed-lists': {
    'digits.txt': csv(rows.map((row) => [`[${row[0]}`, ...row.slice(1, -1), `${row.at(-1)}]`])),
  },
  'table/pictures-as-letters': {
    'digits.csv': csv(
      count(20).map((k) => [k % 10, photo(k).toString('base64')]),
      { head: ['label', 'image'] },
    ),
  },
  'table/names-of-pictures': {
    'train.csv': csv(
      count(20).map((k) => [`images/${k}.png`, k % 10]),
      { head: ['path', 'label'] },
    ),
  },
  'table/short-first-row': { 'digits.csv': csv([[1, 2, 3], ...rows], { head }) },
  'table/head-alone': { 'digits.csv': csv([head]) },
  'table/sparse': {
    'mnist.scale': csv(
      rows.map(([k, ...pixels]) => [k, ...pixels.flatMap((v, i) => (v ? [`${i + 1}:${v / kPixels}`] : []))]),
      { delimiter: ' ' },
    ),
  },
};
