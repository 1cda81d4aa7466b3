import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { inPlaceOf } from './in-place-of.ts';
import { libraryAddresses } from './library.ts';
import { copyEngine } from './site.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const replaced = () =>
  inPlaceOf({
    [path('../engine/module/site-files.ts')]: path('../library/site-files.ts'),
    [path('../engine/client/start-worker.ts')]: path('../library/start-worker.ts'),
    [path('../engine/worker/worker.ts?worker&url')]: path('../library/worker.ts?worker&url'),
  });

// engine.js, the engine by itself for other people's programs, and its worker. After the page's own build, beside which it lies.
export default defineConfig({
  root: path('..'),
  base: './',
  publicDir: false,
  plugins: [
    replaced(),
    copyEngine(path('../../build/wasm'), path('../../dist/engine'), { required: true }),
    libraryAddresses(),
  ],
  build: {
    outDir: path('../../dist'),
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    minify: false, // to be read; whoever bundles it makes it small
    sourcemap: false,
    rolldownOptions: {
      input: { engine: path('../library/engine.ts') },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', codeSplitting: false },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [replaced()],
    rolldownOptions: {
      output: { entryFileNames: 'assets/library-worker-[hash].js', codeSplitting: false, minify: true },
    },
  },
});
