// What the command line says of itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { output } from './workshop.mjs';

const root = resolve(import.meta.dirname, '../..');

const texts = JSON.parse(readFileSync(join(root, 'engine/papers/help.json'), 'utf8'));

describe('help', () => {
  test('the program explains itself', () => {
    const { stdout, stderr } = output(['--help']);
    for (const word of ['train', 'evaluate', 'presets', 'Exit codes', 'Example:']) {
      assert.ok(stdout.includes(word), `no '${word}' in:\n${stdout}`);
    }
    assert.equal(stderr, '');
  });

  test('--help and the documents list the same exit codes', () => {
    const codes = (text, each) => [...text.matchAll(each)].map(([, code]) => Number(code));
    const document = readFileSync(join(root, 'docs/command-line.md'), 'utf8');
    assert.deepEqual(codes(output(['--help']).stdout, /^ +(\d+) {2,}\S/gm), [0, 1, 2, 3, 4, 5, 130, 141]);
    assert.deepEqual(codes(document, /^\| (\d+) +\|/gm), [0, 1, 2, 3, 4, 5, 130, 141]);
  });

  test('each verb explains its options', () => {
    const options = {
      train: [
        'model',
        '--preset',
        '--data',
        '--epochs',
        '--seed',
        '--threads',
        '--set',
        '--save',
        '--resume',
        '--report',
        '--json',
      ],
      evaluate: ['file', '--data', '--threads', '--importance-samples', '--images', '--json'],
      reproduce: ['name', '--seed', '--save', '--threads', '--share', '--data', '--report', '--json'],
      presets: ['--json'],
    };
    for (const [verb, words] of Object.entries(options)) {
      const { stdout } = output([verb, '--help']);
      for (const word of words) assert.ok(stdout.includes(word), `no '${word}' in hourglass ${verb} --help`);
    }
  });

  test('it knows its version, the project’s', () => {
    const version = readFileSync(join(root, 'CMakeLists.txt'), 'utf8').match(/project\(hourglass VERSION (\S+)/)[1];
    assert.equal(output(['--version']).stdout.trim(), version);
  });
});

describe('presets', () => {
  test('are listed with the settings and what these do', () => {
    const { stdout } = output(['presets']);
    for (const word of [
      'classic/rbm-30',
      'classic/end-to-end-30',
      'classic/relu-2d',
      'learning_rate',
      'Hinton & Salakhutdinov',
    ]) {
      assert.ok(stdout.includes(word), `no '${word}'`);
    }
  });

  test('are the whole catalogue as JSON', () => {
    const catalogue = JSON.parse(output(['presets', '--json']).stdout);
    const classic = catalogue.models.find((model) => model.name === 'classic');
    assert.deepEqual(
      classic.presets.map((preset) => preset.name),
      ['rbm-30', 'end-to-end-30', 'relu-2d', 'too-narrow', 'classified'],
    );
    for (const setting of classic.settings) {
      for (const key of ['key', 'label', 'help', 'group', 'type', 'default', 'live'])
        assert.ok(key in setting, `${setting.key} has no ${key}`);
    }
  });

  test('tell of every setting what it does, of every preset what it teaches, and of nothing that is neither', () => {
    const { models } = JSON.parse(output(['presets', '--json']).stdout);
    const { stdout } = output(['presets']);
    const used = new Set();
    for (const { name, settings, presets } of models) {
      for (const preset of presets) {
        const full = `${name}/${preset.name}`;
        used.add(full);
        assert.equal(preset.teaches, texts[full], full);
        assert.ok(preset.teaches.length > 40 && /[.?]$/.test(preset.teaches), `${full} teaches “${preset.teaches}”`);
        assert.ok(stdout.includes(preset.teaches), full);
      }
      for (const { key, help } of settings) {
        const found = [`${name}.${key}`, key].find((one) => one in texts);
        assert.ok(found, `${name} has a setting ${key}`);
        used.add(found);
        assert.equal(help, texts[found]);
        assert.match(help, /^\S+ .*\.$/s, found);
        assert.ok(stdout.includes(help), found);
      }
    }
    assert.deepEqual(
      Object.keys(texts).filter((key) => !used.has(key)),
      [],
    );
  });
});
