// Text: encodings, lines, tables.
import { gzipSync } from 'node:zlib';
import { tar } from './formats.mjs';
import { csv, lines, text, utf16 } from './material.mjs';

export const texts = {
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
