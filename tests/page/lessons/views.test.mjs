import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  drawn,
  eventually,
  kQuick,
  nextView,
  nothingSaid,
  openPage,
  startBrowser,
  stateOf,
  waitForState,
} from '../harness/harness.mjs';

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the pictures', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('reconstructions get better as it learns, over the same digits', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&play=0`);
    const first = nextView(page, 'reconstructions');
    await page.evaluate(() => window.hourglass.step(1));
    const early = await first;
    await page.evaluate(() => window.hourglass.play());
    await waitForState(page, (state) => state.epoch > 0.5);
    const late = await nextView(page, 'reconstructions');
    assert.deepEqual(late.arrays.input, early.arrays.input);
    assert.deepEqual(late.arrays.input.shape, [16, 28, 28, 1]);
    assert.ok(mean(late.arrays.error.data) < 0.8 * mean(early.arrays.error.data));
    assert.deepEqual(late.arrays.pca.shape, [16, 28, 28, 1]);
    const { input, reconstruction, error } = late.arrays;
    const byHand = input.data.slice(0, 784).reduce((sum, pixel, i) => sum + (pixel - reconstruction.data[i]) ** 2, 0);
    assert.ok(Math.abs(byHand - error.data[0]) < 0.01 * byHand, `${byHand} against ${error.data[0]}`);
  });

  test('the code map parts the digits, and any place of it can be decoded', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.epoch > 0.6);
    const map = await nextView(page, 'code_map');
    assert.equal(map.info.axes, 'code');
    assert.deepEqual(map.arrays.points.shape, [2000, 2]);
    assert.equal(new Set(map.arrays.labels.data).size, 10);
    await page
      .locator('hg-code-map')
      .getByRole('button', { name: /Numbers/ })
      .click();
    const caption = await page.locator('hg-code-map dialog .bar p').textContent();
    const percent = Number(/in (\d+) % of 2000 cases/.exec(caption)[1]);
    assert.ok(percent > 25, `neighbours agree in ${percent} % of cases`);
    await page.keyboard.press('Escape');

    const stage = page.locator('hg-code-map .stage');
    const box = await stage.boundingBox();
    const decode = async (x, y) => {
      const next = nextView(page, 'decode');
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      return next;
    };
    const left = await decode(0.2, 0.5);
    assert.deepEqual(left.arrays.image.shape, [28, 28, 1]);
    // One of the former place may be on its way.
    await eventually(async () => {
      const right = await decode(0.8, 0.5);
      assert.ok(
        left.arrays.image.data.some((pixel, i) => Math.abs(pixel - right.arrays.image.data[i]) > 0.2),
        'two places draw two pictures',
      );
    });
    await page.locator('hg-code-map .card').waitFor({ state: 'visible' });
  });

  test('the code map is walked by the keyboard', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 20);
    await drawn(page, 'hg-code-map'); // before, there is nowhere to walk
    await page.locator('hg-code-map .stage').focus();
    const next = nextView(page, 'decode');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await next;
    await page.locator('hg-code-map .card').waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');
    await page.locator('hg-code-map .card').waitFor({ state: 'hidden' });
    assert.ok((await stateOf(page)).playing, 'keys of the map are not keys of the page');
  });

  test('a chosen digit goes through the hourglass', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    const before = await nextView(page, 'hourglass');
    assert.deepEqual(before.info.widths, [784, 64, 2, 64, 784]);
    await page.locator('hg-reconstructions .buttons button').nth(3).click();
    await waitForState(page, () => window.hourglass.test.state().chosenImage === 3);
    let after = before; // one of the former digit's may be on its way
    for (let left = 10; left > 0 && after.arrays.input.data.join() === before.arrays.input.data.join(); left--)
      after = await nextView(page, 'hourglass');
    assert.notDeepEqual(after.arrays.input.data, before.arrays.input.data);
    assert.equal(after.arrays.layer_0.data.length, 64);
    const strip = await nextView(page, 'reconstructions');
    assert.deepEqual(after.arrays.input.data, strip.arrays.input.data.slice(3 * 784, 4 * 784));
  });

  test('the pointer at a curve lights up its term, and beside it none', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.epoch > 0.3 && state.losses.test !== null);
    await page.evaluate(() => window.hourglass.pause());
    const lit = () => page.evaluate(() => window.hourglass.test.state().lit);
    // Down through the chart, column by column, until the pointer is at a curve: there its term lights up, and above it none.
    const { x, y, width, height } = await page.locator('hg-loss-chart .u-over').boundingBox();
    const places = [0.9, 0.7, 0.5, 0.3, 0.1].flatMap((share) =>
      Array.from({ length: Math.floor(height / 3) }, (_, i) => [x + share * width, y + 3 * i]),
    );
    const found = [];
    for (const place of places) {
      await page.mouse.move(...place);
      found.push(await lit());
      if (found.at(-1) !== null) break;
    }
    assert.deepEqual([...new Set(found)], [null, 'L'], `${found.length} of ${places.length} places`);
    await page.locator('hg-objective .lit-0').waitFor();
    await page.mouse.move(...places[found.length - 2]);
    await eventually(async () => assert.equal(await lit(), null));
  });

  test('filters grow out of noise', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&module=simd&play=0`);
    const roughness = ({ shape, data }) => {
      // Squared differences of neighbours over squared weights: 2 for noise, less for strokes.
      let [steps, size] = [0, 0];
      for (let i = 0; i + 1 < data.length; i++) {
        if ((i + 1) % shape[2] === 0) continue;
        steps += (data[i] - data[i + 1]) ** 2;
        size += data[i] ** 2;
      }
      return steps / size;
    };
    // The newest picture that the page was given, and the weights that it is of, as a checkpoint has them.
    await page.evaluate(() =>
      window.hourglass.on('view', ({ name, arrays }) => {
        if (name === 'filters') window.filters = arrays.filters;
      }),
    );
    const weights = () =>
      page.evaluate(async () => {
        const file = await (await window.hourglass.test.checkpoint()).arrayBuffer();
        const heading = Number(new DataView(file).getBigUint64(0, true));
        const { data_offsets } = JSON.parse(new TextDecoder().decode(file.slice(8, 8 + heading)))['encoder.0.weight'];
        return Array.from(new Float32Array(file.slice(...data_offsets.map((offset) => 8 + heading + offset))));
      });
    const shownAfter = async (steps) => {
      await page.evaluate((count) => window.hourglass.step(count), steps);
      const filters = await weights();
      return eventually(async () => {
        const { shape, data } = await page.evaluate(() => ({
          shape: window.filters?.shape,
          data: Array.from(window.filters?.data ?? []),
        }));
        assert.deepEqual(shape, [64, 28, 28, 1]);
        assert.deepEqual(data, filters, 'they are the run’s weights, of the step that it stands at');
        return roughness({ shape, data });
      });
    };
    const noise = await shownAfter(2);
    assert.ok(Math.abs(noise - 2) < 0.05, `after two steps neighbours have nothing in common: ${noise}`);
    const strokes = await shownAfter(198);
    assert.ok(strokes < 1, `after 200 steps they are mostly alike: ${strokes}`);
  });

  test('pre-training shows its phases and its own objective', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=classic&preset=rbm-30&seed=1');
    await waitForState(page, (state) => state.step > 5);
    const phases = await page.locator('hg-phases li span').allTextContents();
    assert.deepEqual(phases, ['RBM 1: 784 → 256', 'RBM 2: 256 → 64', 'RBM 3: 64 → 30', 'Fine-tuning']);
    assert.match(await page.locator('hg-phases li[aria-current]').textContent(), /RBM 1/);
    assert.match(await page.locator('hg-objective h2').textContent(), /RBM 1/);
    assert.equal(await page.locator('hg-objective .equation math').count(), 2);
    const values = await page.locator('hg-objective dd').allTextContents();
    assert.ok(values.length >= 4 && values.every((value) => /\d/.test(value)), values.join(' '));
  });

  test('a pinned place of the map outlives a change of phase', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=classic&preset=rbm-30&pretrain_epochs=0.2&seed=1');
    await waitForState(page, (state) => state.step > 10);
    await page.locator('hg-code-map .stage').click({ position: { x: 120, y: 120 } });
    await waitForState(page, (state) => state.phase.startsWith('RBM 3'), { timeout: 240_000 });
    const image = await nextView(page, 'decode');
    assert.equal(image.arrays.image.data.length, 784);
    await nothingSaid(page);
  });

  test('the objective’s values are the run’s', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 50);
    await page.evaluate(() => window.hourglass.pause());
    const { losses } = await stateOf(page);
    await eventually(async () => {
      const rows = await page.locator('hg-objective dl > div').allTextContents();
      const heldOut = rows.find((row) => row.includes('held-out'));
      assert.match(heldOut.replace(/\s+/g, ' '), new RegExp(`${losses.test.toPrecision(3).replace('.', '\\.')} nats`));
    });
  });

  test('every picture has its numbers as a table', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await page.evaluate(async () => {
      // The chart has a row for each measurement: wait for a few.
      for (let count = 0; count < 4; count++) {
        await new Promise((resolve) => {
          const end = window.hourglass.on('evaluation', () => {
            end();
            resolve();
          });
        });
      }
    });
    for (const view of ['hg-hourglass', 'hg-reconstructions', 'hg-code-map', 'hg-filters', 'hg-loss-chart']) {
      await page
        .locator(view)
        .getByRole('button', { name: /Numbers/ })
        .click();
      const dialog = page.locator(view).getByRole('dialog');
      await dialog.locator('tbody tr').nth(2).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
  });

  test('only what is on the screen is computed', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick, { viewport: { width: 360, height: 640 } });
    await waitForState(page, (state) => state.step > 20);
    const counts = () =>
      page.evaluate(async () => {
        const seen = {};
        const end = window.hourglass.on('view', (view) => (seen[view.name] = (seen[view.name] ?? 0) + 1));
        await new Promise((resolve) => setTimeout(resolve, 1500));
        end();
        return seen;
      });
    // A busy browser tells late what is on the screen.
    await eventually(async () => {
      const top = await counts();
      assert.ok(top.hourglass > 0 && !top.code_map && !top.filters, JSON.stringify(top));
    });
    await page.locator('hg-filters').scrollIntoViewIfNeeded();
    await eventually(async () => {
      const below = await counts();
      assert.ok(below.filters > 0 && !below.hourglass, JSON.stringify(below));
    });
  });
});
