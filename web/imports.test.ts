// The map of README.md, held: imports run one way, and neither files nor folders stand in a circle.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/** From the ground up: what stands in one line may import from the lines above it and, in its own folder, from itself. */
const kLayers = [
  ['text'],
  ['shared', 'style'],
  ['engine'],
  ['library'],
  ['state'],
  ['models'],
  ['views'],
  ['export', 'files', 'offline', 'report'],
  ['controls'],
  ['host'],
  ['compare', 'embed', 'story', 'verify'],
  ['one-file'],
  ['course'],
  ['page'],
];
/** What the build runs, and no page: it may not be imported, and imports nothing of the page. */
const kTools = ['build', 'serve.mjs', 'modules.d.ts', 'imports.test.ts'];

/** It takes types alone, of the texts that it translates: the page waits for it before any of its own modules has run. */
const kTranslation = /^text\/[a-z]{2}\//;

const web = fileURLToPath(new URL('.', import.meta.url));

/** Every source of the page with what it imports, statically, dynamically, as a type, or as a worker; all relative to web/. */
function readImports(): Map<string, string[]> {
  const files = (readdirSync(web, { recursive: true, encoding: 'utf8' }) as string[])
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !kTools.includes(file.split('/')[0]!));
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(web, file), 'utf8'))]));
}

function importsOf(file: string, source: string): string[] {
  const specifiers = source.matchAll(/\b(?:from|import)\s*\(?\s*(['"])(\.[^'"?]*)(?:\?[^'"]*)?\1/g);
  return [...specifiers].map(([, , specifier]) => resolve(file, specifier!)).filter((path) => path.endsWith('.ts'));
}

function resolve(file: string, specifier: string): string {
  const path = join(web, dirname(file), specifier);
  const found = [path, `${path}.ts`, `${path}/index.ts`].find((name) => /\.\w+$/.test(name) && existsSync(name));
  if (!found) throw new Error(`web/${file} imports '${specifier}', which is not there`);
  return relative(web, found).split(sep).join('/');
}

/** Every circle that can be walked, each as 'a → b → a'; of one knot only the first that is met. */
function circles(edges: ReadonlyMap<string, Iterable<string>>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, path: string[]): void => {
    const at = path.indexOf(node);
    if (at >= 0) found.push([...path.slice(at), node].join(' → '));
    if (at >= 0 || done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...path, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return found;
}

/** The same between folders: a folder is itself without those within it. */
function folders(imports: ReadonlyMap<string, string[]>): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const [file, others] of imports) {
    if (kTranslation.test(file)) continue;
    const from = dirname(file);
    const to = edges.get(from) ?? new Set();
    for (const other of others) if (dirname(other) !== from) to.add(dirname(other));
    edges.set(from, to);
  }
  return edges;
}

/** Whether a module waits before it has run: an `await` that stands in no function. */
function awaitsFirst(file: string, source: string): boolean {
  const waits = (node: unknown): boolean => {
    if (Array.isArray(node)) return node.some(waits);
    if (!node || typeof node !== 'object') return false;
    const { type, await: isAsked } = node as { type?: string; await?: boolean };
    if (/Function/.test(type ?? '')) return false;
    return type === 'AwaitExpression' || isAsked === true || Object.values(node).some(waits);
  };
  return waits(parseSync(file, source, { lang: 'ts' }).program);
}

/** Each import that goes up, or sideways into another folder of its own layer. */
function wrongWays(imports: ReadonlyMap<string, string[]>): string[] {
  const layerOf = (file: string) => kLayers.findIndex((layer) => layer.includes(file.split('/')[0]!));
  const wrong: string[] = [];
  for (const [file, others] of imports) {
    if (layerOf(file) < 0) wrong.push(`${file} is in no layer`);
    for (const other of others) {
      const isOwn = file.split('/')[0] === other.split('/')[0];
      if (!isOwn && (layerOf(other) < 0 || layerOf(other) >= layerOf(file))) wrong.push(`${file} imports ${other}`);
    }
  }
  return wrong;
}

describe('the page’s imports', () => {
  const imports = readImports();

  it('run one way: from the page down to the ground', () => {
    expect(imports.size).toBeGreaterThan(100);
    expect(wrongWays(imports)).toEqual([]);
  });

  it('go in no circle of files', () => {
    expect(circles(imports)).toEqual([]);
  });

  // In WebKit a module that is imported while another import still awaits it is handed over before it has run.
  it('wait for nothing', () => {
    const inPages = [...imports.keys()].filter((file) => file !== 'verify/node.ts');
    const waiting = inPages.filter((file) => awaitsFirst(file, readFileSync(join(web, file), 'utf8')));
    expect(waiting).toEqual([]);
  });

  it('of a translation are types, and lit', () => {
    const files = [...imports.keys()].filter((file) => kTranslation.test(file));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files)
      for (const [line] of readFileSync(join(web, file), 'utf8').matchAll(/^import .*$/gm))
        expect(line, file).toMatch(/^import type |from 'lit';$/);
  });

  it('go in no circle of folders', () => {
    expect(circles(folders(imports))).toEqual([]);
  });
});

describe('this test', () => {
  it('sees what waits before it has run, and leaves what waits in a function', () => {
    const of = (source: string) => awaitsFirst('some.ts', source);
    expect(of('export const words = await import("./words");')).toBe(true);
    expect(of('try { for await (const one of all) use(one); } catch {}')).toBe(true);
    expect(of('const later = async () => await import("./words"); class A { async b() { await later(); } }')).toBe(
      false,
    );
  });

  it('reads every way of importing', () => {
    const source = `
      import './session/session';
      import type { Look } from './link/view-keys';
      import { a, b } from '../shared/format';
      export { c } from "./store/history";
      const late = () => import('./kept/run-keeper');
      const type = null as unknown as import('./store/run-store').RunState;
      import address from '../engine/worker/worker.ts?worker&url';
      import { html } from 'lit';`;
    expect(importsOf('state/some.ts', source)).toEqual([
      'state/session/session.ts',
      'state/link/view-keys.ts',
      'shared/format.ts',
      'state/store/history.ts',
      'state/kept/run-keeper.ts',
      'state/store/run-store.ts',
      'engine/worker/worker.ts',
    ]);
  });

  it('sees what is wrong', () => {
    const upwards = new Map([['shared/format.ts', ['views/base/figure.ts']]]);
    expect(wrongWays(upwards)).toEqual(['shared/format.ts imports views/base/figure.ts']);
    const knot = new Map([
      ['views/a/one.ts', ['views/b/two.ts']],
      ['views/b/two.ts', []],
      ['views/b/three.ts', ['views/a/one.ts']],
    ]);
    expect(circles(knot)).toEqual([]);
    expect(circles(folders(knot))).toEqual(['views/a → views/b → views/a']);
    expect(circles(new Map([...knot, ['views/b/two.ts', ['views/b/three.ts']]]))).toHaveLength(1);
  });
});
