import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { axeViolations, nextView, noticesOf, openPage, overhangs, startBrowser, stateOf, waitForNotice, waitForState } from './harness.mjs';

/** What every lesson shows when it opens, and quick settings under which it learns in seconds. */
const kLessons = [
  { model: 'classic', title: 'The classic autoencoder', data: 'mnist', hash: 'preset=relu-2d&hidden=64', views: ['hourglass', 'reconstructions', 'code_map', 'filters'] },
  { model: 'denoising', title: 'The denoising autoencoder', data: 'mnist', hash: 'preset=masking&hidden=128', views: ['hourglass', 'corrupted', 'filters'] },
  { model: 'sparse', title: 'The sparse autoencoder', data: 'mnist', hash: 'preset=kl&hidden=100', views: ['hourglass', 'reconstructions', 'units', 'activation_histogram'] },
  { model: 'vae', title: 'The variational autoencoder', data: 'mnist', hash: 'preset=latent-2&hidden=128', views: ['hourglass', 'reconstructions', 'manifold'] },
  { model: 'beta-vae', title: 'The β-VAE', data: 'dsprites-32', hash: 'preset=beta-1&hidden=64&code=6', views: ['traversal', 'hourglass', 'factors', 'decoded'] },
  { model: 'adversarial', title: 'The adversarial autoencoder', data: 'mnist', hash: 'preset=mixture&hidden=64&discriminator=64', views: ['hourglass', 'samples', 'prior', 'decision_surface'] },
  { model: 'seq2seq', title: 'Sequence to sequence', data: 'grammar', hash: 'preset=grammar&units=48&embedding=32', views: ['states', 'sentences', 'between'] },
];
const quick = (model) => `#v=1&model=${model}&${kLessons.find((lesson) => lesson.model === model).hash}&seed=1`;

