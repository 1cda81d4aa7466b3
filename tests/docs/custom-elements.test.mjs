// custom-elements.json, by which editors know the element, says what the element and its documentation do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { documentOf, root } from './documents.mjs';
import { elementAttributes } from './page-code.mjs';

let attributes;
before(async () => {
  attributes = await elementAttributes();
});

const manifest = JSON.parse(readFileSync(join(root, 'web/embed/custom-elements.json'), 'utf8'));
const [{ path, declarations }] = manifest.modules;
const [element] = declarations;
const source = readFileSync(join(root, 'web/embed/element.ts'), 'utf8');
const names = (list) => list.map(({ name }) => name).sort();

test('it is of the form that editors read, and of the element’s script', () => {
  assert.equal(manifest.schemaVersion, '1.0.0');
  assert.equal(path, 'site/embed.js');
  assert.deepEqual([element.customElement, element.tagName], [true, 'hourglass-playground']);
});

test('it has all attributes, and no others', () => {
  assert.deepEqual(names(element.attributes), [...attributes].sort());
});

test('it has all public methods and properties, and no others', () => {
  const [, body] = /export class HourglassPlayground[^{]*\{([\s\S]*?)\n\}\n/.exec(source);
  const own = [...body.matchAll(/^ {2}(?:async )?(\w+)\([^)]*\): Promise/gm)].map(([, name]) => name);
  const fields = [...body.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
  assert.ok(own.length >= 9, `only ${own} were found`);
  assert.deepEqual(names(element.members), [...own, ...fields].sort());
});

test('it has the events that the documentation has', () => {
  const { text } = documentOf('docs/embedding.md');
  const told = [...text.matchAll(/^\| `(hourglass-\w+)`/gm)].map(([, name]) => name);
  assert.deepEqual(names(element.events), told.sort());
});
