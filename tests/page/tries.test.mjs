import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { kQuick, noticesOf, openPage, startBrowser } from './harness.mjs';

describe('three things to try', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  for (const model of ['classic', 'denoising', 'sparse', 'vae', 'beta-vae', 'adversarial', 'seq2seq']) {
    test(`${model}: each link sets everything up, and each preset says what it teaches`, { timeout: 120_000 }, async () => {
      const page = await openPage(session, `${kQuick}&play=0`);
      await page.evaluate((model) => document.querySelector('hg-app').session.follow(`#model=${model}&play=0`), model);
      await page.waitForFunction((model) => window.hourglass.state().model === model && document.querySelector('hg-app').shadowRoot.querySelector('hg-lesson-text')?.shadowRoot.querySelectorAll('.tries a').length === 3, model);
      const description = await page.evaluate((model) => document.querySelector('hg-app').session.store.state.catalogue.models.find(({ name }) => name === model), model);
      const links = await page.locator('hg-lesson-text .tries a').evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.textContent.trim()]));
      assert.equal(new Set(links.map(([href]) => href)).size, 3, 'three different ones');

      for (const [href, name] of links) {
        assert.ok(name.length > 5, `${href} is called “${name}”`);
        const { v, model: wanted, preset, seed, ...settings } = Object.fromEntries(new URLSearchParams(href.slice(1)));
        assert.deepEqual([v, wanted, seed], ['1', model, '1'], href);
        // A link as a reader follows it, but for the training.
        await page.evaluate((href) => document.querySelector('hg-app').session.follow(`${href}&play=0`), href);
        const got = await page.evaluate(() => structuredClone(document.querySelector('hg-app').session.store.state.configuration));
        const base = description.presets.find((candidate) => candidate.name === preset);
        assert.ok(base, `${href}: no such preset`);
        assert.equal(got.preset, preset);
        assert.equal(got.data, base.data);
        assert.equal(got.seed, 1);
        const expected = { ...Object.fromEntries(description.settings.map(({ key, default: value }) => [key, value])), ...base.settings };
        for (const [key, value] of Object.entries(settings)) {
          assert.ok(key in expected, `${href}: no setting ${key}`);
          assert.notEqual(String(expected[key]), value, `${href}: ${key} is what it is anyway`);
          expected[key] = typeof expected[key] === 'number' ? Number(value) : typeof expected[key] === 'boolean' ? value === 'true' : value;
        }
        for (const [key, value] of Object.entries(expected)) if (key !== 'seed') assert.equal(got.settings[key], value, `${key} of ${href}`);
      }
      // What stands in the lesson's menu tells what it is for.
      const offered = description.presets;
      assert.ok(offered.length >= 2);
      for (const { name, title, teaches } of offered) {
        assert.ok(title.length > 5 && title !== name, `${name} is called “${title}”`);
        assert.ok(teaches.length > 40 && /[.?]$/.test(teaches), `${name} teaches “${teaches}”`);
      }
      assert.deepEqual(await noticesOf(page), []);
      assert.deepEqual(page.problems, []);
    });
  }
});
