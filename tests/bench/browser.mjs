// Chromium with the benchmark's page: the wasm modules and TensorFlow.js as contenders in one browser.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { serve } from '../../web/serve.mjs';

const kArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const kPatience = 300_000; // ms for one call into the page; on a busy machine all takes long

const kWanted = [
  ['build/wasm/hourglass-relaxed.mjs', 'cmake --build --preset wasm'],
  ['build/wasm/tests/gemm_bench-relaxed.js', 'cmake --build --preset wasm --target bench_programs'],
  ['dist/data/mnist/manifest.json', 'node datasets/prepare.mjs'],
  ['tests/bench/node_modules/@tensorflow/tfjs-core/package.json', 'npm ci --prefix tests/bench'],
];

/**
 * Builds the page into build/bench, serves it and opens it, isolated from other origins so that it may use threads.
 * @throws Error that says what is missing and how to make it
 */
export async function openBrowser(root) {
  for (const [path, command] of kWanted) {
    if (!existsSync(resolve(root, path))) throw new Error(`${path} is missing; make it with: ${command}`);
  }
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(root, 'tests/bench/page'),
    base: './',
    worker: { format: 'es' },
    // TensorFlow.js and its gradients are one big piece, and no one downloads it.
    build: { outDir: resolve(root, 'build/bench'), emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 5000 },
  });
  const site = await serve({ directory: root, port: 0, isolation: true });
  let browser;
  try {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: kArguments }).catch((error) => {
      throw new Error(`${executablePath} did not start (CHROMIUM names another): ${error.message.split('\n', 1)[0]}`, { cause: error });
    });
    const page = await browser.newPage();
    const problems = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${site.url}build/bench/index.html`);
    await page.waitForFunction(() => window.bench !== undefined, null, { timeout: kPatience }).catch((error) => {
      throw new Error(`the benchmark's page did not start: ${problems.join('; ') || error.message}`);
    });
    if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('the page is not isolated, so it has no threads');
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
      train: 2, // shards: 12,000 images
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
      return await Promise.race([this.page.evaluate(([name, args]) => window.bench[name](...args), [name, args]), late]);
    } catch (error) {
      throw new Error(error.message.replace(/^page\.evaluate: (Error: )?/, '').split('\n    at ', 1)[0], { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  /** gemm_bench's products, each with its `gflops`. */
  async gemm(variant, threads) {
    const script = `build/wasm/tests/gemm_bench-${variant}.js`;
    const lines = await this.call('gemmBench', this.site.url + script, ['--threads', String(threads)]);
    return lines.map((line) => JSON.parse(line));
  }

  async close() {
    await this.browser.close();
    await this.site.close();
  }
}

/** A row in a worker of the page: one of our modules, or TensorFlow.js. */
export class PageContender {
  constructor(browser, contender, row) {
    Object.assign(this, { browser, contender, row, name: contender.name, title: contender.title, trainsOnly: true });
  }

  start() {
    return this.browser.call('start', this.contender, this.row, this.browser.data);
  }

  run(seconds) {
    return this.browser.call('run', this.name, seconds);
  }

  stop() {
    return this.browser.call('stop', this.name);
  }
}
