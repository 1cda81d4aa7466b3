// Chromium with the benchmark's page, where the wasm modules and TensorFlow.js are measured.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { serve } from '../../web/serve.mjs';

export const kArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const kPatience = 300_000; // ms for one call into the page; on a busy machine all takes long

const kWanted = [
  ['build/wasm/hourglass-relaxed.js', 'cmake --build --preset wasm'],
  ['build/wasm/tests/train_bench-relaxed.js', 'cmake --build --preset wasm --target bench_programs'],
  ['dist/data/mnist/manifest.json', 'node datasets/prepare.mjs'],
  ['tests/bench/node_modules/@tensorflow/tfjs-core/package.json', 'npm ci --prefix tests/bench'],
];

const kImagesHead = 16; // bytes before the pixels of an IDX file of images
const kShards = 2; // of MNIST's training images: 12,000

/** Writes build/bench-data/mnist, the pixels of MNIST's first images: what all contenders train on. */
function writePixels(root) {
  const folder = resolve(root, 'dist/data/mnist');
  const { shards } = JSON.parse(readFileSync(resolve(folder, 'manifest.json'), 'utf8')).splits.train;
  const pixels = shards
    .slice(0, kShards)
    .map(({ images }) => gunzipSync(readFileSync(resolve(folder, images))).subarray(kImagesHead));
  mkdirSync(resolve(root, 'build/bench-data'), { recursive: true });
  writeFileSync(resolve(root, 'build/bench-data/mnist'), Buffer.concat(pixels));
}

/**
 * Builds the page into build/bench, serves it and opens it, isolated from other origins so that it may use threads.
 * @throws Error that says what is missing and how to make it
 */
export async function openBrowser(root) {
  for (const [path, command] of kWanted) {
    if (!existsSync(resolve(root, path))) throw new Error(`${path} is missing; make it with: ${command}`);
  }
  writePixels(root);
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(root, 'tests/bench/page'),
    base: './',
    worker: { format: 'es' },
    // TensorFlow.js and its gradients are one big piece, and no one downloads it. Its threads are handed the text of a function, whose
    // outer names a minifier would have changed.
    build: {
      outDir: resolve(root, 'build/bench'),
      emptyOutDir: true,
      target: 'esnext',
      minify: false,
      chunkSizeWarningLimit: 5000,
    },
  });
  const site = await serve({ directory: root, port: 0, isolation: true });
  let browser;
  try {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: kArguments }).catch((error) => {
      throw new Error(`${executablePath} did not start (CHROMIUM names another): ${error.message.split('\n', 1)[0]}`, {
        cause: error,
      });
    });
    const page = await browser.newPage();
    const problems = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${site.url}build/bench/index.html`);
    await page
      .waitForFunction(() => window.bench !== undefined, null, { timeout: kPatience })
      .catch((error) => {
        throw new Error(`the benchmark's page did not start: ${problems.join('; ') || error.message}`);
      });
    if (!(await page.evaluate(() => crossOriginIsolated)))
      throw new Error('the page is not isolated, so it has no threads');
    return new Browser(site, browser, page);
  } catch (error) {
    await browser?.close();
    await site.close();
    throw error;
  }
}

class Browser {
  constructor(site, browser, page) {
    Object.assign(this, { site, browser, page });
    /** Addresses of what the workers load. */
    this.data = {
      engine: `${site.url}build/wasm`,
      folder: `${site.url}dist/data/mnist`,
      mnist: `${site.url}build/bench-data/mnist`,
      train: kShards,
      test: 1,
      tfjs: `${site.url}tests/bench/node_modules/@tensorflow/tfjs-backend-wasm/dist`,
    };
  }

  get version() {
    return `Chromium ${this.browser.version()}`;
  }

  /** A function of `window.bench`, by name. */
  async call(name, ...args) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer from the page in ${kPatience / 1000} s`)), kPatience);
    });
    try {
      return await Promise.race([
        this.page.evaluate(([name, args]) => window.bench[name](...args), [name, args]),
        late,
      ]);
    } catch (error) {
      throw new Error(error.message.replace(/^page\.evaluate: (Error: )?/, '').split('\n    at ', 1)[0], {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Runs one of our programs; resolves to the objects that it printed. `files`: its paths -> addresses. */
  async program(name, variant, programArguments, files = {}) {
    const lines = await this.call(
      'runProgram',
      `${this.site.url}build/wasm/tests/${name}-${variant}.js`,
      programArguments,
      files,
    );
    return lines.map((line) => JSON.parse(line));
  }

  async close() {
    await this.browser.close();
    await this.site.close();
  }
}
