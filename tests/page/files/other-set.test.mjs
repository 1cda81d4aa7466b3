// A set of the reader's own has an identity: what was trained on one is not taken for a run on another of the same name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import { openPage, startBrowser, stateOf, waitForNotice, waitForState } from '../harness/harness.mjs';
import { dialogOf, drop, npyOf } from '../harness/own-files.mjs';

const kPaused = '#model=classic&preset=end-to-end-30&play=0';
/** Sixty images, no two alike; `shade` tells one set from another. */
const images = (shade) =>
  npyOf(
    [60, 8, 8],
    Array.from({ length: 60 * 64 }, (_, i) => (i % 64 === Math.floor(i / 64) ? 255 : i % 7 === 0 ? shade : 0)),
  );

describe('another set of the same name', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  async function trainOn(page, shade) {
    await drop(page, { 'digits.npy': images(shade) });
    const dialog = await dialogOf(page);
    await dialog.getByRole('button', { name: 'Train on these' }).click();
    await dialog.waitFor({ state: 'hidden' });
    return waitForState(page, (state) => state.dataset === 'own-digits' && state.step > 3);
  }
  const masthead = (page, name) => page.locator('hg-masthead').getByRole('button', { name });
  async function saved(page) {
    const download = page.waitForEvent('download');
    await masthead(page, 'Save').click();
    const file = await download;
    return { name: file.suggestedFilename(), buffer: readFileSync(await file.path()) };
  }
  async function open(page, { name, buffer }) {
    const chooser = page.waitForEvent('filechooser');
    await masthead(page, 'Open').click();
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  }

  test('a saved run is opened on its own set only', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    await trainOn(page, 40);
    await page.evaluate(() => window.hourglass.pause());
    const { step } = await stateOf(page);
    const file = await saved(page);

    // Where no set of this name has been chosen yet, it says which file is wanted.
    const other = await openPage(session, kPaused);
    await open(other, file);
    assert.match(await waitForNotice(other, file.name), /own-digits/);
    assert.notEqual((await stateOf(other)).dataset, 'own-digits');

    const there = await trainOn(other, 90);
    await open(other, file);
    const told = await waitForNotice(other, 'it was trained on other data');
    assert.match(told, /other data than 'own-digits' is now: SHA-256 [0-9a-f]{8}… there, [0-9a-f]{8}… here/);
    // The run that there was goes on.
    await waitForState(other, (state, before) => state.dataset === 'own-digits' && state.step > before, {
      argument: there.step,
    });

    const same = await openPage(session, kPaused);
    await trainOn(same, 40);
    await open(same, file);
    await waitForNotice(same, /is open/);
    await waitForState(same, (state, step) => state.dataset === 'own-digits' && state.step >= step, { argument: step });
  });

  test('a link says whose file it is for, and the next set of a name gets one of its own', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kPaused);
    await trainOn(page, 40);
    await page.waitForURL(/data=own-digits/);
    const { hash } = new URL(page.url());
    await drop(page, { 'digits.npy': images(90) });
    const dialog = await dialogOf(page);
    await dialog.getByRole('button', { name: 'Train on these' }).click();
    await waitForState(page, (state) => state.dataset === 'own-digits-2' && state.step > 3);

    const other = await openPage(session, hash);
    await waitForNotice(other, /for someone’s own file, “digits”/);
    assert.notEqual((await stateOf(other)).dataset, 'own-digits');
  });
});
