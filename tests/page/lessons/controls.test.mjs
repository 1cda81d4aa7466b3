import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  dismiss,
  eventually,
  hashOf,
  kQuick,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';

describe('the controls', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const button = (page, name) => page.locator('hg-transport').getByRole('button', { name });
  const field = (page, name) => page.locator('hg-settings-panel').getByRole('textbox', { name });

  /** The state of a run that is paused, once its last step has been reported. */
  const atRest = async (page) => {
    await page.evaluate(() => window.hourglass.pause());
    return stateOf(page);
  };

  test('pause, step, reset and play', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 5);
    await button(page, 'Pause').click();
    await waitForState(page, (state) => !state.playing);
    const { step } = await atRest(page);
    await button(page, 'One step').click();
    await waitForState(page, (state, before) => state.step === before + 1, { argument: step });
    await button(page, 'Reset').click();
    const reset = await waitForState(page, (state) => state.step === 0);
    assert.equal(reset.playing, false);
    await button(page, 'Train').click();
    await waitForState(page, (state) => state.playing && state.step > 3);
    assert.deepEqual(page.problems, []);
  });

  test('a reset run repeats itself to the last digit', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&play=0&module=simd`);
    const run = async () => {
      await page.evaluate(() => window.hourglass.step(25));
      return waitForState(page, (state) => state.step === 25 && state.losses.train !== null);
    };
    const first = await run();
    await page.evaluate(() => window.hourglass.reset());
    await waitForState(page, (state) => state.step === 0);
    const second = await run();
    assert.equal(first.module, 'simd');
    assert.equal(second.losses.test, first.losses.test);
    assert.equal(second.metrics.squared_error, first.metrics.squared_error);
  });

  test('the speed can be held down', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await page.locator('hg-transport').getByText('10', { exact: true }).click();
    await hashOf(page, /speed=10/);
    // From one report to another by the page's clock, as reports may come late.
    const { steps, seconds } = await page.evaluate(async () => {
      const report = (enough) =>
        new Promise((done) => {
          const end = window.hourglass.on('progress', ({ step }) => {
            const now = { step, at: performance.now() };
            if (!enough(now)) return;
            end();
            done(now);
          });
        });
      await report(() => true);
      const first = await report(() => true); // at the new speed
      const last = await report(({ step, at }) => step >= first.step + 20 && at >= first.at + 2000);
      return { steps: last.step - first.step, seconds: (last.at - first.at) / 1000 };
    });
    // What a report was late may have been some steps' time; and where the machine stood still a second's steps are made up for.
    assert.ok(steps <= 10 * seconds + 12, `${steps} steps in ${seconds} seconds at 10 a second`);
  });

  test('a live setting changes without a restart', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    const { step } = await waitForState(page, (state) => state.step > 10);
    await field(page, 'Learning rate').fill('0.005');
    await field(page, 'Learning rate').press('Enter');
    const changed = await waitForState(page, (state) => state.settings.learning_rate === 0.005);
    assert.ok(changed.step >= step, 'the step went on');
    await waitForState(page, (state, before) => state.step > before, { argument: changed.step });
    await hashOf(page, /learning_rate=0\.005/);
  });

  test('another code size begins the run again', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 30);
    await page.evaluate(() => {
      window.steps = [];
      window.hourglass.on('progress', ({ step }) => window.steps.push(step));
    });
    await field(page, 'Code size').fill('5');
    await field(page, 'Code size').press('Enter');
    await waitForState(page, (state) => state.settings.code === 5 && state.step > 0);
    assert.ok(await page.evaluate(() => window.steps.includes(0)), 'it began at step 0');
    const widths = await page.evaluate(
      () =>
        new Promise((resolve) =>
          window.hourglass.on('view', (view) => view.name === 'hourglass' && resolve(view.info.widths)),
        ),
    );
    assert.equal(Math.min(...widths), 5);
  });

  test('what cannot be is said at the field and changes nothing', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    const rate = field(page, 'Learning rate');
    await rate.fill('fast');
    // What is being typed stays, whatever comes meanwhile.
    await page.evaluate(() => window.hourglass.set('code', 4));
    const { settings } = await waitForState(page, ({ settings, step }) => settings.code === 4 && step > 0);
    assert.equal(await rate.inputValue(), 'fast');
    await rate.press('Enter');
    const complaint = page.locator('hg-setting-control .complaint');
    assert.match(await complaint.textContent(), /“fast” is not valid: it has to be a number from/);
    assert.deepEqual((await stateOf(page)).settings, settings);
    assert.equal(await rate.inputValue(), 'fast', 'to be mended');
    // Another setting that takes effect leaves it, one that is refused, too; a value of its own, or a preset, does away with it.
    await page.evaluate(() => window.hourglass.set('code', 3));
    await waitForState(page, (state) => state.settings.code === 3 && state.step > 0);
    await page.evaluate(() => window.hourglass.set('code', 0).catch(() => {}));
    assert.deepEqual([await complaint.count(), await rate.inputValue()], [1, 'fast']);
    const { learning_rate } = settings;
    for (const value of [0.003, learning_rate])
      await page.evaluate((value) => window.hourglass.set('learning_rate', value), value);
    await complaint.waitFor({ state: 'detached' });
    await eventually(async () => assert.equal(Number(await rate.inputValue()), learning_rate));
    await rate.fill('slow');
    await rate.press('Enter');
    await complaint.waitFor();
    await page.evaluate(() => window.hourglass.open('classic', { preset: 'too-narrow', seed: 1 }));
    await complaint.waitFor({ state: 'detached' });
    // What can mean one thing only is taken.
    await rate.fill('0,002');
    await rate.press('Enter');
    await waitForState(page, (state) => state.settings.learning_rate === 0.002);
    await eventually(async () => assert.equal(await rate.inputValue(), '0.002'));
    await complaint.waitFor({ state: 'detached' });
  });

  test('a control whose value the engine refuses goes back to what the run has', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=adversarial&preset=normal&hidden=64&discriminator=64&seed=1&play=0');
    const prior = page.locator('hg-settings-panel').getByLabel(/^Prior/);
    await prior.selectOption('mixture');
    await waitForNotice(page, /mixture|prior/i);
    assert.equal((await stateOf(page)).settings.prior, 'normal');
    await eventually(async () => assert.equal(await prior.inputValue(), 'normal'));
    await dismiss(page);
    // And again, from where it went back to.
    await prior.selectOption('mixture');
    await waitForNotice(page, /mixture|prior/i);
    await eventually(async () => assert.equal(await prior.inputValue(), 'normal'));
  });

  test('what the engine refuses is said, and the run stays', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 10);
    const messages = await page.evaluate(async () => {
      const tries = [
        () => window.hourglass.set('colour', 'red'),
        () => window.hourglass.set('code', -3),
        () => window.hourglass.set('learning_rate', NaN),
        () => window.hourglass.set('hidden', '0-x'),
        () => window.hourglass.open('nonesuch'),
        () => window.hourglass.open('classic', { preset: 'nonesuch' }),
        () => window.hourglass.open('classic', { batch: 1e9 }),
        () => window.hourglass.step(-1),
      ];
      const out = [];
      for (const attempt of tries)
        out.push(
          await attempt().then(
            () => null,
            (error) => error.message,
          ),
        );
      return out;
    });
    const about = [
      /colour/,
      /code/,
      /learning_rate/,
      /hidden/,
      /nonesuch.*classic/,
      /nonesuch.*rbm-30/,
      /batch/,
      /whole number/,
    ];
    about.forEach((pattern, i) => assert.match(messages[i] ?? 'nothing was refused', pattern));
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before && state.settings.code === 2, { argument: step });
  });

  test('a run that blows up stops, goes back and says what to change', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=classic&preset=rbm-30&hidden=&seed=1');
    await waitForState(page, (state) => state.step > 20);
    await page.evaluate(() => window.hourglass.set('pretrain_code_learning_rate', 10));
    const text = await waitForNotice(page, /learning rate/i, 60_000);
    assert.ok(text.length > 40);
    const state = await waitForState(page, (state) => !state.playing);
    assert.ok(state.metrics.squared_error === null || Number.isFinite(state.metrics.squared_error));
  });

  test('presets set everything up', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await page.locator('hg-settings-panel #preset').selectOption('end-to-end-30');
    const state = await waitForState(page, (state) => state.preset === 'end-to-end-30' && state.step > 0);
    assert.equal(state.settings.pretraining, false);
    assert.equal(state.settings.code, 30);
  });

  test('space, arrow and R work from the keyboard', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 3);
    await page.keyboard.press('Space');
    await waitForState(page, (state) => !state.playing);
    const { step } = await atRest(page);
    await page.keyboard.press('ArrowRight');
    await waitForState(page, (state, before) => state.step === before + 1, { argument: step });
    // A letter alone counts only where the focus is on the page's controls; what it resets can be had back.
    await page.evaluate(() => window.hourglass.step(25));
    const { step: former } = await stateOf(page);
    await page.keyboard.press('r');
    await page.evaluate(() => window.hourglass.test.view({ name: 'reconstructions' })); // what it had asked for is done
    assert.equal((await stateOf(page)).step, former);
    await page.locator('hg-transport').getByRole('button', { name: 'One step' }).focus();
    await page.keyboard.press('r');
    await waitForState(page, (state) => state.step === 0);
    const back = page.locator('hg-transport').getByRole('button', { name: /^Take it back: The classic autoencoder/ });
    await back.click();
    await waitForState(page, (state, former) => state.step === former && !state.playing, { argument: former });
    await back.waitFor({ state: 'detached' }); // all of it is back
    assert.ok((await page.evaluate(() => window.hourglass.test.curve('squared_error').train.epoch.length)) > 0);
    await page.keyboard.press('Alt+r');
    await waitForState(page, (state) => state.step === 0);
    await back.waitFor();
  });
});
