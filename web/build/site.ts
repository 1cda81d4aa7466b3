import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'vite';
import type { Plugin } from 'vite';

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

const kModules = ['simd', 'relaxed', 'simd-threads', 'relaxed-threads'];

/** Copies the four wasm modules into the site, their scripts made small; without them the page has nothing to train with. */
export function copyEngine(from: string, to: string, { required }: { required: boolean }): Plugin {
  return {
    name: 'hourglass:copy-engine',
    apply: 'build',
    async closeBundle() {
      const files = kModules.flatMap((name) => [`hourglass-${name}.mjs`, `hourglass-${name}.wasm`, `hourglass-${name}.rest.wasm`]);
      const missing = files.filter((file) => !existsSync(join(from, file)));
      if (missing.length > 0) {
        const message =
          `The engine's modules are not all in ${from} (missing: ${missing.join(', ')}). ` +
          'Build them first: ./play --build, or cmake --workflow --preset wasm.';
        if (required) throw new Error(message);
        this.warn(message);
      }
      mkdirSync(to, { recursive: true });
      for (const file of files.filter((file) => existsSync(join(from, file)))) {
        if (file.endsWith('.mjs')) writeFileSync(join(to, file), await minified(join(from, file)));
        else cpSync(join(from, file), join(to, file));
      }
    },
  };
}

/** Emscripten leaves its script as long as it was written. */
async function minified(path: string): Promise<string> {
  const { code, errors } = await minify(path, readFileSync(path, 'utf8'), { module: true, compress: { target: 'es2022' }, mangle: { toplevel: true } });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  return code;
}
