import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build } from 'vite';
import type { Plugin, ResolvedConfig } from 'vite';
import { hashOf, servedSets } from './site.ts';

/** Of what lies in the site, what no page asks for: data are kept one set at a time, the rest is for others. */
const kNotKept = /^(data|one-file)\/|^(embed|verify|sw)\.js$/;
const kRoot = '<html lang="en">';

/**
 * Makes sw.js (web/offline/worker.ts), when everything else lies in the site: it knows all of this build's files by their hashes. The
 * page is told in its root's `data-build` of which build it is.
 * @param entry the worker's source
 * @param descriptions the file that describes all data sets
 */
export function serviceWorker(entry: string, descriptions: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'hourglass:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      const { outDir } = config.build;
      const page = join(outDir, 'index.html');
      const paths = filesOf(outDir);
      const read = (path: string) => readFileSync(join(outDir, path));
      const name = hashOf(new Map(paths.map((path) => [path, read(path)])));
      const html = readFileSync(page, 'utf8');
      if (!html.includes(kRoot)) throw new Error(`index.html has not ${kRoot}`);
      writeFileSync(page, html.replace(kRoot, kRoot.replace('>', ` data-build="${name}">`)));
      const files = Object.fromEntries(paths.map((path) => [path, integrityOf(read(path))]));
      await build({
        configFile: false,
        root: config.root,
        logLevel: 'warn',
        define: { __SITE__: JSON.stringify({ build: name, files, sets: servedSets(descriptions) }) },
        publicDir: false,
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          modulePreload: false,
          rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: 'sw.js' } },
        },
      });
    },
  };
}

function filesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(site, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !kNotKept.test(path))
    .sort();
}

function integrityOf(content: Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
