import { build } from 'vite';
import type { Plugin, ResolvedConfig } from 'vite';

/**
 * Puts a program for node into the site, in one file of its own: what the pages share with it is made for browsers.
 * @param entry its source
 * @param name its file in the site
 */
export function nodeCommand(entry: string, name: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'hourglass:node-command',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: config.root,
        logLevel: 'warn',
        define: config.define,
        publicDir: false,
        ssr: { noExternal: true },
        build: {
          ssr: entry,
          outDir: config.build.outDir,
          emptyOutDir: false,
          target: 'node20',
          minify: true,
          rolldownOptions: { output: { entryFileNames: name } },
        },
      });
    },
  };
}
