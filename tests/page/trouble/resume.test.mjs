import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  hashOf,
  kQuick,
  nothingSaid,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';

describe('after a reload', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  /** Keeps a snapshot now, as every ten seconds of training do. */
  const keep = (page) => page.evaluate(() => window.hourglass.test.keepSnapshot());
  const ready = (page) => page.evaluate(() => window.hourglass.ready);
  const history = (page) => page.evaluate(() => window.hourglass.test.curve('squared_error').train);

  /** A page whose run is paused and kept at some step. */
  async function kept(hash = kQuick) {
    const page = await openPage(session, hash);
    await waitForState(page, (state) => state.step > 100);
    await page.waitForFunction(() => window.hourglass.test.storesRuns());
    await page.evaluate(() => window.hourglass.pause());
    await keep(page);
    return page;
  }

  test('the run can go on where it was', { timeout: 240_000 }, async () => {
    const page = await kept();
    const before = await stateOf(page);
    await page.reload();
    await ready(page);
    const text = await waitForNotice(page, /last visit/);
    const step = Number(/step ([\d,]+)/.exec(text)[1].replaceAll(',', ''));
    assert.match(text, /The classic autoencoder/);
    assert.equal(step, before.step);
    // Offered, not forced: a run of its own, from its first step, goes on meanwhile.
    await waitForState(page, (state) => state.step > 0 && state.playing);
    assert.equal(await page.evaluate(() => window.hourglass.test.state().rewind.marks[0].step), 0);
    await page
      .locator('hg-notices')
      .getByRole('button', { name: `Continue at step ${step.toLocaleString('en')}` })
      .click();
    await page
      .locator('hg-notices')
      .getByRole('button', { name: /Continue/ })
      .waitFor({ state: 'detached' }); // the other run is loaded
    const after = await waitForState(page, (state, step) => state.step >= step && state.playing, { argument: step });
    assert.equal(after.settings.code, before.settings.code);
    const { epoch } = await history(page);
    assert.ok(epoch.length > 2 && epoch[0] < 0.5 * epoch.at(-1), `with its curve from the beginning: ${epoch.join()}`);
    await nothingSaid(page);
    assert.deepEqual(page.problems, []);
  });

  test('two tabs keep a run each, and no page offers another’s that is open', { timeout: 240_000 }, async () => {
    const page = await kept();
    const other = await page.context().newPage();
    await other.goto(`${session.url}?test#model=beta-vae&preset=beta-4&hidden=64&code=6&seed=3`);
    await waitForState(other, (state) => state.step > 30);
    await other.waitForFunction(() => window.hourglass.test.storesRuns());
    await nothingSaid(other);
    await other.evaluate(() => window.hourglass.pause());
    await keep(other);
    for (const [tab, title] of [
      [page, /last visit.*The classic autoencoder/],
      [other, /last visit.*The β-VAE/],
    ]) {
      await tab.reload();
      await ready(tab);
      await waitForNotice(tab, title);
    }
  });

  test('another lesson, and its data, come back', { timeout: 240_000 }, async () => {
    const page = await kept('#model=beta-vae&preset=beta-4&hidden=64&code=6&seed=3');
    await page.goto('about:blank');
    await page.goto(`${session.url}?test${kQuick}`);
    await ready(page);
    await waitForNotice(page, /last visit.*The β-VAE/);
    await page
      .locator('hg-notices')
      .getByRole('button', { name: /Continue/ })
      .click();
    const state = await waitForState(page, (state) => state.model === 'beta-vae' && state.step > 80);
    assert.deepEqual([state.dataset, state.seed, state.settings.code], ['dsprites-32', 3, 6]);
    await hashOf(page, /model=beta-vae.*code=6/);
  });

  test('a run of a few steps is not worth it, and what is offered can be left', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&play=0`);
    await page.evaluate(() => window.hourglass.step(3));
    await page.waitForFunction(() => window.hourglass.test.storesRuns());
    await keep(page);
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => window.hourglass.test.storesRuns()); // it has looked
    await nothingSaid(page);
  });

  test('a frame keeps nothing and offers nothing', { timeout: 240_000 }, async () => {
    const page = await kept();
    await page.goto(`${session.url}embed.html?test#model=classic&preset=relu-2d&hidden=64`);
    await ready(page);
    await waitForState(page, ({ metrics }) => metrics.squared_error !== null); // when a page would have looked
    await nothingSaid(page);
    assert.equal(await page.evaluate(() => window.hourglass.test.storesRuns()), false);
  });

  test('a browser without storage has only what it has', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick, {
      prepare: (page) =>
        page.addInitScript(() => {
          IDBFactory.prototype.open = () => {
            throw new DOMException('denied', 'SecurityError');
          };
        }),
    });
    await waitForState(page, (state) => state.step > 20);
    await nothingSaid(page);
    assert.deepEqual(page.problems, []);
  });
});
