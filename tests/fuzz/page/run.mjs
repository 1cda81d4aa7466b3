// `node tests/fuzz/page/run.mjs TARGET [SECONDS [SEED]]`: fuzzes a parser as the page has it: page/NAME, its TypeScript, or
// wasm/NAME, its C++ as WebAssembly. What it finds on its way lies in build/fuzz-page and is where the next run goes on; an
// input that fails goes into the corpus, where every `./test` tries it again. There is a fuzzer of libFuzzer's kind for
// JavaScript, Jazzer.js, but it wants a newer C library than Debian 12 has; this one is guided by the count of blocks that are run.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { allTargets, corpusOf, root } from '../targets.mjs';

const kLongest = 60; // seconds of one input, on a machine that has other things to do
const kMostInput = 1 << 20;

const [target, seconds = '600', seed = '1'] = process.argv.slice(2);
const known = allTargets().filter((name) => name.includes('/'));
if (!known.includes(target)) {
  console.error(`usage: run.mjs TARGET [SECONDS [SEED]]; the targets are ${known.join(', ')}`);
  process.exit(2);
}
const name = target.replace(/^\w+\//, '');
const isWasm = target.startsWith('wasm/');
const corpus = join(root, corpusOf(target));
const folder = join(root, 'build/fuzz-page', target);
mkdirSync(folder, { recursive: true });
await build({
  configFile: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: `${folder}-code`,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        mutate: join(root, 'tests/fuzz/page/mutate.ts'),
        watch: join(root, 'tests/fuzz/page/watch.ts'),
        ...(!isWasm && { target: join(root, `tests/fuzz/page/targets/${name}.ts`) }),
      },
      output: { entryFileNames: '[name].mjs' },
    },
  },
});

const shared = { counts: new SharedArrayBuffer(16), input: new SharedArrayBuffer(kMostInput) };
const counts = new Int32Array(shared.counts);
counts[1] = -1; // no input yet
// What the same parser has come to natively is a good beginning, too.
const found = [corpus, folder, ...(isWasm ? [join(root, 'build/fuzz-native', name)] : [])].filter(existsSync);
const inputs = found.flatMap((from) => readdirSync(from).map((file) => readFileSync(join(from, file))));
const worker = new Worker(new URL('worker.mjs', import.meta.url), {
  workerData: {
    code: `${folder}-code`,
    target,
    seed: Number(seed),
    corpus: inputs.filter(({ length }) => length <= kMostInput),
    shared,
    folder,
    modules: join(root, 'build/fuzz-wasm'),
  },
  resourceLimits: { maxOldGenerationSizeMb: 600 },
});

const begin = performance.now();
const spent = process.cpuUsage();
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
const input = Buffer.from(new Uint8Array(shared.input).slice(0, Math.max(0, counts[1])));
const { user, system } = process.cpuUsage(spent);
await worker.terminate();
console.log(
  `${target}: ${counts[0].toLocaleString('en')} inputs in ${((user + system) / 1e6).toFixed(1)} s of processor time, ` +
    `${counts[2]} blocks, ${counts[3]} inputs kept`,
);
if (failure && counts[1] < 0) {
  console.error(`it could not begin: ${failure.stack ?? failure}`);
  process.exit(2);
}
if (failure) {
  const as = `${corpusOf(target)}/found-${createHash('sha256').update(input).digest('hex').slice(0, 8)}`;
  writeFileSync(join(root, as), input);
  console.error(`${as}: ${failure.stack ?? failure}`);
  process.exit(1);
}
process.exit(0);
