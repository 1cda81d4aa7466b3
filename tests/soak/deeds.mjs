// What a reader does with the page, again and again. Each deed leaves it to `goHome` to bring back the same run, at rest.
import assert from 'node:assert/strict';
import { drop, dialogOf, npyOf } from '../page/harness/own-files.mjs';
import { eventually, waitForState } from '../page/harness/harness.mjs';
import { examples } from '../web.mjs';

const kHome = '#v=1&model=classic&preset=relu-2d&hidden=64&seed=1&threads=2&play=0';
const kSteps = 20; // that the run at home takes, so that all its pictures are there

const follow = (page, hash) => page.evaluate((hash) => void (location.hash = hash), hash);
const trained = (page, model, { timeout = 60_000 } = {}) =>
  waitForState(page, (state, model) => state.model === model && state.step > 30 && state.losses.test !== null, {
    argument: model,
    timeout,
  });

/** The run that everything is measured with: paused, with no message on the page. */
export async function goHome(page) {
  await page.evaluate(() => window.hourglass.pause());
  await follow(page, `${kHome}&sample=${Date.now() % 2}`); // another address than the one before, in any case
  await waitForState(
    page,
    ({ model, settings, step, playing, dataset }) =>
      model === 'classic' && dataset === 'mnist' && settings.hidden === '64' && step === 0 && !playing,
  );
  await page.evaluate((steps) => window.hourglass.step(steps), kSteps);
  await waitForState(page, ({ step, losses }, steps) => step === steps && losses.test !== null, { argument: kSteps });
  const dismiss = page.locator('hg-notices').getByRole('button', { name: 'Dismiss' });
  while ((await dismiss.count()) > 0)
    await dismiss
      .first()
      .click({ timeout: 2000 })
      .catch(() => {}); // some go by themselves
  await page.mouse.move(0, 0);
}

/** Has every lesson show its text and all that it has of what is learned: scripts come once, and each leaves its link and its templates. */
export async function seeAll(page) {
  let read = '';
  for (const { model, settings } of examples) {
    await follow(page, `#v=1&model=${model}&${settings}&seed=1&play=1`);
    await trained(page, model, { timeout: 240_000 }); // each script and data set comes for the first time
    const tabs = page.locator('hg-app .learned hg-tabs label:visible');
    for (let i = 0; i < (await tabs.count()); i++) await tabs.nth(i).click();
    read = await eventually(async () => {
      const lead = await page.locator('hg-app section.idea .lead').textContent({ timeout: 1000 });
      assert.notEqual(lead, read); // the lesson's before
      return lead;
    }, 60_000);
  }
}

/** By name: what is done to a page at home; `random` gives numbers from 0 to 1. */
export const kDeeds = {
  async 'a lesson'(page, random) {
    const { model, settings } = examples[Math.floor(random() * examples.length)];
    await follow(page, `#v=1&model=${model}&${settings}&seed=${Math.floor(random() * 100)}&play=1`);
    await trained(page, model);
    // A table of numbers, and another tab of what is learned.
    await page
      .locator('hg-app .learned hg-figure')
      .getByRole('button', { name: /^Numbers/ })
      .first()
      .click();
    await page.locator('hg-figure dialog[open]').getByRole('button', { name: 'Close' }).click();
    const tabs = page.locator('hg-app .learned hg-tabs label:visible');
    const count = await tabs.count();
    if (count > 0) await tabs.nth(Math.floor(random() * count)).click();
    await trained(page, model);
  },
  async 'a fork'(page, random) {
    await page.evaluate(() => window.hourglass.play());
    await page.waitForFunction(() => window.hourglass.test.state().rewind.marks.length > 4, null, { timeout: 60_000 });
    await page.evaluate(() => window.hourglass.pause());
    await page.evaluate((share) => {
      const { marks } = window.hourglass.test.state().rewind;
      return window.hourglass.test.recall(marks[1 + Math.floor(share * (marks.length - 2))].step);
    }, random());
    const { step } = await waitForState(page, () => window.hourglass.test.state().rewind.at !== null);
    await page.evaluate(() => window.hourglass.play());
    await waitForState(page, (state, step) => state.playing && state.step > step, { argument: step });
  },
  async 'a comparison'(page, random) {
    const code = 2 + Math.floor(random() * 20);
    const run = '#v=1&model=vae&preset=latent-2&hidden=32&seed=1';
    await follow(page, `${run}&b.model=vae&b.preset=latent-20&b.hidden=32&b.code=${code}`);
    await trained(page, 'vae');
    await page.waitForFunction(
      () =>
        document
          .querySelector('hg-app')
          .shadowRoot.querySelector('hg-compare')
          ?.shadowRoot.querySelector('.run-1 .views .slot') != null,
      null,
      { timeout: 60_000 },
    );
    const samples = await page.evaluate(() => window.hourglass.state().samples);
    await waitForState(page, (state, samples) => state.samples > samples, { argument: samples });
  },
  async 'a file'(page, random) {
    const size = 8 + Math.floor(random() * 9);
    const images = npyOf(
      [200, size, size],
      Array.from({ length: 200 * size * size }, () => Math.floor(256 * random())),
    );
    await drop(page, { 'noise.npy': images });
    const dialog = await dialogOf(page);
    await dialog.getByRole('button', { name: 'Train on these' }).click();
    await waitForState(page, ({ dataset, step }) => dataset?.startsWith('own-') && step > 20);
  },
  async 'an engine'(page, random) {
    await follow(
      page,
      `#v=1&model=sparse&preset=kl&hidden=64&seed=1&threads=1&module=${random() < 0.5 ? 'simd' : 'relaxed'}`,
    );
    await trained(page, 'sparse');
  },
};
