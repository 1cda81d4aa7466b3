// What the engine says of settings and presets, by its keys, in every language of the page: all of it, and nothing that is not there.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from '../web.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.HOURGLASS ?? join(root, 'build/native/hourglass');
const { models } = JSON.parse(spawnSync(program, ['presets', '--json'], { encoding: 'utf8' }).stdout);
const { kLanguages } = await load('./web/text/languages.ts');

for (const language of Object.keys(kLanguages).filter((name) => name !== 'en'))
  test(`${language}: every setting, choice and preset`, async () => {
    const [{ settings: said }, helps, { presets: told }] = await Promise.all(
      ['engine', 'help', 'presets'].map(async (room) => (await load(`./web/text/${language}/${room}.ts`)).words),
    );
    const used = new Set();
    for (const { name, settings, presets } of models) {
      for (const { key, choices = [] } of settings) {
        const found = [`${name}.${key}`, key].find((one) => one in said);
        assert.ok(found, `${name} has a setting ${key}`);
        used.add(found);
        const { label, choices: named } = said[found];
        assert.ok(label, found);
        for (const { value } of choices) assert.ok(named?.[value], `${found} has a choice ${value}`);
        assert.ok(helps[`${name}.${key}`] ?? helps[key], `what ${name}.${key} does`);
      }
      for (const preset of presets) {
        const full = preset.name.includes('/') ? preset.name : `${name}/${preset.name}`;
        assert.ok(told[full] && helps[full], full);
        used.add(full);
      }
    }
    const there = [...Object.keys(said), ...Object.keys(told)];
    assert.deepEqual(
      there.filter((key) => !used.has(key)),
      [],
    );
  });

for (const language of Object.keys(kLanguages).filter((name) => name !== 'en'))
  test(`${language}: every symbol of the equations`, async () => {
    const { phrases } = (await load(`./web/text/${language}/where.ts`)).words;
    const english = new Set();
    for (const file of [...models.map(({ name }) => `${name}/objective`), 'common/classes']) {
      const { default: explained } = await load(`./web/models/${file}.tex?where`);
      for (const { says } of Object.values(explained).flat()) english.add(says);
    }
    assert.deepEqual(
      [...english].filter((phrase) => !phrases[phrase]),
      [],
    );
    assert.deepEqual(
      Object.keys(phrases).filter((phrase) => !english.has(phrase)),
      [],
    );
  });
