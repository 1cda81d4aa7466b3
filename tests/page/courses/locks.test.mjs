// A link's locks on the page: controls show them, and nothing that a reader can press or follow gets around them.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { axeViolations } from '../harness/checks.mjs';
import { kQuick, openPage, startBrowser, stateOf, waitForNotice, waitForState } from '../harness/harness.mjs';

const kLocked = `${kQuick}&play=0&lock=code,learning_rate:0.0005..0.01,hidden:64:hidden`;

describe('locks', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  /** A setting's field, wherever the panel has it. */
  const field = (page, key) =>
    page.locator('hg-setting-control').evaluateAll((controls, key) => {
      const control = controls.find(({ setting }) => setting.key === key);
      if (!control) return null;
      const { shadowRoot: root } = control;
      const input = root.querySelector('#field');
      const described = input.getAttribute('aria-describedby').split(' ');
      return {
        isOff: input.disabled,
        hasLock: root.querySelector('.lock') !== null,
        hasSlider: root.querySelector('[type=range]') !== null,
        says: described.map((id) => root.getElementById(id)?.textContent.trim()).at(-1),
      };
    }, key);

  test('are seen at the controls, and told', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kLocked);
    await waitForState(page, (state) => state.model === 'classic');
    assert.deepEqual(await field(page, 'code'), {
      isOff: true,
      hasLock: true,
      hasSlider: false,
      says: 'The lecturer has fixed this.',
    });
    const rate = await field(page, 'learning_rate');
    assert.deepEqual([rate.isOff, rate.hasLock], [false, true]);
    assert.equal(rate.says, 'The lecturer has fixed this at 0.0005–0.01.');
    assert.equal(await field(page, 'hidden'), null);
    assert.equal(await page.locator('hg-data-control select').isDisabled(), true);
    assert.equal(await page.locator('hg-lessons a[href]').count(), 1);
    assert.deepEqual((await stateOf(page)).locks, {
      code: '2',
      learning_rate: '0.0005–0.01',
      hidden: '64',
      model: 'classic',
      data: 'mnist',
    });
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(page.problems, []);
  });

  test('hold against scripts and the page’s own links, which carry them on', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kLocked);
    await waitForState(page, (state) => state.model === 'classic');
    const refused = (...args) =>
      page.evaluate(
        ([method, ...args]) =>
          window.hourglass[method](...args).then(
            () => 'done',
            ({ message }) => message,
          ),
        args,
      );
    assert.equal(
      await refused('set', 'learning_rate', 0.1),
      'The lecturer has fixed the learning rate at 0.0005–0.01.',
    );
    assert.match(await refused('open', 'vae'), /^The lecturer has fixed the lesson at classic\.$/);
    assert.equal(await refused('set', 'learning_rate', 0.01), 'done');
    // A link of the lesson to other settings, as one of those in its text.
    await page.locator('hg-lessons a[href]').evaluate((link) => {
      link.hash = '#model=classic&preset=rbm-30';
    });
    await page.locator('hg-lessons a[href]').click();
    await waitForNotice(page, /^The lecturer has fixed the code/);
    const { preset, settings } = await stateOf(page);
    assert.deepEqual([preset, settings.code, settings.learning_rate], ['relu-2d', 2, 0.01]);
    // Another address is another link.
    await page.evaluate((hash) => (location.hash = hash), `${kQuick}&play=0&code=3`);
    await waitForState(page, (state) => state.settings.code === 3 && Object.keys(state.locks).length === 0);
  });
});
