// The npm package: packed, installed, typed, built by Vite as examples/vite has it, opened, trained.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { build, createServer } from 'vite';
import { packPackage } from '../../../web/package.mjs';
import { serve } from '../../../web/serve.mjs';
import { noFirefox, startFirefox } from '../harness/firefox.mjs';
import { startBrowser } from '../harness/harness.mjs';
import { noWebKit, startWebKit } from '../harness/webkit.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('the package', () => {
  let site;
  let project;
  let installed;
  before(async () => {
    project = mkdtempSync(join(tmpdir(), 'hourglass-vite-'));
    cpSync(join(root, 'examples/vite'), project, { recursive: true });
    const tarball = packPackage(project);
    // Vite and TypeScript are the repository's: tests have no network.
    const { devDependencies, ...rest } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const [name, version] of Object.entries(devDependencies))
      assert.equal(ours.devDependencies[name], version, name);
    assert.equal(rest.dependencies.hourglass, `file:${tarball.slice(project.length + 1)}`);
    writeFileSync(join(project, 'package.json'), JSON.stringify(rest));
    execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: project });
    installed = join(project, 'node_modules/hourglass');
    site = await startBrowser();
  });
  after(async () => {
    await site?.close();
    rmSync(project, { recursive: true, force: true });
  });

  test('holds engine, element, site, types and what editors read, and depends on nothing', () => {
    assert.deepEqual(
      readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['hourglass'],
    );
    const { dependencies, exports, customElements } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    assert.equal(dependencies, undefined);
    const named = [
      customElements,
      ...Object.values(exports).flatMap((at) => Object.values(typeof at === 'string' ? { at } : at)),
    ];
    for (const path of named.filter((path) => !path.includes('*'))) assert.ok(existsSync(join(installed, path)), path);
    for (const path of [
      'site/embed.html',
      'site/data/mnist/manifest.json',
      'LICENSE',
      'THIRD_PARTY_NOTICES.txt',
      'README.md',
    ])
      assert.ok(existsSync(join(installed, path)), path);
  });

  test('has types that hold in a project of its own, and refuse what is wrong', () => {
    const compile = (...options) =>
      execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', project, ...options], { encoding: 'utf8' });
    compile('--skipLibCheck', 'false');
    const wrong = join(project, 'src/wrong.ts');
    writeFileSync(
      wrong,
      `import { Engine } from 'hourglass';
       const engine = await Engine.open({ model: 'vae', sead: 1 });
       const text: string = engine.progress.testLoss;
       document.createElement('hourglass-playground').play(1);
       import 'hourglass/element';
       for await (const _ of engine.train({ epoch: 1 }));
       import type { FrameMessage, FrameRequest } from 'hourglass/element';
       export const request: FrameRequest = { type: 'hourglass:step', version: 1, id: 1, counts: 2 };
       addEventListener('message', ({ data }: MessageEvent<FrameMessage>) => data.type === 'hourglass:goal' && data.shares);
       document.createElement('hourglass-playground').addEventListener('hourglass-state', ({ detail }) => detail.state.stop);
       document.createElement('hourglass-playground').addEventListener('hourglass-goal', ({ detail }) => detail.share + detail.step);`,
    );
    try {
      compile('--module', 'nodenext', '--moduleResolution', 'nodenext', '--noCheck', 'false');
      assert.fail('it took everything');
    } catch ({ stdout }) {
      for (const [line, what] of [
        [2, 'sead'],
        [3, 'number'],
        [4, 'Expected 0 arguments'],
        [6, 'epoch'],
        [8, 'counts'],
        [9, 'shares'],
        [10, 'stop'],
      ])
        assert.match(stdout, new RegExp(`wrong.ts\\(${line},.*${what}`), stdout);
      assert.doesNotMatch(stdout, /wrong.ts\(11,/);
    } finally {
      rmSync(wrong);
    }
  });

  /** Opens what the example makes, and waits until it has trained. */
  async function trains(url) {
    const page = await (await site.browser.newContext()).newPage();
    const problems = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(url);
    await Promise.race([
      page.waitForSelector('body[data-done]'),
      page.waitForEvent('pageerror').then((error) => assert.fail(error.message)),
    ]);
    const told = standing(await page.locator('output').textContent());
    const isDrawn = await page.evaluate(() => {
      const { width, height } = document.querySelector('canvas');
      const { data } = document.querySelector('canvas').getContext('2d').getImageData(0, 0, width, height);
      return { width, height, most: data.filter((_, i) => i % 4 === 0).reduce((most, one) => Math.max(most, one), 0) };
    });
    assert.deepEqual(problems, []);
    assert.deepEqual({ width: isDrawn.width, height: isDrawn.height }, { width: 192, height: 16 });
    assert.ok(isDrawn.most > 100, `the samples are dark: ${isDrawn.most}`);
    await page.context().close();
    return told;
  }

  const standing = (text) => {
    const [, step, loss] = /^step (\d+), epoch 40.0: ([\d.]+) nats/.exec(text) ?? assert.fail(text);
    return { step: Number(step), loss: Number(loss) };
  };
  const hasLearnt = ({ step, loss }) => {
    assert.equal(step, 40 * Math.ceil(1800 / 128));
    assert.ok(loss < 120, `${loss} nats`);
  };

  test('trains in what Vite has built', async () => {
    await build({ root: project, logLevel: 'warn' });
    const made = readdirSync(join(project, 'dist/assets'));
    for (const name of ['hourglass-relaxed', 'hourglass-simd-threads'])
      assert.equal(
        made.filter((file) => file.startsWith(`${name}-`) && /\.(js|wasm)$/.test(file)).length >= 2,
        true,
        `${name} of ${made}`,
      );
    const { url, close } = await serve({ directory: join(project, 'dist'), port: 0, isolation: false });
    try {
      hasLearnt(await trains(url));
    } finally {
      await close();
    }
  });

  for (const { name, skip, open } of [
    {
      name: 'Firefox',
      skip: noFirefox,
      async open(url) {
        const browser = await startFirefox();
        const page = await browser.newPage();
        await page.goto(url);
        return { page, close: () => browser.close() };
      },
    },
    {
      name: 'WebKit',
      skip: noWebKit ?? false,
      async open(url) {
        const { window, close } = await startWebKit();
        await window.open(url);
        return { page: window, close };
      },
    },
  ])
    test(`trains in what Vite has built, in ${name}`, { skip, timeout: 240_000 }, async () => {
      const site = await serve({ directory: join(project, 'dist'), port: 0, isolation: false });
      const { page, close } = await open(site.url);
      try {
        await page.waitForFunction(() => 'done' in document.body.dataset, { timeout: 200_000 });
        hasLearnt(standing(await page.evaluate(() => document.querySelector('output').textContent)));
      } finally {
        await close();
        await site.close();
      }
    });

  test('trains while it is developed', async () => {
    const server = await createServer({ root: project, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
    try {
      await server.listen();
      await trains(server.resolvedUrls.local[0]);
    } finally {
      await server.close();
    }
  });
});
