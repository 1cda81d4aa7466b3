// The page without a network, and with another build on the server: what its service worker (web/offline) keeps, and how it gives way.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  eventually,
  kQuick,
  noticesOf,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';
import { copySite, keptIn, kNext, makeNext } from '../harness/kept-site.mjs';
import { startSite } from '../harness/site.mjs';
import { examples } from '../../web.mjs';

const kLong = 100_000; // ms

describe('the page that keeps its files', () => {
  let session;
  let site;
  before(async () => (session = await startBrowser()));
  afterEach(async () => {
    await session.reset();
    await site?.close();
    site = null;
  });
  after(() => session.close());

  const buildOf = (page) => page.evaluate(() => document.documentElement.dataset.build);
  const ready = (page) => page.evaluate(() => window.hourglass.ready);

  async function start() {
    site = await startSite({ isolation: true });
    copySite(site.folder);
    return { browser: session.browser, url: site.url };
  }

  /** A page all of whose files are kept, with its engine and its data. */
  async function kept(hash = kQuick) {
    const page = await openPage(await start(), hash, { keepsFiles: true });
    await whole(page);
    return page;
  }

  const whole = (page) =>
    eventually(async () => {
      const { data, ...builds } = await keptIn(page);
      const { module } = await stateOf(page);
      assert.ok(data?.includes('data/mnist/manifest.json'), 'the data');
      const files = builds[await buildOf(page)] ?? [];
      assert.ok(
        files.some((path) => path.endsWith(`/hourglass-${module}.wasm`)),
        'the engine',
      );
      assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
    }, kLong);

  test('trains without a network after one visit, and offers the run of that one', { timeout: 240_000 }, async () => {
    const page = await kept();
    await page.waitForFunction(() => window.hourglass.test.storesRuns());
    await waitForState(page, (state) => state.step > 100);
    await page.evaluate(() => window.hourglass.pause());
    await page.evaluate(() => window.hourglass.test.keepSnapshot());
    await site.stop();
    await page.reload();
    await ready(page);
    await waitForNotice(page, /last visit’s run/); // as with a network
    await waitForState(page, (state) => state.model === 'classic' && state.step > 20 && state.losses.test !== null);
    assert.equal((await stateOf(page)).module.includes('threads'), true);
  });

  test('has without a network what nobody has looked at before, each lesson, story and verification', {
    timeout: 240_000,
  }, async () => {
    const page = await kept();
    await site.stop();
    await page.goto(`${site.url}?test&other#v=1&model=beta-vae&preset=beta-4&hidden=64&code=6&seed=7`);
    await ready(page);
    await page.evaluate(() => scrollBy(0, 1)); // what stands under the bench comes then
    await waitForState(page, (state) => state.model === 'beta-vae' && state.step > 5);
    // And every other lesson, with its own views, text and data.
    for (const { model, settings } of examples) {
      await page.evaluate((hash) => window.hourglass.test.follow(hash), `#v=1&model=${model}&${settings}&seed=1`);
      await waitForState(page, (state, model) => state.model === model && state.step > 3, { argument: model });
      await page.locator(`hg-lesson-text .tries a[href*="model=${model}&"]`).first().waitFor({ state: 'attached' });
      assert.deepEqual(
        (await noticesOf(page)).filter((text) => /could not/.test(text)),
        [],
        model,
      );
    }
    await page.goto(`${site.url}?test#story&lang=de`);
    await page.locator('hg-story').getByRole('heading').first().waitFor();
    await page.goto(`${site.url}verify.html`);
    await page.locator('hg-verify textarea').waitFor({ state: 'attached' });
  });

  const offered = async (page) => {
    makeNext(site.folder);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await waitForNotice(page, /new version of Hourglass/);
  };
  const take = async (page) => {
    await page.locator('hg-notices').getByRole('button', { name: 'Reload now' }).click();
    await page.waitForFunction((next) => document.documentElement.dataset.build === next && window.hourglass, kNext);
    await ready(page);
  };
  const buildsIn = async (page) => Object.keys(await keptIn(page)).sort();

  test('offers a new build, and goes on with it from the same step; the one before is gone', {
    timeout: 240_000,
  }, async () => {
    const page = await kept();
    const first = await buildOf(page);
    await page.waitForFunction(() => window.hourglass.test.storesRuns());
    await waitForState(page, (state) => state.step > 30);
    await offered(page);
    const { step } = await waitForState(page, (state, step) => state.step > step, {
      argument: (await stateOf(page)).step, // nothing is forced
    });
    assert.equal(await buildOf(page), first);
    await take(page);
    await waitForState(page, (state, step) => state.step >= step, { argument: step }); // the run has gone on by itself
    await eventually(async () => assert.deepEqual(await buildsIn(page), ['data', kNext]), kLong);
    assert.doesNotMatch((await noticesOf(page)).join(), /new version/);
    assert.deepEqual(page.problems, []);
  });

  test('of two tabs one may have the new build: each has its own files', { timeout: 240_000 }, async () => {
    const page = await kept();
    const first = await buildOf(page);
    const other = await page.context().newPage(); // of the first build as well
    await other.goto(`${site.url}?test${kQuick}&play=0`);
    await ready(other);
    await offered(page);
    await take(page);
    assert.deepEqual(await buildsIn(other), [first, kNext, 'data'].sort());
    for (const [tab, name] of [
      [other, /story-[\w-]{4}(?!next)/], // which the server has no more
      [page, /story-[\w-]{4}next/],
    ]) {
      await tab.getByRole('button', { name: 'Story', exact: true }).click();
      await tab.locator('hg-story').getByRole('heading').first().waitFor();
      assert.match((await loaded(tab)).join(), name);
    }
  });

  const loaded = (page) =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.includes('/story-')),
    );

  test('a build that is not as it was made is not kept, and the page runs all the same', {
    timeout: 240_000,
  }, async () => {
    const served = await start();
    const index = join(site.folder, 'index.html');
    writeFileSync(
      index,
      readFileSync(index, 'utf8').replace('</head>', '<meta name="added" content="by the host" /></head>'),
    );
    const page = await openPage(served, kQuick, { keepsFiles: true });
    await waitForState(page, (state) => state.step > 20);
    await page.evaluate(
      () =>
        new Promise((done) => {
          const look = async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            const worker = registration?.installing;
            if (!worker) return setTimeout(look, 50);
            worker.onstatechange = () => worker.state === 'redundant' && done();
          };
          void look();
        }),
    );
    const { active, controlled } = await page.evaluate(async () => ({
      active: Boolean((await navigator.serviceWorker.getRegistration())?.active),
      controlled: navigator.serviceWorker.controller !== null,
    }));
    assert.deepEqual([active, controlled], [false, false]);
    const { step } = await stateOf(page);
    await waitForState(page, (state, step) => state.step > step, { argument: step });
  });

  test('data that have changed on the server are taken from there, whole', { timeout: 240_000 }, async () => {
    const page = await kept();
    await page.evaluate(async () => {
      const name = (await caches.keys()).find((name) => name.endsWith(' data'));
      const cache = await caches.open(name);
      const address = new URL('data/mnist/manifest.json', location.href).href;
      const manifest = await (await cache.match(address)).json();
      await cache.put(address, new Response(JSON.stringify({ ...manifest, note: 'of yesterday' })));
      await cache.put(new URL('data/mnist/train-00-images.idxgz', location.href).href, new Response('of yesterday'));
    });
    await page.reload();
    await ready(page);
    await waitForState(page, (state) => state.step > 5);
    await whole(page);
    assert.deepEqual(page.problems, []);
  });

  test('a page that cannot start from what is kept offers a way out', { timeout: 240_000 }, async () => {
    const page = await kept();
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys())
          if (url.endsWith('.js'))
            await cache.put(url, new Response('damaged(', { headers: { 'Content-Type': 'text/javascript' } }));
      }
    });
    await page.reload();
    await page.locator('#before button').click();
    await page.waitForFunction(() => window.hourglass);
    await ready(page);
    await waitForState(page, (state) => state.step > 5);
    await whole(page); // and is kept anew
  });

  test('a page that is loaded past its worker has it again, and what had gone of its files', {
    timeout: 240_000,
  }, async () => {
    const page = await kept();
    await page.evaluate(async () => {
      const name = `hourglass ${new URL('.', location.href).href} ${document.documentElement.dataset.build}`;
      await (await caches.open(name)).delete(new URL('index.html', location.href).href);
    });
    await page.addInitScript(() => (window.isPast = navigator.serviceWorker.controller === null));
    const client = await page.context().newCDPSession(page);
    const loaded = page.waitForEvent('load');
    await client.send('Page.reload', { ignoreCache: true });
    await loaded;
    assert.ok(await page.evaluate(() => window.isPast));
    await ready(page);
    await whole(page);
    await eventually(
      async () =>
        assert.ok(
          Object.values(await keptIn(page))
            .flat()
            .includes('index.html'),
        ),
      kLong,
    );
    assert.deepEqual(page.problems, []);
  });

  test('a frame has none, and neither has the page within another', { timeout: 240_000 }, async () => {
    const { url } = await start();
    const frame = (page) =>
      `<iframe src="${page}#v=1&model=classic&preset=relu-2d&hidden=64" width="900" height="600"></iframe>`;
    writeFileSync(
      join(site.folder, 'course.html'),
      `<!doctype html><title>Course</title>${frame('embed.html')}${frame('index.html')}`,
    );
    const page = await (await session.browser.newContext({ keepsFiles: true })).newPage();
    await page.goto(`${url}course.html`);
    for (const inner of page.frames().slice(1)) {
      await inner.waitForFunction(() => window.hourglass?.state().losses.test != null, null, { polling: 100 });
      // The page’s own script has come so far by then, where it does so at all.
      await inner.waitForFunction(() => performance.now() > 0 && window.hourglass.state().step > 50, null, {
        polling: 100,
      });
    }
    assert.deepEqual(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  });
});
