import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { kQuick, openPage, startBrowser, waitForState } from './harness.mjs';
import { load } from '../web.mjs';

const { chapters } = await load('./web/story/chapters.ts');

describe('the seven papers as one story', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('is reached from the bench and left again, on the run that is on', { timeout: 120_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 5);
    await page.evaluate(() => (window.mark = window.hourglass.test.state().configuration));
    const same = () => page.evaluate(() => window.mark === window.hourglass.test.state().configuration);
    await page.locator('hg-brief').getByRole('button', { name: 'The story' }).click();
    const heading = page.locator('hg-story').getByRole('heading', { name: chapters.classic.question });
    await heading.waitFor();
    assert.equal(await page.locator('hg-app .bench').count(), 0);
    const { step } = await waitForState(page, () => true);
    await waitForState(page, (state, step) => state.step > step, { argument: step });
    assert.ok(await same(), 'the run goes on');
    await page.locator('hg-story').getByRole('button', { name: 'Pause' }).click();
    await waitForState(page, (state) => !state.playing);
    await page
      .locator('hg-story')
      .getByRole('button', { name: /Lesson 1, with all/ })
      .click();
    await page.locator('hg-app .bench').waitFor();
    assert.doesNotMatch(await page.evaluate(() => location.hash), /story/);
    await page.locator('hg-masthead').getByRole('button', { name: 'Story' }).click();
    await heading.waitFor();
    await page.locator('hg-masthead').getByRole('button', { name: 'Tour' }).click();
    await page.locator('hg-tour').getByRole('heading').waitFor();
    assert.equal(await heading.count(), 0);
    assert.ok(await same());
    assert.deepEqual(page.problems, []);
  });
});
