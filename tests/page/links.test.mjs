import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { kQuick, nextView, noticesOf, openPage, startBrowser, stateOf, waitForNotice, waitForState } from './harness.mjs';

describe('links', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('the address reproduces the run', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '#model=classic&preset=end-to-end-30&seed=7&play=0&module=simd');
    await page.evaluate(async () => {
      await window.hourglass.set('hidden', '32');
      await window.hourglass.set('learning_rate', 0.003);
      await window.hourglass.step(20);
    });
    const first = await waitForState(page, (state) => state.step === 20 && state.losses.test !== null);
    const hash = await page.evaluate(() => location.hash);
    const other = await openPage(session, `${hash}&play=0`);
    await other.evaluate(() => window.hourglass.step(20));
    const second = await waitForState(other, (state) => state.step === 20 && state.losses.test !== null);
    assert.deepEqual(second.settings, first.settings);
    assert.equal(second.seed, 7);
    assert.equal(second.losses.test, first.losses.test);
  });

  test('bad values are named and ignored', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '#model=classic&preset=relu-2d&code=0&hidden=x&activation=step&nonsense=1&seed=-1&epochs=many&batch=64&v=1');
    const state = await waitForState(page, (state) => state.step > 0);
    assert.equal(state.settings.batch, 64);
    assert.equal(state.settings.code, 2);
    const notices = (await noticesOf(page)).join('\n');
    assert.equal((await noticesOf(page)).length, 1, 'all in one');
    for (const key of ['code=0', 'hidden=x', 'activation=step', 'nonsense=1', 'seed=-1', 'epochs=many']) assert.ok(notices.includes(key), `${key} in ${notices}`);
  });

  test('every set of its kind can be chosen, and the link to it holds', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '#model=beta-vae&preset=beta-4&hidden=32&code=4&seed=1');
    const data = page.getByLabel('Data', { exact: true });
    assert.deepEqual(await data.locator('option').evaluateAll((options) => options.map(({ value }) => value)), ['mnist', 'faces', 'dsprites-32', 'dsprites-64']);
    await data.selectOption('dsprites-64');
    await waitForState(page, (state) => state.dataset === 'dsprites-64' && state.step > 0);
    const hash = await page.evaluate(() => location.hash);
    assert.match(hash, /data=dsprites-64/);
    await page.reload();
    await page.evaluate(() => window.hourglass.ready);
    const state = await waitForState(page, (state) => state.step > 0);
    assert.deepEqual([state.dataset, state.settings.code], ['dsprites-64', 4]);
    assert.equal(await page.evaluate(() => location.hash), hash);
    assert.deepEqual((await noticesOf(page)).filter((text) => !/last visit/.test(text)), []);
  });

  test('values that are each possible but not together are named too', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '#model=classic&batch=999999999&seed=3', { ready: false });
    await page.waitForFunction(() => window.hourglass?.state().step > 0 || window.hourglass?.state().failure, null, { timeout: 20_000 });
    const state = await stateOf(page);
    assert.equal(state.failure, null);
    assert.match((await noticesOf(page)).join(), /batch/);
  });

  test('what is looked at is in the address, and a change on the way is told with the link', { timeout: 90_000 }, async () => {
    const page = await openPage(session, '#model=vae&preset=latent-2&hidden=64&seed=1', { permissions: ['clipboard-read', 'clipboard-write'] });
    await waitForState(page, (state) => state.step > 3);
    const hash = () => page.evaluate(() => location.hash);
    await page.getByRole('radiogroup', { name: 'What comes out' }).getByText('New digits').click();
    await page.getByRole('button', { name: 'Others' }).click();
    await page.getByRole('radiogroup', { name: 'The code' }).getByText('Clouds').click();
    await page.evaluate(() => document.querySelector('hg-app').session.look({ sample: 5 }));
    assert.match(await hash(), /&sample=5&tab=samples%2Cmap&draw=1$/);
    const link = await hash();

    // Learning rates may change on the way; then the link does not repeat the run, and says so.
    const copy = () => page.locator('hg-masthead').getByRole('button', { name: /Cop/ }).click();
    await copy();
    assert.deepEqual(await noticesOf(page), []);
    await page.evaluate(() => window.hourglass.set('learning_rate', 0.002));
    await copy();
    await waitForNotice(page, /changed while it trained/);

    const other = await openPage(session, link);
    const shown = await nextView(other, 'samples');
    const codes = await other.evaluate(() => document.querySelector('hg-app').session.view({ name: 'samples', args: { count: 100, seed: 1 } }).then(({ arrays }) => Array.from(arrays.codes.data)));
    assert.deepEqual(shown.arrays.codes.data, codes, 'the same draw of the prior');
    await nextView(other, 'code_map');
    assert.equal(await other.evaluate(() => document.querySelector('hg-app').session.store.state.chosenImage), 5);
    assert.equal(await other.evaluate(() => location.hash), link);

    await other.evaluate(() => (location.hash = '#model=seq2seq&preset=grammar&units=32&embedding=16&text=the+dog+sleeps&beam=3&tab=lengths&sample=2000&draw=x'));
    const complaint = await waitForNotice(other, /sample=2000/);
    assert.match(complaint, /it is a whole number from 0 to 1999\.\n.*draw=x/);
    const { state, typed } = await other.evaluate(() => {
      const translate = document.querySelector('hg-app').shadowRoot.querySelector('hg-translate');
      return { state: document.querySelector('hg-app').session.store.state.look, typed: translate.shadowRoot.querySelector('input[type=text]').value };
    });
    assert.deepEqual([state, typed], [{ text: 'the dog sleeps', beam: 3, tab: 'lengths' }, 'the dog sleeps']);
    await other.locator('hg-lengths').waitFor();
    assert.deepEqual(page.problems, []);
  });

  test('the lesson’s links set everything up in the open page', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 3);
    const links = page.locator('hg-lesson-text .tries a');
    await links.first().waitFor();
    assert.equal(await links.count(), 3);
    for (let i = 0; i < 3; i++) {
      const wanted = new URLSearchParams((await links.nth(i).getAttribute('href')).slice(1));
      await links.nth(i).click();
      const state = await waitForState(page, (state, preset) => state.preset === preset || state.preset === null, {
        argument: wanted.get('preset'),
      });
      assert.ok(state.settings, `link ${i}`);
      await waitForState(page, (state, code) => state.step > 0 && (code === null || String(state.settings.code) === code), {
        argument: wanted.get('code'),
      });
    }
    assert.deepEqual(await noticesOf(page), []);
  });

  test('of links that are followed in haste the last one holds', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick);
    for (let round = 0; round < 5; round++) {
      await page.evaluate((code) => {
        location.hash = '#model=classic&preset=end-to-end-30&seed=1';
        setTimeout(() => (location.hash = `#model=classic&preset=relu-2d&hidden=32&code=${code}&seed=1`), 15 * code);
      }, round + 3);
      await waitForState(page, (state, code) => state.settings.code === code && state.step > 0, { argument: round + 3 });
      assert.match(await page.evaluate(() => location.hash), new RegExp(`code=${round + 3}`));
    }
  });

  test('"Copy link" copies the address', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('hg-masthead').getByRole('button', { name: /Copy link/ }).click();
    await page.getByText('Copied').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(text, await page.evaluate(() => location.href));
    assert.match(text, /#v=1&model=classic&preset=relu-2d&hidden=64&seed=1/);
  });
});
