import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, afterEach, before, describe, test } from 'node:test';
import { serve } from '../../../web/serve.mjs';
import { axeViolations } from '../harness/checks.mjs';
import {
  dist,
  eventually,
  kQuick,
  noticesOf,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';
import { elsewhere, startSite } from '../harness/site.mjs';

describe('trouble', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const failure = async (page) => {
    await page.locator('.failed').waitFor();
    return page.locator('.failed p').textContent();
  };

  test('a shard that is missing is named, and training goes on with the others', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route('**/train-03-images*', (route) => route.fulfill({ status: 404 })),
    });
    const text = await waitForNotice(page, /train-03-images/);
    assert.match(text, /could not be loaded \(the server answered 404\)/);
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before + 20 && state.playing, { argument: step });
  });

  test('training begins with the first shard, and a bar tells how many have come', { timeout: 240_000 }, async () => {
    const held = [];
    let through = false;
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route(/train-0[1-9]-images/, (route) => (through ? route.continue() : held.push(route))),
    });
    const here = page.getByRole('progressbar', { name: 'MNIST loaded' });
    const amountsTo = (samples) =>
      eventually(async () =>
        assert.deepEqual(await here.evaluate(({ value, max }) => [value, max]), [samples, 60_000]),
      );
    await waitForState(page, (state) => state.step > 5 && state.playing);
    await amountsTo(6000);
    const counted = (pattern) => page.locator('hg-counters .wide dd').filter({ hasText: pattern }).waitFor();
    await counted(/6,000 of 60,000/);
    const asksForNext = () => eventually(() => assert.equal(held.length, 1, 'one after the other'));
    await asksForNext();
    assert.deepEqual(await axeViolations(page), []);
    await held.pop().continue();
    await amountsTo(12_000);
    await asksForNext();
    through = true;
    await held.pop().continue();
    await here.waitFor({ state: 'detached' });
    await counted(/60,000 of 60,000/);
  });

  test('a set that is slow to come is awaited where it was asked for', { timeout: 240_000 }, async () => {
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
    await page.locator('hg-app .bench[aria-busy=true]').waitFor();
    through = true;
    for (const route of held) await route.continue();
    await waitForState(page, (state) => state.dataset === 'faces' && state.step > 0);
    await status.waitFor({ state: 'detached' });
    await page.locator('hg-app .bench[aria-busy=false]').waitFor();
  });

  test('figures over the whole test set wait until it is all there', { timeout: 240_000 }, async () => {
    const held = [];
    let through = false;
    const page = await openPage(session, `${kQuick}&play=0`, {
      prepare: (page) =>
        page.route('**/data/mnist/test-03-images*', (route) => (through ? route.continue() : held.push(route))),
    });
    await page.evaluate(() => window.hourglass.step(5));
    const early = page.evaluate(() => window.hourglass.metrics());
    await waitForState(page, ({ step }) => step === 5);
    await eventually(() => assert.equal(held.length, 1, 'the last but one of its shards has been asked for'));
    through = true;
    await held[0].continue();
    assert.deepEqual(await early, await page.evaluate(() => window.hourglass.metrics()));
  });

  test('with the server gone, what was asked of it is still answered', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 5);
    // Before there is anything to say: then it could not come any more.
    await page.locator('hg-notices').waitFor({ state: 'attached' });
    await page.context().route('**', (route) => route.abort());
    const data = page.getByLabel('Data', { exact: true });
    await data.selectOption('faces');
    await waitForNotice(page, /could not be loaded/);
    await eventually(async () => assert.equal(await data.inputValue(), 'mnist', 'the control says what the run is on'));
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before && state.playing, { argument: step });
  });

  test('a shard that is damaged is named, whatever else does not come', { timeout: 240_000 }, async () => {
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

  test('where the page cannot start a sentence says why, in both schemes', { timeout: 240_000 }, async () => {
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
      await page.locator('.before').waitFor({ state: 'detached' });
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

  test('what settings do is asked for again where it could not be had', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route('**/assets/help-*.js', (route) => route.abort()),
    });
    await waitForState(page, (state) => state.step > 5);
    await page.evaluate(() => window.hourglass.pause());
    const field = page.getByRole('textbox', { name: 'Code size' });
    const help = page.locator('hg-setting-control', { has: field }).locator('#help');
    assert.equal(await help.textContent(), '');
    await page.unroute('**/assets/help-*.js');
    await field.focus();
    await help.filter({ hasText: 'all that the decoder knows' }).waitFor({ state: 'attached' });
  });

  test('without what draws the curves the values still stand', { timeout: 240_000 }, async () => {
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

  test('a first shard that is missing stops the page with its name', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick, {
      ready: false,
      prepare: (page) => page.route('**/train-00-images*', (route) => route.fulfill({ status: 404 })),
    });
    assert.match(await failure(page), /train-00-images.*404/);
    await page.unroute('**/train-00-images*');
    await page.getByRole('button', { name: 'Start again' }).click();
    await waitForState(page, (state) => state.step > 0);
  });

  /** In the page and in every worker of its own, before anything else. */
  const everywhere = (script) => async (page) => {
    await page.addInitScript(script);
    await page.context().route('**/assets/*worker*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${script};\n${await response.text()}` });
    });
  };

  for (const [lacking, script] of [
    ['WebAssembly SIMD', 'WebAssembly.validate = () => false'],
    ['WebAssembly', 'delete globalThis.WebAssembly'],
  ])
    test(`a browser without ${lacking} is told which ones have it`, { timeout: 240_000 }, async () => {
      const page = await openPage(session, '', { ready: false, prepare: everywhere(script) });
      assert.match(await failure(page), /no WebAssembly SIMD.*Chrome and Edge 91.*Firefox 89.*Safari 16\.4/);
    });

  test('a browser that names no language, has no structuredClone and keeps nothing trains all the same', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kQuick, {
      prepare: everywhere(`
        delete globalThis.structuredClone;
        if (globalThis.document) {
          for (const key of ['language', 'languages']) Object.defineProperty(Navigator.prototype, key, { get() {} });
          for (const key of ['localStorage', 'sessionStorage', 'indexedDB'])
            Object.defineProperty(window, key, { get() { throw new DOMException('Blocked', 'SecurityError'); } });
        }`),
    });
    await waitForState(page, (state) => state.step > 20 && state.playing);
    await page.locator('hg-loss-chart .uplot').waitFor();
    await page.evaluate(() => window.hourglass.test.keepSnapshot());
    await page.locator('hg-transport').getByRole('button', { name: 'Reset' }).click();
    await page.locator('hg-lessons a').nth(1).click();
    await waitForState(page, (state) => state.model === 'denoising' && state.step > 5);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    assert.deepEqual(await noticesOf(page), []);
    assert.deepEqual(page.problems, []);
  });

  test('works in a sandboxed frame of another site, with one thread and no storage', { timeout: 240_000 }, async () => {
    const [course, plain] = await Promise.all([startSite(), serve({ directory: dist, port: 0, isolation: false })]);
    try {
      const address = `${elsewhere(plain.url)}${kQuick}`;
      course.write(`<iframe sandbox="allow-scripts" width="1200" height="700" src="${address}"></iframe>`);
      const page = await (await session.browser.newContext()).newPage();
      await page.goto(course.url);
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      await frame.waitForFunction(() => window.hourglass?.state().step > 5);
      const state = await frame.evaluate(() => window.hourglass.state());
      assert.equal(await frame.evaluate(() => self.origin), 'null');
      assert.equal(state.threads, 1);
      assert.ok(state.playing);
    } finally {
      await Promise.all([course.close(), plain.close()]);
    }
  });

  test('works from a folder of a site, whatever its name', { timeout: 240_000 }, async () => {
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