describe('the lessons', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  for (const { model, title, data, views } of kLessons) {
    test(`${model}: opens, trains, and all its views come`, { timeout: 120_000 }, async () => {
      const page = await openPage(session, quick(model), {
        prepare: (page) =>
          page.addInitScript(() => {
            window.seen = {};
            const listen = setInterval(() => {
              if (!window.hourglass) return;
              clearInterval(listen);
              window.hourglass.on('view', ({ name }) => (window.seen[name] = (window.seen[name] ?? 0) + 1));
            }, 1);
          }),
      });
      const opened = await waitForState(page, (state) => state.step > 10 && state.losses.test !== null);
      assert.equal(opened.model, model);
      assert.equal(opened.dataset, data);
      assert.equal(await page.title(), `${title} · Hourglass`);
      await page.waitForFunction((names) => names.every((name) => window.seen[name] > 1), views, { timeout: 60_000 });
      // It learns: the loss of the next reports is lower than the first.
      const later = await waitForState(page, (state, first) => state.losses.test < first, { argument: opened.losses.test, timeout: 60_000 });
      assert.ok(later.step > opened.step);
      // The objective has its values, and the step's source stands below.
      const values = await page.locator('hg-objective dd').allTextContents();
      assert.ok(values.length >= 4 && values.every((value) => /\d/.test(value)), values.join(' | '));
      assert.ok((await page.locator('hg-objective math').count()) > 4);
      assert.match(await page.locator('hg-code-view code').first().textContent(), /::\w+\([^]*\{[^]*\}/);
      assert.equal(await page.locator('hg-lesson-text .tries a').count(), 3);
      assert.deepEqual(await noticesOf(page), []);
      assert.deepEqual(page.problems, []);

      // Nothing is cut off, on a laptop and on a phone.
      await page.evaluate(() => window.hourglass.pause());
      const bench = await page.evaluate(() => document.querySelector('hg-app').shadowRoot.querySelector('.bench').getBoundingClientRect().bottom);
      assert.ok(bench <= 721, `the bench ends at ${bench} px`);
      assert.deepEqual(await overhangs(page), []);
      await page.setViewportSize({ width: 360, height: 800 });
      await page.waitForTimeout(400);
      for (const section of ['.middle', '.learned', '.objective']) {
        await page.locator(`hg-app ${section}`).first().scrollIntoViewIfNeeded();
        await page.waitForTimeout(400);
      }
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
      assert.deepEqual(await overhangs(page), []);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await axeViolations(page), [], `${colorScheme}, on a phone`);
      }
    });
  }

  test('lead from one to the other, and the browser’s way back works', { timeout: 180_000 }, async () => {
    const page = await openPage(session, quick('vae'));
    await waitForState(page, (state) => state.step > 3);
    const lesson = (name) => page.locator('hg-lessons').getByRole('link', { name });
    assert.match(await lesson(/Variational/).getAttribute('aria-current'), /page/);

    await lesson(/β-VAE/).click();
    await waitForState(page, (state) => state.model === 'beta-vae' && state.dataset === 'dsprites-32' && state.step > 0);
    assert.match(await page.evaluate(() => location.hash), /model=beta-vae&preset=beta-4/);
    await lesson(/Sequences/).focus();
    await page.keyboard.press('Enter');
    await waitForState(page, (state) => state.model === 'seq2seq' && state.step > 0);
    assert.equal(await page.title(), 'Sequence to sequence · Hourglass');

    await page.goBack();
    await waitForState(page, (state) => state.model === 'beta-vae' && state.step > 0);
    await page.goBack();
    const back = await waitForState(page, (state) => state.model === 'vae' && state.step > 0);
    assert.equal(back.settings.hidden, '128', 'with the settings that it had');
    assert.equal(back.dataset, 'mnist');
    await page.goForward();
    await waitForState(page, (state) => state.model === 'beta-vae' && state.step > 0);
    assert.deepEqual(await noticesOf(page), []);
    assert.deepEqual(page.problems, []);
  });

  test('a link that names only the model opens its lesson', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '#model=sparse');
    const state = await waitForState(page, (state) => state.step > 0);
    assert.deepEqual([state.model, state.preset], ['sparse', 'kl']);
  });

  test('data that cannot be had leave the run as it was', { timeout: 120_000 }, async () => {
    const page = await openPage(session, quick('beta-vae'));
    const before = await waitForState(page, (state) => state.step > 20);
    await page.route('**/data/mnist/**', (route) => route.abort());
    await page.evaluate(() => (location.hash = '#v=1&model=vae&preset=latent-2&seed=1'));
    assert.match(await waitForNotice(page, /did not arrive/), /mnist/);
    const after = await waitForState(page, (state, step) => state.model === 'beta-vae' && state.step > step, { argument: before.step });
    assert.equal(after.dataset, 'dsprites-32');
  });

  test('any lesson of pictures can be had on another set', { timeout: 120_000 }, async () => {
    const page = await openPage(session, '#v=1&model=vae&preset=latent-2&hidden=64&data=dsprites-32&seed=1');
    const state = await waitForState(page, (state) => state.step > 5);
    assert.deepEqual([state.model, state.dataset], ['vae', 'dsprites-32']);
    const { arrays } = await nextView(page, 'reconstructions');
    assert.deepEqual(arrays.input.shape.slice(1), [32, 32, 1]);
    assert.match(await page.evaluate(() => location.hash), /data=dsprites-32/);
    await page.locator('hg-masthead').getByRole('button', { name: /dSprites/ }).click();
    assert.match(await page.locator('hg-masthead #set').textContent(), /Matthey.*Apache/s);
  });
});

