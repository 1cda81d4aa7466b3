// A smoke run of every lesson in Firefox, which puppeteer drives over WebDriver BiDi.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from '../../web/serve.mjs';
import { dist } from './harness.mjs';

const kFirefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const reason = !existsSync(kFirefox) && `there is no Firefox at ${kFirefox} (Debian's package firefox-esr, or FIREFOX=/path/to/it)`;

const kLessons = {
  classic: ['preset=relu-2d&hidden=64', 'hg-code-map'],
  denoising: ['preset=masking&hidden=128', 'hg-triples'],
  sparse: ['preset=kl&hidden=100', 'hg-units'],
  vae: ['preset=latent-2&hidden=128', 'hg-manifold'],
  'beta-vae': ['preset=beta-1&hidden=64&code=6', 'hg-traversals'],
  adversarial: ['preset=mixture&hidden=64&discriminator=64', 'hg-prior-plane'],
  seq2seq: ['preset=grammar&units=48&embedding=32', 'hg-sentences'],
};

describe('every lesson in Firefox', { skip: reason }, () => {
  let site, browser;
  before(async () => {
    site = await serve({ directory: dist, port: 0 });
    browser = await puppeteer.launch({ browser: 'firefox', executablePath: kFirefox, headless: true, args: ['--width=1280', '--height=800'] });
  }, { timeout: 120_000 });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  async function open(address) {
    const page = await browser.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(`${site.url}${address}`);
    return { page, problems };
  }
  const until = (page, condition, ...args) =>
    page.waitForFunction(condition, { timeout: 90_000, polling: 200 }, ...args).catch(async (error) => {
      const stands = await page.evaluate(() => {
        const { status, progress, playing, data, failure, notices } = document.querySelector('hg-app')?.session?.store.state ?? {};
        return JSON.stringify({ status, progress, playing, data, failure, notices });
      });
      throw new Error(`${condition} did not come true; the page stood at ${stands}`, { cause: error });
    });

  for (const [model, [settings, view]] of Object.entries(kLessons)) {
    test(model, { timeout: 150_000 }, async (t) => {
      const { page, problems } = await open(`#v=1&model=${model}&${settings}&seed=1`);
      await until(page, () => window.hourglass?.state().step > 10 && window.hourglass.state().losses.test !== null);
      const first = await page.evaluate(() => window.hourglass.state());
      assert.equal(first.model, model);
      t.diagnostic(`${first.module}, ${first.threads} threads`);
      // It learns, and draws what it learns.
      await until(page, (loss) => window.hourglass.state().losses.test < loss, first.losses.test);
      await until(page, (name) => {
        const element = document.querySelector('hg-app').shadowRoot.querySelector(name);
        const canvas = element?.shadowRoot.querySelector('canvas');
        return canvas ? canvas.width > 50 && canvas.height > 50 : element?.shadowRoot.textContent.length > 100;
      }, view);
      assert.deepEqual(problems, []);
      await page.close();
    });
  }

  test('a frame, and two runs side by side', { timeout: 150_000 }, async () => {
    const frame = await open('embed.html#model=vae&preset=latent-2&hidden=64&view=manifold');
    await until(frame.page, () => window.hourglass?.state().step > 5);
    assert.deepEqual(frame.problems, []);
    await frame.page.close();
    const two = await open('#v=1&model=vae&preset=latent-2&hidden=64&seed=1&b.model=vae&b.preset=latent-20&b.hidden=64');
    await until(two.page, () => {
      const compare = document.querySelector('hg-app')?.shadowRoot.querySelector('hg-compare');
      return compare?.runs.every(({ store }) => (store.state.progress?.step ?? 0) > 5);
    });
    assert.deepEqual(two.problems, []);
    await two.page.close();
  });
});
