// What a reader sees stands in web/text, a room each, where every language has it: neither templates of the page nor what it says
// by the way, as an error or a notice, have words of their own.
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

/** Modules whose sentences are for others than the page's readers, or are no language's. */
const kOthers = [
  /^web\/(build|engine|files\/reader)\//, // workers, and what speaks for the engine: English, as it is
  /^web\/library\//, // whoever writes a program
  /^web\/offline\/worker\.ts$/, // the console of the service worker
  /^web\/files\/dialog\/(choice-texts|client)\.ts$/, // what the reader of files says, which is English
  /^web\/(verify\/node|export\/script|report\/pack|course\/snippets|one-file\/(pack|site-files|start-worker))\.ts$/, // programs and files
  /^web\/embed\/(element|remote)\.ts$/, // whoever writes the page around
  /^web\/shared\/papers\.ts$/, // papers' own titles
  /^web\/models\/.*\/(outcomes|tries)\.ts$/, // errors that nobody is shown: the outcome is asked for again
  /^web\/state\/session\/fake-engine\.ts$/, // of tests
];
/** Sentences of a set. */
const kSentences = ['the small cat sees a dog', 'a walk in the park', 'eighty one thousand two hundred and ninety one'];

/** Every node of a module, with the one that it stands in. */
function* nodes(node, within = null) {
  if (Array.isArray(node)) for (const one of node) yield* nodes(one, within);
  else if (node && typeof node === 'object') {
    if (node.type) yield [node, within];
    for (const [key, value] of Object.entries(node))
      if (key !== 'parent') yield* nodes(value, node.type ? node : within);
  }
}

const written = (quasi) => quasi.quasis.map(({ value }) => value.cooked).join('\u0000');

/** Every template of markup in a module, its expressions left out. */
function templates(program) {
  return [...nodes(program)]
    .filter(([{ type, tag }]) => type === 'TaggedTemplateExpression' && ['html', 'svg'].includes(tag.name))
    .map(([{ start, quasi }]) => ({ start, text: written(quasi) }));
}

/** Every text in a module that is none of markup, and reads as a sentence does: three words in a row, or two with a value. */
function sentences(program) {
  return [...nodes(program)]
    .map(([node, within]) => {
      if (node.type === 'Literal' && typeof node.value === 'string') return { start: node.start, text: node.value };
      if (node.type === 'TemplateLiteral' && within?.type !== 'TaggedTemplateExpression')
        return { start: node.start, text: written(node) };
      return { start: node.start, text: '' };
    })
    .filter(({ text }) =>
      /(?<![\p{L}\d])\p{L}{2,} \p{L}+ (\p{L}{2,}|\0)|\0 \p{L}{2,} \p{L}{2,}(?![\p{L}\d(-])/u.test(text),
    )
    .filter(({ text }) => !kSentences.includes(text));
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

test('sentences beside templates are found, keys and code are not', () => {
  const of = (code) =>
    sentences(parseSync('a.ts', code, { lang: 'ts' }).program).map(({ text }) => text.replaceAll('\0', '…'));
  assert.deepEqual(of("throw new Error('The run has gone.'); notify(`Step ${n} is not there`)"), [
    'The run has gone.',
    'Step … is not there',
  ]);
  assert.deepEqual(
    of("fold(a, 'not there', `${n}px auto`, '3px solid red', css`a b c d`, html`<p>to be or not</p>`)"),
    [],
  );
});

/** What modules of the page, texts and those of `others` left out, have in them, by place. */
function foundIn(others, find) {
  const found = [];
  for (const file of files(/^web\/.*\.ts$/)) {
    if (/^web\/text\/|\.test\.ts$/.test(file) || others.some((one) => one.test(file))) continue;
    const source = readFileSync(`${root}/${file}`, 'utf8');
    for (const { start, said } of find(parseSync(file, source, { lang: 'ts' }).program))
      if (said) found.push(`${file}:${source.slice(0, start).split('\n').length}: ${said}`);
  }
  return found;
}

test('no template of the page has words of its own', () => {
  const find = (program) => templates(program).map(({ start, text }) => ({ start, said: wordsIn(text).join(' ') }));
  assert.deepEqual(foundIn([], find), []);
});

test('nor has what it says by the way', () => {
  const find = (program) => sentences(program).map(({ start, text }) => ({ start, said: text }));
  assert.deepEqual(foundIn(kOthers, find), []);
});
