// What a reader meets first, over all lessons and presets of the engine's catalogue: few settings stand open, and one sentence of the
// run's own numbers says what one looks at, with one thing to do.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load, models } from '../web.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.HOURGLASS ?? join(root, 'build/native/hourglass');
const catalogue = JSON.parse(spawnSync(program, ['presets', '--json'], { encoding: 'utf8' }).stdout).models;
const sets = JSON.parse(readFileSync(join(root, 'datasets/manifest.json'), 'utf8'));
const { arranged } = await load('./web/controls/open-settings.ts');
const kLongest = 125; // letters that stand on a line of a laptop beside what there is to do

for (const name of models) {
  const { settings, presets } = catalogue.find((model) => model.name === name);
  const defaults = Object.fromEntries(settings.map(({ key, default: value }) => [key, value]));

  test(`${name}: at most five settings stand open, the rest under More`, async () => {
    const { lesson } = await load(`./web/models/${name}/lesson.ts`);
    const { primary } = lesson.panel;
    assert.equal(new Set(primary).size, primary.length);
    for (const key of primary) assert.ok(key in defaults, `${key} is no setting`);
    for (const preset of presets) {
      const { open, more } = arranged(settings, { ...defaults, ...preset.settings }, primary);
      assert.ok(open.length >= 3 && open.length <= 5, `${preset.name}: ${open.map(({ key }) => key)}`);
      assert.ok(more.length > 0 && !more.some((one) => open.includes(one)));
    }
  });

  test(`${name}: a sentence says what one looks at, in the run's numbers, and one thing to do leads on`, async () => {
    const { lesson } = await load(`./web/models/${name}/lesson.ts`);
    const said = new Set();
    for (const preset of presets) {
      const values = { ...defaults, ...preset.settings };
      const set = preset.data.split('@')[0];
      assert.ok(sets[set], preset.data);
      const manifest = { name: set, ...sets[set] };
      const briefOf = (values) => lesson.brief({ configuration: { settings: values }, manifest });
      const { says, act } = briefOf(values);
      said.add(says);
      assert.match(says, /^[^?]*\d[^?]*\?$/, `${preset.name}: one question, with a number`);
      assert.ok(says.length <= kLongest, `${says.length} letters: ${says}`);
      assert.ok(act.name.length >= 5 && act.name.length <= 28, act.name);
      const setting = settings.find(({ key }) => key === act.key);
      assert.ok(setting, `${act.key} is no setting`);
      assert.notEqual(values[act.key], act.value, `${preset.name}: “${act.name}” changes nothing`);
      if (setting.choices) assert.ok(setting.choices.some(({ value }) => value === act.value));
      else assert.ok(act.value >= setting.minimum && act.value <= setting.maximum);
      // Done, there is something else to do, and the sentence or the deed is about what was done.
      const after = briefOf({ ...values, [act.key]: act.value });
      assert.notEqual(after.act.name, act.name, `${preset.name}: “${act.name}” again`);
      assert.equal(after.act.key, act.key, 'the way back');
    }
    assert.ok(said.size > 1, 'each preset has its own numbers');
  });
}
