import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { equations } from './equations.ts';
import { inPlaceOf } from './in-place-of.ts';
import { oneFileParts } from './one-file.ts';
import { copyEngine } from './site.ts';
import { stepCode } from './step-code.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const replaced = () =>
  inPlaceOf({
    [path('../engine/module/site-files.ts')]: path('../one-file/site-files.ts'),
    [path('../engine/client/start-worker.ts')]: path('../one-file/start-worker.ts'),
  });

// What a lesson that is one file is packed of (web/one-file/pack.ts): the frame as one script, with its style, and the engine's worker
// as another. After the page's own build, of which it takes the equations' font.
export default defineConfig({
  root: path('..'),
  base: './',
  publicDir: false,
  plugins: [
    equations(),
    stepCode(),
    replaced(),
    copyEngine(path('../../build/wasm'), path('../../dist/engine'), { required: true }),
    oneFileParts(path('../../datasets/manifest.json'), path('../one-file/boot.ts')),
  ],
  build: {
    outDir: path('../../dist/one-file'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    chunkSizeWarningLimit: 1000, // kB
    sourcemap: false,
    rolldownOptions: {
      input: { frame: path('../one-file/main.ts') },
      output: { entryFileNames: '[name].js', assetFileNames: 'frame[extname]', codeSplitting: false },
    },
  },
  worker: {
    format: 'iife',
    plugins: () => [replaced()],
    rolldownOptions: { output: { entryFileNames: 'worker.js' } },
  },
});
