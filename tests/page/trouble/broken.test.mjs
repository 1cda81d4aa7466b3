import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openPage, startBrowser, stateOf, waitForState } from '../harness/harness.mjs';

describe('a run that was broken on purpose', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('is said to be, with its figures and why, and no more once it is cured', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=vae&preset=posterior-collapse&hidden=64&seed=1');
    await page.evaluate(() => scrollBy(0, 1)); // what watches comes with what stands under the bench
    const trouble = page.locator('hg-troubles .trouble[data-trouble=collapse]');
    await trouble.waitFor({ timeout: 120_000 });
    assert.match(
      await trouble.locator('p').textContent(),
      /Posterior collapse\.\s*All 2 units together say 0\.\d{3} nats/,
    );
    assert.match(await page.locator('hg-troubles [role=status]').textContent(), /Posterior collapse: All 2 units/);
    const bench = await page.locator('hg-app .bench').boundingBox();
    const line = await trouble.boundingBox();
    assert.ok(line.y + line.height <= bench.y + 1, 'it covers nothing of the bench');
    await trouble.locator('summary').click();
    assert.match(await trouble.locator('details').textContent(), /the cheapest code is none/);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/trouble.png` });
    await trouble.getByRole('button', { name: 'Bernoulli pixels' }).click();
    await trouble.waitFor({ state: 'detached', timeout: 120_000 });
    // The same link stands in the lesson’s text.
    const links = page.locator('hg-lesson-text .break a');
    assert.match(await links.first().getAttribute('href'), /preset=posterior-collapse/);
    assert.deepEqual(page.problems, []);
  });

  test('dead units are counted in a view of the run; where none is dead nothing is said', {
    timeout: 300_000,
  }, async () => {
    const page = await openPage(session, '#model=sparse&preset=l1&seed=1');
    await page.evaluate(() => scrollBy(0, 1));
    const trouble = page.locator('hg-troubles .trouble[data-trouble=dead-units]');
    await trouble.waitFor({ timeout: 200_000 });
    const [, dead] = /Dead units\.\s*(\d+) of the 196 hidden units/.exec(await trouble.locator('p').textContent());
    await page.evaluate(() => window.hourglass.pause());
    const view = await page.evaluate(() =>
      window.hourglass.test.view({ name: 'activation_histogram', args: { count: 500 } }),
    );
    assert.ok(Number(dead) >= 49 && view.info.dead >= 30, `${dead} said, ${view.info.dead} now`);
    assert.equal(await trouble.getByRole('button', { name: 'Weight of the penalty 0.02' }).count(), 1);
    await page.evaluate(() => window.hourglass.open('sparse', { preset: 'kl', seed: 1 }));
    await trouble.waitFor({ state: 'detached' });
    await page.evaluate(() => window.hourglass.play());
    await waitForState(page, ({ samples, losses }) => samples > 40_000 && losses.test !== null);
    assert.equal(await trouble.count(), 0);
    assert.deepEqual(page.problems, []);
  });

  // What the lesson's own links bring about, and its first cure.
  for (const [model, key, says, cured] of [
    ['classic', 'dead-units', /\d{3} of the 512 units of hidden layer 1 are zero/, { learning_rate: 0.001 }],
    ['classic', 'narrow-code', /a code of size 1 has no room/, { code: 30 }],
    ['denoising', 'dead-units', /4\d\d of the 500 units of hidden layer 1 are zero/, { learning_rate: 0.001 }],
    ['vae', 'dead-units', /3\d\d of the 400 units of hidden layer 1 are zero/, { learning_rate: 0.001 }],
    ['beta-vae', 'dead-units', /2\d\d of the 256 units of hidden layer 2 are zero/, { learning_rate: 0.001 }],
    ['adversarial', 'dead-units', /2\d\d of the 256 units of hidden layer \d are zero/, { learning_rate: 0.001 }],
    ['adversarial', 'dropped-modes', /crowd together: \d{2,3} % /, { generator_learning_rate: 0.0005 }],
  ]) {
    test(`${model}: ${key} come about by the link, and the cure begins a run without`, {
      timeout: 300_000,
    }, async () => {
      const page = await openPage(session, `#model=${model}&play=0`);
      await page.evaluate(() => scrollBy(0, 1));
      const { trouble } = await openBroken(page, key);
      await waitForState(page, (state) => state.playing);
      await trouble.waitFor({ timeout: 200_000 });
      const said = await page.locator('hg-troubles .trouble p').allTextContents();
      assert.equal(said.length, 1, 'it is told alone');
      assert.match(said[0], says);
      const { samples: before } = await stateOf(page);
      await trouble.getByRole('button').first().click();
      await trouble.waitFor({ state: 'detached' });
      const [[name, value]] = Object.entries(cured);
      const state = await waitForState(page, ({ samples, playing }, before) => playing && samples < before, {
        argument: before,
      });
      assert.equal(state.settings[name], value);
      await waitForState(page, ({ samples, losses }, least) => samples > least && losses.test !== null, {
        argument: Math.max(before, 40_000),
      });
      assert.deepEqual(await page.locator('hg-troubles .trouble p').allTextContents(), []);
      assert.deepEqual(page.problems, []);
    });
  }
});

/** Follows the link to a trouble that stands in the lesson's text. */
async function openBroken(page, key) {
  const names = { 'dead-units': 'Dead units', 'narrow-code': 'A code too narrow', 'dropped-modes': 'Dropped modes' };
  await page.locator('hg-lesson-text .break a', { hasText: names[key] }).click();
  return { trouble: page.locator(`hg-troubles .trouble[data-trouble=${key}]`) };
}
