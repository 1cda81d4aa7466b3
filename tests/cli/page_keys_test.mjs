// A setting is linked by its key, beside the keys that the page itself reads from its address: none may be both.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cards, load } from '../web.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.HOURGLASS ?? join(root, 'build/native/hourglass');

/** The keys of the page itself. */
const pageKeys = async () => new Set((await load('./web/state/link/mend.ts')).kKeys);

/** What the page's own sources look up in a hash. */
function keysRead() {
  const keys = new Set();
  for (const file of readdirSync(join(root, 'web'), { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const source = readFileSync(join(root, 'web', file), 'utf8');
    // mend.ts has the list itself.
    if (!source.includes('new URLSearchParams') || file.endsWith('mend.ts')) continue;
    for (const [, key] of source.matchAll(
      /(?:(?<!typeof )\bkey === '(?=[a-z]{2})|parameters\.(?:get|delete)\('|list\(')(\w+)'/g,
    ))
      keys.add(key);
  }
  return keys;
}

test('the page’s list of its keys has all that it reads', async () => {
  const read = keysRead();
  assert.ok(read.size > 8, 'the page reads its keys in another way, and this test has to follow');
  for (const key of read) assert.ok((await pageKeys()).has(key), `${key} is read, and is missing in kKeys`);
});

test('no setting has the name of a key of the page', async () => {
  const keys = await pageKeys();
  const { stdout } = spawnSync(program, ['presets', '--json'], { encoding: 'utf8' });
  const { models } = JSON.parse(stdout);
  assert.deepEqual(models.map(({ name }) => name).sort(), cards.map(({ model }) => model).sort());
  for (const { name, settings } of models) {
    assert.ok(settings.length > 5, name);
    for (const { key } of settings) {
      // The seed is meant to be both: the run's, and the address's.
      if (key !== 'seed') assert.ok(!keys.has(key), `${name} has a setting '${key}', which no link could reach`);
      assert.ok(!key.startsWith('b.'), `${name}: ${key} would be the second run's`);
    }
  }
});
