// A link's goal on the page: how far it is, and when it is reached or can be no more.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { axeViolations } from '../harness/checks.mjs';
import { kQuick, openPage, startBrowser, stateOf, waitForNotice, waitForState } from '../harness/harness.mjs';

describe('a goal', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const isGoal = (is) => [(state, is) => state.goal?.is === is, { argument: is }];
  const text = async (page) => (await page.locator('hg-goal p').allInnerTexts()).join('\n');

  test('is reached on the way, as measured on the whole test set, and shown', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&goal=test_squared_error<60@epochs<=2`);
    await waitForState(page, ...isGoal('reached'));
    await page.evaluate(() => window.hourglass.pause());
    const { goal, module } = await stateOf(page);
    assert.ok(goal.figures.squared_error < 60 && goal.step > 0, JSON.stringify(goal));
    assert.match(module, /^simd/);
    assert.match(
      await text(page),
      /Goal: squared error below 60, within 2 epochs[\s\S]*Reached at step [\d,]+: squared error/,
    );
    assert.match(await page.evaluate(() => location.hash), /goal=test_squared_error%3C60%40epochs%3C%3D2/);
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(page.problems, []);
  });

  test('is measured at the last step that is allowed, where the run rests', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&goal=test_squared_error<1@epochs<=0.1`);
    await waitForState(page, ...isGoal('missed'));
    const state = await stateOf(page);
    // 46 batches of 128 are 5,888 of the 6,000 samples; another would be too many.
    assert.deepEqual([state.step, state.goal.step, state.playing], [46, 46, false]);
    const { figures } = state.goal;
    assert.equal((await page.evaluate(() => window.hourglass.metrics())).squared_error, figures.squared_error);
    assert.match(await text(page), /Not reached: 0.1 epochs are over, squared error [\d.]+\. Reset, and try again\./);
    await page.evaluate(() => window.hourglass.reset());
    await waitForState(page, ...isGoal('open'));
    // It may be trained on, too: that does not count.
    await page.evaluate(() => window.hourglass.step(46));
    await waitForState(page, ...isGoal('missed'));
    await page.evaluate(() => window.hourglass.step(1));
    assert.equal((await stateOf(page)).step, 47);
  });

  test('that there is not is named', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&goal=mig>0.1`);
    assert.match(await waitForNotice(page, /goal=/), /goal=mig>0\.1 was ignored: “mig” is no figure of this model/);
    assert.equal(await page.locator('hg-goal').count(), 0);
  });
});
