import { expect, test } from 'vitest';
import type { DataManifest } from '../../engine/data-sets';
import { fileOf, nameOf, readReceipt, sumOf } from './receipt';
import type { Receipt } from './receipt';
import { readTexts, textOf } from './text';

const receipt: Receipt = {
  type: 'hourglass-receipt',
  version: 1,
  link: 'https://example.org/site/#v=1&model=classic&preset=relu-2d&seed=1&lock=code&goal=test_squared_error%3C36%40epochs%3C%3D2',
  changes: [
    [120, 'learning_rate', 0.0015],
    [120, 'optimiser', 'sgd'],
    [340, 'tied', true],
  ],
  step: 470,
  figures: { squared_error: 35.934123456789, knn_accuracy: 1e-7 },
  weights: '0123456789abcdef'.repeat(4),
  data: 'fedcba9876543210'.repeat(4),
  build: '0a1b2c3d4e5f',
};
const short = { ...receipt, weights: '0123456789abcdef', data: 'fedcba9876543210' };

test('a file is read as it was written', () => {
  expect(readReceipt(JSON.parse(fileOf(receipt)))).toEqual(receipt);
  expect(nameOf(receipt)).toBe('hourglass-classic-step-470-01234567.receipt.json');
});

test.each<[string, unknown, RegExp]>([
  ['no object', 'text', /not of that form/],
  ['another file', { type: 'FeatureCollection' }, /its type/],
  ['a later version', { ...receipt, version: 2 }, /version 2/],
  ['no link', { ...receipt, link: 'https://example.org' }, /no link/],
  ['a step that is none', { ...receipt, step: 1.5 }, /step/],
  ['a cut sum', { ...receipt, weights: 'abc' }, /SHA-256/],
  ['a figure that is none', { ...receipt, figures: { loss: 'low' } }, /figures/],
  ['no figure', { ...receipt, figures: {} }, /figures/],
  ['a change without a value', { ...receipt, changes: [[1, 'beta']] }, /changes/],
])('%s is no receipt', (_, given, why) => {
  const read = readReceipt(given);
  expect(read).toBeInstanceOf(Error);
  expect((read as Error).message).toMatch(why);
});

test('a text says the same, with the first digits of its sums', () => {
  expect(textOf(receipt).split('\n')).toEqual([
    'Hourglass receipt 1',
    receipt.link,
    'step 470, squared_error 35.934123456789, knn_accuracy 1e-7',
    'set 120 learning_rate=0.0015, 120 optimiser=sgd, 340 tied=true',
    expect.stringMatching(/^weights 0123456789abcdef, data fedcba9876543210, build 0a1b2c3d4e5f, check [0-9a-f]{8}$/),
  ]);
  expect(readTexts(textOf(receipt))).toEqual([short]);
  const plain = { ...receipt, changes: [], data: '' };
  expect(readTexts(textOf(plain))).toEqual([{ ...short, changes: [], data: '' }]);
});

test('a text is read whatever a course system has made of its lines, and of its link', () => {
  const text = textOf(receipt);
  const ways = [
    text.replaceAll('\n', '\r\n'),
    text.replaceAll('\n', ' '),
    `Dear teacher,\n\n${text}\n\nYours`,
    text.replace('&preset', '\n&preset'),
    text.replaceAll('&', '&amp;'),
    text.replaceAll(' ', '\u00a0'),
    text.replace('%3C36%40', '<36@'),
  ];
  for (const way of ways) expect(readTexts(way), way).toEqual([short]);
  expect(readTexts(`${text}\n${textOf({ ...receipt, step: 9 })}`)).toEqual([short, { ...short, step: 9 }]);
  expect(readTexts('no receipt at all')).toEqual([]);
});

test('a text that was changed on its way is told by its check sum', () => {
  for (const [from, to] of [
    ['35.9341', '25.9341'],
    ['seed=1', 'seed=2'],
    ['weights 0123', 'weights 0124'],
    ['set 120', 'set 121'],
    ['step 470', 'step 471'],
  ] as const)
    expect(readTexts(textOf(receipt).replace(from, to))).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/check sum/) }),
    ]);
});

test('the sum of the data is one of all their files', () => {
  const shard = (images: string, labels: string) => ({
    sha256: { images: images.repeat(64), labels: labels.repeat(64) },
  });
  const of = (train: object[], test: object[]) =>
    sumOf({ splits: { train: { shards: train }, test: { shards: test } } } as unknown as DataManifest);
  expect(of([shard('1', '2')], [shard('4', '8')])).toBe('f'.repeat(64));
  expect(of([shard('1', '2')], [shard('4', '0')])).toBe('7'.repeat(64));
  expect(of([], [])).toBe('');
  expect(sumOf(null)).toBe('');
});