describe('denoising', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('pictures get cleaner as it learns, under noise that can be changed', { timeout: 120_000 }, async () => {
    const page = await openPage(session, quick('denoising'));
    const early = await nextView(page, 'corrupted');
    assert.deepEqual(early.arrays.clean.shape, early.arrays.reconstruction.shape);
    await waitForState(page, (state) => state.epoch > 0.5, { timeout: 90_000 });
    const late = await nextView(page, 'corrupted');
    assert.ok(late.info.gain_db > early.info.gain_db, `${early.info.gain_db} dB, then ${late.info.gain_db} dB`);
    assert.ok((await stateOf(page)).metrics.gain_db !== null);
    await page.evaluate(() => window.hourglass.set('level', 0.6));
    for (;;) {
      const { info } = await nextView(page, 'corrupted');
      if (Math.abs(info.level - 0.6) < 1e-6) break;
    }
  });

  test('a digit is drawn by hand, and by keyboard', { timeout: 90_000 }, async () => {
    const page = await openPage(session, quick('denoising'));
    await waitForState(page, (state) => state.step > 5);
    const paper = page.locator('hg-pad canvas.own');
    const box = await paper.boundingBox();
    const own = () =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const end = window.hourglass.on('view', ({ name, arrays }) => {
              if (name !== 'corrupted' || arrays.clean.shape[0] !== 1) return;
              end();
              resolve(Array.from(arrays.clean.data));
            });
          }),
      );
    const first = own();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.25 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.75 * box.height, { steps: 8 });
    await page.mouse.up();
    assert.equal(await page.locator('hg-pad .paper p').isVisible(), false, 'the hint makes way');
    const ink = (pixels) => pixels.reduce((sum, pixel) => sum + pixel, 0);
    await first;
    await page.waitForTimeout(500);
    const drawn = ink(await own());
    assert.ok(drawn > 20 && drawn < 100, `ink ${drawn}`);

    await page.locator('hg-pad').getByRole('button', { name: 'Clear' }).click();
    await paper.focus();
    await page.keyboard.down(' ');
    for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.up(' ');
    await page.waitForTimeout(500);
    const typed = await own();
    assert.ok(ink(typed) > 12, `ink ${ink(typed)}`);
    const rows = new Set(typed.flatMap((pixel, i) => (pixel > 0.5 ? [Math.floor(i / 28)] : [])));
    assert.ok(rows.size <= 4, 'a level stroke');
    assert.ok((await stateOf(page)).playing, 'Space drew and did not pause');
  });
});

