import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { axeViolations } from '../harness/checks.mjs';
import {
  engineOf,
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
import { models } from '../../web.mjs';

const kTwo =
  '#v=1&model=beta-vae&preset=beta-1&hidden=64&code=6&seed=7&b.model=beta-vae&b.preset=beta-8&b.hidden=64&b.code=6';

/** What both runs are and where they stand. */
const runsOf = (page) =>
  page.evaluate(() => {
    const { test } = window.hourglass;
    return [test, test.second]
      .filter((run) => run !== null)
      .map((run) => run.state())
      .map(({ configuration, progress, evaluation, playing }) => ({
        ...structuredClone(configuration),
        step: progress?.step ?? 0,
        samples: progress?.samples ?? 0,
        loss: evaluation?.testLoss ?? null,
        measured: evaluation?.step ?? null,
        playing,
      }));
  });

function waitForRuns(page, condition, argument) {
  return eventually(async () => {
    const runs = await runsOf(page);
    const said = async () => `${condition} did not come true: ${JSON.stringify(runs)}; ${await noticesOf(page)}`;
    if (!(runs.length === 2 && runs.every((run) => run.model) && condition(runs, argument))) assert.fail(await said());
    return runs;
  }, 100_000);
}

/** Pauses both, and has them take one step: they have then seen as many samples. */
async function meet(page) {
  await page.locator('hg-transport').getByRole('button', { name: 'Pause' }).click();
  const rested = await waitForRuns(page, (runs) => runs.every(({ playing }) => !playing));
  await page.locator('hg-transport').getByRole('button', { name: 'One step' }).click();
  const far = Math.max(...rested.map(({ samples }) => samples));
  return waitForRuns(page, ([a, b], far) => a.samples === b.samples && a.samples > far, far);
}

describe('two runs side by side', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('train in step, on the same data and seed', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kTwo);
    await waitForRuns(page, (runs) => runs.every(({ step, loss }) => step > 20 && loss !== null));
    // What one run's engine says is held back: the other one ends its round and waits, whatever else it is asked for meanwhile.
    const held = await engineOf(page, 1);
    await held.evaluate(() => {
      const { postMessage } = self;
      self.kept = [];
      self.postMessage = (...message) => self.kept.push(message);
      self.letGo = () => {
        self.postMessage = postMessage;
        for (const message of self.kept) postMessage.apply(self, message);
      };
    });
    // By its checkpoints: reports may be late.
    const samplesOf = () =>
      page.evaluate(async () => {
        const file = await (await window.hourglass.test.checkpoint()).arrayBuffer();
        const heading = Number(new DataView(file).getBigUint64(0, true));
        const { place } = JSON.parse(new TextDecoder().decode(file.slice(8, 8 + heading))).__metadata__;
        return JSON.parse(place).samples;
      });
    let rests = 0; // checkpoints in a row between which it took no step; a run that goes on takes some
    let waitsAt = -1;
    for (let left = 400; left > 0 && rests < 20; left--) {
      const samples = await samplesOf();
      rests = samples === waitsAt ? rests + 1 : 0;
      waitsAt = samples;
    }
    assert.equal(rests, 20, 'the first run waits for the second');
    await held.evaluate(() => self.letGo());
    await waitForRuns(page, (runs, least) => runs.every(({ samples }) => samples > least), waitsAt);
    const [a, b] = await meet(page);
    assert.deepEqual([a.seed, b.seed, a.data, b.data], [7, 7, 'dsprites-32', 'dsprites-32']);
    assert.deepEqual([a.settings.beta, b.settings.beta], [1, 8]);
    assert.deepEqual(
      await page
        .locator('hg-compare .differ tbody tr')
        .allTextContents()
        .then((rows) => rows.map((row) => row.replace(/\s+/g, ' ').trim())),
      ['Weight of the KL β18'],
    );
    await eventually(async () => assert.equal(await page.evaluate(() => location.hash), kTwo));
    // Both columns show the same views, of their own run.
    const views = (which) =>
      page
        .locator('hg-compare .run')
        .nth(which)
        .locator('.slot > :last-child')
        .evaluateAll((all) => all.map(({ localName }) => localName));
    assert.deepEqual(await views(0), ['hg-traversals', 'hg-reconstructions']);
    assert.deepEqual(await views(1), await views(0));
    await nothingSaid(page);
    assert.deepEqual(page.problems, []);
  });

  test('the same settings give the same run twice', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&module=simd&threads=1&play=0`);
    await page.locator('hg-masthead').getByRole('button', { name: 'Compare' }).click();
    await waitForRuns(page, (runs) => runs.length === 2);
    await page.evaluate(() => window.hourglass.test.second.opened());
    await page.evaluate(() => window.hourglass.step(30));
    const [a, b] = await waitForRuns(page, (runs) =>
      runs.every(({ step, measured }) => step === 30 && measured === 30),
    );
    assert.equal(a.loss, b.loss);
    assert.match(await page.locator('hg-compare .differ').textContent(), /Both runs are the same/);
  });

  test('a run beside one that has trained catches up; each has its own settings; the way back', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 60);
    await page.locator('hg-masthead').getByRole('button', { name: 'Compare' }).click();
    const [first] = await waitForRuns(page, ([a, b]) => b.samples > 0 && a.samples >= 60 * 128);
    assert.ok(first.step > 60, 'the first one did not begin again');
    await waitForRuns(page, ([, b], met) => b.samples > met, first.samples); // no press of a button brings it there
    await meet(page);
    await page.evaluate(() => window.hourglass.play());

    await page.locator('hg-compare').getByRole('button', { name: 'Settings' }).nth(1).click();
    const field = page.locator('hg-compare #settings-1 hg-settings-panel').getByRole('textbox', { name: 'Code size' });
    await field.fill('5');
    await field.press('Enter');
    const [a, b] = await waitForRuns(page, ([, b]) => b.settings.code === 5 && b.samples > 0);
    assert.equal(a.settings.code, 2);
    assert.ok(b.samples <= a.samples + 1, 'the other was begun again and catches up');
    await waitForRuns(page, ([, b], met) => b.samples > met, a.samples);
    await hashOf(page, /&code=|&b\.code=5/);
    await page.keyboard.press('Escape');
    await meet(page);
    await page.evaluate(() => window.hourglass.play());

    // Another seed of the first is the second one's, too.
    await page.evaluate(() => window.hourglass.set('seed', 9));
    await waitForRuns(page, ([a, b]) => a.seed === 9 && b.seed === 9 && b.settings.code === 5 && b.step > 0);

    const { step } = await stateOf(page);
    await page.locator('hg-compare').getByRole('button', { name: 'Back to one run' }).click();
    await waitForState(page, (state, before) => state.step > before && state.playing, { argument: step });
    await page.locator('hg-compare').waitFor({ state: 'detached' });
    await page.locator('hg-app .bench').waitFor();
    await page.waitForFunction(() => !/b\./.test(location.hash));
    assert.deepEqual(page.problems, []);
  });

  test('two papers share what they can', { timeout: 240_000 }, async () => {
    const page = await openPage(
      session,
      '#model=vae&preset=latent-2&hidden=64&seed=3&b.model=classic&b.preset=relu-2d&b.hidden=64&b.seed=4',
    );
    const [a, b] = await waitForRuns(page, (runs) => runs.every(({ step }) => step > 5));
    assert.deepEqual([a.model, b.model, b.seed], ['vae', 'classic', 3]);
    assert.match(await waitForNotice(page, /b\.seed=4/), /first one’s seed/);
    assert.match(
      await page.locator('hg-compare .differ').textContent(),
      /Paper\s*Variational autoencoder\s*Autoencoder/,
    );
    assert.match(await page.locator('hg-pair-chart h2').textContent(), /Squared error/);
    await page.locator('hg-compare').getByLabel('First view of run B').selectOption('filters');
    await page.locator('hg-compare .run').nth(1).locator('hg-filters').waitFor();
    assert.equal(await page.locator('hg-compare .run').nth(0).locator('hg-filters').count(), 0);
    // The choice is in the address, each run's own, and the link makes it again.
    await page.locator('hg-compare').getByLabel('Second view of run A').selectOption('interpolation');
    const link = await hashOf(page, /&tab=reconstructions%2Cinterpolation&b\..*&b\.tab=filters%2C\w+$/);
    const other = await openPage(session, `${link}&curve=loss`);
    assert.match(await waitForNotice(other, /curve=loss/), /the curves that both runs have are squared_error/);
    await other.locator('hg-compare .run').nth(1).locator('hg-filters').waitFor();
    await other.locator('hg-compare .run').nth(0).locator('hg-interpolation').waitFor();
    await eventually(async () => assert.equal(await other.evaluate(() => location.hash), link));
  });

  test('a unit that only one of two networks has stays chosen in it', { timeout: 240_000 }, async () => {
    const page = await openPage(
      session,
      '#model=sparse&preset=kl&hidden=100&seed=1&tab=units,reconstructions&b.model=sparse&b.preset=kl&b.hidden=64&b.tab=units,reconstructions',
    );
    await waitForRuns(page, (runs) => runs.every(({ step }) => step > 2));
    const [first, second] = [0, 1].map((which) => page.locator('hg-compare .run').nth(which).locator('hg-units'));
    await page.evaluate(() => window.hourglass.test.look({ unit: 80 }));
    await first.getByText('Unit 80', { exact: true }).waitFor();
    await second.getByText('Unit 64', { exact: true }).waitFor();
    await hashOf(page, /&unit=80&/);
  });

  test('papers that have no data in common are not compared', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=seq2seq&preset=grammar&units=32&seed=1&b.model=vae&b.preset=latent-2');
    await page.locator('hg-compare .trouble').waitFor();
    assert.match(await page.locator('hg-compare .trouble').textContent(), /A trains on grammar, and vae cannot/);
    await waitForState(page, ({ playing }) => !playing);
  });

  test('each lesson’s comparisons open both runs as they say', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&play=0`);
    for (const model of models) {
      await page.evaluate((model) => window.hourglass.test.follow(`#model=${model}&play=0`), model);
      const links = page.locator('hg-lesson-text .beside a');
      await eventually(async () => {
        const hrefs = await links.evaluateAll((all) => all.map((link) => link.hash));
        assert.ok(hrefs.length >= 3 && hrefs.every((hash) => hash.includes(`model=${model}`)), hrefs.join(' '));
      }, 100_000);
      for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))) {
        const opened = await page.evaluate(async (href) => {
          const all = [...new URLSearchParams(href.slice(1))];
          const parts = [
            all.filter(([key]) => !key.startsWith('b.')),
            all.filter(([key]) => key.startsWith('b.')).map(([key, value]) => [key.slice(2), value]),
          ];
          const runs = [];
          for (const part of parts) {
            await window.hourglass.test.follow(`#${new URLSearchParams([...part, ['play', '0']])}`);
            runs.push({
              wanted: Object.fromEntries(part),
              got: structuredClone(window.hourglass.test.state().configuration),
            });
          }
          return runs;
        }, href);
        for (const {
          wanted: { v, model: name, preset, seed, ...settings },
          got,
        } of opened) {
          assert.deepEqual([got.model, got.preset?.split('/').at(-1)], [name, preset], href);
          for (const [key, value] of Object.entries(settings))
            assert.equal(String(got.settings[key]), value, `${key} of ${href}`);
        }
        assert.equal(opened[0].got.data, opened[1].got.data, href);
      }
    }
    await nothingSaid(page);
  });

  for (const [width, height, colorScheme] of [
    [1280, 720, 'light'],
    [360, 800, 'dark'],
  ]) {
    test(`axe finds nothing to say, and nothing sticks out: ${width} px, ${colorScheme}`, {
      timeout: 240_000,
    }, async () => {
      const page = await openPage(session, kTwo, { colorScheme, viewport: { width, height } });
      await waitForRuns(page, (runs) => runs.every(({ step }) => step > 5));
      await page.evaluate(() => window.hourglass.pause());
      assert.deepEqual(await axeViolations(page), []);
      await eventually(async () => {
        const size = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.scrollHeight,
        ]);
        assert.ok(size[0] <= width, `${size[0]} px wide`);
        if (width > 1000) assert.ok(size[1] <= height, `${size[1]} px high`);
      });
    });
  }
});
