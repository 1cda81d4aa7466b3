import { expect, test } from 'vitest';
import { textOf } from '../state/receipt/text';
import type { Receipt } from '../state/receipt/receipt';
import { identityOf, receiptsIn } from './files';
import { isRefused } from './verdict';

const receipt: Receipt = {
  type: 'hourglass-receipt',
  version: 1,
  link: 'https://example.org/#v=1&model=vae&seed=1&goal=kl%3E4%40epochs%3C%3D1',
  changes: [],
  step: 9,
  figures: { kl: 4.5 },
  weights: 'ab'.repeat(32),
  data: '',
  build: '0a1b',
};
const read = (name: string, content: string) =>
  receiptsIn(name, content).map(({ name, receipt }) => [
    name,
    receipt instanceof Error ? receipt.message : identityOf(receipt),
  ]);
const own = `${'ab'.repeat(8)} 9`;

test('a file has one receipt, as it was saved, or texts, in whatever stands around them', () => {
  const file = JSON.stringify(receipt);
  const text = textOf(receipt);
  expect(read('a.json', file)).toEqual([['a.json', own]]);
  expect(read('b.json', `\ufeff\n${file}\n`)).toEqual([['b.json', own]]);
  expect(read('c.txt', text)).toEqual([['c.txt', own]]);
  const page = `<html><body><p>${text.replaceAll('&', '&amp;').replaceAll('\n', '<br>\n')}</p></body></html>`;
  expect(read('onlinetext.html', page)).toEqual([['onlinetext.html', own]]);
  expect(read('class.csv', `"Anna","${text}"\r\n"Ben","${textOf({ ...receipt, step: 10 })}"`)).toEqual([
    ['class.csv (1)', own],
    ['class.csv (2)', own.replace('9', '10')],
  ]);
});

test('what cannot be read is named', () => {
  expect(read('a.json', JSON.stringify(receipt).slice(0, 50))).toEqual([
    ['a.json', expect.stringMatching(/not whole/)],
  ]);
  expect(read('b.txt', 'My homework')).toEqual([['b.txt', 'There is no receipt in it.']]);
  expect(read('c.txt', 'Hourglass receipt 1\nhttps://example.org/')).toEqual([
    ['c.txt', expect.stringMatching(/not whole/)],
  ]);
});

test('only what says that a receipt is wrong refuses it', () => {
  expect(isRefused({ is: 'figure', why: '' })).toBe(true);
  for (const is of ['confirmed', 'build', 'data', 'failed'] as const) expect(isRefused({ is, why: '' })).toBe(false);
});
