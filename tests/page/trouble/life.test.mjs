import assert from 'node:assert/strict';
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

/** The page was loaded anew; why, as the browser says it. */
class NotCached extends Error {}

describe('the life of a page', () => {
  let session;
  before(async () => (session = await startBrowser({ backForwardCache: true })));
  afterEach(() => session.reset());
  after(() => session.close());

  /** No tab of a headless browser is ever hidden: it is told that it were. */
  const hide = (page, hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const keep = (page) => page.evaluate(() => window.hourglass.test.keepSnapshot());

  /** Leaves the page and comes back, as the reader does who follows a link. It is the same page, with all that it knew. */
  async function leaveAndComeBack(page) {
    const client = await page.context().newCDPSession(page);
    await client.send('Page.enable');
    let reasons = [];
    client.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => (reasons = notRestoredExplanations));
    await page.evaluate(() => (window.isSame = true));
    await page.goto('about:blank');
    await page.goBack({ waitUntil: 'commit' });
    if (!(await page.evaluate(() => window.isSame))) throw new NotCached(JSON.stringify(reasons));
    await client.detach();
  }

  /** A test of a page that comes back from the cache: on a busy machine the browser may not have kept it there. */
  const cached = (work) => async () => {
    for (let left = 2; ; left--) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof NotCached) || left === 0) throw error;
        await session.reset();
      }
    }
  };

  test('it rests while its tab is hidden, says so, and may be let go on', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 20);
    await hide(page, true);
    await waitForState(page, (state) => !state.playing);
    await page.waitForFunction(() => /^Paused: The classic autoencoder/.test(document.title));
    const { step } = await stateOf(page);
    await hide(page, false);
    await waitForState(page, (state, step) => state.step > step, { argument: step });
    await page.waitForFunction(() => /^The classic autoencoder/.test(document.title));
    await waitForNotice(page, /Training paused while this tab was hidden/);

    await page.locator('hg-masthead').getByTitle('Which engine runs').click();
    const box = page.getByLabel('Go on training while this tab is hidden');
    assert.equal(await box.isChecked(), false);
    await box.check();
    await hide(page, true);
    const { step: hidden } = await stateOf(page);
    await waitForState(page, (state, step) => state.step > step + 20, { argument: hidden });
    assert.match(await page.title(), /^The classic autoencoder/);
    await page.reload();
    await page.evaluate(() => window.hourglass.ready);
    assert.equal(await page.evaluate(() => window.hourglass.test.state().trainsHidden), true);
    assert.deepEqual(page.problems, []);
  });

  test('a slider is dragged while it trains, in a browser that refuses address after address', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kQuick, {
      permissions: ['clipboard-read', 'clipboard-write'],
      prepare: (page) =>
        page.addInitScript(() => {
          const { replaceState } = history;
          window.changes = 0;
          history.replaceState = function (...given) {
            if (++window.changes > 30) throw new DOMException('more than 100 times per 10 seconds', 'SecurityError');
            replaceState.apply(this, given);
          };
        }),
    });
    await waitForState(page, (state) => state.step > 3);
    const { rate, seconds } = await page
      .locator('hg-setting-control')
      .getByRole('slider', { name: 'Learning rate' })
      .evaluate(async (slider) => {
        window.changes = 0;
        const began = performance.now();
        for (let place = 1; place <= 150; place++) {
          slider.value = String(60 + (place % 120));
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          await new Promise((done) => requestAnimationFrame(done));
        }
        slider.dispatchEvent(new Event('change', { bubbles: true }));
        return { rate: slider.getAttribute('aria-valuetext'), seconds: (performance.now() - began) / 1000 };
      });
    const changes = await page.evaluate(() => window.changes);
    assert.ok(changes <= 12 + seconds / 0.4, `${changes} of 150 moves in ${seconds} seconds`);
    // From here on it refuses every one. What is set now is newer than the slider's last places, which may not have gone out yet.
    await page.evaluate(() => {
      window.changes = 1000;
      return window.hourglass.set('learning_rate', 0.0123);
    });
    await waitForState(page, (state) => state.settings.learning_rate === 0.0123);
    await Promise.all([
      page.getByRole('button', { name: 'Copied' }).waitFor(),
      waitForNotice(page, /changed during training/).then(async () =>
        assert.equal(await page.evaluate(() => window.hourglass.test.state().notices.length), 1),
      ),
      page
        .locator('hg-masthead')
        .getByRole('button', { name: /Copy link/ })
        .click(),
    ]);
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /learning_rate=0\.0123/);
    assert.ok(Number(rate) > 0);
    assert.deepEqual(page.problems, []);
  });

  const goesOn = cached(async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 200);
    const { step } = await stateOf(page); // or a little more
    await keep(page);
    await leaveAndComeBack(page);
    const text = await waitForNotice(page, /Back on this page: the run continues from step/);
    const from = Number(/step ([\d,]+)/.exec(text)[1].replaceAll(',', ''));
    assert.ok(from >= step, `${from} of ${step}`);
    const later = await waitForState(page, (state, step) => state.playing && state.step > step, { argument: from });
    assert.equal(later.failure, null);
    // Again and again, and paused where it was paused.
    await page.evaluate(() => window.hourglass.pause());
    await keep(page);
    const paused = await stateOf(page);
    await leaveAndComeBack(page);
    const now = await waitForState(
      page,
      ({ step }, paused) => window.hourglass.test.state().phase.is === 'running' && step === paused,
      { argument: paused.step },
    );
    assert.deepEqual([now.playing, now.settings], [false, paused.settings]);
    assert.deepEqual(page.problems, []);
  });
  test('left and come back to, it goes on from its last snapshot', { timeout: 240_000 }, goesOn);

  const bothComeBack = cached(async () => {
    const page = await openPage(session, `${kQuick}&b.model=classic&b.preset=relu-2d&b.hidden=64&b.code=5`);
    const steps = () =>
      page.evaluate(() => {
        const { test } = window.hourglass;
        return [test, test.second].map((run) => run?.state().progress?.step ?? 0);
      });
    const wait = (least) =>
      eventually(async () => {
        const now = await steps();
        assert.ok(Math.min(...now) > least, `${now} of ${least}`);
      }, 100_000);
    await wait(60);
    await page.evaluate(() => {
      const { test } = window.hourglass;
      return Promise.all([test, test.second].map((run) => run.keepSnapshot()));
    });
    const before = await steps();
    await leaveAndComeBack(page);
    // Both at once: they go by themselves.
    await Promise.all(
      [/^Back on this page: the run continues/, /^Run B: Back on this page: the run continues/].map((said) =>
        waitForNotice(page, said),
      ),
    );
    await wait(Math.max(...before) + 20);
    await page.evaluate(() => window.hourglass.pause());
    await page.evaluate(() => window.hourglass.step(1));
    const after = await steps();
    assert.equal(after[0], after[1]);
    assert.deepEqual(page.problems, []);
    assert.ok((await noticesOf(page)).length <= 2);
  });
  test('of two runs side by side both come back', { timeout: 240_000 }, bothComeBack);
});

