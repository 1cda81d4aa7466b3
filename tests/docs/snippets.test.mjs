// HTML, JSON and Python in the documents are what browsers, parsers and the embedding element take.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, test } from 'node:test';
import { documentOf, documents } from './documents.mjs';
import { elementAttributes, linkReader } from './page-code.mjs';

const kOfAll = ['title', 'style', 'class', 'id', 'width', 'height', 'src', 'href', 'alt', 'type', 'loading']; // any element's
const blocks = documents.flatMap(({ name, blocks }) => blocks.map((text) => ({ name, text })));

let reader;
let attributes;
before(async () => {
  reader = await linkReader();
  attributes = await elementAttributes();
});

/** The tags of a block: [{ tag, attributes: Map }] */
function tagsOf(text) {
  return [...text.matchAll(/<([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, tag, rest]) => ({
    tag,
    attributes: new Map([...rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key, value ?? ''])),
  }));
}

/** What is wrong with an element of ours. */
function faultsOf(tag) {
  const faults = [...tag.attributes.keys()]
    .filter((key) => !attributes.includes(key) && !kOfAll.includes(key))
    .map((key) => `no attribute '${key}'`);
  const keys = new URLSearchParams(tag.attributes.get('settings') ?? '');
  for (const key of ['model', 'preset', 'seed', 'data', 'speed', 'play', 'goal', 'lock', 'view', 'hide', 'theme']) {
    if (tag.attributes.has(key)) keys.set(key, tag.attributes.get(key));
  }
  return [...faults, ...reader.read(`#${keys}`).faults];
}

test('every <hourglass-playground> has attributes that it knows, with values that the page takes', () => {
  const tags = blocks
    .flatMap(({ name, text }) => tagsOf(text).map((tag) => ({ name, ...tag })))
    .filter(({ tag }) => tag === 'hourglass-playground');
  assert.ok(tags.length >= 3, 'the snippets were not found');
  assert.deepEqual(
    tags.flatMap((tag) => faultsOf(tag).map((fault) => `${tag.name}: ${fault}`)),
    [],
  );
});

test('an attribute that there is not, and a value that will not do, are seen', () => {
  const [tag] = tagsOf('<hourglass-playground model="vae" presets="latent-2" seed="-1"></hourglass-playground>');
  assert.match(faultsOf(tag).join('; '), /no attribute 'presets'; .*seed=-1 was ignored/);
});

test('the table of attributes has all that the element knows', () => {
  const { text } = documentOf('docs/embedding.md');
  for (const attribute of attributes)
    assert.match(text, new RegExp(`\\| [^|]*\`${attribute}\`[^|]* \\|`), `no row for ${attribute}`);
});

test('JSON in the documents is JSON', () => {
  const lines = blocks
    .filter(({ text }) => /^\{\s*"/.test(text))
    .flatMap(({ text }) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    );
  assert.ok(lines.length >= 3, 'no JSON was found');
  for (const line of lines) assert.doesNotThrow(() => JSON.parse(line), line);
});

test('Python in the documents is Python', { skip: python() ? false : 'python3 is not installed' }, () => {
  const snippets = blocks.filter(({ text }) => /^from \S+ import /.test(text));
  assert.ok(snippets.length >= 2, 'no Python was found');
  for (const { name, text } of snippets) {
    const { status, stderr } = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], {
      input: text,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${name}: ${stderr}`);
  }
});

function python() {
  return spawnSync('python3', ['--version']).status === 0;
}
