import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  axeViolations,
  lightAll,
  noteWriting,
  overhangs,
  pictureTwins,
  smallTexts,
  unreachable,
} from '../harness/checks.mjs';
import {
  eventually,
  hashOf,
  laidOut,
  nextView,
  nothingSaid,
  openPage,
  startBrowser,
  stateOf,
  traceCalmly,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';
import { examples } from '../../web.mjs';

const quick = (model) => `#v=1&model=${model}&${examples.find((one) => one.model === model).settings}&seed=1`;

describe('the lessons', () => {
  let session;
  before(async () => (session = await startBrowser({ whole: true })));
  afterEach(() => session.reset());
  after(() => session.close());

  for (const { model, title, data, pictures, curves } of examples) {
    test(`${model}: opens, trains, and all its views come`, { timeout: 240_000 }, async (t) => {
      const page = await openPage(session, quick(model), {
        prepare: async (page) => {
          await page.addInitScript(noteWriting);
          await page.addInitScript(() => {
            window.seen = {};
            const listen = setInterval(() => {
              if (!window.hourglass) return;
              clearInterval(listen);
              window.hourglass.on('view', ({ name }) => (window.seen[name] = (window.seen[name] ?? 0) + 1));
            }, 1);
          });
        },
      });
      const opened = await waitForState(page, (state) => state.step > 10 && state.losses.test !== null);
      assert.equal(opened.model, model);
      assert.equal(opened.dataset, data);
      await page.waitForFunction((title) => document.title === title, `${title} · Hourglass`);
      await page.waitForFunction((names) => names.every((name) => window.seen[name] > 1), pictures, {
        timeout: 240_000,
      });
      // It learns: the loss of the next reports is lower than the first.
      await waitForState(page, (state, first) => state.losses.test < first, {
        argument: opened.losses.test,
        timeout: 240_000,
      });
      // Over the bench stands what one looks at; few settings stand open.
      const says = page.locator('hg-brief p');
      await eventually(async () => assert.match(await says.textContent(), /\d.*\?$/));
      const shown = await page
        .locator('hg-setting-control')
        .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
      assert.ok(shown >= 3 && shown <= 5, `${shown} settings stand open`);
      // The objective has its values, and the step's source stands below.
      await eventually(async () => {
        const values = await page.locator('hg-objective dd').allTextContents();
        assert.ok(values.length >= 4 && values.every((value) => /\d/.test(value)), values.join(' | '));
        assert.ok((await page.locator('hg-objective math').count()) > 4);
      });
      // Each term lights up with its value and its curve, from any of the three.
      const { found, after } = await lightAll(page);
      for (const { place, part, lit, equation, value, curve } of found) {
        assert.ok(
          lit && equation && curve && value.length > 0 && value.every((other) => other === part),
          `${place} ${part}: ${JSON.stringify({ lit, equation, value, curve })}`,
        );
      }
      for (const place of ['equation', 'value', 'curve']) {
        assert.equal(
          new Set(found.filter((one) => one.place === place).map(({ part }) => part)).size,
          curves,
          `${place}: ${JSON.stringify(found)}`,
        );
      }
      assert.equal(after, null);
      await page.locator('hg-code-view summary').click();
      assert.match(await page.locator('hg-code-view code').first().textContent(), /::\w+\(.*\{.*\}/s);
      await page.evaluate(() => scrollTo(0, 0));
      await page.locator('hg-brief').getByRole('button', { name: 'The lesson' }).click();
      await page.waitForFunction(() => {
        const { top } = document
          .querySelector('hg-app')
          .shadowRoot.querySelector('hg-lesson-text')
          .getBoundingClientRect();
        return top >= -1 && top < 0.5 * innerHeight;
      });
      await page.evaluate(() => scrollTo(0, 0));
      await page.locator('hg-lesson-text .tries a').nth(2).waitFor();
      await nothingSaid(page);
      assert.deepEqual(page.problems, []);

      const { tasks, longest } = await traceCalmly(page, 2000, 50);
      t.diagnostic(`main thread: ${tasks} tasks in 2 s, the longest ${longest.toFixed(1)} ms`);
      assert.ok(tasks > 20 && longest < 50, `a task of ${longest} ms on the main thread`);

      // Every picture has its numbers, every control its turn with the Tab key.
      await page.evaluate(() => window.hourglass.pause());
      await eventually(async () => {
        const twins = await pictureTwins(page);
        assert.deepEqual([twins.without, twins.empty], [[], []]);
        assert.ok(twins.all >= 4, `${twins.all} pictures`);
      });
      await page.locator('hg-settings-panel summary').click();
      assert.deepEqual(await unreachable(page), []);

      // All is well with everything open, too.
      await page
        .locator('hg-app .middle')
        .getByRole('button', { name: /^Numbers/ })
        .first()
        .click();
      assert.deepEqual(await axeViolations(page), [], 'on a laptop, with settings and numbers open');
      await page.keyboard.press('Escape');
      await page.locator('hg-settings-panel summary').click();

      // Nothing is cut off, on a projector, a laptop, a tablet and a phone.
      for (const [width, height] of [
        [1920, 1080],
        [1000, 700],
        // The head's one row at its narrowest, without and with the words of its buttons.
        [1202, 720],
        [2562, 1440],
        [1680, 1050],
        [1280, 720],
      ]) {
        await page.setViewportSize({ width, height });
        await laidOut(page);
        // A busy machine paints later.
        await eventually(async () => {
          const { wide, settings } = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.querySelector('hg-app').shadowRoot.querySelector('.settings');
            return { wide: document.documentElement.scrollWidth, settings: scrollWidth - clientWidth };
          });
          assert.ok(
            wide <= width && settings <= 0,
            `at ${width} px the page is ${wide} px wide, and its settings stick out by ${settings} px`,
          );
        });
        assert.deepEqual(await overhangs(page), [], `at ${width} px`);
        assert.deepEqual(await smallTexts(page, width < 1600 ? 14 : 16), [], `at ${width} px`);
      }
      await eventually(async () => {
        const bench = await page.evaluate(
          () => document.querySelector('hg-app').shadowRoot.querySelector('.bench').getBoundingClientRect().bottom,
        );
        assert.ok(bench <= 721, `the bench ends at ${bench} px`);
      });
      await page.setViewportSize({ width: 360, height: 800 });
      await laidOut(page);
      for (const section of ['.middle', '.learned', '.objective']) {
        await page.locator(`hg-app ${section}`).first().scrollIntoViewIfNeeded();
        await laidOut(page);
      }
      await page.waitForFunction(() => document.documentElement.scrollWidth <= 360);
      assert.deepEqual(await overhangs(page), []);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await axeViolations(page), [], `${colorScheme}, on a phone`);
      }

      // The one thing to do is done by a press, and then there is another.
      const before = await stateOf(page);
      const deed = page.locator('hg-brief p + button');
      const name = await deed.textContent();
      await deed.click();
      await waitForState(page, ({ settings }, before) => JSON.stringify(settings) !== JSON.stringify(before), {
        argument: before.settings,
      });
      await page.locator('hg-brief p + button', { hasText: name }).waitFor({ state: 'detached' });
      await nothingSaid(page);
    });
  }

  test('lead from one to the other, and the browser’s way back works', { timeout: 240_000 }, async () => {
    const page = await openPage(session, quick('vae'));
    await waitForState(page, (state) => state.step > 3);
    const lesson = (name) => page.locator('hg-lessons').getByRole('link', { name });
    assert.match(await lesson(/Variational/).getAttribute('aria-current'), /page/);

    await lesson(/β-VAE/).click();
    await waitForState(
      page,
      (state) => state.model === 'beta-vae' && state.dataset === 'dsprites-32' && state.step > 0,
    );
    await hashOf(page, /model=beta-vae&preset=beta-4/);
    await lesson(/Sequences/).focus();
    await page.keyboard.press('Enter');
    await waitForState(page, (state) => state.model === 'seq2seq' && state.step > 0);
    await page.waitForFunction(() => document.title === 'Sequence to sequence · Hourglass');

    await page.goBack();
    await waitForState(page, (state) => state.model === 'beta-vae' && state.step > 0);
    await page.goBack();
    const back = await waitForState(page, (state) => state.model === 'vae' && state.step > 0);
    assert.equal(back.settings.hidden, '128', 'with the settings that it had');
    assert.equal(back.dataset, 'mnist');
    await page.goForward();
    await waitForState(page, (state) => state.model === 'beta-vae' && state.step > 0);
    await nothingSaid(page);
    assert.deepEqual(page.problems, []);
  });

  test('a link that names only the model opens its lesson', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=sparse');
    const state = await waitForState(page, (state) => state.step > 0);
    assert.deepEqual([state.model, state.preset], ['sparse', 'kl']);
  });

  test('data that cannot be had leave the run as it was', { timeout: 240_000 }, async () => {
    const page = await openPage(session, quick('beta-vae'));
    const before = await waitForState(page, (state) => state.step > 20);
    await page.route('**/data/mnist/**', (route) => route.abort());
    await page.evaluate(() => (location.hash = '#v=1&model=vae&preset=latent-2&seed=1'));
    assert.match(await waitForNotice(page, /could not be loaded/), /mnist/);
    const after = await waitForState(page, (state, step) => state.model === 'beta-vae' && state.step > step, {
      argument: before.step,
    });
    assert.equal(after.dataset, 'dsprites-32');
  });

  test('any lesson of pictures can be had on another set', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#v=1&model=vae&preset=latent-2&hidden=64&data=dsprites-32&seed=1');
    const state = await waitForState(page, (state) => state.step > 5);
    assert.deepEqual([state.model, state.dataset], ['vae', 'dsprites-32']);
    const { arrays } = await nextView(page, 'reconstructions');
    assert.deepEqual(arrays.input.shape.slice(1), [32, 32, 1]);
    await hashOf(page, /data=dsprites-32/);
    await page
      .locator('hg-masthead')
      .getByRole('button', { name: /dSprites/ })
      .click();
    assert.match(await page.locator('hg-masthead #set').textContent(), /Matthey.*Apache/s);
  });
});
