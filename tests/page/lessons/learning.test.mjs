// What is characteristic of each lesson comes about as it learns: asserted on the data behind the pictures. A lesson has one page,
// whose tests follow each other.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually, nothingSaid, stateOf, waitForState } from '../harness/harness.mjs';
import { draw, frames, link, nextOf, onePage, pause, play, sum } from '../harness/lesson-page.mjs';

/** Squared differences of neighbours over squared values: 2 for noise, less for strokes. */
const roughness = ({ shape, data }) => {
  let [steps, size] = [0, 0];
  for (let i = 0; i + 1 < data.length; i++) {
    if ((i + 1) % shape[2] === 0) continue;
    steps += (data[i] - data[i + 1]) ** 2;
    size += data[i] ** 2;
  }
  return steps / size;
};

describe('denoising', () => {
  const shared = onePage(`${link('denoising', 'preset=masking&hidden=128')}&play=0`);

  test('a digit is drawn by hand, and by keyboard', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.step(5));
    await play(page);
    const paper = page.locator('hg-pad canvas.own');
    const own = async () =>
      (await nextOf(page, 'corrupted', ({ arrays }) => arrays.clean.shape[0] === 1)).arrays.clean.data;
    await page
      .locator('hg-pad')
      .getByRole('button', { name: /Numbers/ })
      .click();
    assert.match(await page.locator('hg-pad dialog .bar p').textContent(), /Pen at row 14, column 14/);
    await page.keyboard.press('Escape');

    await paper.focus();
    await page.keyboard.down(' ');
    for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
    await eventually(async () =>
      assert.match(await page.locator('hg-pad [role=status]').textContent(), /Pen at row 14, column 22, drawing/),
    );
    await page.keyboard.up(' ');
    const typed = await eventually(async () => {
      const pixels = await own();
      assert.ok(sum(pixels) > 12, `ink ${sum(pixels)}`);
      return pixels;
    });
    const rows = new Set(typed.flatMap((pixel, i) => (pixel > 0.5 ? [Math.floor(i / 28)] : [])));
    assert.ok(rows.size <= 4, 'a level stroke');
    assert.ok((await stateOf(page)).playing, 'Space drew and did not pause');

    // Space that is let go elsewhere does not stick.
    await page.keyboard.down(' ');
    await page.locator('hg-pad input[type=range]').focus();
    await page.keyboard.up(' ');
    await page.locator('hg-pad').getByRole('button', { name: 'Clear' }).click();
    await paper.focus();
    await page.keyboard.press('ArrowDown');
    await frames(page, 2);
    assert.equal(await page.locator('hg-pad .paper p').isVisible(), true, 'a pen that is up draws nothing');

    const box = await paper.boundingBox();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.2 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, { steps: 8 });
    await page.mouse.up();
    await page.locator('hg-pad .paper p').waitFor({ state: 'hidden' }); // the hint makes way
    await eventually(async () => {
      const ink = sum(await own());
      assert.ok(ink > 20 && ink < 100, `ink ${ink}`);
    });
  });

  test('the drawing and test digits get cleaner as it learns, under noise that can be changed', {
    timeout: 240_000,
  }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.reset());
    await page.evaluate(() => window.hourglass.step(2));
    const ask = async (arrays) => ({
      triples: await draw(page, 'corrupted', { count: 16, seed: 0 }),
      own: await draw(page, 'corrupted', arrays),
    });
    // What the pad asks for: the reader's pixels, under the noise that training has.
    const pixels = await page.evaluate(
      () => document.querySelector('hg-app').shadowRoot.querySelector('hg-pad').request.args,
    );
    const early = await ask(pixels);
    assert.deepEqual(early.triples.arrays.clean.shape, early.triples.arrays.reconstruction.shape);
    await play(page);
    await waitForState(page, (state) => state.epoch > 0.7, { timeout: 240_000 });
    const late = await ask(pixels);
    assert.ok(
      late.triples.info.gain_db > early.triples.info.gain_db,
      `${early.triples.info.gain_db} dB, then ${late.triples.info.gain_db} dB`,
    );
    const [before, after] = [early.own.arrays.error.data[0], late.own.arrays.error.data[0]];
    assert.ok(after < 0.6 * before, `the drawing cleaned: error ${before}, then ${after}`);
    assert.deepEqual(late.own.arrays.corrupted.data, early.own.arrays.corrupted.data, 'from under the same noise');
    assert.ok((await stateOf(page)).metrics.gain_db !== null);
    await page.evaluate(() => window.hourglass.set('level', 0.6));
    await nextOf(page, 'corrupted', ({ info }) => Math.abs(info.level - 0.6) < 1e-6);
    await nothingSaid(page);
  });
});

