import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeViolations } from '../harness/checks.mjs';
import { eventually, kQuick, openPage, startBrowser, waitForState } from '../harness/harness.mjs';

const kWidth = 680; // CSS pixels of an A4 page within its margins

describe('on paper', () => {
  let session;
  before(async () => (session = await startBrowser()));
  after(() => session.close());

  test('a lesson is a handout: its pictures as they stand, equations, text and link, without controls', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kQuick, { colorScheme: 'dark' });
    await waitForState(page, (state) => state.step > 20 && state.losses.test !== null);
    await page.evaluate(() => window.hourglass.pause());
    await page.locator('hg-objective .where').first().waitFor();
    await page.locator('hg-lesson-text .term').first().waitFor();

    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, w, h]) => [
      Math.round(w),
      Math.round(h),
    ]);
    assert.ok(sizes.length >= 2 && sizes.length <= 5, `${sizes.length} pages`);
    for (const size of sizes) assert.deepEqual(size, [595, 842], 'A4');

    // The same on the screen, with what the page does when it is about to be printed.
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const canvas = page.locator('hg-hourglass canvas').first();
    const under = () => canvas.evaluate((element) => getComputedStyle(element).backgroundColor);
    await eventually(async () => {
      assert.equal(await under(), ground, 'what was painted for the dark stands on it');
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    });
    await page.setViewportSize({ width: kWidth, height: 1000 });
    const shown = (selector) => page.locator(`hg-app ${selector}`).first().isVisible();
    for (const control of [
      '.settings',
      'hg-transport',
      'hg-lessons',
      'hg-masthead nav',
      'hg-rewind',
      'hg-brief button',
      'hg-code-view',
      'hg-figure header > button',
    ])
      await eventually(async () => assert.equal(await shown(control), false, control));
    for (const part of [
      'hg-brief p',
      'hg-hourglass canvas',
      'hg-code-map canvas',
      'hg-objective math',
      '.where',
      'hg-loss-chart',
      'hg-lesson-text',
    ])
      await eventually(async () => assert.ok(await shown(part), part));
    const link = await page.evaluate(() => location.href);
    assert.equal(await page.locator('hg-printed a').innerText(), link);
    assert.match(await page.locator('hg-printed p').first().innerText(), /After \d+ steps/);
    await eventually(async () => {
      const places = await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('hg-app');
        return ['hg-printed', '.middle', '.learned', '.objective', '.loss', 'hg-lesson-text'].map((selector) => {
          const { left, right, top, bottom } = shadowRoot.querySelector(selector).getBoundingClientRect();
          return { selector, left, right, top, bottom };
        });
      });
      const at = Object.fromEntries(places.map((place) => [place.selector, place]));
      for (const { selector, left, right } of places)
        assert.ok(left >= 0 && right <= kWidth + 1, `${selector} from ${left} to ${right}`);
      for (const [above, below] of [
        ['hg-printed', '.middle'],
        ['.middle', '.learned'],
        ['.learned', '.loss'],
        ['.loss', 'hg-lesson-text'],
      ])
        assert.ok(at[above].bottom <= at[below].top + 1, `${above} over ${below}`);
      assert.ok(
        at['.learned'].right <= at['.objective'].left && Math.abs(at['.learned'].top - at['.objective'].top) < 2,
        'beside each other',
      );
    });
    assert.deepEqual(await axeViolations(page, ['color-contrast']), []);

    // And as it was.
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.locator('hg-transport').waitFor();
    await page.waitForFunction(() => (document.documentElement.getAttribute('style') ?? '') === '');
  });

  test('two runs are a handout, too: what differs, the chart, the pictures of both, and the link', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(
      session,
      '#v=1&model=classic&preset=relu-2d&hidden=64&seed=1&b.model=classic&b.preset=relu-2d&b.hidden=64&b.code=9',
    );
    const measured = () => {
      const { test } = window.hourglass;
      return [test, test.second].every((run) => {
        const { progress, evaluation } = run?.state() ?? {};
        return (progress?.step ?? 0) > 20 && evaluation;
      });
    };
    await page.waitForFunction(measured, null, { timeout: 100_000 });
    await page.evaluate(() => window.hourglass.pause());
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].length;
    assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);

    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.setViewportSize({ width: kWidth, height: 1000 });
    const shown = (selector) => page.locator(`hg-compare ${selector}`).first().isVisible();
    for (const control of ['hg-transport', '.others', 'header button', '.slot > select'])
      assert.equal(await shown(control), false, control);
    for (const part of ['.differ td', 'hg-pair-chart canvas', '.run-0 canvas', '.run-1 canvas', '.run-1 h2'])
      assert.ok(await shown(part), part);
    assert.equal(await page.locator('hg-compare .again a').innerText(), await page.evaluate(() => location.href));
    const boxes = await page
      .locator('hg-compare :is(.again, .differ, .chart, .run)')
      .evaluateAll((all) =>
        all
          .map((element) => ({ name: element.className, ...element.getBoundingClientRect().toJSON() }))
          .sort((a, b) => a.top - b.top),
      );
    assert.deepEqual(
      boxes.map(({ name }) => name.split(' ').at(-1)),
      ['again', 'differ', 'chart', 'run-0', 'run-1'],
    );
    for (const [i, { name, left, right, top }] of boxes.entries()) {
      assert.ok(left >= 0 && right <= kWidth + 1, `${name} from ${left} to ${right}`);
      assert.ok(i === 0 || top >= boxes[i - 1].bottom - 1, `${name} over ${boxes[i - 1]?.name}`);
    }
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    assert.equal(await page.evaluate(() => document.documentElement.getAttribute('style') ?? ''), '');
  });
});
