// What is looked at stands in the address, and comes back from it.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  drawn,
  eventually,
  hashOf,
  kQuick,
  nextView,
  nothingSaid,
  noticesOf,
  openPage,
  startBrowser,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';

describe('what is looked at', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('what is looked at is in the address, and a change on the way is told with the link', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, '#model=vae&preset=latent-2&hidden=64&seed=1', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await waitForState(page, (state) => state.step > 3);
    await page.getByRole('radiogroup', { name: 'What comes out' }).getByText('New digits').click();
    await page.getByRole('button', { name: 'New samples' }).click();
    await page.getByRole('radiogroup', { name: 'The code' }).getByText('Clouds').click();
    await page.evaluate(() => window.hourglass.test.look({ sample: 5 }));
    const link = await hashOf(page, /&sample=5&tab=samples%2Cmap&draw=1$/);

    // Learning rates may change on the way; then the link does not repeat the run, and says so.
    const copy = () => page.locator('hg-masthead').getByRole('button', { name: /Cop/ }).click();
    await copy();
    await nothingSaid(page);
    await page.evaluate(() => window.hourglass.set('learning_rate', 0.002));
    await Promise.all([waitForNotice(page, /changed during training/), copy()]); // it goes by itself

    const other = await openPage(session, link);
    const codes = await other.evaluate(() =>
      window.hourglass.test
        .view({ name: 'samples', args: { count: 100, seed: 1 } })
        .then(({ arrays }) => Array.from(arrays.codes.data)),
    );
    await eventually(async () => {
      const shown = await nextView(other, 'samples');
      assert.deepEqual(shown.arrays.codes.data, codes, 'the same draw of the prior');
    });
    await nextView(other, 'code_map');
    assert.equal(await other.evaluate(() => window.hourglass.test.state().chosenImage), 5);
    await eventually(async () => assert.equal(await other.evaluate(() => location.hash), link));

    await other.evaluate(
      () =>
        (location.hash =
          '#model=seq2seq&preset=grammar&units=32&embedding=16&text=the+dog+sleeps&beam=3&tab=lengths&sample=2000&draw=x'),
    );
    const complaint = await waitForNotice(other, /sample=2000/);
    assert.match(complaint, /it has to be a whole number from 0 to 1999\.\n.*draw=x/);
    await eventually(async () => {
      const { state, typed } = await other.evaluate(() => {
        const translate = document.querySelector('hg-app').shadowRoot.querySelector('hg-translate');
        return {
          state: window.hourglass.test.state().look,
          typed: translate.shadowRoot.querySelector('input[type=text]').value,
        };
      });
      assert.deepEqual([state, typed], [{ text: 'the dog sleeps', beam: 3, tab: 'lengths' }, 'the dog sleeps']);
    });
    await other.locator('hg-lengths').waitFor();
    assert.deepEqual(page.problems, []);
  });

  /** What a control does to the address, what a link with that does to the picture; in quick runs of the lessons. */
  const kChoices = [
    {
      run: 'model=vae&preset=latent-2&hidden=64&tab=interpolation',
      choose: async (page) =>
        page
          .locator('hg-interpolation')
          .getByRole('button', { name: /^to test digit 4:/ })
          .click(),
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
        await drawn(page, 'hg-code-map');
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
        await page
          .locator('hg-triples')
          .getByRole('button', { name: /New noise/ })
          .click();
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
      run: 'model=sparse&preset=stacked&hidden=48&second=24&pretrain_epochs=0&softmax_epochs=0',
      choose: async (page) => {
        await page.locator('hg-classes .stage canvas').focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
      },
      says: 'mistake=2%2C0',
      view: 'hg-classes',
      asks: { label: 2, guess: 0 },
    },
    {
      run: 'model=classic&preset=classified&hidden=48&code=24&pretrain_epochs=0&softmax_epochs=0',
      choose: async (page) => {
        await page.locator('hg-classes .stage canvas').focus();
        await page.keyboard.press('ArrowRight');
      },
      says: 'mistake=0%2C0',
      view: 'hg-classes',
      asks: { label: 0, guess: -1 },
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
        await page.locator('hg-sentences').getByRole('button', { name: 'Next sentences' }).click();
      },
      says: 'to=4&tab=states&page=3&layer=1&state=cell',
      view: 'hg-sentences',
      asks: { first: 32 },
    },
  ];

  test('every choice of what to look at is in the address, and the link makes it again', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, `${kQuick}&play=0`);
    const asked = (view) =>
      page.evaluate(
        (name) =>
          Object.assign(
            {},
            ...document
              .querySelector('hg-app')
              .shadowRoot.querySelector(name)
              .requests.map(({ args }) => args),
          ),
        view,
      );
    const hash = () => page.evaluate(() => location.hash);
    for (const { run, choose, says, view, asks } of kChoices) {
      await page.evaluate((link) => window.hourglass.test.follow(link), `#v=1&${run}&seed=1&play=0`);
      await page.evaluate(() => window.hourglass.step(1));
      await drawn(page, view);
      await choose(page);
      const link = await hashOf(page, new RegExp(says));
      const holds = (when) =>
        eventually(async () => {
          const args = await asked(view);
          for (const [key, value] of Object.entries(asks)) {
            if (value instanceof RegExp) assert.match(String(args[key]), value, `${key} of ${run}, ${when}`);
            else if (typeof value === 'object')
              assert.equal(args[key].length, value.length, `${key} of ${run}, ${when}`);
            else assert.equal(args[key], value, `${key} of ${run}, ${when}`);
          }
        });
      await holds('chosen');
      await page.evaluate((link) => window.hourglass.test.follow(`${link}&play=0`), link);
      await holds('from the link');
      await page
        .waitForFunction((link) => location.hash === link, link)
        .catch(async () => assert.equal(await hash(), link));
    }
    // A place that is let go of leaves the address.
    await page.evaluate(() =>
      window.hourglass.test.follow('#v=1&model=vae&preset=latent-2&hidden=64&seed=1&play=0&at=0.5,1'),
    );
    await page.evaluate(() => window.hourglass.reset());
    await page.waitForFunction(() => !/&at=/.test(location.hash));
    await nothingSaid(page);
    assert.deepEqual(page.problems, []);
  });

  test('what a link would have looked at and cannot be is named, with all else, in one message', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(
      session,
      '#model=beta-vae&preset=beta-4&hidden=64&code=3&batch=0&to=-1&range=9&z=1,2&curve=nothing&sample=3&seed=1',
    );
    const text = await waitForNotice(page, /range=9/);
    assert.deepEqual(
      text.split('\n').map((line) => /link’s (\w+)=/.exec(line)[1]),
      ['batch', 'to', 'curve', 'range', 'z'],
    );
    assert.equal((await noticesOf(page)).length, 1);
    await hashOf(page, /&sample=3$/);
    // It is about that run: with another one it goes.
    await page
      .locator('hg-lessons')
      .getByRole('link', { name: /Sparse/ })
      .click();
    await waitForState(page, (state) => state.model === 'sparse' && state.step > 0);
    await nothingSaid(page);
  });
});
