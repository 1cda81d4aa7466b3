// A setting is linked by its key, beside the keys that the page itself reads from its address: none may be both.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.HOURGLASS ?? join(root, 'build/native/hourglass');

/** What the page's own sources look up in a hash. */
function pageKeys() {
  const keys = new Set();
  for (const file of ['web/state/url.ts', 'web/embed/wish.ts', 'web/state/beside.ts', 'web/app.ts']) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, key] of source.matchAll(/(?:key === |parameters\.(?:get|delete)\(|list\()'(\w+)'/g)) keys.add(key);
  }
  return keys;
}

test('no setting has the name of a key of the page', () => {
  const keys = pageKeys();
  for (const known of ['v', 'model', 'preset', 'data', 'module', 'threads', 'speed', 'play', 'view', 'hide']) {
    assert.ok(keys.has(known), `${known} was not found: the page reads its keys in another way, and this test has to follow`);
  }
  const { stdout } = spawnSync(program, ['presets', '--json'], { encoding: 'utf8' });
  const { models } = JSON.parse(stdout);
  assert.equal(models.length, 7);
  for (const { name, settings } of models) {
    assert.ok(settings.length > 5, name);
    for (const { key } of settings) {
      // The seed is meant to be both: the run's, and the address's.
      if (key !== 'seed') assert.ok(!keys.has(key), `${name} has a setting '${key}', which no link could reach`);
      assert.ok(!key.startsWith('b.'), `${name}: ${key} would be the second run's`);
    }
  }
});
