// `node tests/fuzz/page/run.mjs TARGET [SECONDS [SEED]]`: fuzzes one of the page's parsers (targets.ts). What it finds on its
// way lies in build/fuzz-page and is where the next run goes on; an input that fails goes into the corpus, where every
// `./test` tries it again. There is a fuzzer of libFuzzer's kind for JavaScript, Jazzer.js, but it wants a newer C library
// than Debian 12 has; this one is guided by V8's count of the blocks that are run.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';

const kLongest = 60; // seconds of one input, on a machine that has other things to do
const kMostInput = 1 << 20;

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const [target, seconds = '600', seed = '1'] = process.argv.slice(2);
const known = readdirSync(path('../corpus/page'));
if (!known.includes(target)) {
  console.error(`usage: run.mjs TARGET [SECONDS [SEED]]; the targets are ${known.join(', ')}`);
  process.exit(2);
}
const corpus = path(`../corpus/page/${target}`);
const folder = path(`../../../build/fuzz-page/${target}`);
mkdirSync(folder, { recursive: true });
await build({
  configFile: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    ssr: path('entry.ts'),
    outDir: `${folder}-code`,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'fuzz.mjs' } },
  },
});

const shared = { counts: new SharedArrayBuffer(16), input: new SharedArrayBuffer(kMostInput) };
const counts = new Int32Array(shared.counts);
const inputs = [corpus, folder].flatMap((from) => readdirSync(from).map((name) => readFileSync(`${from}/${name}`)));
const worker = new Worker(new URL('worker.mjs', import.meta.url), {
  workerData: { code: `${folder}-code/fuzz.mjs`, target, seed: Number(seed), corpus: inputs, shared, folder },
  resourceLimits: { maxOldGenerationSizeMb: 600 },
});

const begin = performance.now();
let [done, since] = [0, begin];
const failure = await new Promise((resolve) => {
  worker.on('error', resolve);
  const timer = setInterval(() => {
    const now = performance.now();
    if (counts[0] !== done) [done, since] = [counts[0], now];
    const isHanging = now - since > 1000 * kLongest;
    if (!isHanging && now - begin < 1000 * Number(seconds)) return;
    clearInterval(timer);
    resolve(isHanging ? new Error(`it took more than ${kLongest} s`) : null);
  }, 200);
});
const input = Buffer.from(new Uint8Array(shared.input).slice(0, counts[1]));
await worker.terminate();
const took = Math.round((performance.now() - begin) / 1000);
console.log(
  `${target}: ${counts[0].toLocaleString('en')} inputs in ${took} s, ${counts[2]} blocks, ${counts[3]} inputs kept`,
);
if (failure) {
  const name = `found-${createHash('sha256').update(input).digest('hex').slice(0, 8)}`;
  writeFileSync(`${corpus}/${name}`, input);
  console.error(`${target}/${name}: ${failure.stack ?? failure}`);
  process.exit(1);
}
process.exit(0);
