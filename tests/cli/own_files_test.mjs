// Files as people have them, from the command line: a folder of pictures like CelebA's, and IMDb's table of reviews.
//   node --test tests/cli/own_files_test.mjs      (HOURGLASS names another program than build/native/hourglass)

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { program, run } from './program.mjs';

let folder;
const path = (name) => join(folder, name);

/** A run that is to end well: its last line's object, all of them, and what it noted. */
function json(...args) {
  const { status, stdout, stderr } = run(...args);
  assert.equal(status, 0, `hourglass ${args.join(' ')} ended with ${status}: ${stderr}`);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { ...lines.at(-1), lines, note: stderr };
}

before(() => {
  assert.ok(existsSync(program), `${program} is missing: build it with 'cmake --workflow --preset native'`);
  folder = mkdtempSync(join(tmpdir(), 'hourglass-own-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/**
 * A baseline JPEG in colour (Y, Cb, Cr, none subsampled), each block of 8×8 pixels of one colour: colourAt(x, y) →
 * [red, green, blue] in 0 … 255. All that such a picture needs of the format is the blocks' means.
 */
function jpeg(width, height, colourAt) {
  const segment = (marker, bytes) => [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes];
  const components = [1, 2, 3];
  const head = [
    0xff,
    0xd8,
    ...segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...Array(64).fill(8)]), // a step of the mean is then one of 255
    ...segment(0xc0, [
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      ...components.flatMap((id) => [id, 0x11, 0]),
    ]),
    // Differences of means: twelve lengths, all with codes of four bits. The rest of a block: only its end, one bit.
    ...segment(0xc4, [0x00, 0, 0, 0, 12, ...Array(12).fill(0), ...Array(12).keys()]),
    ...segment(0xc4, [0x10, 1, ...Array(15).fill(0), 0]),
    ...segment(0xda, [3, ...components.flatMap((id) => [id, 0]), 0, 63, 0]),
  ];
  const bits = [];
  const put = (value, count) => {
    for (let i = count - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  const last = [0, 0, 0];
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8) {
      const [r, g, b] = colourAt(x, y);
      const means = [
        0.299 * r + 0.587 * g + 0.114 * b - 128,
        -0.1687 * r - 0.3313 * g + 0.5 * b,
        0.5 * r - 0.4187 * g - 0.0813 * b,
      ];
      means.forEach((mean, i) => {
        const level = Math.round(mean);
        const difference = level - last[i];
        last[i] = level;
        const length = 32 - Math.clz32(Math.abs(difference));
        put(length, 4);
        put(difference > 0 ? difference : difference + (1 << length) - 1, length);
        put(0, 1);
      });
    }
  }
  while (bits.length % 8 !== 0) bits.push(1);
  const body = [];
  for (let i = 0; i < bits.length; i += 8) {
    const byte = bits.slice(i, i + 8).reduce((sum, bit) => sum * 2 + bit, 0);
    body.push(byte, ...(byte === 0xff ? [0] : []));
  }
  return Buffer.from([...head, ...body, 0xff, 0xd9]);
}

/** Something like a face, in CelebA's size: skin before a ground, of another colour in each. */
const face = (i) =>
  jpeg(178, 218, (x, y) => {
    const isFace = ((x - 89) / 60) ** 2 + ((y - 109) / 80) ** 2 < 1;
    return isFace
      ? [230 - (i % 7) * 12, 180 - (i % 7) * 12, 150 - (i % 7) * 10]
      : [(i * 37) % 256, 60, 255 - ((i * 37) % 256)];
  });

test('a folder of JPEG pictures like CelebA’s trains a VAE in colour; a bad one is named, the others are kept', () => {
  const pictures = path('img_align_celeba');
  mkdirSync(pictures);
  for (let i = 1; i <= 50; i++) writeFileSync(join(pictures, `${String(i).padStart(6, '0')}.jpg`), face(i));
  writeFileSync(join(pictures, '000051.jpg'), face(51).subarray(0, 300)); // as a download that broke off leaves it
  writeFileSync(join(pictures, '000052.jpg'), 'not found');
  writeFileSync(path('list_attr_celeba.txt'), '0\n'); // what lies beside the pictures is not looked at
  const data = `${pictures}@32-colour`;
  const small = ['--set', 'hidden=24', 'code=4', 'batch=15'];

  const trained = json(
    'train',
    'vae',
    '--data',
    data,
    ...small,
    '--epochs',
    '2',
    '--report',
    '45',
    '--json',
    '--save',
    path('faces'),
  );
  assert.match(
    trained.note,
    /^note: 50 of 52 images read; 2 skipped: 000051\.jpg: [^\n]+; 000052\.jpg: [^\n]+; 5 held out: every tenth of a shuffle\n$/,
  );
  assert.equal(trained.type, 'result');
  assert.ok(Number.isFinite(trained.metrics.squared_error));
  assert.deepEqual(
    trained.lines.slice(0, -1).map(({ samples, epoch }) => [samples, epoch]),
    [
      [45, 1],
      [90, 2],
    ],
  );

  // A tenth is held out, and the checkpoint knows where its data are.
  const { arrays } = json('encode', path('faces'), '--count', '50');
  assert.deepEqual(arrays.codes.shape, [5, 4]);
  const sampled = json('sample', path('faces'), '--count', '3');
  assert.deepEqual(sampled.arrays.images.shape, [3, 32, 32, 3]);
  const grey = json(
    'train',
    'vae',
    '--data',
    `${pictures}@16-grey`,
    ...small,
    '--epochs',
    '1',
    '--json',
    '--save',
    path('grey'),
  );
  assert.equal(grey.type, 'result');
  assert.deepEqual(json('sample', path('grey'), '--count', '2').arrays.images.shape, [2, 16, 16, 1]);
});

test('the colours of the pictures arrive', () => {
  const pictures = path('red');
  mkdirSync(pictures);
  for (let i = 0; i < 40; i++)
    writeFileSync(
      join(pictures, `${i}.jpg`),
      jpeg(178, 218, () => [220, 30, 60]),
    );
  // What a VAE learns first of pictures that are all alike is their colour.
  json(
    'train',
    'vae',
    '--data',
    `${pictures}@8`,
    '--set',
    'hidden=16',
    'code=2',
    'batch=12',
    'learning_rate=0.01',
    '--epochs',
    '100',
    '--json',
    '--save',
    path('red.run'),
  );
  const { arrays } = json('sample', path('red.run'), '--count', '8');
  assert.deepEqual(arrays.images.shape, [8, 8, 8, 3]);
  const mean = [0, 1, 2].map(
    (channel) => arrays.images.data.filter((_, i) => i % 3 === channel).reduce((a, b) => a + b) / 512,
  );
  for (const [channel, value] of [220, 30, 60].entries())
    assert.ok(Math.abs(mean[channel] - value / 255) < 0.1, `${mean}`);
});

test('IMDb’s table of reviews is cut into sentences, without marks; what was kept is told', () => {
  const table = path('IMDB Dataset.csv');
  const nouns = ['film', 'plot', 'cast', 'score', 'ending'];
  const verbs = ['is', 'was', 'seems', 'feels'];
  const kinds = ['good', 'bad', 'long', 'fine'];
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const long = 'and then it goes on and on '.repeat(60);
  const rows = [];
  for (const noun of nouns)
    for (const verb of verbs)
      for (const kind of kinds)
        rows.push(
          `${cell(`The ${noun} ${verb} ${kind}, I say. "${noun}, ${kind}!"<br /><br />My ${noun} ${verb} <i>${kind}</i>… ${long} ${rows.length}`)},${kind === 'bad' ? 'negative' : 'positive'}`,
        );
  writeFileSync(table, `review,sentiment\r\n${rows.join('\r\n')}\r\n`);

  const tiny = ['--set', 'units=8', 'embedding=4', 'batch=16', '--epochs', '1', '--json'];
  const data = `${table}@review@word-12-2000-unknown`;
  const trained = json('train', 'seq2seq', '--data', data, ...tiny, '--save', path('reviews'));
  // Of 80 reviews: two sentences of its own each, one that others have too (without the verb), and a long one.
  assert.match(
    trained.note,
    /^note: column 'review' of a table of 2, .*: took 180 of 320 sentences: 80 are too long, 60 are repeated; \d+ held out/,
  );
  assert.ok(Number.isFinite(trained.metrics.token_accuracy));

  // Neither commas, quotes nor marks are words.
  const { info } = json('translate', path('reviews'), '--text', 'the film was wonderful i say');
  assert.deepEqual(info.source.tokens, ['the', 'film', 'was', '<unknown>', 'i', 'say']);
  const letters = json('train', 'seq2seq', '--data', `${table}@review@character`, ...tiny);
  assert.match(letters.note, /took \d+ of 320 sentences/);
});
