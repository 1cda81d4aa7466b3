// What is characteristic of each lesson comes about as it learns: asserted on the data behind the pictures. A lesson has one page,
// whose tests follow each other.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nextView, noticesOf, stateOf, waitForState } from './harness.mjs';
import { apart, draw, follow, frames, link, mean, nextOf, onePage, pause, picture, play, sum } from './lesson-page.mjs';

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

  test('a digit is drawn by hand, and by keyboard', { timeout: 90_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.step(5));
    await play(page);
    const paper = page.locator('hg-pad canvas.own');
    const own = async () => (await nextOf(page, 'corrupted', ({ arrays }) => arrays.clean.shape[0] === 1)).arrays.clean.data;
    await page.locator('hg-pad').getByRole('button', { name: /Numbers/ }).click();
    assert.match(await page.locator('hg-pad dialog .bar p').textContent(), /Pen at row 14, column 14/);
    await page.keyboard.press('Escape');

    await paper.focus();
    await page.keyboard.down(' ');
    for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
    assert.match(await page.locator('hg-pad [role=status]').textContent(), /Pen at row 14, column 22, drawing/);
    await page.keyboard.up(' ');
    await page.waitForTimeout(500);
    const typed = await own();
    assert.ok(sum(typed) > 12, `ink ${sum(typed)}`);
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
    assert.equal(await page.locator('hg-pad .paper p').isVisible(), true, 'a pen that is up draws nothing');

    const box = await paper.boundingBox();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.2 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, { steps: 8 });
    await page.mouse.up();
    assert.equal(await page.locator('hg-pad .paper p').isVisible(), false, 'the hint makes way');
    await page.waitForTimeout(500);
    const drawn = sum(await own());
    assert.ok(drawn > 20 && drawn < 100, `ink ${drawn}`);
  });

  test('the drawing and test digits get cleaner as it learns, under noise that can be changed', { timeout: 120_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.reset());
    await page.evaluate(() => window.hourglass.step(2));
    await page.waitForTimeout(300);
    const ask = async (arrays) => ({ triples: await draw(page, 'corrupted', { count: 16, seed: 0 }), own: await draw(page, 'corrupted', arrays) });
    // What the pad asks for: the reader's pixels, under the noise that training has.
    const pixels = await page.evaluate(() => document.querySelector('hg-app').shadowRoot.querySelector('hg-pad').request.args);
    const early = await ask(pixels);
    assert.deepEqual(early.triples.arrays.clean.shape, early.triples.arrays.reconstruction.shape);
    await play(page);
    await waitForState(page, (state) => state.epoch > 0.7, { timeout: 90_000 });
    const late = await ask(pixels);
    assert.ok(late.triples.info.gain_db > early.triples.info.gain_db, `${early.triples.info.gain_db} dB, then ${late.triples.info.gain_db} dB`);
    const [before, after] = [early.own.arrays.error.data[0], late.own.arrays.error.data[0]];
    assert.ok(after < 0.6 * before, `the drawing cleaned: error ${before}, then ${after}`);
    assert.deepEqual(late.own.arrays.corrupted.data, early.own.arrays.corrupted.data, 'from under the same noise');
    assert.ok((await stateOf(page)).metrics.gain_db !== null);
    await page.evaluate(() => window.hourglass.set('level', 0.6));
    await nextOf(page, 'corrupted', ({ info }) => Math.abs(info.level - 0.6) < 1e-6);
    assert.deepEqual(await noticesOf(page), []);
  });
});

