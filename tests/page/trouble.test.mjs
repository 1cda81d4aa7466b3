import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, afterEach, before, describe, test } from 'node:test';
import { serve } from '../../web/serve.mjs';
import {
  axeViolations,
  dist,
  kQuick,
  nothingSaid,
  noticesOf,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from './harness.mjs';

describe('trouble', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const failure = async (page) => {
    await page.locator('.failed').waitFor({ timeout: 20_000 });
    return page.locator('.failed p').textContent();
  };

  const workersBecome = async (page, count) => {
    for (let tries = 0; page.workers().length !== count && tries < 100; tries++) await page.waitForTimeout(100);
    assert.equal(page.workers().length, count);
  };

  test('a shard that is missing is named, and training goes on with the others', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route('**/train-03-images*', (route) => route.fulfill({ status: 404 })),
    });
    const text = await waitForNotice(page, /train-03-images/);
    assert.match(text, /could not be loaded \(the server answered 404\)/);
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before + 20 && state.playing, { argument: step });
  });

  test('training begins with the first shard, and a bar tells how many have come', { timeout: 60_000 }, async () => {
    const held = [];
    let through = false;
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route(/train-0[1-9]-images/, (route) => (through ? route.continue() : held.push(route))),
    });
    const here = page.getByRole('progressbar', { name: 'MNIST loaded' });
    const amount = () => here.evaluate(({ value, max }) => [value, max]);
    await waitForState(page, (state) => state.step > 5 && state.playing);
    assert.deepEqual(await amount(), [6000, 60_000]);
    assert.match(await page.locator('hg-counters .wide dd').textContent(), /6,000 of 60,000/);
    assert.equal(held.length, 1, 'one after the other');
    assert.deepEqual(await axeViolations(page), []);
    await held.pop().continue();
    await page.waitForFunction(() => window.hourglass.test.state().data.train.loaded === 12_000);
    await page.waitForTimeout(100);
    assert.deepEqual(await amount(), [12_000, 60_000]);
    through = true;
    await held.pop().continue();
    await here.waitFor({ state: 'detached' });
    assert.match(await page.locator('hg-counters .wide dd').textContent(), /60,000 of 60,000/);
  });

  test('a set that is slow to come is awaited where it was asked for', { timeout: 60_000 }, async () => {
    const held = [];
    let through = false;
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route('**/data/faces/**', (route) => (through ? route.continue() : held.push(route))),
    });
    await waitForState(page, (state) => state.step > 5);
    await page.getByLabel('Data', { exact: true }).selectOption('faces');
    const status = page.locator('hg-data-control [role=status]');
    await status.waitFor();
    assert.match(await status.textContent(), /^Opening The classic autoencoder on Pixel faces …$/);
    assert.equal(await page.locator('hg-lessons [aria-busy=true]').textContent(), '1Classic2006');
    assert.equal(await page.locator('hg-app .bench').getAttribute('aria-busy'), 'true');
    through = true;
    for (const route of held) await route.continue();
    await waitForState(page, (state) => state.dataset === 'faces' && state.step > 0);
    await status.waitFor({ state: 'detached' });
    assert.equal(await page.locator('hg-app .bench').getAttribute('aria-busy'), 'false');
  });

  test('with the server gone, what was asked of it is still answered', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 5);
    // Before there is anything to say: then it could not come any more.
    await page.locator('hg-notices').waitFor({ state: 'attached' });
    await page.context().route('**', (route) => route.abort());
    const data = page.getByLabel('Data', { exact: true });
    await data.selectOption('faces');
    await waitForNotice(page, /could not be loaded/);
    assert.equal(await data.inputValue(), 'mnist', 'the control says what the run is on');
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before && state.playing, { argument: step });
  });

  test('a shard that is damaged is named, whatever else does not come', { timeout: 60_000 }, async () => {
    // Nor does what shows messages come at first, nor what keeps runs: neither is a secret.
    let isHere = false;
    const page = await openPage(session, kQuick, {
      prepare: async (page) => {
        await page.route('**/train-02-labels*', (route) => route.fulfill({ body: Buffer.from('not gzip') }));
        await page.route('**/assets/run-keeper-*.js', (route) => route.fulfill({ status: 404 }));
        await page.route('**/assets/notices-*.js', (route) =>
          isHere ? route.continue() : route.fulfill({ status: 404 }),
        );
      },
    });
    const plain = page.locator('hg-app .plain[role=alert] p');
    await plain.filter({ hasText: /train-02-labels.*damaged/ }).waitFor();
    await plain.filter({ hasText: 'What keeps this run for your next visit could not be loaded.' }).waitFor();
    isHere = true;
    assert.match(await waitForNotice(page, /train-02-labels/), /damaged/);
    await waitForNotice(page, /What keeps this run/);
    await plain.first().waitFor({ state: 'detached' });
  });

  /** What stands where the page itself has not come, as the reader sees it. */
  const insteadOf = async (page) => {
    const shown = page.locator('.before h1:visible');
    await shown.waitFor();
    assert.equal(await shown.count(), 1);
    return shown.textContent();
  };

  test('where the page cannot start a sentence says why, in both schemes', { timeout: 60_000 }, async () => {
    for (const name of ['index.html', 'embed.html']) {
      const context = await session.browser.newContext({ viewport: { width: 400, height: 600 } });
      const page = await context.newPage();
      // From a folder.
      await page.goto(`${pathToFileURL(join(dist, name))}#model=vae`);
      assert.match(await insteadOf(page), /through a server/);
      // Its files gone with a newer build; with them back, the page comes, and the link is as it was.
      await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404 }));
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${session.url}${name}?${colorScheme}#model=vae&preset=latent-2&hidden=32&play=0`);
        assert.match(await insteadOf(page), /could not start/);
        assert.deepEqual(await axeViolations(page), []);
      }
      await page.unroute('**/assets/*.js');
      await page.getByRole('button', { name: 'Reload' }).click();
      await page.waitForFunction(() => window.hourglass?.state().model === 'vae');
      assert.equal(await page.locator('.before').count(), 0);
      // All scripts kept away, by a filter.
      await page.route('**/*.js', (route) => route.abort());
      await page.goto(`${session.url}${name}?filtered`);
      assert.equal(await page.locator('.before h1:visible').count(), 0, 'not while it may be on its way');
      await page.evaluate(() => {
        for (const animation of document.getAnimations()) animation.finish();
      });
      assert.match(await insteadOf(page), /not started yet/);
      // No modules, as in an old browser.
      await page.unroute('**/*.js');
      await page.addInitScript(() => delete HTMLScriptElement.prototype.noModule);
      await page.route('**/assets/*.js', (route) => route.abort());
      await page.goto(`${session.url}${name}?old`);
      assert.match(await insteadOf(page), /too old/);
      const off = await session.browser.newContext({ javaScriptEnabled: false });
      const plain = await off.newPage();
      await plain.goto(session.url + name);
      assert.match(await insteadOf(plain), /needs JavaScript/);
      await Promise.all([context.close(), off.close()]);
    }
  });

  test('threads that do not start are told of, and no lesson waits for them', { timeout: 90_000 }, async () => {
    const page = await openPage(session, '#threads=2', {
      bypassCSP: true, // which lets nobody put another worker there
      prepare: (page) =>
        page.addInitScript(() => {
          const silent = URL.createObjectURL(new Blob([''], { type: 'text/javascript' }));
          window.Worker = class extends Worker {
            constructor(address, options) {
              super(options?.name === 'em-pthread' ? silent : address, options);
            }
          };
        }),
    });
    await waitForState(page, ({ step, metrics }) => step > 0 && metrics.squared_error !== null);
    await page.evaluate(() => window.hourglass.open('vae', {}));
    await waitForState(page, ({ model, step }) => model === 'vae' && step > 0);
    await nothingSaid(page);
    assert.match(
      await waitForNotice(page, /threads/, 40_000),
      /did not start within 20 seconds.*Training continues on one thread/,
    );
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before && state.playing, { argument: step });
  });

  test('without what draws the curves the values still stand', { timeout: 120_000 }, async () => {
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route('**/assets/uPlot*', (route) => route.abort()),
    });
    assert.match(await waitForNotice(page, /chart could not be loaded/), /values stand beside the objective/);
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before + 20 && state.playing, { argument: step });
    assert.match(await page.locator('hg-loss-chart [role=img]').getAttribute('aria-label'), /Held-out: \d/);

    // What throws when it is imported is told with what it said; for two runs, too.
    const pair = `${kQuick}&b.model=classic&b.preset=relu-2d&b.hidden=32`;
    await page.unroute('**/assets/uPlot*');
    await page.route('**/assets/uPlot*', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: "throw new RangeError('Incorrect locale')" }),
    );
    await page.goto('about:blank');
    await page.goto(session.url + pair);
    assert.match(await waitForNotice(page, /chart could not be loaded/), /\(RangeError: Incorrect locale\)/);
    await waitForState(page, (state) => state.step > 5 && state.playing);

    // A browser whose language is none draws them all the same.
    await page.unroute('**/assets/uPlot*');
    await page.addInitScript(() => {
      for (const [key, value] of Object.entries({ language: 'C', languages: ['C'] }))
        Object.defineProperty(Navigator.prototype, key, { get: () => value });
    });
    await page.goto('about:blank');
    await page.goto(session.url + pair);
    await page.locator('hg-pair-chart .uplot').waitFor();
    assert.deepEqual(
      (await noticesOf(page)).filter((text) => /chart/.test(text)),
      [],
    );
    // Without the second run's part of the page the first one trains alone.
    await page.route('**/assets/compare*', (route) => route.abort());
    await page.goto('about:blank');
    await page.goto(session.url + pair);
    await waitForNotice(page, /The second run could not be loaded/);
    await waitForState(page, (state) => state.step > 5 && state.playing);
    await page.locator('hg-loss-chart .uplot').waitFor();
  });

  test('a first shard that is missing stops the page with its name', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick, {
      ready: false,
      prepare: (page) => page.route('**/train-00-images*', (route) => route.fulfill({ status: 404 })),
    });
    assert.match(await failure(page), /train-00-images.*404/);
    await page.unroute('**/train-00-images*');
    await page.getByRole('button', { name: 'Start again' }).click();
    await waitForState(page, (state) => state.step > 0);
  });

  test('a browser without WebAssembly SIMD is told which ones have it', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '', {
      ready: false,
      prepare: (page) =>
        page.context().route('**/assets/engine-worker-*.js', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: `WebAssembly.validate = () => false;\n${await response.text()}` });
        }),
    });
    assert.match(await failure(page), /no WebAssembly SIMD.*Chrome and Edge 91.*Firefox 89.*Safari 16\.4/);
  });

  test('an engine that is replaced takes the workers of its threads along', { timeout: 90_000 }, async () => {
    const page = await openPage(session, `${kQuick}&threads=2`);
    const { threads } = await waitForState(page, ({ step }) => step > 10);
    await workersBecome(page, threads);
    await page.evaluate((hash) => window.hourglass.test.follow(hash), `${kQuick}&threads=1`);
    const state = await waitForState(page, ({ threads, step }) => threads === 1 && step > 10);
    assert.equal(state.playing, true);
    await workersBecome(page, 1);
    // Nor does the page hold on to engines that have ended, to their workers and listeners.
    const client = await page.context().newCDPSession(page);
    const held = async () => {
      for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
      const { result } = await client.send('Runtime.evaluate', { expression: 'Worker.prototype' });
      const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
      const { result: count } = await client.send('Runtime.callFunctionOn', {
        objectId: objects.objectId,
        functionDeclaration: 'function () { return this.length; }',
        returnByValue: true,
      });
      await client.send('Runtime.releaseObject', { objectId: objects.objectId });
      return count.value;
    };
    const before = await held();
    for (const count of [2, 1, 2, 1]) {
      await page.evaluate((hash) => window.hourglass.test.follow(hash), `${kQuick}&threads=${count}`);
      await waitForState(page, ({ threads, step }, count) => threads === count && step > 10, { argument: count });
    }
    await workersBecome(page, 1);
    const deadline = Date.now() + 10_000; // what has ended is let go of soon, not at once
    while ((await held()) > before && Date.now() < deadline) await page.waitForTimeout(200);
    assert.equal(await held(), before);
  });

  test('a lost engine is replaced and goes on from its last snapshot', { timeout: 60_000 }, async () => {
    const page = await openPage(session, `${kQuick}&threads=1`, {
      prepare: (page) =>
        page.context().route('**/engine/*/hourglass-*.js', async (route) => {
          const response = await route.fetch();
          const text = await response.text();
          const name = /export default (\w+)/.exec(text)[1];
          await route.fulfill({
            response,
            body: `${text.replace(/export default \w+;?/, '')}
              export default async (options) => {
                const module = await ${name}(options);
                const train = module.Engine.prototype.train;
                let broken = false;
                new BroadcastChannel('break').onmessage = () => (broken = true);
                module.Engine.prototype.train = function (...most) {
                  if (broken) throw new WebAssembly.RuntimeError('memory access out of bounds');
                  return train.apply(this, most);
                };
                return module;
              };`,
          });
        }),
    });
    const lose = () => page.evaluate(() => new BroadcastChannel('break').postMessage(null));
    const train = () => page.evaluate(() => window.hourglass.test.curve('squared_error').train);

    // Without a snapshot there is only the beginning.
    await waitForState(page, (state) => state.step > 10);
    await lose();
    assert.match(await waitForNotice(page, /starts again/, 30_000), /memory access out of bounds/);

    await waitForState(page, (state) => state.playing && state.step > 80);
    await page.evaluate(() => window.hourglass.test.keepSnapshot());
    const { step: kept } = await stateOf(page);
    const before = await train();
    const { step: lost } = await waitForState(page, (state, kept) => state.step > kept + 100, { argument: kept });
    await lose();
    const text = await waitForNotice(page, /continues from step/, 30_000);
    const from = Number(/step ([\d,]+)/.exec(text)[1].replaceAll(',', ''));
    assert.ok(from > 80 && from < lost, `from step ${from} of ${lost}`);
    await waitForState(page, (state, from) => state.playing && state.step > from + 10, { argument: from });
    const after = await train();
    assert.deepEqual(after.epoch.slice(0, 3), before.epoch.slice(0, 3), 'with its curve from the beginning');
    assert.ok(after.epoch.length >= before.epoch.length - 1, `${after.epoch.length} points of ${before.epoch.length}`);
    assert.ok(
      after.epoch.every((epoch, i) => i === 0 || epoch > after.epoch[i - 1]),
      after.epoch.join(),
    );
  });

  test('a batch for which there is no memory is refused, and the run goes on as it was', {
    timeout: 90_000,
  }, async () => {
    const page = await openPage(session, `${kQuick}&hidden=600-600&batch=64`);
    await waitForState(page, (state) => state.step > 2);
    const batch = page.locator('hg-settings-panel').getByRole('textbox', { name: 'Batch size' });
    assert.equal(
      await page.locator('hg-settings-panel .changed').textContent(),
      'Batch size 64',
      'set, and out of sight',
    );
    await page.locator('hg-settings-panel summary').click();
    await batch.fill('10000');
    await batch.press('Enter');
    await waitForNotice(page, /not enough memory.*smaller batch/);
    assert.match(await waitForNotice(page, /A new one was started/, 40_000), /ran out of memory/);
    const { settings, step } = await stateOf(page);
    assert.equal(settings.batch, 64);
    assert.equal(await batch.inputValue(), '64');
    await waitForState(page, (state, before) => state.playing && state.step > before + 2, { argument: step });
  });

  test('a network that would not be there twice in the memory is kept and gone back to', {
    timeout: 90_000,
  }, async () => {
    const page = await openPage(session, `${kQuick}&hidden=1000-500-250&code=30`);
    await waitForState(page, (state) => state.step > 20 && state.playing);
    const { step } = await page.evaluate(async () => {
      await window.hourglass.pause();
      const { marks } = window.hourglass.test.state().rewind;
      await window.hourglass.test.recall(marks[0].step);
      return marks[0];
    });
    assert.equal((await stateOf(page)).step, step);
    await nothingSaid(page);
  });

  test('works in a sandboxed frame of another site, with one thread and no storage', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hourglass-course-'));
    const [course, plain] = await Promise.all(
      [folder, dist].map((directory) => serve({ directory, port: 0, isolation: false })),
    );
    try {
      const address = `${plain.url.replace('127.0.0.1', 'localhost')}${kQuick}`;
      writeFileSync(
        join(folder, 'index.html'),
        `<iframe sandbox="allow-scripts" width="1200" height="700" src="${address}"></iframe>`,
      );
      const page = await (await session.browser.newContext()).newPage();
      await page.goto(course.url);
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      await frame.waitForFunction(() => window.hourglass?.state().step > 5, null, { timeout: 30_000 });
      const state = await frame.evaluate(() => window.hourglass.state());
      assert.equal(await frame.evaluate(() => self.origin), 'null');
      assert.equal(state.threads, 1);
      assert.ok(state.playing);
    } finally {
      await Promise.all([course.close(), plain.close()]);
      rmSync(folder, { recursive: true });
    }
  });

  test('works from a folder of a site, whatever its name', { timeout: 60_000 }, async () => {
    const page = await (await session.browser.newContext()).newPage();
    await page.route('**/courses/2026/hourglass/**', async (route) => {
      const address = new URL(route.request().url());
      const file = address.pathname.replace('/courses/2026/hourglass/', '') || 'index.html';
      const type = {
        html: 'text/html',
        mjs: 'text/javascript',
        js: 'text/javascript',
        css: 'text/css',
        wasm: 'application/wasm',
      }[file.split('.').at(-1)];
      await route.fulfill({ body: readFileSync(`${dist}/${file}`), contentType: type ?? 'application/octet-stream' });
    });
    await page.goto(`${session.url}courses/2026/hourglass/${kQuick}`);
    await page.evaluate(() => window.hourglass.ready);
    await waitForState(page, (state) => state.step > 5);
  });
});
