import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openPage, startBrowser, stateOf, traceCalmly, waitForState } from '../harness/harness.mjs';

const kFirstGoal = 1500; // ms, on localhost

for (const isolation of [true, false]) {
  describe(`the page, ${isolation ? 'cross-origin isolated' : 'not isolated'}`, () => {
    let session;
    before(async () => (session = await startBrowser({ isolation })));
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
      const page = await openPage(session, '', {
        // When the first digits that came back are in the page, in ms since it was asked for.
        prepare: (page) =>
          page.addInitScript(() => {
            const listen = setInterval(() => {
              if (!window.hourglass) return;
              clearInterval(listen);
              window.hourglass.on(
                'view',
                ({ name }) => name === 'reconstructions' && (window.firstReconstruction ??= performance.now()),
              );
            }, 1);
          }),
      });
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

      // Other programs want the machine, too: where it was slow once, it may try again.
      const first = () => page.evaluate(() => window.firstReconstruction);
      const times = [await first()];
      for (let left = 5; left > 0 && Math.min(...times) > kFirstGoal; left--) {
        await page.reload();
        await waitForState(page, () => window.firstReconstruction !== undefined);
        times.push(await first());
      }
      t.diagnostic(
        `first reconstruction after ${times.map((time) => `${time.toFixed(0)} ms`).join(', then ')}; the goal is ${kFirstGoal}`,
      );
      assert.ok(Math.min(...times) < 3 * kFirstGoal, `the first reconstruction took ${times} ms`);
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
