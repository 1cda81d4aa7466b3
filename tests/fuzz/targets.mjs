// What is fuzzed, and of which sources each parser is made.
//   csv        C++, natively: tests/fuzz/csv_fuzz.cpp under libFuzzer
//   wasm/csv   the same as WebAssembly, which is how the page has it
//   page/hash  the page's own TypeScript: tests/fuzz/page/targets/hash.ts
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line's alone: no page reads such names. */
const kNativeOnly = ['data_name'];
/** Of these the page has its own module around the parser. */
const kModules = { 'wasm/own_files': ['wasm/files.cpp', 'wasm/unicode.cpp', 'tests/fuzz/page/wasm.mjs'] };
/** The catalogue names every paper's runner, and includes none. */
const kPapers = 'engine/papers';
const kRoots = ['', 'engine', 'tests'];

/** All targets: native, wasm, page. */
export function allTargets() {
  const native = readdirSync(join(root, 'tests/fuzz'))
    .filter((name) => name.endsWith('_fuzz.cpp'))
    .map((name) => name.replace('_fuzz.cpp', ''));
  const wasm = native.filter((name) => !kNativeOnly.includes(name)).map((name) => `wasm/${name}`);
  const page = readdirSync(join(root, 'tests/fuzz/page/targets')).map((name) => `page/${name.replace('.ts', '')}`);
  return [native, wasm, page].flatMap((names) => names.sort());
}

/** The folder of a target's inputs, below the root: natively and as wasm they are the same. */
export function corpusOf(target) {
  return `tests/fuzz/corpus/${target.replace(/^wasm\//, '')}`;
}

/** The files that a target is made of, below the root: what it includes or imports, and what stands behind that. */
export function sourcesOf(target) {
  const [kind, name] = target.includes('/') ? target.split('/') : ['native', target];
  const first = kModules[target] ?? [
    kind === 'page' ? `tests/fuzz/page/targets/${name}.ts` : `tests/fuzz/${name}_fuzz.cpp`,
  ];
  const all = new Set();
  const isFile = (path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile();
  const visit = (path) => {
    if (all.has(path)) return;
    all.add(path);
    const text = readFileSync(join(root, path), 'utf8');
    const from = dirname(path);
    for (const [, name] of text.matchAll(/^#include "([^"]+)"/gm))
      [...kRoots, from]
        .map((folder) => normalize(join(folder, name)))
        .filter(isFile)
        .forEach(visit);
    for (const [, name] of text.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)'/gm))
      [`${name}.ts`, `${name}/index.ts`, name]
        .map((end) => normalize(join(from, end)))
        .filter(isFile)
        .forEach(visit);
    // A header's sources: unicode.cpp and unicode_utf8proc.cpp of unicode.h.
    const stem = /([^/]+)\.h$/.exec(path)?.[1];
    if (stem)
      readdirSync(join(root, from))
        .filter((name) => name === `${stem}.cpp` || (name.startsWith(`${stem}_`) && name.endsWith('.cpp')))
        .forEach((name) => visit(join(from, name)));
  };
  first.forEach(visit);
  if (all.has(`${kPapers}/catalogue.cpp`))
    readdirSync(join(root, kPapers), { recursive: true })
      .filter((path) => path.endsWith('.cpp'))
      .forEach((path) => visit(join(kPapers, path)));
  return [...all].sort();
}

/** A sum over a target's sources: another one's hours are not this one's. */
export function sumOf(target) {
  const sum = createHash('sha256');
  for (const path of sourcesOf(target)) sum.update(`${path}\0`).update(readFileSync(join(root, path)));
  return sum.digest('hex').slice(0, 12);
}
