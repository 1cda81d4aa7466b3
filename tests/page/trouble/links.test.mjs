import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  eventually,
  hashOf,
  kQuick,
  nothingSaid,
  noticesOf,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';

describe('links', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('the address reproduces the run', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=classic&preset=end-to-end-30&seed=7&play=0&module=simd');
    await page.evaluate(async () => {
      await window.hourglass.set('hidden', '32');
      await window.hourglass.set('learning_rate', 0.003);
      await window.hourglass.step(20);
    });
    const first = await waitForState(page, (state) => state.step === 20 && state.losses.test !== null);
    const hash = await hashOf(page, /learning_rate=0\.003/);
    const other = await openPage(session, `${hash}&play=0`);
    await other.evaluate(() => window.hourglass.step(20));
    const second = await waitForState(other, (state) => state.step === 20 && state.losses.test !== null);
    assert.deepEqual(second.settings, first.settings);
    assert.equal(second.seed, 7);
    assert.equal(second.losses.test, first.losses.test);
  });

  test('bad values are named and ignored, a mangled link is mended', { timeout: 240_000 }, async () => {
    const page = await openPage(
      session,
      '#model=classic&preset=relu-2d&code=0&hidden=x&activation=step&nonsense=1&seed=-1&epochs=many&batch=64&v=1',
    );
    const state = await waitForState(page, (state) => state.step > 0);
    assert.equal(state.settings.batch, 64);
    assert.equal(state.settings.code, 2);
    const notices = await waitForNotice(page, /code=0/);
    assert.equal((await noticesOf(page)).length, 1, 'all in one');
    for (const key of ['code=0', 'hidden=x', 'activation=step', 'nonsense=1', 'seed=-1', 'epochs=many'])
      assert.ok(notices.includes(key), `${key} in ${notices}`);

    // One that mail, a course system and a chat have each had a hand in, opened and pasted over the one that is open.
    const canonical = '#v=1&model=vae&preset=latent-2&hidden=64&learning_rate=0.002&seed=7';
    const mangled = 'Model=VAE&amp;preset=Latent%E2%80%932&hidden=64&LEARNING_RATE=0.002&seed=7).';
    await page.goto(`${session.url}?utm_source=mail&${mangled}`);
    await page.evaluate(() => window.hourglass.ready);
    const address = () => page.evaluate(() => location.href);
    const isAt = (link) => eventually(async () => assert.equal(await address(), session.url + link));
    await isAt(canonical);
    await page.evaluate(
      (link) => (location.hash = link),
      `#/${encodeURIComponent(mangled.replace('seed=7', 'seed=8'))}`,
    );
    await waitForState(page, (state) => state.seed === 8);
    await isAt(canonical.replace('seed=7', 'seed=8'));
    assert.deepEqual(
      (await noticesOf(page)).filter((text) => !/last visit/.test(text)),
      [],
    );
    // And its # as well.
    await page.goto(`${session.url}%23${encodeURIComponent(canonical.slice(1))}`);
    await page.evaluate(() => window.hourglass.ready);
    await isAt(canonical);
  });

  test('every set of its kind can be chosen, and the link to it holds', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=beta-vae&preset=beta-4&hidden=32&code=4&seed=1');
    const data = page.getByLabel('Data', { exact: true });
    assert.deepEqual(await data.locator('option').evaluateAll((options) => options.map(({ value }) => value)), [
      'mnist',
      'faces',
      'dsprites-32',
      'dsprites-64',
    ]);
    await data.selectOption('dsprites-64');
    await waitForState(page, (state) => state.dataset === 'dsprites-64' && state.step > 0);
    const hash = await hashOf(page, /data=dsprites-64/);
    await page.reload();
    await page.evaluate(() => window.hourglass.ready);
    const state = await waitForState(page, (state) => state.step > 0);
    assert.deepEqual([state.dataset, state.settings.code], ['dsprites-64', 4]);
    await eventually(async () => assert.equal(await page.evaluate(() => location.hash), hash));
    assert.deepEqual(
      (await noticesOf(page)).filter((text) => !/last visit/.test(text)),
      [],
    );
  });

  test('values that are each possible but not together are named too', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=classic&batch=999999999&seed=3', { ready: false });
    await page.waitForFunction(() => window.hourglass?.state().step > 0 || window.hourglass?.state().failure);
    const state = await stateOf(page);
    assert.equal(state.failure, null);
    await waitForNotice(page, /batch/);
  });

  test('another preset with other tabs shows the first of them, but what a link asks for', {
    timeout: 240_000,
  }, async () => {
    const quick = 'hidden=64&discriminator=64&seed=1&play=0';
    const page = await openPage(session, `#v=1&model=adversarial&preset=mixture&${quick}`);
    const tabs = page.getByRole('radiogroup', { name: 'What comes out' });
    const shows = (name) =>
      eventually(async () =>
        assert.equal(
          await tabs
            .locator('label')
            .filter({ has: page.locator('input:checked') })
            .textContent(),
          name,
        ),
      );
    const follow = (hash) =>
      page.evaluate((hash) => window.hourglass.test.follow(hash), `#v=1&model=adversarial&${quick}&${hash}`);
    await tabs.getByText('Reconstructions').click();
    await page.locator('hg-settings-panel').getByLabel('Preset').selectOption('supervised');
    await tabs.getByText('Style by digit').waitFor();
    await page.waitForFunction(() => !/tab=/.test(location.hash));
    await shows('Style by digit');
    await follow('preset=mixture');
    await tabs.getByText('Style by digit').waitFor({ state: 'detached' });
    await shows('New digits');
    // The same view as chosen before, but by the link.
    await tabs.getByText('Reconstructions').click();
    await follow('preset=supervised&tab=reconstructions');
    await tabs.getByText('Style by digit').waitFor();
    await shows('Reconstructions');
    await hashOf(page, /tab=reconstructions/);
    // Where the tabs stay, the choice does.
    await follow('preset=supervised&code=3');
    await shows('Reconstructions');
  });

  test('controls say what a link has set, also where the reader had picked something else', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 0);
    const [preset, activation] = [/^Preset/, /^Activation/].map((name) =>
      page.locator('hg-settings-panel').getByLabel(name).first(),
    );
    const was = await activation.inputValue();
    const other = await activation
      .locator('option')
      .evaluateAll((all, was) => all.map(({ value }) => value).find((value) => value !== was), was);
    // Each by hand and back, so that both are the reader's own picks.
    for (const value of [other, was]) {
      await activation.selectOption(value);
      await waitForState(page, (state, value) => state.settings.activation === value, { argument: value });
    }
    for (const value of ['end-to-end-30', 'relu-2d']) {
      await preset.selectOption(value);
      await waitForState(page, (state, value) => state.preset === value, { argument: value });
    }
    for (const [name, value] of [
      ['end-to-end-30', was],
      ['relu-2d', other],
      ['end-to-end-30', other],
    ]) {
      await page.evaluate(
        (hash) => (location.hash = hash),
        `#v=1&model=classic&preset=${name}&hidden=64&activation=${value}&seed=1`,
      );
      await waitForState(
        page,
        (state, [name, value]) => state.preset === name && state.settings.activation === value && state.step > 0,
        { argument: [name, value] },
      );
      await eventually(async () =>
        assert.deepEqual([await preset.inputValue(), await activation.inputValue()], [name, value]),
      );
    }
  });

  test('on a phone messages keep off the transport', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&batch=0&code=0&epochs=many&nonsense=1`, {
      viewport: { width: 360, height: 740 },
    });
    await waitForNotice(page, /nonsense=1/);
    await page.evaluate(() => window.hourglass.test.say('Another one. '.repeat(12)));
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let top = 0; top < Math.min(height, 1500); top += 150) {
      await page.evaluate((top) => scrollTo(0, top), top);
      await eventually(async () => {
        const [messages, transport] = await page.evaluate(() =>
          ['hg-notices', 'hg-transport'].map((name) => {
            const { top, bottom } = document
              .querySelector('hg-app')
              .shadowRoot.querySelector(name)
              .getBoundingClientRect();
            return { top, bottom };
          }),
        );
        assert.ok(
          messages.bottom <= transport.top || messages.top >= transport.bottom,
          `${JSON.stringify({ messages, transport })} at ${top}`,
        );
        assert.ok(
          messages.bottom - messages.top > 80 && messages.top >= 0 && messages.bottom <= 740,
          `${JSON.stringify(messages)} at ${top}`,
        );
      });
    }
  });

  test('the lesson’s links set everything up in the open page', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 3);
    const links = page.locator('hg-lesson-text .tries a');
    await links.first().waitFor();
    const count = await links.count();
    assert.ok(count >= 3, `${count} links`);
    let changed = 0;
    for (let i = 0; i < count; i++) {
      const wanted = Object.fromEntries(new URLSearchParams((await links.nth(i).getAttribute('href')).slice(1)));
      await links.nth(i).click();
      const { settings, preset, seed, model } = await waitForState(
        page,
        (state, wanted) =>
          state.step > 0 &&
          state.model === wanted.model &&
          state.preset === wanted.preset &&
          Object.entries(wanted).every(
            ([key, value]) => !(key in state.settings) || String(state.settings[key]) === value,
          ),
        { argument: wanted },
      );
      const own = Object.keys(wanted).filter((key) => key in settings && key !== 'seed');
      assert.deepEqual([model, preset, String(seed)], [wanted.model, wanted.preset, wanted.seed ?? '1'], `link ${i}`);
      changed += own.length;
    }
    assert.ok(changed > 0, 'one of them asks for a setting of its own');
    await nothingSaid(page);
  });

  test('of links that are followed in haste the last one holds', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    for (let round = 0; round < 5; round++) {
      await page.evaluate((code) => {
        location.hash = '#model=classic&preset=end-to-end-30&seed=1';
        setTimeout(() => (location.hash = `#model=classic&preset=relu-2d&hidden=32&code=${code}&seed=1`), 15 * code);
      }, round + 3);
      await waitForState(page, (state, code) => state.settings.code === code && state.step > 0, {
        argument: round + 3,
      });
      await hashOf(page, new RegExp(`code=${round + 3}`));
    }
  });

  test('"Copy link" copies the address', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page
      .locator('hg-masthead')
      .getByRole('button', { name: /Copy link/ })
      .click();
    await page.getByText('Copied').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await eventually(async () => assert.equal(text, await page.evaluate(() => location.href)));
    assert.match(text, /#v=1&model=classic&preset=relu-2d&hidden=64&seed=1/);
  });
});