describe('sparse, variational and adversarial', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('units come to be on as rarely as they should', { timeout: 120_000 }, async () => {
    const page = await openPage(session, quick('sparse'));
    const state = await waitForState(page, ({ metrics }) => metrics.mean_activation !== null && Math.abs(metrics.mean_activation - 0.1) < 0.05, { timeout: 100_000 });
    assert.ok(state.metrics.min_activation <= state.metrics.mean_activation + 0.02);
    await page.locator('hg-units canvas.wants').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('hg-units .one').getByText('Unit 2').waitFor();
  });

  test('the code of a VAE comes to say something, and its plane shows digits', { timeout: 120_000 }, async () => {
    const page = await openPage(session, quick('vae'));
    await waitForState(page, ({ metrics }) => metrics.kl > 2, { timeout: 90_000 });
    const { metrics } = await stateOf(page);
    assert.ok(Math.abs(metrics.negative_elbo - metrics.reconstruction - metrics.kl) < 1e-6);
    const size = 784;
    let change = 0;
    for (let views = 0; views < 20 && change <= 0.02; views++) {
      const { arrays } = await nextView(page, 'manifold');
      const [rows, columns] = arrays.images.shape;
      assert.equal(rows, columns);
      const corner = (index) => arrays.images.data.slice(index * size, (index + 1) * size);
      change = corner(0).reduce((sum, pixel, i) => sum + Math.abs(pixel - corner(rows * columns - 1)[i]), 0) / size;
    }
    assert.ok(change > 0.02, `two corners of the plane differ by ${change}, also after 20 pictures`);
    await page.locator('hg-tabs').getByText('Clouds', { exact: true }).click();
    const { arrays: clouds } = await nextView(page, 'posterior');
    assert.ok(clouds.deviations.data.every((value) => value > 0));
    await page.locator('hg-tabs').getByText('From one to another', { exact: true }).click();
    const next = nextView(page, 'interpolation');
    await page.locator('hg-interpolation').getByRole('button', { name: /to the next/ }).click();
    assert.equal((await next).arrays.images.shape.length, 4);

    await page.locator('hg-tabs').getByText('How likely', { exact: true }).click();
    const likely = page.locator('hg-importance');
    for (const codes of ['1', '50']) {
      await likely.locator('select').selectOption(codes);
      await likely.getByRole('button', { name: 'Measure' }).click();
      await likely.locator('dl').getByText(codes === '1' ? '1 code' : '50 codes', { exact: true }).waitFor();
      await likely.getByRole('button', { name: 'Measure', exact: true, disabled: false }).waitFor({ timeout: 30_000 });
    }
    assert.equal((await stateOf(page)).playing, false, 'measured of one network');
    const bounds = (await likely.locator('dd:nth-of-type(1)').allTextContents()).map((text) => Number(text.split(' ± ')[0]));
    assert.equal(bounds.length, 2);
    assert.ok(bounds[0] < bounds[1], `over 50 codes ${bounds[0]}, over one ${bounds[1]}`);
  });

  test('the plane of digits is walked by keyboard', { timeout: 90_000 }, async () => {
    const page = await openPage(session, quick('vae'));
    await waitForState(page, (state) => state.step > 20);
    const card = page.locator('hg-manifold .card');
    assert.equal(await card.isVisible(), false);
    await page.locator('hg-manifold canvas.plane').focus();
    const place = async () => /\((.*), (.*)\)/.exec((await card.textContent()).replaceAll('−', '-')).slice(1).map(Number);
    await page.keyboard.press('ArrowRight');
    await card.waitFor({ state: 'visible' });
    const [x, y] = await place();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(([x, y]) => {
      const text = document.querySelector('hg-app').shadowRoot.querySelector('hg-manifold').shadowRoot.querySelector('.card').textContent;
      const [, right, up] = /\((.*), (.*)\)/.exec(text.replaceAll('−', '-'));
      return Number(right) > x && Number(up) > y;
    }, [x, y]);
    assert.ok((await stateOf(page)).playing, 'keys of the plane are not keys of the page');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
  });

  test('the ground of a prior shaped by labels is a class’s', { timeout: 90_000 }, async () => {
    const page = await openPage(session, quick('adversarial'));
    await waitForState(page, (state) => state.step > 30);
    let first = await nextView(page, 'decision_surface');
    while (first.info.label !== 7) first = await nextView(page, 'decision_surface'); // that of the chosen digit
    await page.evaluate(() => window.hourglass.pause());
    const next = nextView(page, 'decision_surface');
    await page.locator('hg-prior-plane').getByLabel('The class that the ground is for').selectOption('3');
    const second = await next;
    assert.equal(second.info.label, 3);
    assert.ok(second.arrays.surface.data.some((value, i) => Math.abs(value - first.arrays.surface.data[i]) > 0.05), 'another class has another ground');
  });

  test('β, live, makes a code say less; a code can be set by hand', { timeout: 120_000 }, async () => {
    const page = await openPage(session, quick('beta-vae'));
    const { metrics } = await waitForState(page, ({ metrics }) => metrics.kl > 1, { timeout: 90_000 });
    await page.evaluate(() => window.hourglass.set('beta', 200));
    await waitForState(page, (state, kl) => state.metrics.kl < 0.5 * kl, { argument: metrics.kl, timeout: 60_000 });
    const { arrays } = await nextView(page, 'traversal');
    const information = arrays.information.data;
    assert.deepEqual(information, [...information].sort((a, b) => b - a));
    await page.evaluate(() => window.hourglass.pause());
    const slider = page.locator('hg-knobs input[type=range]').first();
    const next = nextView(page, 'decoded');
    await slider.fill('2.5');
    const own = await next;
    assert.ok(own.arrays.code.data.some((value) => Math.abs(value - 2.5) < 1e-6));
  });

  test('one phase of the adversarial game is played alone', { timeout: 120_000 }, async () => {
    const page = await openPage(session, quick('adversarial'));
    await waitForState(page, (state) => state.step > 10 && state.metrics.discriminator_accuracy !== null);
    await page.evaluate(() => window.hourglass.pause());
    await page.waitForTimeout(300);
    const { step } = await stateOf(page);
    await page.locator('hg-phase-steps').getByRole('button', { name: 'Discriminate' }).click();
    const state = await waitForState(page, (state, before) => state.step === before + 20 && state.settings.phases === 'all', { argument: step });
    assert.equal(state.playing, false);
    assert.ok(state.metrics.discriminator_accuracy >= 0 && state.metrics.discriminator_accuracy <= 1);
  });
});

