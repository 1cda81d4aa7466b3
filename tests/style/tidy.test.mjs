// clang-tidy, with the checks of .clang-tidy, over the C++ of engine/ and datasets/ as the native build compiles it: files
// that share a translation unit there are parsed once here, too. What was found clean is not looked at again before something
// of it changes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { complaint, files, root } from './sources.mjs';

/** What clang-tidy finds in the translation units of a compilation database (Clang's compile_commands.json). */
async function findings(folder, database) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'compile_commands.json'), JSON.stringify(database));
  const left = database.map((unit) => unit.file);
  const found = [];
  const work = async () => {
    for (let unit = left.pop(); unit; unit = left.pop()) {
      found.push(await complaint('clang-tidy', '--quiet', `--config-file=${root}/.clang-tidy`, '-p', folder, unit));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return found.filter(Boolean).join('\n');
}

/** The native build's translation units of the engine and the data sets; what is compiled in double, too, once. */
function nativeUnits() {
  const path = `${root}/build/native/compile_commands.json`;
  assert.ok(existsSync(path), 'nothing tells how the sources are compiled: run cmake --preset native first');
  return JSON.parse(readFileSync(path, 'utf8')).filter(
    ({ file, command }) =>
      /^\/(build\/native\/)?(engine|datasets)\//.test(file.slice(root.length)) &&
      !command.includes('-DHOURGLASS_DOUBLE'),
  );
}

/** The sources that a translation unit holds: itself, or those that CMake's unity build put together. */
function sourcesOf({ file }) {
  if (!file.startsWith(`${root}/build/`)) return [file.slice(root.length + 1)];
  const included = readFileSync(file, 'utf8').matchAll(/^#include "(.+)"$/gm);
  return [...included].map(([, path]) => path.slice(root.length + 1));
}

function digest(database) {
  const hash = createHash('sha256').update(JSON.stringify(database));
  hash.update(spawnSync('clang-tidy', ['--version']).stdout ?? '');
  for (const file of ['.clang-tidy', ...files(/^(engine|datasets)\/.*\.(cpp|h)$/)]) {
    hash.update(file).update(readFileSync(`${root}/${file}`));
  }
  return hash.digest('hex');
}

test('every source of the engine and the data sets is in a translation unit', () => {
  const looked = new Set(nativeUnits().flatMap(sourcesOf));
  assert.deepEqual(
    files(/^(engine|datasets)\/.*\.cpp$/).filter((file) => !looked.has(file)),
    [],
  );
});

test('clang-tidy sees what is wrong in a source and in its headers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-tidy-'));
  try {
    const write = (name, text) => writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, 'engine'));
    write('engine/planted.h', 'inline int& writable(const int& x) { return const_cast<int&>(x); }\n');
    write('engine/planted.cpp', '#include "planted.h"\nint f(int x) { return *const_cast<int*>(&writable(x)); }\n');
    write('unit.cxx', '#include "engine/planted.cpp"\n');
    const unit = { directory: folder, file: join(folder, 'unit.cxx'), command: 'c++ -std=c++20 -c unit.cxx' };
    const found = await findings(folder, [unit]);
    for (const name of ['planted.h:1:', 'planted.cpp:2:']) assert.match(found, new RegExp(`${name}.*const_cast`));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('C++ is free of lint: clang-tidy -p build/native FILE', async () => {
  const database = nativeUnits();
  const folder = `${root}/build/tidy`;
  const stamp = join(folder, 'clean');
  const now = digest(database);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  assert.equal(await findings(folder, database), '');
  writeFileSync(stamp, now);
});
