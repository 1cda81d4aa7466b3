// Every link of every document leads somewhere: to a file, to a heading, to a run that the page can open.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { documentOf, documents, faultOf, parseDocument, root } from './documents.mjs';
import { linkReader, storyLinks } from './page-code.mjs';

const kMostReadme = 8 * 1024;
const kMostPicture = 1.5e6;

let reader;
before(async () => {
  reader = await linkReader();
});

test('every relative link leads to a file, and every anchor to a heading', () => {
  const all = documents.flatMap((document) =>
    document.links
      .filter((target) => !target.startsWith('SITE/')) // wherever a reader has put it
      .map((target) => faultOf(document, target, existsSync)),
  );
  assert.ok(all.length > 50, 'links were not found at all');
  assert.deepEqual(all.filter(Boolean), []);
});

test('a wrong link, and a wrong anchor, are seen', () => {
  const wrong = parseDocument(
    'docs/x.md',
    join(root, 'docs/x.md'),
    '# A head\n[a](nowhere.md) [b](#a-head) [c](#b) [d](speed.md#how)',
  );
  const faults = wrong.links.map((target) => faultOf(wrong, target, (path) => path === wrong.path || existsSync(path)));
  assert.deepEqual(
    faults.map((fault) => fault?.slice(0, 40) ?? null),
    [
      'docs/x.md links to nowhere.md, which is ',
      null,
      'docs/x.md links to #b, which has no such',
      'docs/x.md links to speed.md#how, which h',
    ],
  );
});

test('files and folders that are named in code are there', () => {
  const missing = [];
  let seen = 0;
  for (const { name, codes, blocks } of documents) {
    if (name === 'CHANGELOG.md') continue; // it names what was
    const named = [...codes, ...blocks].flatMap((code) =>
      [...code.matchAll(/(?<![\w/.-])(?:web|tests|engine|datasets|cmake|docs|wasm)\/[\w./-]+/g)].map(([path]) => path),
    );
    for (const path of named.map((one) => one.replace(/[./]+$/, ''))) {
      if (/NAME/.test(path)) continue; // a place for the reader's own
      seen++;
      const found = [path, join(dirname(name), path)].some((candidate) => existsSync(join(root, candidate)));
      if (!found) missing.push(`${name}: ${path}`);
    }
  }
  assert.ok(seen > 20, 'no paths were found');
  assert.deepEqual(missing, []);
});

test('the page opens every link to a run without a complaint', () => {
  const faults = [];
  let seen = 0;
  for (const { name, text } of documents) {
    for (const [, hash] of text.matchAll(/(#model=(?:<(?=\d|=\d)|[^\s"'`)<])+)/g)) {
      if (hash.includes('…')) continue; // what follows is the reader's
      seen++;
      const { faults: found, views, model } = reader.read(hash.replaceAll('&amp;', '&'));
      faults.push(...found.map((fault) => `${name}: ${hash}: ${fault}`));
      for (const view of views) if (!viewsOf(model).includes(view)) faults.push(`${name}: ${hash}: no view '${view}'`);
    }
  }
  assert.ok(seen > 15, 'no links to runs were found');
  assert.deepEqual(faults, []);
});

test('the page opens every link of the story without a complaint', async () => {
  const links = await storyLinks();
  assert.ok(links.length > 50, 'no links were found');
  assert.deepEqual(
    links.flatMap((link) => reader.read(link).faults.map((fault) => `${link}: ${fault}`)),
    [],
  );
});

test('a link that asks for what there is not is seen', () => {
  assert.match(reader.read('#model=vae&preset=no-such').faults.join(), /preset=no-such was ignored/);
  assert.match(reader.read('#model=vae&b.model=vea').faults.join(), /model=vea was ignored/);
  assert.match(reader.read('#model=vae&goal=mean_activation<0.1').faults.join(), /“mean_activation” is no figure/);
  assert.match(reader.read('#model=vae&lock=temperature').faults.join(), /lock=temperature was ignored/);
  assert.match(reader.read('#model=vae&hide=everything').faults.join(), /hide=everything was ignored/);
});

test('the link reference has every key of what is looked at, and no other', () => {
  const table = documentOf('docs/links.md').text.split('## What is looked at')[1].split('##')[0];
  const keys = [...table.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, key]) => key),
  );
  assert.deepEqual(keys.toSorted(), [...reader.lookKeys].toSorted());
});

test('README and its pictures keep to their sizes', () => {
  const { text, links } = documentOf('README.md');
  assert.ok(
    Buffer.byteLength(text) <= kMostReadme,
    `README.md has ${Buffer.byteLength(text)} bytes, more than ${kMostReadme}`,
  );
  const pictures = links.filter((target) => /\.(png|gif)$/.test(target));
  assert.ok(pictures.length > 0, 'README.md shows no picture');
  for (const picture of pictures)
    assert.ok(statSync(join(root, picture)).size <= kMostPicture, `${picture} is too large`);
});

/** The names of a lesson's views, from its source; `loss` and `objective` are in every one. */
function viewsOf(model) {
  const source = readFileSync(join(root, `web/models/${model}/lesson.ts`), 'utf8');
  const part = /const views = \{\n([\s\S]*?)\n\}/.exec(source)?.[1] ?? '';
  const names = [...part.matchAll(/^ {2}'?([a-z-]+)'?: \{/gm)].map(([, name]) => name);
  assert.ok(names.length >= 3, `no views were found in the lesson of ${model}`);
  return [...names, 'loss', 'objective'];
}