describe('sequence to sequence', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('writes better and better, and marks its errors', { timeout: 150_000 }, async () => {
    const page = await openPage(session, quick('seq2seq'));
    await page.locator('hg-tabs').getByText('By length', { exact: true }).click();
    const early = await waitForState(page, ({ metrics }) => metrics.token_accuracy !== null);
    await page.locator('hg-sentences .error').first().waitFor();
    await waitForState(page, ({ metrics }, first) => metrics.token_accuracy > first + 0.1, { argument: early.metrics.token_accuracy, timeout: 120_000 });
    const { info, arrays } = await nextView(page, 'states');
    assert.equal(arrays.read_hidden.shape[1], info.read.length);
    assert.deepEqual(info.read, [...info.source.tokens].reverse(), 'read last word first');
  });

  test('a typed sentence is written anew when it comes back into sight', { timeout: 90_000 }, async () => {
    // A busy browser tells late, and of several changes at once.
    const late = () => {
      window.IntersectionObserver = class extends IntersectionObserver {
        constructor(callback, options) {
          let held = [];
          super((entries, observer) => {
            if (held.length === 0) setTimeout(() => callback(held.splice(0), observer), 400);
            held.push(...entries);
          }, options);
        }
      };
    };
    const page = await openPage(session, quick('seq2seq'), { prepare: (page) => page.addInitScript(late) });
    const first = page.locator('hg-translate li span').first();
    await first.waitFor();
    await page.evaluate(async () => {
      for (const top of [document.documentElement.scrollHeight, 0]) {
        scrollTo(0, top);
        await new Promise((done) => setTimeout(done, 100));
      }
      await new Promise((done) => setTimeout(done, 1500)); // what was asked before has been answered
    });
    const before = await first.textContent();
    await page.waitForFunction(
      (old) => document.querySelector('hg-app').shadowRoot.querySelector('hg-translate').shadowRoot.querySelector('li span').textContent !== old,
      before,
      { timeout: 40_000 },
    );
  });

  test('a column of the states says what it is without moving them', { timeout: 90_000 }, async () => {
    const page = await openPage(session, quick('seq2seq'), { viewport: { width: 1920, height: 1080 } });
    await waitForState(page, (state) => state.step > 5);
    const canvas = page.locator('hg-states canvas');
    const before = await canvas.boundingBox();
    await canvas.hover({ position: { x: 20, y: 60 } });
    await page.waitForFunction(() => /After reading “/.test(document.querySelector('hg-app').shadowRoot.querySelector('hg-states').shadowRoot.querySelector('canvas').getAttribute('aria-label')));
    assert.deepEqual(await canvas.boundingBox(), before);
  });

  test('reads what is typed, and says what it does not know', { timeout: 90_000 }, async () => {
    const page = await openPage(session, quick('seq2seq'));
    await waitForState(page, (state) => state.step > 5);
    const field = page.locator('hg-translate input[type=text]');
    await field.fill('the cat smiles');
    await page.locator('hg-translate .output').waitFor();
    await page.waitForFunction(() => document.querySelector('hg-app').shadowRoot.querySelector('hg-translate').shadowRoot.querySelectorAll('li').length === 5);
    await field.fill('the cat xylophones');
    const complaint = page.locator('hg-translate .complaint');
    await complaint.waitFor();
    assert.match(await complaint.textContent(), /xylophones/);

    const grammar = page.locator('hg-grammar-choice');
    await grammar.locator('select').selectOption('500');
    await waitForState(page, ({ dataset, step }) => dataset === 'grammar@500' && step > 0);
    await grammar.getByText('adverbs').click();
    await waitForState(page, ({ dataset, step }) => dataset === 'grammar@500-transitive-intransitive-adjectives-places' && step > 0);
    assert.match(page.url(), /data=grammar%40500-transitive/);
    assert.match(await page.locator('hg-data-control p').first().textContent(), /500 sentences to learn from, 2000 others held out/);
    assert.deepEqual(await noticesOf(page), []);
  });
});
