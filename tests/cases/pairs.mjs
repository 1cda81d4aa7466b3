// Pairs of sentences, parts of texts, and what is no text although it begins like one.
import { csv, lines, photo, rows, sentence } from './material.mjs';

const many = [...Array(80).keys()];
const english = (i) => `the dog sees cat ${i}`;
const french = (i) => `le chien voit donc le chat ${i}`;
const both = many.map((i) => [english(i), french(i)]);

export const pairs = {
  'pairs/tsv': { 'a.tsv': csv(both, { head: ['English', 'French'], delimiter: '\t' }) },
  'pairs/csv': {
    'a.csv': csv(
      both.map(([en, fr], i) => [i, en, fr]),
      { head: ['id', 'source_text', 'target_text'] },
    ),
  },
  'pairs/swapped': { 'a.tsv': csv(both, { head: ['English', 'French'], delimiter: '\t' }) },
  'pairs/sums-without-head': {
    'sums.csv': csv([...Array(80).keys()].map((i) => [`${i}+${(7 * i) % 31}`, i + ((7 * i) % 31)])),
  },
  'pairs/input-target': {
    'train.csv': csv(
      [...Array(80).keys()].map((i) => [`summarize: it is number ${i}`, `number ${i}`]),
      { head: ['input_text', 'target_text'] },
    ),
  },
  'pairs/none': { 'a.tsv': csv(both, { head: ['English', 'French'], delimiter: '\t' }) },
  'pairs/wished': { 'a.csv': csv(both, { head: ['one', 'other'] }) },
  'pairs/tatoeba': {
    'fra.txt': lines(
      80,
      (i) => `See the cat ${i}.\tVois le chat ${i} !\tCC-BY 2.0 (France) Attribution: tatoeba.org #${i}`,
    ),
  },
  'pairs/tatoeba-numbered': {
    'pairs.tsv': lines(80, (i) => `${i}\tSee the cat ${i}.\t${900 + i}\tVois le chat ${i} !`),
  },
  'pairs/anki': {
    'cards.txt': Buffer.concat([
      Buffer.from('#separator:tab\n#html:true\n'),
      lines(80, (i) => `See <b>the</b> cat ${i}.\tVois le chat&nbsp;${i}.`),
    ]),
  },
  'pairs/words': {
    'verbs.csv': csv(
      many.map((i) => [`verb${'abcdefghij'[i % 10]}${'abcdefgh'[Math.floor(i / 10)]}`, i % 2 ? `went${i}` : `did${i}`]),
      { head: ['present', 'past'] },
    ),
  },
  'pairs/two-files': { 'train.en': lines(80, english), 'train.fr': lines(80, french) },
  'pairs/files-in-parts': {
    'train.de': lines(80, french),
    'train.en': lines(80, english),
    'val.de': lines(10, (i) => french(i + 40).replace('donc ', '')),
    'val.en': lines(10, (i) => english(i + 40).replace('dog', 'cat')),
  },
  'pairs/unequal': { 'train.en': lines(80, english), 'train.fr': lines(79, french) },
  'pairs/two-texts': { 'a.txt': lines(80, english), 'b.txt': lines(80, french) },
  'pairs/two-texts-wished': { 'a.txt': lines(80, english), 'b.txt': lines(80, french) },
  'parts/folders': { 'train/a.txt': lines(80, sentence), 'test/b.txt': lines(12, (i) => sentence(i + 75)) },
  'parts/tables': {
    'test.csv': csv(
      many.slice(0, 9).map((i) => [i, `it is another film number ${i}`]),
      { head: ['id', 'review'] },
    ),
    'train.csv': csv(
      many.map((i) => [i, `it is a fine film number ${i}`, 'good']),
      { head: ['id', 'review', 'label'] },
    ),
  },
  'parts/column': {
    'a.csv': csv(
      many.map((i) => [`it is a fine film number ${i}`, i % 8 ? 'train' : 'test']),
      { head: ['text', 'split'] },
    ),
  },
  'parts/drawn': { 'train/a.txt': lines(80, sentence), 'test/b.txt': lines(12, (i) => sentence(i + 75)) },
  'text/excel': {
    'a.csv': Buffer.concat([
      Buffer.from('sep=;\r\n'),
      csv(
        many.map((i) => [i, `It is a fine film, number ${i}`]),
        { head: ['id', 'review'], delimiter: ';', end: '\r\n' },
      ),
    ]),
  },
  'text/comments-first': {
    'a.csv': Buffer.concat([
      Buffer.from('# made by hand\n# in May\n'),
      csv(
        many.map((i) => [i, `it is a fine film number ${i}`]),
        { head: ['id', 'review'] },
      ),
    ]),
  },
  'table/decimal-commas': {
    'digits.csv': csv(
      rows.map(([label, ...pixels]) => [label, ...pixels.map((v) => String(v / 255).replace('.', ','))]),
      { delimiter: ';' },
    ),
  },
  'foreign/json-lines': { 'a.jsonl': lines(80, (i) => JSON.stringify({ text: sentence(i), label: i % 2 })) },
  'foreign/json': {
    'a.json': Buffer.from(
      JSON.stringify(
        many.map((i) => ({ text: sentence(i) })),
        null,
        1,
      ),
    ),
  },
  'foreign/arff': { 'a.arff': Buffer.from('% about it\n@RELATION digits\n@ATTRIBUTE p NUMERIC\n@DATA\n0\n1\n') },
  'foreign/xml': { 'a.tmx': Buffer.from(`<?xml version="1.0"?>\n<tmx>${'<tu>x</tu>'.repeat(200)}</tmx>\n`) },
  'foreign/svg': { 'a.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>\n') },
  'foreign/r': { 'a.rds': Buffer.from('X\n\0\0\0\x03\0\x04\x01', 'latin1') },
  'foreign/matlab-7.3': { 'a.mat': Buffer.from('MATLAB 7.3 MAT-file, Platform: GLNXA64'.padEnd(600)) },
  'foreign/rtf': { 'a.txt': Buffer.from('{\\rtf1\\ansi Hello}') },
  'foreign/film': { 'a.mp4': Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0', 'latin1') },
  'foreign/bmp-among': {
    'a.bmp': Buffer.concat([Buffer.from('BM\x36\x0c\0\0\0\0\0\0\x36\0\0\0', 'latin1'), Buffer.alloc(3072)]),
    'b.png': photo(1),
    'c.png': photo(2),
    'd.png': photo(3),
  },
  'foreign/pgm': { '1.pgm': Buffer.concat([Buffer.from('P5\n92 112\n255\n'), Buffer.alloc(92 * 112, 77)]) },
};
