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
    const notices = await waitForNotice(page, /code=0/);
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
    await waitForNotice(page, /batch/);
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

  /** What a control does to the address, what a link with that does to the picture; in quick runs of the lessons. */
  const kChoices = [
    {
      run: 'model=vae&preset=latent-2&hidden=64&tab=interpolation',
      choose: async (page) => page.locator('hg-interpolation').getByRole('button', { name: /^to test digit 4:/ }).click(),
      says: 'to=3',
      view: 'hg-interpolation',
      asks: { from: 0, to: 3 },
    },
    {
      run: 'model=vae&preset=latent-2&hidden=64&tab=interpolation&sample=2&to=0',
      choose: async (page) => page.locator('hg-interpolation').getByRole('button', { name: 'Swap' }).click(),
      says: 'to=2',
      view: 'hg-interpolation',
      asks: { from: 0, to: 2 },
    },
    {
      run: 'model=classic&preset=relu-2d&hidden=64',
      choose: async (page) => {
        await page.locator('hg-code-map .stage').focus();
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction(() => /&at=/.test(location.hash));
      },
      says: /&at=-?[\d.e-]+%2C-?[\d.e-]+$/,
      view: 'hg-code-map',
      asks: { x: /\d/, y: /\d/ },
    },
    {
      run: 'model=vae&preset=latent-2&hidden=64&at=0.5,-1.25',
      choose: async (page) => page.getByRole('radiogroup', { name: 'The code' }).getByText('Clouds').click(),
      says: '&at=0.5%2C-1.25&tab=map$',
      view: 'hg-code-map',
      asks: { x: 0.5, y: -1.25 },
    },
    {
      run: 'model=beta-vae&preset=beta-4&hidden=64&code=3',
      choose: async (page) => page.locator('hg-traversals input[type=range]').fill('1.5'),
      says: 'range=1.5',
      view: 'hg-traversals',
      asks: { range: 1.5 },
    },
    {
      run: 'model=beta-vae&preset=beta-4&hidden=64&code=3&z=1,2,3',
      choose: async (page) => page.locator('hg-knobs input[type=range]').first().fill('0.5'),
      says: /z=(0.5%2C2%2C3|1%2C0.5%2C3|1%2C2%2C0.5)/,
      view: 'hg-knobs',
      asks: { code: { length: 3 } },
    },
    {
      run: 'model=denoising&preset=masking&hidden=64',
      choose: async (page) => {
        await page.getByLabel('Noise on your drawing').fill('0.6');
        await page.locator('hg-triples').getByRole('button', { name: /Other noise/ }).click();
      },
      says: 'draw=1&noise=0.6',
      view: 'hg-triples',
      asks: { seed: 1 },
    },
    {
      run: 'model=sparse&preset=kl&hidden=64',
      choose: async (page) => {
        await page.locator('hg-units canvas.wants').focus();
        await page.keyboard.press('ArrowRight');
      },
      says: 'unit=2',
      view: 'hg-units',
      asks: { first: 0 },
    },
    {
      run: 'model=adversarial&preset=mixture&hidden=64&discriminator=64',
      choose: async (page) => {
        await page.locator('hg-prior-plane').getByLabel('Prior', { exact: true }).uncheck();
        await page.locator('hg-prior-plane select').selectOption('0');
      },
      says: 'plane=codes%2Cground&class=0',
      view: 'hg-prior-plane',
      asks: { label: 0 },
    },
    {
      run: 'model=seq2seq&preset=grammar&units=32&embedding=16&layers=2&tab=states&to=4&page=2',
      choose: async (page) => {
        await page.locator('hg-states').getByLabel('Layer 1').check();
        await page.locator('hg-states').getByText('cell c').click();
        await page.locator('hg-sentences').getByRole('button', { name: 'The next sentences' }).click();
      },
      says: 'to=4&tab=states&page=3&layer=1&state=cell',
      view: 'hg-sentences',
      asks: { first: 32 },
    },
  ];

  test('every choice of what to look at is in the address, and the link makes it again', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&play=0`);
    const asked = (view) =>
      page.evaluate((name) => Object.assign({}, ...document.querySelector('hg-app').shadowRoot.querySelector(name).requests.map(({ args }) => args)), view);
    const hash = () => page.evaluate(() => location.hash);
    for (const { run, choose, says, view, asks } of kChoices) {
      await page.evaluate((link) => document.querySelector('hg-app').session.follow(link), `#v=1&${run}&seed=1&play=0`);
      await page.evaluate(() => window.hourglass.step(1));
      await page.locator(view).first().waitFor({ state: 'attached' });
      await page.waitForTimeout(300);
      await choose(page);
      const link = await hash();
      assert.match(link, says instanceof RegExp ? says : new RegExp(says), run);
      const holds = async (when) => {
        const args = await asked(view);
        for (const [key, value] of Object.entries(asks)) {
          if (value instanceof RegExp) assert.match(String(args[key]), value, `${key} of ${run}, ${when}`);
          else if (typeof value === 'object') assert.equal(args[key].length, value.length, `${key} of ${run}, ${when}`);
          else assert.equal(args[key], value, `${key} of ${run}, ${when}`);
        }
      };
      await holds('chosen');
      await page.evaluate((link) => document.querySelector('hg-app').session.follow(`${link}&play=0`), link);
      await holds('from the link');
      assert.equal(await hash(), link);
    }
    // A place that is let go of leaves the address.
    await page.evaluate(() => document.querySelector('hg-app').session.follow('#v=1&model=vae&preset=latent-2&hidden=64&seed=1&play=0&at=0.5,1'));
    await page.evaluate(() => window.hourglass.reset());
    await page.waitForFunction(() => !/&at=/.test(location.hash));
    assert.deepEqual(await noticesOf(page), []);
    assert.deepEqual(page.problems, []);
  });

  test('what a link would have looked at and cannot be is named, with all else, in one message', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '#model=beta-vae&preset=beta-4&hidden=64&code=3&batch=0&to=-1&range=9&z=1,2&curve=nothing&sample=3&seed=1');
    const text = await waitForNotice(page, /range=9/);
    assert.deepEqual(text.split('\n').map((line) => /link's (\w+)=/.exec(line)[1]), ['batch', 'to', 'curve', 'range', 'z']);
    assert.equal((await noticesOf(page)).length, 1);
    assert.match(await page.evaluate(() => location.hash), /&sample=3$/);
    // It is about that run: with another one it goes.
    await page.locator('hg-lessons').getByRole('link', { name: /Sparse/ }).click();
    await waitForState(page, (state) => state.model === 'sparse' && state.step > 0);
    assert.deepEqual(await noticesOf(page), []);
  });

  test('another preset with other tabs shows the first of them, but what a link asks for', { timeout: 90_000 }, async () => {
    const quick = 'hidden=64&discriminator=64&seed=1&play=0';
    const page = await openPage(session, `#v=1&model=adversarial&preset=mixture&${quick}`);
    const tabs = page.getByRole('radiogroup', { name: 'What comes out' });
    const shown = () => tabs.locator('label').filter({ has: page.locator('input:checked') }).textContent();
    const follow = (hash) => page.evaluate((hash) => document.querySelector('hg-app').session.follow(hash), `#v=1&model=adversarial&${quick}&${hash}`);
    await tabs.getByText('Reconstructions').click();
    await page.locator('hg-settings-panel').getByLabel('Preset').selectOption('supervised');
    await tabs.getByText('Style by digit').waitFor();
    await page.waitForFunction(() => !/tab=/.test(location.hash));
    assert.equal(await shown(), 'Style by digit');
    await follow('preset=mixture');
    await tabs.getByText('Style by digit').waitFor({ state: 'detached' });
    assert.equal(await shown(), 'New digits');
    // The same view as chosen before, but by the link.
    await tabs.getByText('Reconstructions').click();
    await follow('preset=supervised&tab=reconstructions');
    await tabs.getByText('Style by digit').waitFor();
    assert.equal(await shown(), 'Reconstructions');
    assert.match(await page.evaluate(() => location.hash), /tab=reconstructions/);
    // Where the tabs stay, the choice does.
    await follow('preset=supervised&code=3');
    assert.equal(await shown(), 'Reconstructions');
  });

  test('controls say what a link has set, also where the reader had picked something else', { timeout: 90_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 0);
    const [preset, activation] = [/Preset/, /Activation/].map((name) => page.locator('hg-settings-panel').getByLabel(name).first());
    const was = await activation.inputValue();
    const other = await activation.locator('option').evaluateAll((all, was) => all.map(({ value }) => value).find((value) => value !== was), was);
    // Each by hand and back, so that both are the reader's own picks.
    for (const value of [other, was]) {
      await activation.selectOption(value);
      await waitForState(page, (state, value) => state.settings.activation === value, { argument: value });
    }
    for (const value of ['end-to-end-30', 'relu-2d']) {
      await preset.selectOption(value);
      await waitForState(page, (state, value) => state.preset === value, { argument: value });
    }
    for (const [name, value] of [['end-to-end-30', was], ['relu-2d', other], ['end-to-end-30', other]]) {
      await page.evaluate((hash) => (location.hash = hash), `#v=1&model=classic&preset=${name}&hidden=64&activation=${value}&seed=1`);
      await waitForState(page, (state, [name, value]) => state.preset === name && state.settings.activation === value && state.step > 0, { argument: [name, value] });
      assert.deepEqual([await preset.inputValue(), await activation.inputValue()], [name, value]);
    }
  });

  test('on a phone messages keep off the transport', { timeout: 60_000 }, async () => {
    const page = await openPage(session, `${kQuick}&batch=0&code=0&epochs=many&nonsense=1`, { viewport: { width: 360, height: 740 } });
    await waitForNotice(page, /nonsense=1/);
    await page.evaluate(() => document.querySelector('hg-app').session.store.notify('warning', 'Another one. '.repeat(12)));
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let top = 0; top < Math.min(height, 1500); top += 150) {
      await page.evaluate((top) => scrollTo(0, top), top);
      await page.waitForTimeout(60);
      const [messages, transport] = await page.evaluate(() =>
        ['hg-notices', 'hg-transport'].map((name) => {
          const { top, bottom } = document.querySelector('hg-app').shadowRoot.querySelector(name).getBoundingClientRect();
          return { top, bottom };
        }),
      );
      assert.ok(messages.bottom <= transport.top || messages.top >= transport.bottom, `${JSON.stringify({ messages, transport })} at ${top}`);
      assert.ok(messages.bottom - messages.top > 80 && messages.top >= 0 && messages.bottom <= 740, `${JSON.stringify(messages)} at ${top}`);
    }
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
