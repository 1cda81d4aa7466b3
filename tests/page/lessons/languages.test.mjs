// The page in another language: by the browser's own, and the way to another, which the run takes along.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { kQuick, openPage, startBrowser, stateOf, waitForState } from '../harness/harness.mjs';

describe('languages', () => {
  let session;
  before(async () => (session = await startBrowser()));
  after(() => session.close());

  test('by the browser’s languages; another is chosen, kept, and the run goes on', { timeout: 300_000 }, async () => {
    const page = await openPage(session, kQuick, { locale: 'de-AT' });
    await waitForState(page, ({ step }) => step > 100);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    const english = page.locator('hg-masthead hg-languages').getByRole('link', { name: 'English' });
    assert.deepEqual([await english.getAttribute('lang'), await english.getAttribute('hreflang')], ['en', 'en']);
    const { step } = await stateOf(page);
    await Promise.all([page.waitForEvent('load'), english.click()]);
    await page.waitForFunction(() => document.documentElement.lang === 'en' && 'hourglass' in window);
    await page.evaluate(() => window.hourglass.ready);
    await waitForState(page, (state, least) => state.step >= least, { argument: step - 100 });
    assert.doesNotMatch(await page.evaluate(() => location.hash), /lang=/);
    assert.deepEqual(page.problems, []);
    await page.close();
  });
});
