// The dialog "Put this in your course": what it shows is a real frame, and what it gives to paste opens as it says, elsewhere.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import jsQR from 'jsqr';
import UPNG from 'upng-js';
import { axeViolations } from '../harness/checks.mjs';
import { eventually, kQuick, openPage, startBrowser, stateOf, waitForState } from '../harness/harness.mjs';
import { elsewhere, startSite } from '../harness/site.mjs';

const kPasted = ['Frame', 'Course system', 'Element'];

describe('the dialog for courses', () => {
  let session, course;
  before(async () => {
    session = await startBrowser({ isolation: false });
    course = await startSite();
  });
  afterEach(() => session.reset());
  after(async () => {
    await course.close();
    await session.close();
  });

  /** Behind "Copy link", or where the page shows the story. */
  async function openDialog(hash, options) {
    const page = await openPage(session, hash, options);
    await waitForState(page, (state) => state.step > 0);
    if (!hash.includes('story=')) await page.getByRole('button', { name: /Copy link/ }).click();
    await page.getByRole('button', { name: 'Put this in your course' }).click();
    const dialog = page.getByRole('dialog', { name: 'Put this in your course' });
    await dialog.waitFor();
    return { page, dialog };
  }
  const previewOf = (page) =>
    eventually(() => {
      const frame = page.frames().find((one) => one.url().includes('embed.html'));
      assert.ok(frame, 'the preview is there');
      return frame;
    });
  const taken = async (dialog, name) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    return dialog.getByRole('textbox', { name, exact: true }).inputValue();
  };
  const courseState = (frame) =>
    frame.evaluate(() => {
      const { model, seed, settings, locks, goal } = window.hourglass.state();
      return { model, seed, hidden: settings.hidden, locks, goal: goal?.goal ?? null };
    });
  const kWished = {
    model: 'classic',
    seed: 1,
    hidden: '64',
    goal: 'test_squared_error<36@epochs<=3',
  };

  test('shows a real frame, which is as readers will have it, and goes with the dialog', {
    timeout: 240_000,
  }, async () => {
    const { page, dialog } = await openDialog(kQuick);
    const preview = await previewOf(page);
    await waitForState(preview, (state) => state.step > 0);
    assert.equal((await stateOf(page)).playing, false, 'the page’s own run rests');
    await dialog.getByLabel('some of its views').check();
    await dialog.getByRole('checkbox', { name: 'Progress' }).check();
    await dialog.getByRole('checkbox', { name: 'Network' }).uncheck();
    await dialog.getByLabel('Colours').selectOption('dark');
    await dialog.getByLabel('only what is ticked').check();
    await dialog.getByRole('checkbox', { name: 'Learning rate' }).check();
    await dialog.getByLabel('Learning rate: at least').fill('0.0001');
    await dialog.getByLabel('Learning rate: at most').fill('0.01');
    await dialog.getByLabel('What is to be reached').selectOption('squared_error');
    await dialog.getByLabel('Limit').fill('36');
    await dialog.getByLabel('Within').fill('3');
    await preview.waitForFunction(() => window.hourglass.state().goal?.goal.endsWith('<=3'), null, { polling: 100 });
    const { locks, ...rest } = await courseState(preview);
    assert.deepEqual(rest, kWished);
    assert.deepEqual(
      [locks.model, locks.data, locks.code, locks.learning_rate, locks.seed],
      ['classic', 'mnist', '2', '0.0001–0.01', '1'],
    );
    const shown = await preview.evaluate(() => ({
      scheme: document.documentElement.dataset.scheme,
      views: [...document.querySelector('hg-frame').shadowRoot.querySelectorAll('.view > *')].map(
        (one) => one.localName,
      ),
    }));
    assert.deepEqual(shown, { scheme: 'dark', views: ['hg-loss-chart'] });
    // A decimal comma is one; what is no number is told at once, as the reader's page would.
    await dialog.getByLabel('Learning rate: at most').fill('0,02');
    await dialog.getByRole('button', { name: 'Link', exact: true }).click();
    const link = dialog.getByRole('textbox', { name: 'Link', exact: true });
    await eventually(async () => assert.match(await link.inputValue(), /learning_rate(:|%3A)0\.0001\.\.0\.02/));
    await dialog.getByLabel('Learning rate: at most').fill('fast');
    await dialog.getByText(/learning_rate.*was ignored/).waitFor();
    // So is a width that is none; thousands may be parted.
    const width = dialog.getByLabel('Width');
    await width.fill('wide');
    await width.press('Tab');
    await dialog.getByText('“wide” is no length').waitFor();
    assert.deepEqual([await width.inputValue(), await width.getAttribute('aria-invalid')], ['wide', 'true']);
    assert.deepEqual(await axeViolations(page), []);
    for (const [typed, taken] of [
      ['1.000', '1000'],
      ['８００ px', '800'],
      ['٩٠٠', '900'],
      ['5', '120'],
      ['100 %', ''],
    ]) {
      await width.fill(typed);
      await width.press('Tab');
      await eventually(async () => assert.equal(await width.inputValue(), taken, typed));
      assert.equal(await dialog.getByText('is no length').count(), 0, typed);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(page.frames().length, 1, 'nothing trains on behind the page’s back');
    await waitForState(page, (state) => state.playing);
    assert.deepEqual(page.problems, []);
  });

  test('what it gives to paste opens as it says, on a page of another site', { timeout: 240_000 }, async () => {
    const { page, dialog } = await openDialog(`${kQuick}&goal=test_squared_error<36@epochs<=3`);
    await dialog.getByLabel('only what is ticked').check();
    await dialog.getByRole('checkbox', { name: 'Learning rate' }).check();
    const link = await taken(dialog, 'Link');
    const text = {};
    for (const name of ['Markdown', 'Jupyter', ...kPasted]) text[name] = await taken(dialog, name);
    assert.ok(text.Markdown.endsWith(`](${link})`), text.Markdown);
    const [, jupyter] = /IFrame\("([^"]+)"/.exec(text.Jupyter);
    await dialog.getByRole('button', { name: 'QR code' }).click();
    const picture = UPNG.decode(await dialog.getByRole('img', { name: /QR code/ }).screenshot());
    const [pixels] = UPNG.toRGBA8(picture);
    assert.equal(jsQR.default(new Uint8ClampedArray(pixels), picture.width, picture.height)?.data, link);
    await page.context().close();

    course.write(
      `<!doctype html><title>Lecture 5</title><body>${kPasted.map((name) => `<section>${text[name]}</section>`).join('')}`,
    );
    const outer = await (await session.browser.newContext({ viewport: { width: 900, height: 700 } })).newPage();
    const isThere = async (frame) => {
      await frame.waitForFunction(() => window.hourglass, null, { polling: 100 });
      await frame.evaluate(() => window.hourglass.ready);
      const { locks, ...rest } = await courseState(frame);
      assert.deepEqual(rest, kWished);
      assert.deepEqual([locks.code, locks.seed, locks.learning_rate], ['2', '1', undefined]);
    };
    await outer.goto(elsewhere(course.url));
    for (const name of kPasted) {
      const section = outer.locator('section').nth(kPasted.indexOf(name));
      await section.scrollIntoViewIfNeeded();
      const frame = await (await section.locator('iframe').elementHandle()).contentFrame();
      await isThere(frame);
      await waitForState(frame, (state) => state.step > 0);
    }
    for (const address of [link, jupyter]) {
      await outer.goto(address);
      await isThere(outer.mainFrame());
    }
  });

  test('fits a phone, in the dark', { timeout: 240_000 }, async () => {
    const { page, dialog } = await openDialog(`${kQuick}&lock=code&story=chapter`, {
      acceptDownloads: true,
      viewport: { width: 360, height: 700 },
      colorScheme: 'dark',
    });
    await dialog.getByText('What the lecturer has fixed in this run goes along.').waitFor();
    assert.match(await taken(dialog, 'Link'), /[?&#]lock=code(&|$)/);
    const wide = await dialog.evaluate((one) => [one.scrollWidth, one.clientWidth]);
    assert.ok(wide[0] <= wide[1], `${wide}`);
    assert.deepEqual(await axeViolations(page), []);
    // A file that opens by itself (one-file.test.mjs), and leads back to here.
    await dialog.getByRole('button', { name: 'One file' }).click();
    await dialog.getByText('It holds the first 4,000 of 60,000 images to train on').waitFor();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save the file' }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'hourglass-classic.html');
    const saved = join(course.folder, file.suggestedFilename());
    await file.saveAs(saved);
    await dialog.getByText(/hourglass-classic\.html, (1\.9|2\.0) MB, is saved/).waitFor();
    await dialog.getByRole('button', { name: 'SCORM' }).click();
    const package_ = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save the package' }).click();
    const zip = await package_;
    assert.equal(zip.suggestedFilename(), 'hourglass-classic-scorm.zip');
    const files = unzipSync(readFileSync(await zip.path()));
    assert.deepEqual(Object.keys(files), ['imsmanifest.xml', 'index.html']);
    assert.match(strFromU8(files['index.html']), /"isScorm":true/);
    assert.deepEqual(page.problems, []);
    const opened = await (await session.browser.newContext()).newPage();
    await opened.goto(pathToFileURL(saved).href);
    await opened.waitForFunction(() => window.hourglass?.state().step > 0, null, { polling: 100 });
    await opened.evaluate(() => window.hourglass.ready);
    const { hidden, locks } = await courseState(opened);
    assert.deepEqual([hidden, locks.code, locks.learning_rate], ['64', '2', undefined]);
    assert.ok(
      (await opened.locator('a.full').getAttribute('href')).startsWith(`${session.url}#`),
      'it leads back to here',
    );
  });
});
