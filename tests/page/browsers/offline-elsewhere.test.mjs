// The page without a network in Firefox and WebKit; what its service worker does in every case is tested in Chromium (offline.test.mjs).
// Without a network is with its server gone.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { noFirefox, startFirefox } from '../harness/firefox.mjs';
import { eventually } from '../harness/harness.mjs';
import { copySite, keptIn, kNext, makeNext } from '../harness/kept-site.mjs';
import { startSite } from '../harness/site.mjs';
import { noWebKit, startWebKit } from '../harness/webkit.mjs';

const kLong = 150_000; // ms
const kRun = '#v=1&model=classic&preset=relu-2d&hidden=64&seed=1';

const until = (page, condition, argument) =>
  eventually(async () => assert.ok(await page.evaluate(condition, argument), `${condition}`), kLong);
const stateOf = (page) => page.evaluate(() => window.hourglass.state());
const says = (page, source) =>
  until(
    page,
    (source) => window.hourglass?.test?.state().notices.some(({ text }) => new RegExp(source).test(text)),
    source,
  );

/** @param start a browser: `newPage()` gives a page with `goto(address)`, `evaluate` and `close()` */
function keepsFiles(name, skip, start) {
  describe(`the page that keeps its files, in ${name}`, { skip }, () => {
    let browser;
    let site;
    let page;
    before(async () => (browser = await start()), { timeout: 240_000 });
    afterEach(async () => {
      await page?.close();
      await site?.close();
      page = site = null;
    });
    after(() => browser?.close());

    /** Opens a page of an origin that was never visited, and waits until all its files are kept, with its engine and its data. */
    async function kept() {
      site = await startSite({ isolation: true });
      copySite(site.folder);
      page = await browser.newPage();
      await page.goto(`${site.url}?test${kRun}`);
      await until(page, () => window.hourglass?.state().step > 30);
      await whole();
    }
    const whole = () =>
      eventually(async () => {
        const { data, ...builds } = await keptIn(page);
        const { module } = await stateOf(page);
        assert.ok(data?.includes('data/mnist/manifest.json'), 'the data');
        const build = await page.evaluate(() => document.documentElement.dataset.build);
        assert.ok(
          builds[build]?.some((path) => path.endsWith(`/hourglass-${module}.wasm`)),
          'the engine',
        );
        assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
      }, kLong);
    /** As a reader does. */
    const reload = async () => {
      await page.evaluate(() => {
        window.isBefore = true;
        setTimeout(() => location.reload());
      });
      await until(page, () => !window.isBefore && window.hourglass !== undefined);
    };

    test('trains without a network after one visit, on threads, and offers the run of that one', {
      timeout: 280_000,
    }, async () => {
      await kept();
      await until(page, () => window.hourglass.test.storesRuns());
      await page.evaluate(() => window.hourglass.pause());
      await page.evaluate(() => window.hourglass.test.keepSnapshot());
      await site.stop();
      await assert.rejects(fetch(site.url));
      await reload();
      await says(page, 'last visit’s run');
      await until(page, () => {
        const { model, step, losses } = window.hourglass.state();
        return model === 'classic' && step > 20 && losses.test !== null;
      });
      assert.match((await stateOf(page)).module, /threads/);
    });

    test('has without a network what nobody has looked at before', { timeout: 280_000 }, async () => {
      await kept();
      await site.stop();
      await page.goto(`${site.url}?test&other#v=1&model=beta-vae&preset=beta-4&hidden=64&code=6&seed=7&lang=de`);
      await until(page, () => window.hourglass?.state().model === 'beta-vae' && window.hourglass.state().step > 5);
      await until(page, () => document.documentElement.lang === 'de');
      await page.goto(`${site.url}verify.html`);
      await until(page, () => document.querySelector('hg-verify')?.shadowRoot?.querySelector('textarea') != null);
    });

    test('offers a new build, and goes on with it from the same step', { timeout: 280_000 }, async () => {
      await kept();
      const first = await page.evaluate(() => document.documentElement.dataset.build);
      await until(page, () => window.hourglass.test.storesRuns());
      makeNext(site.folder);
      await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update()));
      await says(page, 'new version of Hourglass');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.build), first); // nothing is forced
      const { step } = await stateOf(page);
      await page.evaluate(() => {
        const notices = document.querySelector('hg-app').shadowRoot.querySelector('hg-notices').shadowRoot;
        [...notices.querySelectorAll('button')].find(({ innerText }) => innerText === 'Reload now').click();
      });
      await until(
        page,
        (next) => document.documentElement.dataset.build === next && window.hourglass !== undefined,
        kNext,
      );
      await until(page, (step) => window.hourglass.state().step >= step, step); // the run has gone on by itself
      await eventually(async () => assert.deepEqual(Object.keys(await keptIn(page)).sort(), ['data', kNext]), kLong);
    });
  });
}

keepsFiles('Firefox', noFirefox, async () => {
  const browser = await startFirefox();
  return {
    newPage: async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(kLong);
      return page;
    },
    close: () => browser.close(),
  };
});

keepsFiles('WebKit', noWebKit ?? false, async () => {
  const { window, close } = await startWebKit();
  return {
    newPage: async () => ({
      goto: (address) => window.open(address),
      evaluate: (...given) => window.evaluate(...given),
      close: () => window.open('about:blank'),
    }),
    close,
  };
});
