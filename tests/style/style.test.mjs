// Formatters and linters, each over all that is its own: clang-format (C++), Biome (TypeScript, scripts, style
// sheets), shfmt and ShellCheck (shell). clang-tidy is in tidy.test.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaint, files, root } from './sources.mjs';

test('C++ is formatted: clang-format -i FILE', async () => {
  assert.equal(await complaint('clang-format', '--dry-run', '--Werror', ...files(/\.(cpp|h)$/)), '');
});

test('TypeScript, scripts and style sheets are formatted and free of lint: npx biome check --write', async () => {
  assert.equal(await complaint(`${root}/node_modules/.bin/biome`, 'check', '--error-on-warnings', '.'), '');
});

const shell = () => files(/^(play|test|\.ci\/run|.*\.sh)$/);

test('shell scripts are formatted: shfmt -w -i 2 -ci FILE', async () => {
  assert.equal(await complaint('shfmt', '-d', '-i', '2', '-ci', ...shell()), '');
});

test('shell scripts are free of lint: shellcheck -x FILE', async () => {
  assert.equal(await complaint('shellcheck', '-x', ...shell()), '');
});