/** Why a browser has to load a page anew that the reader goes back to. */
const kReasons = {
  'the browser has no room for it': { browser: {} },
  'its host forbids to keep it': {
    browser: { backForwardCache: true },
    prepare: (page) =>
      page.context().route(
        ({ pathname }) => pathname === '/',
        async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, headers: { ...response.headers(), 'cache-control': 'no-store' } });
        },
      ),
  },
};

for (const [reason, { browser, prepare }] of Object.entries(kReasons)) {
  describe(`a page that is loaded anew as the reader comes back: ${reason}`, () => {
    let session;
    before(async () => (session = await startBrowser(browser)));
    afterEach(() => session.reset());
    after(() => session.close());

    const kBack = /Back on this page: the run continues from step/;
    const stores = (page) => page.waitForFunction(() => window.hourglass.test.storesRuns());
    const opened = async (hash) => {
      const page = await openPage(session, hash, { prepare });
      await stores(page);
      return page;
    };
    async function leaveAndComeBack(page) {
      await page.goto('about:blank');
      await page.goBack({ waitUntil: 'commit' });
      await page.waitForFunction(() => 'hourglass' in window);
      await page.evaluate(() => window.hourglass.ready);
    }

    test('its run goes on from its last snapshot, training or at rest as it was', { timeout: 240_000 }, async () => {
      const page = await opened(kQuick);
      await page.evaluate(() => window.hourglass.set('learning_rate', 0.002));
      await waitForState(page, (state) => state.step > 100);
      const { step } = await stateOf(page); // or a little more
      await page.evaluate(() => window.hourglass.test.keepSnapshot());
      await leaveAndComeBack(page);
      const from = Number(/step ([\d,]+)/.exec(await waitForNotice(page, kBack))[1].replaceAll(',', ''));
      assert.ok(from >= step, `${from} of ${step}`);
      await waitForState(page, (state, from) => state.playing && state.step > from, { argument: from });
      assert.equal((await noticesOf(page)).length, 1);

      await stores(page);
      await page.evaluate(() => window.hourglass.pause());
      await page.evaluate(() => window.hourglass.test.keepSnapshot());
      const paused = await stateOf(page);
      await leaveAndComeBack(page);
      await waitForNotice(page, kBack);
      const again = await stateOf(page);
      assert.deepEqual(
        [again.step, again.playing, again.settings, again.losses.test],
        [paused.step, false, paused.settings, paused.losses.test],
      );
      assert.deepEqual(page.problems, []);
    });

    test('of two runs side by side both go on', { timeout: 240_000 }, async () => {
      const page = await opened(`${kQuick}&b.model=classic&b.preset=relu-2d&b.hidden=64&b.code=5`);
      const states = () =>
        page.evaluate(() =>
          [window.hourglass.test, window.hourglass.test.second].map((run) => {
            const { progress, configuration, phase, evaluation } = run?.state() ?? {};
            return {
              step: progress?.step ?? 0,
              code: configuration?.settings.code,
              is: phase?.is,
              loss: evaluation?.testLoss,
            };
          }),
        );
      await eventually(async () => {
        const now = await states();
        assert.ok(
          now.every(({ step }) => step > 60),
          JSON.stringify(now),
        );
      }, 100_000);
      await page.evaluate(() => window.hourglass.pause());
      // The second one's first: it is stored with the other.
      await page.evaluate(() => window.hourglass.test.second.keepSnapshot());
      await page.evaluate(() => window.hourglass.test.keepSnapshot());
      const before = await states();
      await leaveAndComeBack(page);
      await waitForNotice(page, kBack);
      assert.deepEqual(await states(), before);
      // They go on together, each from where it was.
      await page.evaluate(() => window.hourglass.step(1));
      const [a, b] = await states();
      assert.ok(a.step > before[0].step && a.step === b.step, JSON.stringify([before, a, b]));
      assert.deepEqual(page.problems, []);
    });

    test('a page that was opened in its tab since does not take its place', { timeout: 240_000 }, async () => {
      const page = await opened(kQuick);
      await waitForState(page, (state) => state.step > 40);
      await page.evaluate(() => window.hourglass.pause());
      await page.evaluate(() => window.hourglass.test.keepSnapshot());
      const { step } = await stateOf(page);
      // Another document of the same page: what it keeps is its own entry's.
      await page.goto(`${session.url}?test&other#v=1&model=beta-vae&preset=beta-4&hidden=64&code=6&seed=3`);
      await waitForState(page, (state) => state.step > 40);
      await stores(page);
      await page.evaluate(() => window.hourglass.test.keepSnapshot());
      await page.goBack({ waitUntil: 'commit' });
      await page.waitForFunction(() => 'hourglass' in window);
      await page.evaluate(() => window.hourglass.ready);
      await waitForNotice(page, kBack);
      const { model, step: now, playing } = await stateOf(page);
      assert.deepEqual([model, now, playing], ['classic', step, false]);
    });
  });
}
