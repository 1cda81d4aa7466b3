import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  eventually,
  noteFirstPicture,
  openPage,
  startBrowser,
  stateOf,
  traceCalmly,
  waitForState,
} from '../harness/harness.mjs';

/** What the engine starts with: it asks for all of that before the page's own script is there. */
const kEngine = [/\/hourglass-[\w-]+\.wasm$/, /\/manifest\.json$/, /\/train-00-images/, /\/test-00-images/];
/** What the first digits that come back do not need: more data, what draws curves, fonts, and all that comes to the page later. */
const kLater =
  /\/train-0[1-9]|\/(uPlot|loss-chart|below-bench|notices|run-keeper|rewind|troubles|objective|text|prose|terms|tries)[\w.-]*\.js$|\.woff2$/;

for (const isolation of [true, false]) {
  describe(`the page, ${isolation ? 'cross-origin isolated' : 'not isolated'}`, () => {
    let session;
    before(async () => (session = await startBrowser({ isolation, whole: true })));
    afterEach(() => session.reset());
    after(() => session.close());

    test('the run that began before the page was there is the one that its link reproduces', {
      timeout: 240_000,
    }, async () => {
      const page = await openPage(session);
      await waitForState(page, (state) => state.step > 20);
      const began = await page.evaluate(async () => {
        await window.hourglass.pause();
        return window.hourglass.test.state().rewind.marks[0].step;
      });
      assert.equal(began, 0, 'it can be rewound to its beginning');
      const paused = await waitForState(page, (state) => !state.playing);
      const again = await openPage(session, '#v=1&model=classic&preset=rbm-30&play=0');
      await again.evaluate((steps) => window.hourglass.step(steps), paused.step);
      const same = await waitForState(again, (state, step) => state.step === step, { argument: paused.step });
      assert.deepEqual(
        [same.settings, same.samples, same.losses.test],
        [paused.settings, paused.samples, paused.losses.test],
      );
    });

    test('trains with no click until it beats PCA, and never stutters', { timeout: 240_000 }, async (t) => {
      const page = await openPage(session);
      const opened = await stateOf(page);
      assert.equal(opened.model, 'classic');
      assert.equal(opened.dataset, 'mnist');
      assert.equal(await page.evaluate(() => window.crossOriginIsolated), isolation);
      assert.equal(opened.module.endsWith('-threads'), isolation && opened.threads > 1);
      if (!isolation) assert.equal(opened.threads, 1);

      const early = await waitForState(page, (state) => state.step > 20 && state.metrics.squared_error !== null);
      assert.ok(early.playing);
      const done = await waitForState(
        page,
        ({ phase, metrics }) =>
          !phase.startsWith('RBM') &&
          metrics.pca_squared_error !== null &&
          metrics.squared_error < metrics.pca_squared_error,
        { timeout: 240_000 },
      );
      assert.ok(
        done.metrics.pca_squared_error > 10 && done.metrics.pca_squared_error < 16,
        `PCA-30: ${done.metrics.pca_squared_error}`,
      );
      assert.ok(done.samplesPerSecond > 0);

      const { tasks, longest, total } = await traceCalmly(page, 5000, 50);
      t.diagnostic(
        `main thread: ${tasks} tasks in 5 s, ${total.toFixed(0)} ms in all, the longest ${longest.toFixed(1)} ms`,
      );
      assert.ok(tasks > 50, 'the page did something');
      assert.ok(longest < 50, `a task of ${longest} ms on the main thread`);
      assert.deepEqual(page.problems, []);
    });

    test('the engine does not wait for the page, nor the first digits that come back for what they do not need', {
      timeout: 240_000,
    }, async (t) => {
      const asked = [];
      const later = [];
      const lacking = () => kEngine.filter((file) => !asked.some((path) => file.test(path))).map(String);
      let lacked;
      let shown = () => {};
      const whenShown = new Promise((resolve) => (shown = resolve));
      const page = await openPage(session, '', {
        until: 'commit', // what is held back keeps it from being loaded
        prepare: async (page) => {
          await page.addInitScript(noteFirstPicture);
          await page.context().route('**', async (route) => {
            const { pathname } = new URL(route.request().url());
            asked.push(pathname);
            if (/\/index-[\w-]+\.js$/.test(pathname)) {
              await eventually(() => assert.deepEqual(lacking(), [])).catch(() => {});
              lacked = lacking();
            }
            if (kLater.test(pathname)) {
              later.push(pathname);
              await whenShown;
            }
            await route.continue().catch(() => {}); // what comes late may find the page closed
          });
        },
      });
      await waitForState(page, (state) => state.step > 0 && window.firstPicture !== undefined);
      shown();
      assert.deepEqual(lacked, [], 'the page’s own script was held back until the engine had asked for these');
      assert.ok(later.length > 5, `held back until then: ${later}`);
      const took = await page.evaluate(() => window.firstPicture - performance.timeOrigin);
      t.diagnostic(`first reconstruction after ${took.toFixed(0)} ms`);
      // And it all comes to the page then.
      await waitForState(page, () => window.hourglass.test.storesRuns());
      await page.locator('hg-lesson-text').waitFor();
      assert.deepEqual(page.problems, []);
    });

    test('says in its badge which module runs, and why', { timeout: 240_000 }, async () => {
      const page = await openPage(session);
      const { module, threads } = await stateOf(page);
      const badge = page.locator('hg-masthead .badge').filter({ hasText: 'SIMD' });
      assert.match(await badge.textContent(), new RegExp(`SIMD · ${threads} thread`));
      await badge.click();
      const why = await page.locator('hg-masthead #why').textContent();
      assert.match(why, new RegExp(`hourglass-${module}\\.wasm`));
      assert.match(why, isolation ? /isolated|One thread/ : /COOP and COEP/);
    });
  });
}
