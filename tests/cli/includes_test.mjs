// Which part of the C++ sources may include which: one table. Neither files nor folders stand in a circle.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** From the ground up: what stands in one line may include from the lines above it, and from its own folder and those within. */
const kLayers = [
  ['engine/core'],
  ['engine/nn', 'engine/format'],
  ['engine/models', 'engine/metrics'],
  ['datasets'],
  ['engine/session'],
  ['engine/papers'],
  ['engine/cli', 'wasm'],
];

const parts = kLayers.flat();
const partOf = (file) => parts.find((part) => file.startsWith(`${part}/`));
const layerOf = (file) => kLayers.findIndex((layer) => layer.includes(partOf(file)));

/** Every header and source below the parts, with what it includes of ours. */
function readIncludes() {
  const files = parts.flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(h|cpp)$/.test(name))
      .map((name) => posix.join(part, name)),
  );
  return new Map(files.map((file) => [file, includesOf(file, readFileSync(join(root, file), 'utf8'))]));
}

function includesOf(file, source) {
  return [...source.matchAll(/^\s*#\s*include\s+"([^"]+)"/gm)].flatMap(([, name]) => {
    // As the compiler looks: beside the file, then from the root and the engine's folders.
    const found = [posix.join(posix.dirname(file), name), name, `engine/${name}`].find((path) =>
      existsSync(join(root, path)),
    );
    if (!found) throw new Error(`${file} includes "${name}", which is not there`);
    return partOf(found) ? [found] : [];
  });
}

/** Edges between groups of files: what a group is, `of` says. */
function between(includes, of) {
  const edges = new Map();
  for (const [file, others] of includes) {
    const to = edges.get(of(file)) ?? new Set();
    for (const other of others) if (of(other) !== of(file)) to.add(of(other));
    edges.set(of(file), to);
  }
  return edges;
}

function circles(edges) {
  const found = [];
  const done = new Set();
  const visit = (node, path) => {
    const at = path.indexOf(node);
    if (at >= 0) found.push([...path.slice(at), node].join(' → '));
    if (at >= 0 || done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...path, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return found;
}

const wrongWays = (includes) =>
  [...includes].flatMap(([file, others]) =>
    others
      .filter((other) => partOf(other) !== partOf(file) && layerOf(other) >= layerOf(file))
      .map((other) => `${file} includes ${other}`),
  );

/** A header and its source are one. */
const pair = (file) => file.replace(/\.(h|cpp)$/, '');

const includes = readIncludes();

test('includes run one way, from the command line and the page’s bindings down to the core', () => {
  assert.ok(includes.size > 150, `${includes.size} files`);
  assert.deepEqual(wrongWays(includes), []);
});

test('no circle among headers with their sources', () => {
  assert.deepEqual(circles(between(includes, pair)), []);
});

test('no circle among folders', () => {
  assert.deepEqual(circles(between(includes, posix.dirname)), []);
});

test('a runner of a paper never includes the catalogue of all', () => {
  const papers = [...includes].filter(([file]) => /^engine\/papers\/[^/]+\//.test(file));
  assert.ok(papers.length > 10);
  for (const [file, others] of papers) assert.ok(!others.some((other) => other.includes('papers/catalogue')), file);
});

test('a paper includes no other paper, but what its family shares', () => {
  const families = {
    classic: 'layerwise',
    denoising: 'layerwise',
    sparse: 'layerwise',
    vae: 'variational',
    'beta-vae': 'variational',
  };
  const paperOf = (file) => file.match(/^engine\/papers\/([^/]+)\//)?.[1];
  const wrong = [...includes].flatMap(([file, others]) =>
    others
      .filter((other) => paperOf(file) && ![paperOf(file), families[paperOf(file)], undefined].includes(paperOf(other)))
      .map((other) => `${file} includes ${other}`),
  );
  assert.deepEqual(wrong, []);
});

test('this test sees what is wrong', () => {
  assert.deepEqual(includesOf('engine/core/x.h', '#include "core/real.h"\n#include <vector>\n').length, 1);
  const upwards = new Map([['engine/core/a.h', ['engine/nn/b.h']]]);
  assert.deepEqual(wrongWays(upwards), ['engine/core/a.h includes engine/nn/b.h']);
  const knot = new Map([
    ['engine/nn/a.h', ['engine/nn/b.h']],
    ['engine/nn/b.cpp', ['engine/nn/b.h', 'engine/nn/a.h']],
    ['engine/nn/b.h', []],
  ]);
  assert.deepEqual(circles(between(knot, pair)), ['engine/nn/a → engine/nn/b → engine/nn/a']);
});
