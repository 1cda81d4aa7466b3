// node --test datasets/    (a tiny set stands in for MNIST: the rules are the same)

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { drawFace, factorsOf, kFaces, kFactors, kLabelled, kSide, kStride, rasterise } from './faces.mjs';
import { phrasesOf } from './phrases.mjs';
import { DataError, idxHeader, isUpToDate, loadDrawn, loadOriginals, makePhrases, makeShards } from './prepare.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const idx = (shape) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return Buffer.concat([idxHeader(shape), Buffer.from(Array.from({ length: size }, (_, i) => i % 10))]);
};

let folder, source, cache, output, set, files;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hourglass-'));
  [source, cache, output] = ['source', 'cache', 'output'].map((name) => join(folder, name));
  files = { ti: idx([6, 2, 3]), tl: idx([6]), vi: idx([4, 2, 3]), vl: idx([4]) };
  mkdirSync(source);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(source, name), bytes);
  const file = (name) => ({ file: name, bytes: files[name].length, sha256: sha256(files[name]) });
  set = {
    name: 'tiny',
    title: 'Tiny',
    height: 2,
    width: 3,
    channels: 1,
    classes: [...'0123456789'],
    authors: 'nobody',
    licence: 'none',
    source: 'this test',
    package: { name: 'tiny-data', version: '1.0.0', folder: 'data' },
    splits: {
      train: { count: 6, shards: 3, images: file('ti'), labels: file('tl') },
      test: { count: 4, shards: 2, images: file('vi'), labels: file('vl') },
    },
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

const prepare = () => makeShards(set, loadOriginals(set, source, cache), output);
const manifest = () => JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'));

test('shards hold all items, in order, under the manifest of the page', async () => {
  await prepare();
  const { splits, ...described } = manifest();
  assert.deepEqual(described, {
    name: 'tiny',
    title: 'Tiny',
    height: 2,
    width: 3,
    channels: 1,
    classes: [...'0123456789'],
    licence: 'none',
    source: 'this test',
  });
  assert.equal(splits.train.count, 6);
  assert.equal(splits.train.shards.length, 3);
  assert.equal(splits.test.shards.length, 2);
  const items = { images: [], labels: [] };
  for (const shard of splits.train.shards) {
    assert.equal(shard.count, 2);
    let bytes = 0;
    for (const kind of ['images', 'labels']) {
      const packed = readFileSync(join(output, shard[kind]));
      assert.equal(sha256(packed), shard.sha256[kind]);
      assert.deepEqual(packed.subarray(4, 8), Buffer.alloc(4), 'no time in the gzip header');
      const header = idxHeader(kind === 'images' ? [2, 2, 3] : [2]);
      const file = gunzipSync(packed);
      assert.deepEqual(file.subarray(0, header.length), header);
      items[kind].push(file.subarray(header.length));
      bytes += packed.length;
    }
    assert.equal(shard.bytes, bytes);
  }
  assert.deepEqual(Buffer.concat([idxHeader([6, 2, 3]), ...items.images]), files.ti);
  assert.deepEqual(Buffer.concat([idxHeader([6]), ...items.labels]), files.tl);
});

test('the same bytes each time, and nothing else in the folder', async () => {
  await prepare();
  const read = () => Object.fromEntries(readdirSync(output).map((name) => [name, readFileSync(join(output, name))]));
  const first = read();
  assert.equal(Object.keys(first).length, 2 * (3 + 2) + 1);
  await prepare();
  assert.deepEqual(read(), first);
});

test('an output is up to date only while it is whole, unharmed and described as now', async () => {
  assert.equal(isUpToDate(set, output), false);
  await prepare();
  assert.equal(isUpToDate(set, output), true);

  assert.equal(isUpToDate({ ...set, licence: 'another' }, output), false);
  const harm = async (name, change) => {
    const path = join(output, name);
    const bytes = readFileSync(path);
    change(path, bytes);
    assert.equal(isUpToDate(set, output), false, name);
    await prepare();
    assert.deepEqual(readFileSync(path), bytes);
    assert.equal(isUpToDate(set, output), true);
  };
  const { splits } = manifest();
  await harm('manifest.json', (path) => rmSync(path));
  await harm(splits.test.shards[1].labels, (path) => rmSync(path));
  await harm(splits.train.shards[0].images, (path, bytes) => writeFileSync(path, bytes.subarray(0, 20)));
  await harm(splits.train.shards[2].images, (path, bytes) => {
    const file = gunzipSync(bytes);
    file[file.length - 1] ^= 1;
    writeFileSync(path, gzipSync(file));
  });
});

test('originals are kept for the native program, and used from there', () => {
  loadOriginals(set, source, cache);
  for (const [name, bytes] of Object.entries(files)) assert.deepEqual(readFileSync(join(cache, name)), bytes);
  const again = loadOriginals(set, join(folder, 'nowhere'), cache);
  assert.deepEqual(again.get('train images'), files.ti);
});

test('a damaged copy is replaced from the package', () => {
  loadOriginals(set, source, cache);
  writeFileSync(join(cache, 'vl'), 'damaged');
  assert.deepEqual(loadOriginals(set, source, cache).get('test labels'), files.vl);
  assert.deepEqual(readFileSync(join(cache, 'vl')), files.vl);
});

test('originals that are missing or not the original are refused by name', () => {
  const refused = (pattern) =>
    assert.throws(
      () => loadOriginals(set, source, cache),
      (error) => error instanceof DataError && pattern.test(error.message),
    );
  writeFileSync(join(source, 'tl'), Buffer.concat([files.tl.subarray(0, -1), Buffer.from([77])]));
  refused(/source.tl: has SHA-256 [0-9a-f]{64} where the original has [0-9a-f]{64}/);
  writeFileSync(join(source, 'tl'), files.tl.subarray(0, 9));
  refused(/source.tl: has 9 bytes where the original has 14/);
  rmSync(join(source, 'tl'));
  refused(/source.tl: there is no such file.*tiny-data 1\.0\.0.*npm ci/);
});

// -- Phrases --------------------------------------------------------------------------------------

const glosses = [
  '  1 This software and "database is being provided" to you',
  '00001740 03 n 01 entity 0 000 | a thing; "an old wooden bridge"; "Capitals are left out"; "the king\'s well-known horse"',
  '00001930 03 n 01 other 0 000 | "too short"; "a comma, here, is too much"; "one two three four five six seven eight nine ten eleven"',
  '00002137 03 n 01 last 0 000 | without an example',
  '00002452 03 n 01 again 0 000 | "an old wooden bridge"; " trimmed at its ends "',
];

test('phrases are whole, of small letters, and of 3 to 10 words', () => {
  assert.deepEqual(phrasesOf(glosses.join('\n')), [
    'an old wooden bridge',
    "the king's well-known horse",
    'an old wooden bridge',
    'trimmed at its ends',
  ]);
});

test('the phrases file is made once, checked, and made again where it is damaged', () => {
  const dict = join(folder, 'package', 'dict');
  mkdirSync(dict, { recursive: true });
  for (const kind of ['adj', 'adv', 'verb']) writeFileSync(join(dict, `data.${kind}`), '');
  writeFileSync(join(dict, 'data.noun'), glosses.join('\n'));
  writeFileSync(join(folder, 'package', 'LICENSE'), 'the notice');
  const wanted = "an old wooden bridge\nthe king's well-known horse\ntrimmed at its ends\n";
  const phrases = {
    name: 'phrases',
    title: 'Phrases',
    licence: 'none',
    source: 'this test',
    package: { name: 'glosses', version: '1.0.0', folder: 'dict' },
    text: { file: 'phrases.txt', count: 3, bytes: wanted.length, sha256: sha256(wanted) },
  };
  const make = () => makePhrases(phrases, dict, cache, output);
  const read = (path, name) => readFileSync(join(path, name), 'utf8');
  assert.equal(make(), true);
  for (const path of [cache, output]) {
    assert.equal(read(path, 'phrases.txt'), wanted);
    assert.equal(read(path, 'LICENSE'), 'the notice');
  }
  assert.equal(JSON.parse(read(output, 'manifest.json')).text.count, 3);
  assert.equal(make(), false, 'nothing to do');
  writeFileSync(join(output, 'phrases.txt'), 'damaged');
  assert.equal(make(), true);
  assert.equal(read(output, 'phrases.txt'), wanted);
  writeFileSync(join(cache, 'phrases.txt'), 'damaged');
  writeFileSync(join(dict, 'data.noun'), glosses.slice(0, 3).join('\n'));
  assert.throws(
    make,
    (error) => error instanceof DataError && /glosses 1\.0\.0/.test(error.message) && /npm ci/.test(error.message),
  );
  rmSync(join(folder, 'package'), { recursive: true });
  assert.throws(make, (error) => error instanceof DataError && /npm ci/.test(error.message));
});

// -- Faces ----------------------------------------------------------------------------------------

test('a face is drawn from its factors, each of which changes something', () => {
  const first = drawFace(kFactors.map(() => 0));
  assert.equal(first.length, kSide * kSide * 3);
  assert.deepEqual(drawFace(kFactors.map(() => 0)), first, 'the same each time');
  kFactors.forEach(({ name, values }, f) => {
    const pictures = values.map((_, value) =>
      Buffer.from(drawFace(kFactors.map((_, other) => (other === f ? value : 0)))).toString('base64'),
    );
    assert.equal(new Set(pictures).size, values.length, `the values of ${name} look different`);
  });
});

test('combinations are counted with the last factor fastest, and jumped over so that all come', () => {
  assert.deepEqual(
    factorsOf(0),
    kFactors.map(() => 0),
  );
  assert.deepEqual(factorsOf(1), [0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual(
    factorsOf(kFaces - 1),
    kFactors.map(({ values }) => values.length - 1),
  );
  assert.equal(new Set(Array.from({ length: kFaces }, (_, i) => (i * kStride) % kFaces)).size, kFaces);
});

test('the engine has the same factors and the same order', () => {
  const source = ['sets/faces.h', 'sets/faces.cpp']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('');
  const factors = [...source.matchAll(/\{"([a-z ]+)", (\d+)\}/g)].map(([, name, values]) => [name, Number(values)]);
  assert.deepEqual(
    factors,
    kFactors.map(({ name, values }) => [name, values.length]),
  );
  assert.match(source, new RegExp(`kFaceStride = ${kStride};`));
  const { faces } = JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8'));
  assert.equal(faces.classes.length, kFactors.find(({ name }) => name === kLabelled).values.length);
  assert.equal(faces.splits.train.count + faces.splits.test.count, kFaces);
});

test('a drawing that is not of whole pixels is refused', () => {
  const svg = (body) => `<svg><g mask="url(#viewboxMask)">${body}</g></svg>`;
  const pixel = (body, x, y) => [...rasterise(svg(body)).subarray((y * kSide + x) * 3, (y * kSide + x) * 3 + 3)];
  assert.deepEqual(pixel('<path d="M1 1h2v2h-2z" fill="#f00"/>', 2, 2), [255, 0, 0]);
  assert.notDeepEqual(pixel('<path d="M1 1h2v2h-2z" fill="#f00"/>', 3, 3), [255, 0, 0]);
  assert.deepEqual(
    pixel('<path d="M0 0h4v4H0z" fill="#000"/><path d="M0 0h4v4H0z" fill="#fff" fill-opacity=".2"/>', 1, 1),
    [51, 51, 51],
  );
  for (const body of [
    '<circle r="3"/>',
    '<path d="M0 0l1 1" fill="#fff"/>',
    '<path d="M0 0h1.5v2z" fill="#fff"/>',
    '<path d="M0 0h1v1z" fill="red"/>',
  ])
    assert.throws(() => rasterise(svg(body)), Error, body);
});

test('a set that is drawn is drawn once, checked, and kept', () => {
  const pixels = Buffer.from(Array.from({ length: 10 * 2 * 3 * 3 }, (_, i) => i % 250));
  const labels = Buffer.from([...Array(10).keys()]);
  const whole = (first, count) => ({
    images: Buffer.concat([idxHeader([count, 2, 3, 3]), pixels.subarray(first * 18, (first + count) * 18)]),
    labels: Buffer.concat([idxHeader([count]), labels.subarray(first, first + count)]),
  });
  const described = (bytes, file) => ({ file, bytes: bytes.length, sha256: sha256(bytes) });
  const [train, valid] = [whole(0, 6), whole(6, 4)];
  const drawn = {
    ...set,
    channels: 3,
    splits: {
      train: { count: 6, shards: 1, images: described(train.images, 'ti'), labels: described(train.labels, 'tl') },
      test: { count: 4, shards: 1, images: described(valid.images, 'vi'), labels: described(valid.labels, 'vl') },
    },
  };
  let times = 0;
  const draw = () => {
    times++;
    return { pixels, labels };
  };
  const first = loadDrawn(drawn, draw, cache);
  assert.deepEqual(first.get('test images'), valid.images);
  assert.deepEqual(readFileSync(join(cache, 'tl')), train.labels);
  assert.deepEqual(loadDrawn(drawn, draw, cache), first);
  assert.equal(times, 1);
  writeFileSync(join(cache, 'vi'), 'damaged');
  assert.deepEqual(loadDrawn(drawn, draw, cache), first);
  assert.equal(times, 2);
  assert.throws(
    () => loadDrawn(drawn, () => ({ pixels: Buffer.alloc(180), labels }), join(folder, 'elsewhere')),
    (error) => error instanceof DataError && /as it is drawn has SHA-256/.test(error.message),
  );
});
