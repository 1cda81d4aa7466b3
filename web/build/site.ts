import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'vite';
import type { MinifyOptions, Plugin } from 'vite';

/** Removes what an earlier build left in the site, except the folders named in `keep`. */
export function cleanSite(site: string, keep: string[]): Plugin {
  return {
    name: 'hourglass:clean-site',
    apply: 'build',
    buildStart() {
      if (!existsSync(site)) return;
      for (const entry of readdirSync(site)) {
        if (!keep.includes(entry)) rmSync(join(site, entry), { recursive: true });
      }
    },
  };
}

const kModules = ['simd', 'relaxed', 'simd-threads', 'relaxed-threads', 'files'];
/** The files of the engine and of the reader of own files, as they are called. */
export const kModuleFiles = kModules.flatMap((name) => [`hourglass-${name}.js`, `hourglass-${name}.wasm`]);
const kHashLength = 12; // hexadecimal digits

/**
 * Puts the wasm modules into the site, their scripts made small; without them the page has nothing to train with. They
 * lie in a folder that bears a hash over all of them, by which the engine's worker asks for them (`__ENGINE_BUILD__`): a
 * cache may keep them for ever, and can never mix two builds.
 */
export function copyEngine(from: string, to: string, { required }: { required: boolean }): Plugin {
  const files = new Map<string, Uint8Array | string>();
  let build: string;
  return {
    name: 'hourglass:copy-engine',
    apply: 'build',
    async config() {
      for (const name of kModuleFiles) {
        const path = join(from, name);
        if (existsSync(path))
          files.set(name, name.endsWith('.js') ? await minified(path, kModule) : readFileSync(path));
      }
      const missing = kModuleFiles.filter((name) => !files.has(name));
      if (missing.length > 0) {
        const message =
          `The engine's modules are not all in ${from} (missing: ${missing.join(', ')}). ` +
          'Build them first: ./play --build, or cmake --workflow --preset wasm.';
        if (required) throw new Error(message);
        console.warn(message);
      }
      build = hashOf(files);
      return { define: { __ENGINE_BUILD__: JSON.stringify(build) } };
    },
    closeBundle() {
      const folder = join(to, build);
      mkdirSync(folder, { recursive: true });
      for (const [name, content] of files) writeFileSync(join(folder, name), content);
    },
  };
}

/** Names of the sets that lie in data/, by the file that describes all: the others are made by the engine. */
export function servedSets(file: string): string[] {
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
  return Object.keys(all).filter((name) => !('made' in all[name]!));
}

/** Of names and contents, in their order. */
export function hashOf(files: Map<string, Uint8Array | string>): string {
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(`${name} ${Buffer.byteLength(content)}\n`).update(content);
  return hash.digest('hex').slice(0, kHashLength);
}

/** Makes a script of public/ small, which is copied as it is. */
export function minifyPublic(path: string): Plugin {
  return {
    name: 'hourglass:minify-public',
    apply: 'build',
    async writeBundle() {
      writeFileSync(path, await minified(path, { compress: { target: 'es2015' } }));
    },
  };
}

/** Emscripten leaves its script as long as it was written. */
const kModule = { module: true, compress: { target: 'es2022' }, mangle: { toplevel: true } };

async function minified(path: string, options: MinifyOptions): Promise<string> {
  const { code, errors } = await minify(path, readFileSync(path, 'utf8'), options);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  return code;
}
