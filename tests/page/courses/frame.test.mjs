// The frame by itself: what it shows, and what it says of a wish that it cannot fulfil.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { kRun, shown } from '../harness/frames.mjs';
import { letGo } from '../harness/own-files.mjs';
import { axeViolations } from '../harness/checks.mjs';
import {
  dismiss,
  eventually,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';

describe('a frame', () => {
  let session;
  before(async () => {
    session = await startBrowser({ isolation: false });
    session = { ...session, url: `${session.url}embed.html` };
  });
  afterEach(() => session.reset());
  after(() => session.close());

  test('shows one view of a lesson', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `#${kRun}&view=traversals&hide=data,optimiser`);
    const state = await waitForState(page, (state) => state.step > 10 && state.losses.test !== null);
    assert.deepEqual([state.model, state.preset, state.seed, state.settings.code], ['beta-vae', 'beta-4', 7, 6]);
    assert.deepEqual(await shown(page), ['hg-traversals', 'hg-transport']);
    await page.waitForFunction(() => {
      const canvas = document
        .querySelector('hg-frame')
        .shadowRoot.querySelector('hg-traversals')
        .shadowRoot.querySelector('canvas');
      return canvas.width > 300 && canvas.height > 100;
    });
    assert.match(await page.locator('hg-frame h1').textContent(), /β-VAE/);
    // Its address stays that of the frame, and leads to the whole lesson.
    const hash = '#v=1&model=beta-vae&preset=beta-4&hidden=64&code=6&seed=7';
    await page.waitForFunction((hash) => location.hash === hash, `${hash}&view=traversals&hide=data,optimiser`);
    assert.match(await page.locator('hg-frame a.full').getAttribute('href'), new RegExp(`/${hash}$`));
    assert.deepEqual(page.problems, []);
  });

  test('shows several views in their order, and no transport where that is hidden', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `#${kRun}&view=loss,factors&hide=transport,title`);
    await waitForState(page, (state) => state.step > 0);
    assert.deepEqual(await shown(page), ['hg-loss-chart', 'hg-factor-matrix']);
  });

  test('shows a whole lesson, less what is hidden', { timeout: 240_000 }, async () => {
    const settings = (page) =>
      page
        .locator('hg-settings-panel hg-setting-control')
        .evaluateAll((controls) => controls.map(({ setting }) => setting.group));
    const page = await openPage(session, `#${kRun}`);
    await waitForState(page, (state) => state.step > 0);
    const everything = new Set(await settings(page));
    for (const group of ['network', 'objective', 'optimiser', 'run'])
      assert.ok(everything.has(group), [...everything].join());
    assert.match(await page.locator('hg-frame main > header').textContent(), /dSprites/);
    assert.match(await page.locator('hg-counters dl').textContent(), /dSprites/);

    await page.evaluate((hash) => (location.hash = hash), `#${kRun}&hide=data,optimiser,run,equation,presets`);
    await page.waitForFunction(() => !document.querySelector('hg-frame').shadowRoot.querySelector('hg-objective'));
    await waitForState(page, (state) => state.step > 0);
    const left = new Set(await settings(page));
    assert.deepEqual([...left].sort(), ['network', 'objective']);
    assert.doesNotMatch(await page.locator('hg-frame main > header').textContent(), /dSprites/);
    assert.doesNotMatch(await page.locator('hg-counters dl').textContent(), /dSprites/);
    assert.equal(await page.locator('hg-settings-panel select#preset').count(), 0);
    assert.deepEqual(page.problems, []);
  });

  test('what is dropped on it does not take its place', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `#${kRun}&view=traversals`);
    const address = await page.evaluate(() => location.href);
    const folder = mkdtempSync(join(tmpdir(), 'hourglass-drop-'));
    try {
      const picture = join(folder, 'cat.svg');
      writeFileSync(picture, '<svg xmlns="http://www.w3.org/2000/svg"/>');
      for (const what of [
        { files: [picture] },
        { items: [{ mimeType: 'text/uri-list', data: 'https://example.org/' }] },
        { items: [{ mimeType: 'text/plain', data: 'a cat' }] },
      ]) {
        await letGo(page, what);
        await waitForNotice(page, /Nothing can be dropped on a lesson/);
        await dismiss(page);
      }
      const { step } = await stateOf(page);
      await waitForState(page, (state, before) => state.step > before, { argument: step });
      assert.equal(await page.evaluate(() => location.href), address);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('names a view and a part that there are not', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=vae&preset=latent-20&hidden=64&view=manifold,samples&hide=everything');
    assert.match(await waitForNotice(page, /hide=everything/), /title, data/);
    // The plane of a code of twenty units is no picture of this run.
    assert.match(await waitForNotice(page, /view=manifold/), /network, reconstructions, samples/);
    assert.deepEqual(await shown(page), ['hg-samples', 'hg-transport']);
  });

  for (const [width, colorScheme] of [
    [760, 'light'],
    [360, 'dark'],
  ]) {
    test(`axe finds nothing to say, and nothing sticks out: ${width} px, ${colorScheme}`, {
      timeout: 240_000,
    }, async () => {
      for (const wish of ['view=traversals', 'view=objective,loss&hide=title', 'hide=data']) {
        const page = await openPage(session, `#${kRun}&${wish}`, { colorScheme, viewport: { width, height: 700 } });
        await waitForState(page, (state) => state.step > 10);
        await page.evaluate(() => window.hourglass.pause());
        for (const summary of await page.locator('hg-frame summary').all()) await summary.click();
        assert.deepEqual(await axeViolations(page), [], wish);
        await eventually(async () => {
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${wish}: ${wide} px of ${width}`);
        });
      }
    });
  }
});
