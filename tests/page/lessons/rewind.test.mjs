import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { axeViolations } from '../harness/checks.mjs';
import {
  eventually,
  kQuick,
  nextView,
  nothingSaid,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';

const kRun = `${kQuick}&module=simd&threads=1`;

describe('rewinding', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const slider = (page) => page.locator('hg-rewind input[type=range]');
  const says = (page, pattern) =>
    eventually(async () => assert.match(await slider(page).getAttribute('aria-valuetext'), pattern));
  const button = (page, name) => page.locator('hg-rewind').getByRole('button', { name });
  const history = (page) => page.evaluate(() => window.hourglass.test.curve('squared_error').test);
  const marks = (page) => page.evaluate(() => window.hourglass.test.state().rewind.marks.map(({ step }) => step));

  /** A run of at least so many steps that is paused and has snapshots on its way. */
  async function trained(steps) {
    const page = await openPage(session, kRun);
    await waitForState(
      page,
      (state, wanted) => state.step > wanted && window.hourglass.test.state().rewind.marks.length > 6,
      { argument: steps },
    );
    await page.evaluate(() => window.hourglass.pause());
    return page;
  }

  test('views and figures follow the slider, and the newest state comes back whole', { timeout: 240_000 }, async () => {
    const page = await trained(120);
    const newest = await stateOf(page);
    const curve = await history(page);
    const steps = await marks(page);
    assert.ok(steps.length > 5 && steps[0] === 0, steps.join());
    await says(page, /, the latest$/);

    const late = await page.evaluate(() =>
      window.hourglass.test
        .view({ name: 'reconstructions', args: { count: 16 } })
        .then(({ arrays }) => [...arrays.error.data]),
    );
    const next = nextView(page, 'reconstructions');
    await slider(page).focus();
    await page.keyboard.press('Home');
    await waitForState(page, (state, newest) => state.step === 0 && state.losses.test > newest, {
      argument: newest.losses.test,
    });
    const early = (await next).arrays.error.data;
    assert.ok(
      early.reduce((a, b) => a + b) > 1.3 * late.reduce((a, b) => a + b),
      'the pictures are those of the first weights',
    );
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await waitForState(page, (state, step) => state.step === step, { argument: steps[3] });
    await says(page, new RegExp(`^Step ${steps[3]}, epoch`));
    assert.deepEqual(await history(page), curve, 'looking back changes nothing');
    assert.deepEqual(await axeViolations(page), []);

    await button(page, 'Return to the latest').click();
    const back = await waitForState(
      page,
      (state, { step, losses }) => state.step === step && state.losses.test === losses.test,
      { argument: newest },
    );
    assert.equal(back.playing, false);
    await button(page, /Fork/).waitFor({ state: 'detached' });
    assert.deepEqual(page.problems, []);
  });

  test('a run that was training goes on training from its newest state', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kRun);
    await waitForState(page, (state) => state.step > 60);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await waitForState(page, (state) => state.step === 0 && !state.playing);
    await page.keyboard.press('End');
    await waitForState(page, (state) => state.step > 60 && state.playing);
  });

  test('a fork repeats the run to the last digit, until a setting is another', { timeout: 240_000 }, async () => {
    const page = await trained(100);
    const from = (await marks(page)).find((step) => step > 10);
    const losses = [];
    for (const rate of [0.001, 0.001, 0.01]) {
      await slider(page).focus();
      await page.keyboard.press('Home');
      for (let i = (await marks(page)).indexOf(from); i > 0; i--) await page.keyboard.press('ArrowRight');
      await waitForState(page, (state, step) => state.step === step, { argument: from });
      await page.evaluate((rate) => window.hourglass.set('learning_rate', rate), rate);
      assert.equal((await stateOf(page)).step, from, 'a live setting does not begin the run again');
      await page.evaluate(() => window.hourglass.step(20));
      const { losses: now } = await waitForState(
        page,
        (state, step) => state.step === step && state.losses.test !== null,
        { argument: from + 20 },
      );
      losses.push(now.test);
      // The chart goes on from where the run does.
      const { epoch } = await history(page);
      const last = await page.evaluate(() => window.hourglass.state().epoch);
      assert.deepEqual(
        epoch,
        [...epoch].sort((a, b) => a - b),
      );
      assert.ok(epoch.at(-1) <= last + 1e-9, `${epoch.at(-1)} after ${last}`);
    }
    assert.equal(losses[1], losses[0]);
    assert.notEqual(losses[2], losses[0]);
  });

  test('what a fork gives up can be taken back', { timeout: 240_000 }, async () => {
    const page = await trained(100);
    const newest = await stateOf(page);
    const curve = await history(page);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await waitForState(page, (state) => state.step === 0);
    await button(page, 'Fork from here').click();
    await waitForState(page, (state) => state.playing && state.step > 3);
    assert.match(await waitForNotice(page, /branches off/), new RegExp(`step ${newest.step}`));
    await page.locator('hg-notices').getByRole('button', { name: 'Undo the fork' }).click();
    await waitForState(
      page,
      (state, { step, losses }) => state.step === step && !state.playing && state.losses.test === losses.test,
      { argument: newest },
    );
    assert.deepEqual(await history(page), curve);
    await nothingSaid(page);
  });

  test('another run leaves nothing to go back to', { timeout: 240_000 }, async () => {
    const page = await trained(60);
    await page.evaluate(() => window.hourglass.reset());
    await waitForState(page, (state) => state.step === 0);
    await eventually(async () => assert.deepEqual(await marks(page), [0]));
    await slider(page).waitFor({ state: 'detached' });
  });
});
