// Texts in more scripts and encodings, tables of them with the mistakes that people make, and pairs under other names.
import { packed } from './formats.mjs';
import { csv, lines, text, utf16 } from './material.mjs';

const many = [...Array(80).keys()];
const english = (i) => `the dog sees cat ${i}`;
const french = (i) => `le chien voit donc le chat ${i}`;
const both = many.map((i) => [english(i), french(i)]);
/** Lines of these bytes, each with its number. */
const bytes = (...line) => Buffer.from(many.flatMap((i) => [...line, ...Buffer.from(`${i}\n`)]));
const table = (rows, options) => ({ 'a.csv': csv(rows, options) });

export const oddTexts = {
  'text/thai': { 'a.txt': lines(80, (i) => `สวัสดีชาวโลกวันที่ ${i} นี้`) },
  'text/japanese': { 'a.txt': lines(80, (i) => `これは${i}番の文です。とても良い${i}。`) },
  'text/korean-decomposed': { 'a.txt': lines(80, (i) => `안녕하세요 세계 ${i}`.normalize('NFD')) },
  'text/hebrew': { 'a.txt': lines(80, (i) => `שָׁלוֹם עוֹלָם ${i}`) },
  'text/burmese': { 'a.txt': lines(80, (i) => `မင်္ဂလာပါ ကမ္ဘာ ${i}။`) },
  'text/greek-questions': { 'a.txt': lines(80, (i) => `Τι κάνεις ${i} παιδί; Είμαι ${i} καλά.`) },
  'text/tibetan': { 'a.txt': lines(80, (i) => `བཀྲ་ཤིས་ ${i} བདེ་ལེགས། ང་ ${i} བདེ་པོ་ཡིན།`) },
  'text/subtitles': {
    'film.srt': lines(80, (i) => `${i + 1}\n00:0${i % 6}:07,${100 + i} --> 00:0${i % 6}:09,000\nIt is number ${i}\n`),
  },
  'text/webvtt': {
    'film.vtt': Buffer.from(
      `WEBVTT\n\n${many.map((i) => `00:07.${100 + i} --> 00:09.000 align:left\n<i>It is number ${i}</i>\n\n`).join('')}`,
    ),
  },
  'text/gutenberg': {
    'pg11.txt': Buffer.from(
      `\uFEFFThe Project Gutenberg eBook of Alice\r\n\r\nThis ebook is for anyone.\r\n\r\n*** START OF THE PROJECT GUTENBERG EBOOK ALICE ***\r\n\r\n${many
        .map((i) => `It was number ${i}, and\r\nit was late. Alice saw ${i}.\r\n\r\n`)
        .join('')}*** END OF THE PROJECT GUTENBERG EBOOK ALICE ***\r\n\r\nSection 1. General terms of use.\r\n`,
    ),
  },
  'text/line-breaks-written': table(
    many.map((i) => [i % 2, `"It is number ${i}.\\n\\nReally, ""number"" ${i}"`]),
    { head: ['stars', 'text'] },
  ),
  'text/numbers-alone': { 'a.txt': lines(80, (i) => (i % 2 ? `${i}` : `it is number ${i}`)) },
  'text/greek': { 'a.txt': lines(80, (i) => `ΟΔΥΣΣΕΥΣ ΚΑΙ ${i}`) },
  'text/emoji': { 'a.txt': lines(80, (i) => `ok 👨‍👩‍👧‍👦 👍🏽 ${i} 🇩🇪🇫🇷 ❤️`) },
  'text/spaces-of-all-kinds': { 'a.txt': lines(80, (i) => `this\u00a0is line\u3000${i}\u200b here\u00ad`) },
  'text/mixed-line-ends': {
    'a.txt': Buffer.from(many.map((i) => `line of ${i}${['\n', '\r\n', '\r'][i % 3]}`).join('')),
  },
  'text/wrapped-prose': {
    'book.txt': Buffer.from(
      many.map((i) => `It was the best of times, and\nit was ${i}. Now it is\nchapter ${i}.`).join('\r\n\r\n'),
    ),
  },
  'text/windows-1251': { 'a.txt': bytes(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0, 0x20) },
  'text/koi8-r': { 'a.txt': bytes(0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x20, 0xcd, 0xc9, 0xd2, 0x20) },
  'text/windows-1250-wished': {
    'a.txt': bytes(...Buffer.from('Za\xbf\xf3\xb3\xe6 g\xea\x9cl\xb9 ja\x9f\xf1 ', 'latin1')),
  },
  'text/shift-jis': { 'a.txt': bytes(0x82, 0xb1, 0x82, 0xea, 0x82, 0xcd) },
  'text/gbk': { 'a.txt': bytes(0xc4, 0xe3, 0xba, 0xc3, 0xca, 0xc0, 0xbd, 0xe7) },
  'text/utf-32': {
    'a.txt': Buffer.concat([
      Buffer.from([0xff, 0xfe, 0, 0]),
      packed(
        'u4',
        [...text.toString()].map((c) => c.codePointAt(0)),
      ),
    ]),
  },
  'text/utf-16-chinese-without-mark': {
    'a.txt': utf16(lines(80, (i) => `第${i}天我们去学校`).toString(), false, false),
  },
  'text/utf-16-odd-byte': { 'a.txt': Buffer.concat([utf16(text.toString()), Buffer.from('\n')]) },
  'text/quoted-line-ends': {
    'a.csv': Buffer.from(`id,review\r\n${many.map((i) => `${i},"It is ${i}.\nReally, number ${i}"\r\n`).join('')}`),
  },
  'text/inch-quotes': table(
    many.map((i) => [i, `a 5" screen of number ${i}`]),
    { head: ['id', 'text'] },
  ),
  'text/bars': {
    'a.psv': csv([['id', 'text'], ...many.map((i) => [i, `It is, well, number ${i}`])], { delimiter: '|' }),
  },
  'text/one-column-with-commas': table(
    many.map((i) => [i % 3 ? `it is number ${i}` : `well, it is number ${i}`]),
    { head: ['text'] },
  ),
  'text/last-column-with-commas': table(
    many.map((i) => [i, i % 3 ? `it is number ${i}` : `well, it is number ${i}`]),
    { head: ['id', 'text'] },
  ),
  'text/two-columns-of-one-name': table(
    many.map((i) => [i, `first text ${i}`, `second text ${i}`]),
    { head: ['id', 'text', 'text'] },
  ),
  'text/of-r': {
    'a.csv': Buffer.from(`"review"\n${many.map((i) => `"${i + 1}","a fine film, number ${i}"\n`).join('')}`),
  },
  'text/excel-unicode': {
    'a.txt': utf16(
      csv([['id', 'text'], ...many.map((i) => [i, `It is, well, number ${i}`])], {
        delimiter: '\t',
        end: '\r\n',
      }).toString(),
    ),
  },
  'text/sms': {
    SMSSpamCollection: csv(
      many.map((i) => [i % 3 ? 'ham' : 'spam', `Win number ${i} now`]),
      { delimiter: '\t' },
    ),
  },
  'text/tweets': {
    'training.csv': Buffer.from(
      many.map((i) => `"0","146781${i}","Mon Apr 06","NO_QUERY","user${i}","that is number ${i}, or so"\n`).join(''),
    ),
  },
  'pairs/moses': { 'europarl-v7.fr-en.en': lines(80, english), 'europarl-v7.fr-en.fr': lines(80, french) },
  'pairs/folders': { 'en/train.txt': lines(80, english), 'fr/train.txt': lines(80, french) },
  'pairs/blank-end': {
    'train.en': Buffer.concat([lines(80, english), Buffer.from('\n \n')]),
    'train.fr': lines(80, french),
  },
  'pairs/no-last-line-end': { 'train.en': lines(80, english).subarray(0, -1), 'train.fr': lines(80, french) },
  'pairs/empty-line': { 'train.en': lines(80, (i) => (i === 4 ? '' : english(i))), 'train.fr': lines(80, french) },
  'pairs/all-too-long': {
    'a.tsv': csv(
      [
        ...both.slice(0, 60).map(([one, other]) => [`${one} `.repeat(12).trim(), `${other} `.repeat(12).trim()]),
        ['alone', ''],
      ],
      {
        delimiter: '\t',
        head: ['english', 'french'],
      },
    ),
  },
  'text/long-lines': { 'a.txt': lines(80, (i) => `${english(i)}, and ${english(i + 1)}, and ${english(i + 2)}`) },
  'text/without-ends': {
    text8: Buffer.from(
      ` ${many
        .map((i) => `${english(i)} and so on for the ${i}th time`)
        .join(' ')
        .replace(/[^a-z0-9]+/gi, ' ')}`,
    ),
  },
  // The first has no end of a sentence but the page's marks, the second none at all.
  'text/reviews': Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `reviews/${i}.txt`,
      Buffer.from(
        Array.from(
          { length: 20 },
          (_, k) => `${english(20 * i + k)}${i === 1 ? ' and' : i === 0 ? '<br />' : '.'}`,
        ).join(' '),
      ),
    ]),
  ),
  'text/one-word-without-end': { 'genome.txt': Buffer.from(many.map((i) => 'ACGTTGCA'.slice(i % 7) + i).join('')) },
  'text/runs-wished': { 'a.txt': lines(80, (i) => `${english(i)}, and ${english(i + 1)}, and ${english(i + 2)}`) },
  'pairs/without-stops': { 'eng-fra.txt': csv(both, { delimiter: '\t' }) },
  'pairs/sums': table(
    many.map((i) => [`${i}+${i + 3}`, 2 * i + 3]),
    { head: ['input', 'output'] },
  ),
  'pairs/chinese': {
    'a.tsv': csv(
      many.map((i) => [`It is day ${i}.`, `今天是第${i}天。`]),
      { delimiter: '\t' },
    ),
  },
};
