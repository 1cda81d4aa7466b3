// A lesson that is one file: opens from disk, with nothing beside it, and trains. In Firefox and WebKit: smoke.mjs.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { examples } from '../../web.mjs';
import { packFromDist } from '../../../web/pack.mjs';
import { startBrowser, waitForState } from '../harness/harness.mjs';

describe('a lesson as one file', () => {
  let session, folder;
  before(async () => {
    session = await startBrowser();
    folder = mkdtempSync(join(tmpdir(), 'hourglass-file-'));
  });
  afterEach(() => session.reset());
  after(async () => {
    rmSync(folder, { recursive: true });
    await session.close();
  });

  /** Opens a file that is made for a link, and notes what it asks for. */
  async function openFile(lesson, site) {
    const { name, html } = await packFromDist(lesson, { site });
    const file = join(folder, name);
    writeFileSync(file, html);
    return openAt(pathToFileURL(file).href);
  }
  async function openAt(address) {
    const page = await (await session.browser.newContext({ viewport: { width: 900, height: 800 } })).newPage();
    Object.assign(page, { problems: [], requests: [] });
    page.on('console', (message) => /error|warning/.test(message.type()) && page.problems.push(message.text()));
    page.on('pageerror', (error) => page.problems.push(error.message));
    page.context().on('request', (request) => page.requests.push(request.url()));
    await page.goto(address);
    await page.waitForFunction(() => window.hourglass, null, { polling: 100 });
    await page.evaluate(() => window.hourglass.ready);
    return page;
  }
  const pictures = (page, name) =>
    page.waitForFunction((name) => {
      const view = document.querySelector('hg-frame').shadowRoot.querySelector(name);
      const canvas = view?.shadowRoot.querySelector('canvas');
      return (
        canvas?.width > 100 &&
        new Set(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).size > 8
      );
    }, name);

  test('trains and shows its pictures, and asks for nothing', { timeout: 240_000 }, async () => {
    const page = await openFile(
      '#model=vae&preset=latent-2&hidden=64&seed=7&view=reconstructions&goal=test_squared_error<60',
      'https://example.org/h/',
    );
    const state = await waitForState(page, (state) => state.step > 20 && state.losses.test !== null);
    assert.deepEqual(
      [state.model, state.seed, state.settings.hidden, state.module, state.threads],
      ['vae', 7, '64', 'simd', 1],
    );
    assert.equal(state.goal.goal, 'test_squared_error<60');
    await pictures(page, 'hg-reconstructions');
    assert.match(
      await page.locator('a.full').getAttribute('href'),
      /^https:\/\/example\.org\/h\/#v=1&model=vae&preset=latent-2/,
    );
    const asked = page.requests.filter((url) => !/^(blob:|data:)/.test(url));
    assert.deepEqual(asked, [page.url().replace(/#.*/, '')], 'only itself');
    // What its data are, it says.
    await page.getByRole('button', { name: /MNIST/ }).click();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Third-party notices' }).click();
    assert.match(await (await opened).locator('body').textContent(), /Commissioner.*lit-html/s);
    assert.deepEqual(page.problems, []);
  });

  test('is of 2 MB at most', { timeout: 240_000 }, async (t) => {
    for (const { model } of examples) {
      const bytes = Buffer.byteLength((await packFromDist(model)).html);
      t.diagnostic(`${model}: ${bytes}`);
      assert.ok(bytes <= 2_000_000, `${model} takes ${bytes} bytes`);
    }
    for (const other of ['#model=seq2seq&data=phrases', '#model=vae&data=faces']) {
      const bytes = Buffer.byteLength((await packFromDist(other)).html);
      assert.ok(bytes <= 2_000_000, `${other} takes ${bytes} bytes`);
    }
  });

  test('on data that the engine makes, by relaxed SIMD where there is any; another lesson’s data it has not', {
    timeout: 240_000,
  }, async () => {
    const page = await openFile('#model=beta-vae&preset=beta-4&hidden=64&seed=1&view=traversals', '');
    const state = await waitForState(page, (state) => state.step > 5);
    assert.deepEqual([state.dataset, state.module], ['dsprites-32', 'relaxed']);
    await pictures(page, 'hg-traversals');
    assert.equal(await page.locator('a.full').count(), 0);
    await page.evaluate(() => (location.hash = '#model=classic&preset=relu-2d&seed=1'));
    await page.getByText(/this file holds one lesson/).waitFor();
    await waitForState(page, (state) => state.model === 'beta-vae');
    assert.deepEqual(page.requests.filter((url) => !/^(blob:|data:)/.test(url)).length, 1);
  });
});
