import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { earlyWorker } from './web/build/early-worker.ts';
import { mathFont } from './web/build/math-font.ts';
import { cleanSite, copyEngine } from './web/build/site.ts';
import { squeezeTemplates } from './web/build/squeeze-templates.ts';
import { equations } from './web/build/equations.ts';
import { stepCode } from './web/build/step-code.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// What both pages need first (codeSplitting below); not what is fetched only when it is wanted.
const kBase = /node_modules\/(@?lit|comlink)|web\/style\/|web\/state\/(?!run-keeper|look(-of)?\.|on-other-data|fitted)|web\/models\/(cards|comparisons|lesson|registry|terms)\.|web\/views\/(chart-data|code-bars|figure|format|options|raster|view-element)\.|preload-helper/;

// The site is plain files with relative addresses: it works from any folder of any static host.
export default defineConfig(({ mode }) => ({
  root: path('./web'),
  base: './',
  plugins: [
    equations(),
    squeezeTemplates(),
    stepCode(),
    earlyWorker(['/index.html']),
    mathFont(path('./web/models'), path('./build/page/math.woff2')),
    cleanSite(path('./dist'), ['data', 'engine']),
    copyEngine(path('./build/wasm'), path('./dist/engine'), { required: mode !== 'page-only' }),
  ],
  build: {
    outDir: path('./dist'),
    // dist/data is made by datasets/ and takes longer than the page: cleanSite removes the rest.
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      input: { index: path('./web/index.html'), frame: path('./web/embed.html'), embed: path('./web/embed/element.ts') },
      // Other people's pages name embed.js.
      output: {
        entryFileNames: ({ name }) => (name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js'),
        // What both pages need first, in one piece: many small ones compress worse.
        codeSplitting: { groups: [{ name: 'base', test: kBase }] },
      },
    },
  },
  worker: { format: 'es' },
  test: {
    root: path('./web'),
    include: ['**/*.test.ts'],
    environment: 'node',
  },
}));
