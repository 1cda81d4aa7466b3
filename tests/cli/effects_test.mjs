// Every setting that the engine declares tells on the page what to expect of it: of more and of less, of each choice, of on and off.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from '../web.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.HOURGLASS ?? join(root, 'build/native/hourglass');
const catalogue = JSON.parse(spawnSync(program, ['presets', '--json'], { encoding: 'utf8' }).stdout).models;
const { effects, effectsOf } = await load('./web/models/common/effects.ts');

const kinds = { boolean: ['on', 'off'] };

for (const { name, settings } of catalogue) {
  test(`${name}: every setting says what to expect`, () => {
    for (const { key, type, choices = [] } of settings) {
      const told = effectsOf(name, key);
      const wanted = type === 'choice' ? choices.map(({ value }) => value) : (kinds[type] ?? ['more', 'less']);
      for (const when of wanted)
        assert.ok(
          told.some(([one]) => one === when),
          `${key}: ${when}`,
        );
      for (const [when, what] of told) assert.match(what, /^[A-Z].*\.$/, `${key}, ${when}`);
    }
  });
}

test('nothing is told that no setting has', () => {
  const there = new Map();
  for (const { name, settings } of catalogue)
    for (const { key, choices = [] } of settings)
      for (const one of [key, `${name}.${key}`])
        there.set(
          one,
          new Set([...(there.get(one) ?? ['more', 'less', 'on', 'off']), ...choices.map(({ value }) => value)]),
        );
  for (const [key, told] of Object.entries(effects)) {
    assert.ok(there.has(key), `${key} is no setting`);
    for (const when of Object.keys(told)) assert.ok(there.get(key).has(when), `${key} has no ${when}`);
  }
});