describe('sparse', () => {
  const shared = onePage(`${link('sparse', 'preset=kl&hidden=120')}&play=0`);

  test('units come to be on as rarely as they should, and to want strokes', { timeout: 150_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.step(1));
    const [wants, bars] = [await draw(page, 'units', { count: 50 }), await draw(page, 'activation_histogram')];
    const off = ({ arrays }) => sum(arrays.share.data.slice(0, 5)); // activations below a tenth
    assert.ok(off(bars) < 0.1 && Math.abs(bars.info.mean - 0.5) < 0.1, `they start in the middle: ${bars.info.mean}, off ${off(bars)}`);
    await play(page);
    await waitForState(page, ({ metrics, epoch }) => epoch > 0.8 && Math.abs(metrics.mean_activation - 0.1) < 0.03, { timeout: 120_000 });
    const [wanted, later] = [await draw(page, 'units', { count: 50 }), await draw(page, 'activation_histogram')];
    assert.ok(off(later) > 0.6, `nearly all are off: ${off(later)}`);
    assert.ok(later.info.minimum > 0.03 && later.info.maximum < 0.3, `no unit far from the line: ${later.info.minimum} to ${later.info.maximum}`);
    assert.ok(roughness(wanted.arrays.exciting) < 0.8 * roughness(wants.arrays.exciting), 'noise became strokes');
    assert.equal(later.info.dead, 0);
    // What excites a unit most excites it far more than the mean digit does.
    const { mean_activation, by_label } = wanted.arrays;
    assert.equal(by_label.shape[1], 10);
    const choosy = mean_activation.data.filter((value, unit) => Math.max(...by_label.data.slice(10 * unit, 10 * unit + 10)) > 1.5 * value);
    assert.ok(choosy.length > 25, `${choosy.length} of 50 units answer to a class more than to others`);
  });

  test('the gallery is walked by keyboard, over its pages, and names the digits', { timeout: 60_000 }, async () => {
    const { page } = shared;
    await pause(page);
    const gallery = page.locator('hg-units');
    await gallery.locator('canvas.wants').focus();
    await page.keyboard.press('ArrowRight');
    await gallery.locator('.one').getByText('Unit 2').waitFor();
    // What stands below it takes room from the gallery, which then asks for as many units as it still holds.
    await frames(page, 4);
    await page.waitForFunction(({ view, request }) => view.arrays.exciting.shape[0] === request.args.count, await gallery.elementHandle());
    const name = await gallery.locator('canvas.digits').getAttribute('aria-label');
    assert.match(name, /unit 2 most: (test digit \d+, a \d(; )?){4}$/);
    const [, from, to, all] = /: (\d+)–(\d+) of (\d+)/.exec(await gallery.locator('h2').textContent()).map(Number);
    assert.deepEqual([from, all], [1, 120]);
    const turned = nextOf(page, 'units', ({ info }) => info.first > 0);
    await gallery.getByRole('button', { name: 'The next units' }).click();
    const { info, arrays } = await turned;
    assert.equal(info.first, to);
    assert.equal(arrays.exciting.shape[0], Math.min(to, 120 - to));
    await gallery.locator('.one').getByText(`Unit ${to + 1}`, { exact: true }).waitFor();
    await gallery.locator('canvas.wants').focus();
    await page.keyboard.press('ArrowLeft'); // over the edge
    await gallery.locator('.one').getByText(`Unit ${to}`, { exact: true }).waitFor();
  });

  test('under a price for all, units die', { timeout: 90_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.set('sparsity', 'l1'));
    await page.evaluate(() => window.hourglass.set('beta', 5));
    await play(page);
    const { metrics } = await waitForState(page, ({ metrics }) => metrics.dead_units > 0, { timeout: 80_000 });
    assert.ok(metrics.dead_units <= 120);
    await page.locator('hg-units p', { hasText: /\d+ dead\./ }).waitFor();
    assert.deepEqual(await noticesOf(page), []);
  });
});

