// Licence, notices, citation and versions agree with the build, with each other and with the program.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../cli/program.mjs';
import { root } from './documents.mjs';
import { cards } from '../web.mjs';

const read = (file) => readFileSync(join(root, file), 'utf8');
const notices = read('THIRD_PARTY_NOTICES.txt');
const package_ = JSON.parse(read('package.json'));

test('the notices are those that the build found', {
  skip: existsSync(join(root, 'dist/index.html')) ? false : 'dist/ is not built',
}, () => {
  assert.equal(
    read('dist/THIRD_PARTY_NOTICES.txt'),
    notices,
    'the page bundles other packages: copy dist/THIRD_PARTY_NOTICES.txt here',
  );
});

test('every dependency of the page has its notice', () => {
  for (const name of Object.keys(package_.dependencies))
    assert.match(notices, new RegExp(`^${name} [\\d.]+ \\(`, 'm'), name);
});

test('what is compiled into the modules has its notice', () => {
  // Of cmake/dependencies.cmake, without what is only the command line's or the tests'.
  const libraries = [
    ...read('cmake/dependencies.cmake').matchAll(/hourglass_header_library\(hourglass_\w+ NAME (\S+)/g),
  ].map(([, name]) => name);
  assert.ok(libraries.length >= 4, 'cmake/dependencies.cmake reads otherwise now');
  for (const name of libraries.filter((one) => !['CLI11', 'stb'].includes(one)))
    assert.match(notices, new RegExp(`^${name} [\\d.]+ \\(`, 'm'), name);
  for (const name of ['Emscripten', 'musl', 'libc\\+\\+']) assert.match(notices, new RegExp(`^${name}`, 'm'));
});

test('every set of data has its licence and its authors in the notices', () => {
  for (const { title, authors, licence } of Object.values(JSON.parse(read('datasets/manifest.json')))) {
    for (const word of [authors?.split(',')[0], /CC0|CC BY-SA 3\.0|WordNet|Apache/.exec(licence)?.[0]]) {
      if (word) assert.ok(notices.includes(word), `${title}: ${word}`);
    }
  }
});

test('the citation names every paper that the page teaches', () => {
  const citation = read('CITATION.cff');
  for (const { address } of cards.map(({ paper }) => paper))
    assert.ok(citation.includes(address.replace('https://doi.org/', '')), address);
});

test('the version is the same everywhere', () => {
  const { version } = package_;
  assert.match(read('CITATION.cff'), new RegExp(`^version: ${version}$`, 'm'));
  assert.match(read('CHANGELOG.md'), new RegExp(`^## \\[${version}\\]`, 'm'));
  assert.match(run('--version').stdout, new RegExp(`\\b${version}\\b`));
});
