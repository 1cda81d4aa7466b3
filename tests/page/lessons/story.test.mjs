import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { kQuick, nothingSaid, openPage, startBrowser, waitForState } from '../harness/harness.mjs';
import { cards, load } from '../../web.mjs';

const { chapters } = await load('./web/story/chapters.ts');
const { concepts } = await load('./web/story/concepts.ts');

/** All that the chapter's picture shows: what is painted, and what is written. */
const shown = () => {
  const parts = [];
  const visit = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'canvas' && element.width * element.height > 0) parts.push(element.toDataURL());
      if (element.shadowRoot) visit(element.shadowRoot);
    }
    parts.push([...root.children].map((element) => (element.localName === 'style' ? '' : element.textContent)).join());
  };
  const story = document.querySelector('hg-app').shadowRoot.querySelector('hg-story');
  for (const view of story?.shadowRoot.querySelectorAll('.view > *') ?? []) visit(view.shadowRoot);
  return parts.join('\n');
};

/** Waits until the picture is another than it was, with the run further on. */
async function changes(page, model) {
  const read = await page.evaluateHandle(`(${shown})`);
  const first = await page.waitForFunction(
    ([model, read]) => {
      const { step, model: open } = window.hourglass.state();
      const now = open === model && step > 0 ? read() : '';
      return now.length > 100 ? { step, now } : false;
    },
    [model, read],
    { polling: 100, timeout: 100_000 },
  );
  await page.waitForFunction(
    ([first, read]) => window.hourglass.state().step > first.step && read() !== first.now,
    [first, read],
    { polling: 100, timeout: 100_000 },
  );
}

const focusedText = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.textContent.trim() ?? '';
  });

describe('the seven papers as one story', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('is walked by keyboard to its end: each chapter has a picture of a run that trains', {
    timeout: 300_000,
  }, async () => {
    const page = await openPage(session, '#story');
    const story = page.locator('hg-story');
    for (const [i, { model }] of cards.entries()) {
      await story.getByRole('heading', { level: 2, name: chapters[model].question }).waitFor();
      await changes(page, model);
      assert.match(await page.evaluate(() => location.hash), new RegExp(`model=${model}&.*story=chapter`));
      assert.match(await story.locator('.state').textContent(), /Live, on .*: step \d/);
      if (i > 0) assert.equal(await focusedText(page), chapters[model].question, 'the reader is led to the heading');
      if (i % 2) {
        await page.keyboard.press('ArrowRight');
        continue;
      }
      // And by what stands under the text.
      for (let tabs = 0; tabs < 60 && !(await focusedText(page)).startsWith('Next'); tabs++)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      if (i + 1 < cards.length)
        await story.getByRole('heading', { level: 2, name: chapters[cards[i + 1].model].question }).waitFor();
    }
    await story.getByRole('heading', { name: 'What lives where' }).waitFor();
    const before = await waitForState(page, (state) => state.model === 'seq2seq');
    await waitForState(page, (state, step) => state.step > step, { argument: before.step });
    await page.keyboard.press('ArrowLeft');
    await story.getByRole('heading', { name: chapters.seq2seq.question }).waitFor();
    await nothingSaid(page);
    assert.deepEqual(page.problems, []);
  });

  test('is reached from the bench and left again, on the run that is on', { timeout: 300_000 }, async () => {
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

  test('a pair of chapter and lesson stands side by side: β = 1 is lesson 4, number for number', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, '#model=beta-vae&preset=beta-4&hidden=64&story=chapter&play=0');
    const links = page.locator('hg-story .beside a');
    await links.first().waitFor();
    assert.equal(await links.count(), chapters['beta-vae'].beside.length);
    const link = await page.locator('hg-story .beside a', { hasText: 'with β = 1' }).getAttribute('href');
    await page.evaluate((href) => (location.hash = `${href}&play=0`), link);
    await page.locator('hg-compare .run').nth(1).getByText('variational').first().waitFor();
    await page.evaluate(() => window.hourglass.test.second.opened());
    await page.evaluate(() => window.hourglass.step(20));
    const handle = await page.waitForFunction(() => {
      const { test } = window.hourglass;
      const found = [test.state(), test.second.state()].map(({ configuration, evaluation }) => [
        configuration?.model,
        evaluation?.step,
        evaluation?.testLoss,
      ]);
      return found.every(([, step]) => step === 20) && found;
    });
    const [[a, , one], [b, , other]] = await handle.jsonValue();
    assert.deepEqual([a, b], ['beta-vae', 'vae']);
    assert.ok(Math.abs(one - other) < 1e-6 * one, `${one} and ${other}`);
    // The way back leads to the chapter that one came from.
    await page.locator('hg-compare').getByRole('button', { name: 'Back to one run' }).click();
    await page.locator('hg-story').getByRole('heading', { name: chapters['beta-vae'].question }).waitFor();
    await nothingSaid(page);
    assert.deepEqual(page.problems, []);
  });

  test('every concept leads to where it lives', { timeout: 300_000 }, async () => {
    const page = await openPage(session, '#model=classic&preset=relu-2d&hidden=64&story=concepts&play=0');
    const table = page.getByRole('table', { name: 'Concepts, by lesson' });
    await table.waitFor();
    assert.equal(await table.getByRole('row').count(), concepts.length + 1);
    assert.equal(await table.getByRole('columnheader').count(), cards.length + 1);
    const count = concepts.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0);
    assert.equal(await table.getByRole('cell').getByRole('link').count(), count);
    await table.getByRole('button', { name: 'Prior' }).click();
    await page.getByRole('dialog', { name: 'prior' }).waitFor();
    await page.keyboard.press('Escape');
    await table.getByRole('link', { name: 'Corruption in lesson 2: erased pixels' }).click();
    await page.locator('hg-tour').getByRole('heading', { name: 'Corrupted, cleaned, clean' }).waitFor();
    await waitForState(page, (state) => state.model === 'denoising');
    await nothingSaid(page);
    await page.goBack();
    await table.waitFor();
    assert.deepEqual(page.problems, []);
  });
});