describe('variational', () => {
  const shared = onePage(link('vae', 'preset=latent-2&hidden=128'));
  const corners = ({ arrays: { images } }) => apart(picture(images, 0), picture(images, images.shape[0] * images.shape[1] - 1));

  test('the code comes to say something, and its plane shows digits', { timeout: 120_000 }, async () => {
    const { page } = shared;
    await waitForState(page, ({ metrics, epoch }) => metrics.kl > 2 && epoch > 0.3, { timeout: 90_000 });
    const { metrics, losses } = await pause(page);
    // The page's parts against the engine's own sum.
    assert.ok(Math.abs(losses.test - metrics.reconstruction - metrics.kl) < 1e-3 * losses.test, `${losses.test} is not ${metrics.reconstruction} + ${metrics.kl}`);
    const plane = await draw(page, 'manifold');
    assert.equal(plane.arrays.images.shape[0], plane.arrays.images.shape[1]);
    assert.ok(corners(plane) > 0.03, `two corners of the plane differ by ${corners(plane)}`);
    const drawn = nextView(page, 'posterior');
    await page.locator('hg-tabs').getByText('Clouds', { exact: true }).click();
    const { arrays: clouds } = await drawn;
    assert.ok(clouds.deviations.data.every((value) => value > 0 && value < 1.5), 'clouds that the prior has shrunk and kept');
  });

  test('a walk leads between two digits that are chosen', { timeout: 60_000 }, async () => {
    const { page } = shared;
    await pause(page);
    await page.locator('hg-tabs').getByText('From one to another', { exact: true }).click();
    const walk = page.locator('hg-interpolation');
    await walk.getByRole('group', { name: /^to/ }).getByRole('button', { name: 'to test digit 4: ' }).click();
    await walk.getByRole('group', { name: /^from/ }).getByRole('button', { name: 'from test digit 2: ' }).click();
    await walk.getByRole('img', { name: /from test digit 2: a \d to test digit 4: a \d/ }).waitFor();
    const { arrays } = await draw(page, 'reconstructions', { count: 16 });
    const ends = async () => {
      const request = await page.evaluate(() => document.querySelector('hg-app').shadowRoot.querySelector('hg-interpolation').request);
      const { images } = (await draw(page, request.name, request.args)).arrays;
      return [picture(images, 0), picture(images, images.shape[0] - 1)];
    };
    const [second, fourth] = [picture(arrays.reconstruction, 1), picture(arrays.reconstruction, 3)];
    const [first, last] = await ends();
    assert.ok(apart(first, second) < 1e-4 && apart(last, fourth) < 1e-4, 'the ends are the two digits as the network brings them back');
    await walk.getByRole('button', { name: 'Swap' }).click();
    await walk.getByRole('img', { name: /from test digit 4: a \d to test digit 2: a \d/ }).waitFor();
    const [from, to] = await ends();
    assert.ok(apart(from, fourth) < 1e-4 && apart(to, second) < 1e-4);
  });

  test('how likely digits are is measured on request, over as many codes as are chosen', { timeout: 90_000 }, async () => {
    const { page } = shared;
    await page.locator('hg-tabs').getByText('How likely', { exact: true }).click();
    const likely = page.locator('hg-importance');
    for (const codes of ['1', '50']) {
      await likely.locator('select').selectOption(codes);
      await likely.getByRole('button', { name: 'Measure' }).click();
      await likely.locator('dl').getByText(codes === '1' ? '1 code' : '50 codes', { exact: true }).waitFor();
      await likely.getByRole('button', { name: 'Measure', exact: true, disabled: false }).waitFor({ timeout: 30_000 });
    }
    const bounds = (await likely.locator('dd:nth-of-type(1)').allTextContents()).map((text) => Number(text.split(' ± ')[0]));
    assert.equal(bounds.length, 2);
    assert.ok(bounds[0] < bounds[1], `over 50 codes ${bounds[0]}, over one ${bounds[1]}`);
  });

  test('the plane of digits is walked by keyboard', { timeout: 90_000 }, async () => {
    const { page } = shared;
    await play(page);
    await page.locator('hg-tabs').getByText('Plane', { exact: true }).click();
    const card = page.locator('hg-manifold .card');
    await page.locator('hg-manifold canvas.plane').focus();
    assert.equal(await card.isVisible(), false);
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

  test('where pixels may be off by 3 the posterior collapses; where by 1 it does not', { timeout: 150_000 }, async () => {
    const { page } = shared;
    const after = async (rest) => {
      await follow(page, link('vae', `${rest}&hidden=64`));
      await waitForState(page, ({ epoch, metrics }) => epoch > 0.5 && metrics.kl !== null, { timeout: 70_000 });
      const { metrics } = await pause(page);
      return { kl: metrics.kl, corners: corners(await draw(page, 'manifold')) };
    };
    const collapsed = await after('preset=posterior-collapse');
    assert.ok(collapsed.kl < 0.05, `KL ${collapsed.kl}`);
    assert.ok(collapsed.corners < 0.01, `one digit all over the plane: its corners differ by ${collapsed.corners}`);
    const alive = await after('preset=posterior-collapse&pixel_deviation=1');
    assert.ok(alive.kl > 0.5, `KL ${alive.kl}`);
    assert.ok(alive.corners > 0.03, `corners that differ by ${alive.corners}`);
    assert.deepEqual(await noticesOf(page), []);
  });
});

describe('β-VAE', () => {
  const shared = onePage(`${link('beta-vae', 'preset=beta-1&hidden=64&code=6')}&play=0`);
  /** The largest share of a factor that one unit knows. */
  const strongest = ({ arrays: { information, entropy } }) => {
    const units = information.shape[1];
    return Math.max(...entropy.data.map((all, factor) => (all > 0 ? Math.max(...information.data.slice(factor * units, (factor + 1) * units)) / all : 0)));
  };

  test('rows come to change the picture, and units to know of factors', { timeout: 150_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.step(1));
    const [rows, matrix] = [await draw(page, 'traversal'), await draw(page, 'factors', { count: 1000 })];
    await play(page);
    await waitForState(page, ({ metrics, epoch }) => metrics.kl > 3 && epoch > 0.3, { timeout: 120_000 });
    const { metrics } = await pause(page); // early on the KL goes up and down by as much again between two evaluations
    const [later, known] = [await draw(page, 'traversal'), await draw(page, 'factors', { count: 1000 })];
    const change = ({ arrays }) => Math.max(...arrays.change.data);
    assert.ok(change(later) > 0.02 && change(later) > 2 * change(rows), `a row’s ends differ by ${change(rows)}, then by ${change(later)}`);
    assert.ok(strongest(known) > strongest(matrix) + 0.05, `a unit knows ${strongest(matrix)} of a factor, then ${strongest(known)}`);
    const { information } = later.arrays;
    assert.deepEqual(information.data, [...information.data].sort((a, b) => b - a), 'the row that says most comes first');
    // The sum over all units is what the code says.
    assert.ok(Math.abs(sum(information.data) - metrics.kl) < 0.2 * metrics.kl, `${sum(information.data)} and ${metrics.kl} nats`);
    await play(page);
  });

  test('β, live, makes a code say less; a capacity, live, lets it say so much', { timeout: 150_000 }, async () => {
    const { page } = shared;
    const { metrics } = await stateOf(page);
    await page.evaluate(() => window.hourglass.set('beta', 200));
    await waitForState(page, (state, kl) => state.metrics.kl < 0.3 * kl, { argument: metrics.kl, timeout: 60_000 });
    for (const [key, value] of [['capacity_images', 1], ['capacity', 6], ['gamma', 20], ['penalty', 'capacity']]) {
      await page.evaluate(([key, value]) => window.hourglass.set(key, value), [key, value]);
    }
    await waitForState(page, ({ metrics }) => Math.abs(metrics.kl - 6) < 1, { timeout: 60_000 });
    await page.evaluate(() => window.hourglass.set('capacity', 2));
    await waitForState(page, ({ metrics }) => Math.abs(metrics.kl - 2) < 0.8, { timeout: 60_000 });
  });

  test('a code is set by hand, one slider a unit', { timeout: 60_000 }, async () => {
    const { page } = shared;
    await follow(page, `${link('beta-vae', 'preset=beta-1&hidden=64&code=20')}&play=0`);
    await page.evaluate(() => window.hourglass.step(1));
    const sliders = page.locator('hg-knobs input[type=range]');
    await page.waitForFunction(() => document.querySelector('hg-app').shadowRoot.querySelector('hg-knobs')?.shadowRoot.querySelectorAll('input').length === 20);
    const next = nextOf(page, 'decoded', ({ arrays }) => Array.from(arrays.code.data).some((value) => Math.abs(value - 2.5) < 1e-6));
    await sliders.first().fill('2.5');
    assert.equal((await next).arrays.code.data.filter((value) => Math.abs(value - 2.5) < 1e-6).length, 1);
    assert.deepEqual(await noticesOf(page), []);
  });
});

describe('adversarial', () => {
  const shared = onePage(`${link('adversarial', 'preset=mixture&hidden=64&discriminator=64')}&play=0`);
  const play20 = async (page, name) => {
    const { step } = await stateOf(page);
    await page.locator('hg-phase-steps').getByRole('button', { name }).click();
    const state = await waitForState(page, (state, before) => state.step === before + 20 && state.settings.phases === 'all', { argument: step });
    assert.equal(state.playing, false);
  };

  test('the game brings codes back to the prior, each class to its part', { timeout: 150_000 }, async () => {
    const { page } = shared;
    /** How far the middle of a class’s codes is from the middle of its part of the prior, mean over classes. */
    const distance = ({ arrays: { codes, draws, labels } }) => {
      const middle = ({ data }, label) => {
        const rows = labels.data.flatMap((kind, i) => (kind === label ? [i] : []));
        return [0, 1].map((unit) => mean(rows.map((i) => data[2 * i + unit])));
      };
      return mean([...Array(10).keys()].map((label) => Math.hypot(...middle(codes, label).map((value, unit) => value - middle(draws, label)[unit]))));
    };
    await page.evaluate(() => window.hourglass.step(150));
    await waitForState(page, ({ step }) => step === 150);
    const early = distance(await draw(page, 'prior'));
    await page.evaluate(() => window.hourglass.step(850));
    await waitForState(page, ({ step }) => step === 1000, { timeout: 120_000 });
    const late = distance(await draw(page, 'prior'));
    assert.ok(late < 0.6 * early, `${early} from the prior’s parts, then ${late}`);
  });

  test('the ground of a prior shaped by labels is a class’s', { timeout: 90_000 }, async () => {
    const { page } = shared;
    const { arrays } = await draw(page, 'decision_surface', { side: 48, label: 7 });
    const next = nextOf(page, 'decision_surface', ({ info }) => info.label === 3);
    await page.locator('hg-prior-plane').getByLabel('The class that the ground is for').selectOption('3');
    const third = await next;
    assert.ok(third.arrays.surface.data.some((value, i) => Math.abs(value - arrays.surface.data[i]) > 0.05), 'another class has another ground');
    await page.locator('hg-prior-plane').getByRole('button', { name: /Numbers/ }).click();
    const rows = await page.locator('hg-prior-plane dialog tbody tr').allTextContents();
    assert.equal(rows.length, 2 + 2 * 10, 'two units of all, and of every class');
    assert.match(await page.locator('hg-prior-plane dialog .bar p').textContent(), /told that it is a 3.*over \d+ % of the ground/);
    await page.keyboard.press('Escape');
  });

  test('a phase that is played alone moves its own network, and no other', { timeout: 120_000 }, async () => {
    const { page } = shared;
    const look = async () => {
      const [prior, ground, digits, made] = [await draw(page, 'prior'), await draw(page, 'decision_surface', { label: 3 }), await draw(page, 'reconstructions', { count: 8 }), await draw(page, 'samples', { count: 8 })];
      return { codes: prior.arrays.codes.data, ground: ground.arrays.surface.data, digits: digits.arrays.reconstruction.data, made: made.arrays.images.data };
    };
    const before = await look();
    await play20(page, 'Discriminate');
    const judged = await look();
    assert.notDeepEqual(judged.ground, before.ground, 'the discriminator learned');
    assert.deepEqual([judged.codes, judged.digits, judged.made], [before.codes, before.digits, before.made], 'encoder and decoder did not');
    await play20(page, 'Generate');
    const moved = await look();
    assert.notDeepEqual(moved.codes, judged.codes, 'the encoder learned');
    assert.deepEqual([moved.ground, moved.made], [judged.ground, judged.made], 'discriminator and decoder did not');
    await play20(page, 'Reconstruct');
    const redrawn = await look();
    assert.notDeepEqual(redrawn.digits, moved.digits);
    assert.notDeepEqual(redrawn.codes, moved.codes, 'the encoder learned');
    assert.notDeepEqual(redrawn.made, moved.made, 'and so did the decoder');
    assert.deepEqual(redrawn.ground, moved.ground, 'the discriminator did not');
  });

  test('a decoder that is told the digit draws styles by digits', { timeout: 120_000 }, async () => {
    const { page } = shared;
    await follow(page, `${link('adversarial', 'preset=supervised&hidden=64&discriminator=64')}&play=0`);
    await page.evaluate(() => window.hourglass.step(1));
    /** In the grid of styles by digits: how much neighbours in a row differ, and neighbours in a column. */
    const grid = async () => {
      const { images } = (await draw(page, 'style_grid', { count: 4, seed: 1 })).arrays;
      assert.deepEqual(images.shape, [4, 10, 28, 28, 1]);
      const at = (style, digit) => picture(images, 10 * style + digit);
      const pairs = [...Array(4).keys()].flatMap((style) => [...Array(9).keys()].map((digit) => [style, digit]));
      return {
        digits: mean(pairs.map(([style, digit]) => apart(at(style, digit), at(style, digit + 1)))),
        styles: mean(pairs.filter(([style]) => style < 3).map(([style, digit]) => apart(at(style, digit), at(style + 1, digit)))),
      };
    };
    const early = await grid();
    await page.evaluate(() => window.hourglass.step(999));
    await waitForState(page, ({ step }) => step === 1000, { timeout: 90_000 });
    // The page shows it, too.
    await page.locator('hg-tabs').getByRole('radiogroup', { name: 'What comes out' }).getByText('Style by digit').click();
    await page.waitForFunction(() => document.querySelector('hg-app').session.store.state.views.style_grid?.arrays.images.shape[1] === 10);
    const late = await grid();
    assert.ok(late.digits > 0.03 && late.digits > 2 * early.digits, `columns differ by ${early.digits}, then by ${late.digits}`);
    assert.ok(late.styles > 0.01 && late.styles > 2 * early.styles, `rows differ by ${early.styles}, then by ${late.styles}`);
    await page.locator('hg-code-view summary').click();
    await page.locator('hg-code-view summary', { hasText: 'models/adversarial.cpp' }).waitFor();
    await follow(page, `${link('adversarial', 'preset=semi-100&hidden=64&discriminator=64')}&play=0`);
    await page.locator('hg-code-view summary', { hasText: 'models/semi_supervised_adversarial.cpp' }).waitFor();
    await page.locator('hg-phase-steps').getByRole('button', { name: 'Classify' }).waitFor();
    assert.deepEqual(await noticesOf(page), []);
  });
});
