// What a reader sees stands in web/text, a room each, where every language has it: no template of the page has words of its own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseSync } from 'vite';
import { files, root } from './sources.mjs';

/** Names, which no language translates. */
const kNames = /^(Hourglass|MNIST|PCA|KL|ELBO|GitHub|PyTorch|CSV|PNG|SVG|JSON|MB|GB)$/;

/** Attributes that are read, aloud or in a tooltip. */
const kSaid =
  /\s(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|heading|hint|caption)="([^"]*)"/g;

/** Every template of markup in a module, its expressions left out. */
function templates(node, found = []) {
  if (Array.isArray(node)) for (const one of node) templates(one, found);
  else if (node && typeof node === 'object') {
    if (node.type === 'TaggedTemplateExpression' && ['html', 'svg'].includes(node.tag.name))
      found.push({ start: node.start, text: node.quasi.quasis.map(({ value }) => value.cooked).join('\u0000') });
    for (const [key, value] of Object.entries(node)) if (key !== 'parent') templates(value, found);
  }
  return found;
}

/** The words in markup: between its tags, and in attributes that are said. */
function wordsIn(markup) {
  const said = [...markup.matchAll(kSaid)].map(([, value]) => value);
  const between = markup.replace(/<!--.*?-->/gs, ' ').replace(/<[^<>]*>|&\w+;/g, ' ');
  return [...said, between].flatMap((text) => text.match(/\p{L}{3,}/gu) ?? []).filter((word) => !kNames.test(word));
}

test('words of a template are found, names and code are not', () => {
  const of = (code) => templates(parseSync('a.ts', code, { lang: 'ts' }).program).flatMap(({ text }) => wordsIn(text));
  assert.deepEqual(of('html`<p class="quiet">Press <b>${key}</b></p>`'), ['Press']);
  assert.deepEqual(of('html`<button title="Go back" id="there">${words.back}</button>`'), ['back']);
  assert.deepEqual(of('html`<ul>${list.map((one) => html`<li>One of ${one}</li>`)}</ul>`'), ['One']);
  assert.deepEqual(
    of('css`.first { color: red }`; html`<i>MNIST</i> <a href="#there" aria-label=${words.there}></a>`'),
    [],
  );
});

test('no template of the page has words of its own', () => {
  const found = [];
  for (const file of files(/^web\/.*\.ts$/)) {
    if (/^web\/text\/|\.test\.ts$/.test(file)) continue;
    const source = readFileSync(`${root}/${file}`, 'utf8');
    for (const { start, text } of templates(parseSync(file, source, { lang: 'ts' }).program)) {
      const words = wordsIn(text);
      if (words.length > 0) found.push(`${file}:${source.slice(0, start).split('\n').length}: ${words.join(' ')}`);
    }
  }
  assert.deepEqual(found, []);
});