describe('sparse', () => {
  const shared = onePage(`${link('sparse', 'preset=kl&hidden=120')}&play=0`);

  test('units come to be on as rarely as they should, and to want strokes', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.step(1));
    const [wants, bars] = [await draw(page, 'units', { count: 50 }), await draw(page, 'activation_histogram')];
    const off = ({ arrays }) => sum(arrays.share.data.slice(0, 5)); // activations below a tenth
    assert.ok(
      off(bars) < 0.1 && Math.abs(bars.info.mean - 0.5) < 0.1,
      `they start in the middle: ${bars.info.mean}, off ${off(bars)}`,
    );
    await play(page);
    await waitForState(page, ({ metrics, epoch }) => epoch > 0.8 && Math.abs(metrics.mean_activation - 0.1) < 0.03, {
      timeout: 240_000,
    });
    const [wanted, later] = [await draw(page, 'units', { count: 50 }), await draw(page, 'activation_histogram')];
    assert.ok(off(later) > 0.6, `nearly all are off: ${off(later)}`);
    assert.ok(
      later.info.minimum > 0.03 && later.info.maximum < 0.3,
      `no unit far from the line: ${later.info.minimum} to ${later.info.maximum}`,
    );
    assert.ok(roughness(wanted.arrays.exciting) < 0.8 * roughness(wants.arrays.exciting), 'noise became strokes');
    assert.equal(later.info.dead, 0);
    // What excites a unit most excites it far more than the mean digit does.
    const { mean_activation, by_label } = wanted.arrays;
    assert.equal(by_label.shape[1], 10);
    const choosy = mean_activation.data.filter(
      (value, unit) => Math.max(...by_label.data.slice(10 * unit, 10 * unit + 10)) > 1.5 * value,
    );
    assert.ok(choosy.length > 25, `${choosy.length} of 50 units answer to a class more than to others`);
  });

  test('the gallery is walked by keyboard, over its pages, and names the digits', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await pause(page);
    const gallery = page.locator('hg-units');
    await gallery.locator('canvas.wants').focus();
    await page.keyboard.press('ArrowRight');
    await gallery.locator('.one').getByText('Unit 2').waitFor();
    // What stands below it takes room from the gallery, which then asks for as many units as it still holds.
    await frames(page, 4);
    await page.waitForFunction(
      ({ view, request }) => view.arrays.exciting.shape[0] === request.args.count,
      await gallery.elementHandle(),
    );
    const name = await gallery.locator('canvas.digits').getAttribute('aria-label');
    assert.match(name, /unit 2 most: (test digit \d+, a \d(; )?){4}$/);
    const [, from, to, all] = /: (\d+)–(\d+) of (\d+)/.exec(await gallery.locator('h2').textContent()).map(Number);
    assert.deepEqual([from, all], [1, 120]);
    const turned = nextOf(page, 'units', ({ info }) => info.first > 0);
    await gallery.getByRole('button', { name: 'Next units' }).click();
    const { info, arrays } = await turned;
    assert.equal(info.first, to);
    assert.equal(arrays.exciting.shape[0], Math.min(to, 120 - to));
    await gallery
      .locator('.one')
      .getByText(`Unit ${to + 1}`, { exact: true })
      .waitFor();
    await gallery.locator('canvas.wants').focus();
    await page.keyboard.press('ArrowLeft'); // over the edge
    await gallery.locator('.one').getByText(`Unit ${to}`, { exact: true }).waitFor();
  });

  test('under a price for all, units die', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.set('sparsity', 'l1'));
    await page.evaluate(() => window.hourglass.set('beta', 5));
    await play(page);
    const { metrics } = await waitForState(page, ({ metrics }) => metrics.dead_units > 0, { timeout: 240_000 });
    assert.ok(metrics.dead_units <= 120);
    await page.locator('hg-units p', { hasText: /\d+ dead\./ }).waitFor();
    await nothingSaid(page);
  });
});
