// A model of text from the command line: trained, kept with its vocabulary, and used on what somebody types.
//   node --test tests/cli/text_test.mjs      (HOURGLASS names another program than build/native/hourglass)

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { program, run } from './program.mjs';

let folder, sentences;
const path = (name) => join(folder, name);

function json(...args) {
  const { status, stdout, stderr } = run(...args);
  assert.equal(status, 0, `hourglass ${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
function refused(parts, ...args) {
  const { status, stdout, stderr } = run(...args);
  assert.equal(status, 2, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /hourglass: [^\n]+\n$/);
  for (const part of parts) assert.ok(stderr.includes(part), `no '${part}' in: ${stderr}`);
}

// Sentences are made, not read: these tests need no files.
before(() => {
  assert.ok(existsSync(program), `${program} is missing: build it with 'cmake --workflow --preset native'`);
  folder = mkdtempSync(join(tmpdir(), 'hourglass-text-'));
  sentences = path('sentences.safetensors');
  const result = json(
    'train',
    'seq2seq',
    '--set',
    'units=24',
    'embedding=12',
    '--epochs',
    '0.02',
    '--json',
    '--save',
    sentences,
  );
  assert.deepEqual(Object.keys(result.metrics).sort(), [
    'edit_distance',
    'exact_match',
    'learned_exact_match',
    'perplexity',
    'token_accuracy',
  ]);
});
after(() => rmSync(folder, { recursive: true }));

test('translate reads a typed sentence and lists the beam’s candidates', () => {
  const { info, arrays } = json('translate', sentences, '--text', 'The dog sleeps', '--beam', '3');
  assert.equal(info.source.text, 'the dog sleeps');
  assert.equal(info.candidates.length, 3);
  assert.ok(info.candidates.every(({ log_probability }) => log_probability < 0));
  assert.deepEqual(arrays.output.shape, [11]);
});

test('text that the model cannot read is refused by name', () => {
  refused(["'purple'"], 'translate', sentences, '--text', 'the purple dog');
  refused(['empty'], 'translate', sentences, '--text', ' ');
  refused(['11 words', 'at most 10'], 'translate', sentences, '--text', 'the '.repeat(11));
  refused(['--text'], 'translate', sentences);
});

test('interpolate writes the sentences on the way, decode those of codes', () => {
  const { info, name } = json('interpolate', sentences, '--from', '2', '--to', '4', '--steps', '3');
  assert.equal(name, 'between');
  assert.equal(info.sentences.length, 3);
  const codes = path('codes.npy');
  const { status } = run('encode', sentences, '--count', '5', '--out', codes);
  assert.equal(status, 0);
  const decoded = json('decode', sentences, '--codes', codes);
  assert.deepEqual(decoded.arrays.tokens.shape, [5, 11]);
  assert.equal(decoded.info.sentences.length, 5);
  assert.equal(decoded.info.sentences[2], info.sentences[0].text);
});

test('there is nothing to sample or to traverse', () => {
  for (const verb of ['sample', 'traverse'])
    refused([`${verb}: seq2seq`, 'prior', 'pictures', 'interpolate'], verb, sentences);
});

test('a text file of one’s own is a data set', () => {
  const own = path('own.txt');
  const words = ['ab', 'cd', 'ef', 'gh', 'ij', 'kl'];
  const lines = words.flatMap((a) => words.flatMap((b) => words.map((c) => `${a} ${b} ${c}`)));
  writeFileSync(own, `${lines.join('\n')}\n${'too long '.repeat(9)}\n`);
  const result = run('train', 'seq2seq', '--data', own, '--set', 'units=8', 'batch=16', '--epochs', '1', '--json');
  assert.equal(result.status, 0, result.stderr);
  assert.match(result.stderr, /took 216 of 217 lines: 1 are too long/);
  refused(['images', 'seq2seq'], 'train', 'classic', '--data', own);
  writeFileSync(own, Buffer.from('good\nbad \xff\n', 'latin1'));
  // What is no UTF-8 is read as Windows-1252, and told; here there is too little of it.
  refused(['own.txt', '2 of 2 lines', 'too few'], 'train', 'seq2seq', '--data', own);
});

const kTiny = ['--set', 'units=8', 'embedding=4', 'batch=16', '--epochs', '1', '--json'];

test('a toy grammar has as many sentences, and such ones, as its name says', () => {
  const result = run('train', 'seq2seq', '--data', 'grammar@300-plain', ...kTiny, '--save', path('plain.safetensors'));
  assert.equal(result.status, 0, result.stderr);
  assert.match(result.stderr, /300 sentences to learn from, \d+ others held out/);
  // The checkpoint knows which.
  const { info } = json('interpolate', path('plain.safetensors'));
  assert.match(info.from.text, /^(the|a) \w+ \w+( (the|a) \w+)?$/);
  refused(['grammar@300-nouns', "'nouns'", 'transitive'], 'train', 'seq2seq', '--data', 'grammar@300-nouns');
  refused(['batch = 64', '50 samples'], 'train', 'seq2seq', '--data', 'grammar@50');
});

test('text is cut as its name says, and rare words are read as unknown where that was trained', () => {
  const own = path('words.txt');
  const common = ['cats', 'dogs', 'birds', 'fish'];
  const lines = common.flatMap((a) => common.flatMap((b) => [`${a} like ${b}`, `${a} see ${b} today`]));
  writeFileSync(own, `${lines.join('\n')}\nzebras like cats\ndogs see okapis today\none two three four five six\n`);
  const strict = run('train', 'seq2seq', '--data', `${own}@word-5`, ...kTiny, '--save', path('strict.safetensors'));
  assert.equal(strict.status, 0, strict.stderr);
  assert.match(strict.stderr, /took 34 of 35 lines: 1 are too long/);
  refused(["'wombats'"], 'translate', path('strict.safetensors'), '--text', 'wombats like cats');

  const lenient = run(
    'train',
    'seq2seq',
    '--data',
    `${own}@word-5-unknown`,
    ...kTiny,
    '--save',
    path('lenient.safetensors'),
  );
  assert.equal(lenient.status, 0, lenient.stderr);
  const { info } = json('translate', path('lenient.safetensors'), '--text', 'wombats like cats');
  assert.deepEqual(info.source.tokens, ['<unknown>', 'like', 'cats']);
  // Which of the two a checkpoint is, it says itself.
  refused(['vocabulary'], 'evaluate', path('lenient.safetensors'), '--data', `${own}@word-5`);
  refused(["'sentence'", 'word-12-5000-unknown'], 'train', 'seq2seq', '--data', `${own}@sentence`);
  refused(['0 tokens a line'], 'train', 'seq2seq', '--data', `${own}@word-0`);
});

test('a column of a CSV file is text', () => {
  const table = path('reviews.csv');
  const words = ['ab', 'cd', 'ef', 'gh', 'ij', 'kl'];
  const rows = words.flatMap((a) => words.flatMap((b) => words.map((c) => `"${a}, ${b} ""${c}""",5`)));
  writeFileSync(table, `review,stars\r\n${rows.join('\r\n')}\r\n"two\nlines",1\r\n`);
  const result = run('train', 'seq2seq', '--data', `${table}@review`, ...kTiny);
  assert.equal(result.status, 0, result.stderr);
  assert.match(result.stderr, /took 218 of 218 sentences/);
  const cut = run('train', 'seq2seq', '--data', `${table}@review@word-3`, ...kTiny);
  assert.match(cut.stderr, /took 218 of 218 sentences/);
  refused(["no column 'text'", "'review', 'stars'"], 'train', 'seq2seq', '--data', `${table}@text`);
  const unsaid = run('train', 'seq2seq', '--data', table, ...kTiny);
  assert.match(unsaid.stderr, /^note: column 'review' of a table of 2/, 'the likely one, and told');
  writeFileSync(table, 'review\n"never closed\n');
  refused(['reviews.csv', '1 of 1 lines', 'too few'], 'train', 'seq2seq', '--data', `${table}@review`);
});

test('pairs of sentences: the other language is written, and another set in the same file is not taken for it', () => {
  const file = path('pairs.tsv');
  const table = (write) =>
    writeFileSync(
      file,
      ['English\tFrench', ...Array.from({ length: 120 }, (_, i) => `the dog ${i % 30} ${i}\t${write(i)}`)].join('\n'),
    );
  table((i) => `le chien ${i % 30} donc ${i}`);
  const saved = path('pairs.safetensors');
  const small = ['--set', 'units=8', 'embedding=4', 'batch=20', '--epochs', '1', '--json', '--save', saved];
  const { status, stderr } = run('train', 'seq2seq', '--data', file, ...small);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /note: pairs: 'English' is read, 'French' is to be written, columns of a table of 2, /);
  const { info } = json('translate', saved, '--text', 'the dog 7 37');
  assert.equal(info.source.text, 'the dog 7 37');
  const written = info.candidates.flatMap(({ tokens }) => tokens);
  assert.ok(written.length > 0);
  for (const token of written) assert.match(token, /^(le|chien|donc|\d+)$/);
  refused(["'le'", 'not among'], 'translate', saved, '--text', 'le chien');

  // The same words in other pairs: nothing but the hash tells.
  table((i) => `le chien ${i % 30} donc ${(i + 30) % 120}`);
  refused(['other data than', 'SHA-256'], 'evaluate', saved);
  refused(['target=Spanish', "'none'"], 'train', 'seq2seq', '--data', `${file}@target=Spanish`);
});
