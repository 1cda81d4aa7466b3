// The long fuzzing run forgets no parser, and nothing that it has done.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Done, allTargets } from '../fuzz/run.mjs';

const root = resolve(import.meta.dirname, '../..');
const read = (path) => readFileSync(join(root, path), 'utf8');

test('every parser that is built for fuzzing is in the long run, with the page’s', () => {
  const targets = allTargets();
  const [, listed] = /foreach\(parser ([\w ]+)\)/.exec(read('tests/CMakeLists.txt'));
  const native = listed.split(' ');
  assert.deepEqual(targets.filter((target) => !target.startsWith('page/')).sort(), [...native].sort());
  const { buildPresets } = JSON.parse(read('CMakePresets.json'));
  const built = buildPresets.find(({ name }) => name === 'fuzz').targets;
  assert.deepEqual([...built].sort(), native.map((name) => `${name}_fuzz`).sort());
  const [, table] = /export const targets[^=]*= \{([\s\S]*)\n\};/.exec(read('tests/fuzz/page/targets.ts'));
  const page = [...table.matchAll(/^ {2}'?([\w-]+)'?: /gm)].map(([, name]) => `page/${name}`);
  assert.ok(page.length > 3);
  assert.deepEqual(targets.filter((target) => target.startsWith('page/')).sort(), page.sort());
});

test('what is done is kept, and is another commit’s no more', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-fuzz-'));
  try {
    const path = join(folder, 'done.json');
    const slice = { seconds: 300, inputs: 1000, kept: 7, found: [] };
    const first = new Done(path, 'a');
    assert.equal(first.of('csv').seconds, 0);
    first.add('csv', slice);
    new Done(path, 'a').add('csv', { ...slice, kept: 9 });
    new Done(path, 'a').add('page/hash', slice);
    const again = new Done(path, 'a');
    assert.deepEqual([again.of('csv').seconds, again.of('csv').inputs, again.of('csv').kept], [600, 2000, 9]);
    assert.equal(again.of('page/hash').seconds, 300);
    assert.equal(new Done(path, 'b').of('csv').seconds, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
