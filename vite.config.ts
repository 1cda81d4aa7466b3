import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { beforePage, earlyWorker, preloadMain, securityPolicy } from './web/build/head.ts';
import { mathFont } from './web/build/math-font.ts';
import { nodeCommand } from './web/build/node-command.ts';
import { neededFirst } from './web/build/needed-first.ts';
import { notices } from './web/build/notices.ts';
import { cleanSite, copyEngine, minifyPublic } from './web/build/site.ts';
import { equations } from './web/build/equations.ts';
import { serviceWorker } from './web/build/service-worker.ts';
import { stepCode } from './web/build/step-code.ts';

const path = (place: string) => fileURLToPath(new URL(place, import.meta.url));

const workerName = (entry: string | null) => `${relative(path('./web'), entry ?? '').split(sep)[0]}-worker`;

const kept = notices(path('./THIRD_PARTY_NOTICES.txt'), { 'build/page/math.woff2': '@fontsource/stix-two-math' });

// The site is plain files with relative addresses: it works from any folder of any static host.
export default defineConfig(({ mode }) => ({
  root: path('./web'),
  base: './',
  plugins: [
    equations(),
    stepCode(),
    beforePage(path('./web/before.html')),
    earlyWorker(['/index.html']),
    preloadMain(),
    securityPolicy(),
    mathFont(path('./web/models'), path('./build/page/math.woff2')),
    kept.page,
    cleanSite(path('./dist'), ['data']),
    copyEngine(path('./build/wasm'), path('./dist/engine'), { required: mode !== 'page-only' }),
    minifyPublic(path('./dist/before.js')),
    serviceWorker(path('./web/offline/worker.ts'), path('./datasets/manifest.json')),
    nodeCommand(path('./web/verify/node.ts'), 'verify.js'),
  ],
  build: {
    outDir: path('./dist'),
    // dist/data is made by datasets/ and takes longer than the page: cleanSite removes the rest.
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // What an entry imports stands in its page's head: preloadMain.
      resolveDependencies: (_, needs, { hostId }) => (/assets\/(index|frame|verify)-/.test(hostId) ? [] : needs),
    },
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      input: {
        index: path('./web/index.html'),
        frame: path('./web/embed.html'),
        verify: path('./web/verify.html'),
        embed: path('./web/embed/element.ts'),
      },
      // Other people's pages name embed.js.
      output: {
        entryFileNames: ({ name }) => (name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // What runs before the page's own modules may, and so stands in none of their chunks.
            {
              name: 'entry',
              test: /web[\\/](text[\\/](settled|languages)|host[\\/]opening)\.ts$|vite\/preload-helper|rolldown\/runtime/,
              priority: 1,
            },
            // What a translation needs, too.
            { name: 'lit', test: /node_modules[\\/](@lit|lit|lit-html|lit-element)[\\/]/, priority: 1 },
            { debugName: 'base', name: neededFirst('base', [path('./web/page/main.ts'), path('./web/embed/main.ts')]) },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [kept.worker()],
    rolldownOptions: {
      // Each by the folder under web/ that it is of: engine-worker, files-worker.
      output: { entryFileNames: ({ facadeModuleId }) => `assets/${workerName(facadeModuleId)}-[hash].js` },
    },
  },
  test: {
    root: path('./web'),
    include: ['**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000, // only to end what hangs: machines may be busy
  },
}));
