// The long fuzzing run forgets no parser, and nothing that it has done.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Record } from '../fuzz/record.mjs';
import { allTargets, corpusOf, root, sourcesOf, sumOf } from '../fuzz/targets.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

test('every parser that is built for fuzzing is in the long run, natively, as WebAssembly, and in the page’s script', () => {
  const targets = allTargets();
  const of = (kind) => targets.filter((target) => target.startsWith(kind)).map((target) => target.slice(kind.length));
  const native = targets.filter((target) => !target.includes('/'));
  const text = read('tests/CMakeLists.txt');
  const [here, wasm] = [...text.matchAll(/foreach\(parser ([\w ]+)\)/g)].map(([, names]) => names.split(' '));
  assert.deepEqual([...here].sort(), [...native].sort());
  const { buildPresets } = JSON.parse(read('CMakePresets.json'));
  const built = buildPresets.find(({ name }) => name === 'fuzz').targets;
  assert.deepEqual([...built].sort(), native.map((name) => `${name}_fuzz`).sort());
  assert.deepEqual([...wasm, 'own_files'].sort(), of('wasm/').sort());
  assert.deepEqual(
    native.filter((name) => !of('wasm/').includes(name)),
    ['data_name'],
  );
  assert.deepEqual(readdirSync(join(root, 'tests/fuzz/corpus/page')).sort(), of('page/').sort());
  for (const target of targets) assert.ok(readdirSync(join(root, corpusOf(target))).length > 1, target);
});

test('a target’s sources are what stands behind it', () => {
  const has = (target, ...paths) => {
    const sources = sourcesOf(target);
    for (const path of paths) assert.ok(sources.includes(path), `${path} is not among those of ${target}`);
  };
  has('csv', 'tests/fuzz/csv_fuzz.cpp', 'datasets/formats/text/csv.cpp', 'datasets/formats/text/csv.h');
  has('text', 'datasets/sets/phrases.cpp', 'datasets/vocabulary.cpp');
  has('own_files', 'datasets/formats/text/unicode_utf8proc.cpp', 'tests/zip_fixture.h');
  has('checkpoint', 'engine/papers/vae/runner.cpp', 'engine/session/checkpoint.cpp', 'engine/format/safetensors.cpp');
  has('wasm/own_files', 'wasm/files.cpp', 'wasm/unicode.cpp', 'datasets/formats/archives/inflate.cpp');
  has('page/hash', 'web/state/link/hash.ts', 'web/shared/named.ts');
  has('page/receipt', 'web/verify/files.ts', 'web/state/receipt/text.ts', 'web/state/link/mend.ts');
  assert.ok(!sourcesOf('csv').includes('datasets/formats/npy.cpp'));
  assert.ok(!sourcesOf('page/picture-size').some((path) => path.startsWith('web/state')));
  assert.notEqual(sumOf('csv'), sumOf('npy'));
});

test('what is done adds up, and is another parser’s no more', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-fuzz-'));
  try {
    const path = join(folder, 'record.json');
    const first = new Record(path);
    assert.equal(first.of('csv', 'a').seconds, 0);
    first.add('csv', 'a', { seconds: 199.7, inputs: 1000 });
    new Record(path).add('csv', 'a', { seconds: 100, inputs: 500 });
    new Record(path).add('page/hash', 'b', { seconds: 30, inputs: 10 });
    const again = new Record(path);
    const { seconds, inputs, date } = again.of('csv', 'a');
    assert.deepEqual([seconds, inputs, date], [300, 1500, new Date().toISOString().slice(0, 10)]);
    assert.equal(again.of('page/hash', 'b').seconds, 30);
    assert.equal(again.of('csv', 'c').seconds, 0, 'the parser has changed');
    again.add('csv', 'c', { seconds: 5, inputs: 7 });
    assert.equal(new Record(path).of('csv', 'c').inputs, 7);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
