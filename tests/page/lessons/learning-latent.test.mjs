// As in learning.test.mjs: the lessons whose codes have a prior.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nextView, nothingSaid, stateOf, waitForState } from '../harness/harness.mjs';
import {
  apart,
  draw,
  follow,
  link,
  mean,
  nextOf,
  onePage,
  pause,
  picture,
  play,
  sum,
} from '../harness/lesson-page.mjs';

describe('variational', () => {
  const shared = onePage(link('vae', 'preset=latent-2&hidden=128'));
  const corners = ({ arrays: { images } }) =>
    apart(picture(images, 0), picture(images, images.shape[0] * images.shape[1] - 1));

  test('the code comes to say something, and its plane shows digits', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await waitForState(page, ({ metrics, epoch }) => metrics.kl > 2 && epoch > 0.3, { timeout: 240_000 });
    const { metrics, losses } = await pause(page);
    // The page's parts against the engine's own sum.
    assert.ok(
      Math.abs(losses.test - metrics.reconstruction - metrics.kl) < 1e-3 * losses.test,
      `${losses.test} is not ${metrics.reconstruction} + ${metrics.kl}`,
    );
    const plane = await draw(page, 'manifold');
    assert.equal(plane.arrays.images.shape[0], plane.arrays.images.shape[1]);
    assert.ok(corners(plane) > 0.03, `two corners of the plane differ by ${corners(plane)}`);
    const drawn = nextView(page, 'posterior');
    await page.locator('hg-tabs').getByText('Clouds', { exact: true }).click();
    const { arrays: clouds } = await drawn;
    assert.ok(
      clouds.deviations.data.every((value) => value > 0 && value < 1.5),
      'clouds that the prior has shrunk and kept',
    );
  });

  test('a walk leads between two digits that are chosen', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await pause(page);
    await page.locator('hg-tabs').getByText('Interpolation', { exact: true }).click();
    const walk = page.locator('hg-interpolation');
    await walk.getByRole('group', { name: /^to/ }).getByRole('button', { name: 'to test digit 4: ' }).click();
    await walk.getByRole('group', { name: /^from/ }).getByRole('button', { name: 'from test digit 2: ' }).click();
    await walk.getByRole('img', { name: /from test digit 2: a \d to test digit 4: a \d/ }).waitFor();
    const { arrays } = await draw(page, 'reconstructions', { count: 16 });
    const ends = async () => {
      const request = await page.evaluate(
        () => document.querySelector('hg-app').shadowRoot.querySelector('hg-interpolation').request,
      );
      const { images } = (await draw(page, request.name, request.args)).arrays;
      return [picture(images, 0), picture(images, images.shape[0] - 1)];
    };
    const [second, fourth] = [picture(arrays.reconstruction, 1), picture(arrays.reconstruction, 3)];
    const [first, last] = await ends();
    assert.ok(
      apart(first, second) < 1e-4 && apart(last, fourth) < 1e-4,
      'the ends are the two digits as the network brings them back',
    );
    await walk.getByRole('button', { name: 'Swap' }).click();
    await walk.getByRole('img', { name: /from test digit 4: a \d to test digit 2: a \d/ }).waitFor();
    const [from, to] = await ends();
    assert.ok(apart(from, fourth) < 1e-4 && apart(to, second) < 1e-4);
  });

  test('how likely digits are is measured on request, over as many codes as are chosen', {
    timeout: 240_000,
  }, async () => {
    const { page } = shared;
    await page.locator('hg-tabs').getByText('Likelihood bound', { exact: true }).click();
    const likely = page.locator('hg-importance');
    for (const codes of ['1', '50']) {
      await likely.locator('select').selectOption(codes);
      await likely.getByRole('button', { name: 'Measure' }).click();
      await likely
        .locator('dl')
        .getByText(codes === '1' ? '1 code' : '50 codes', { exact: true })
        .waitFor();
      await likely.getByRole('button', { name: 'Measure', exact: true, disabled: false }).waitFor({ timeout: 100_000 });
    }
    const bounds = (await likely.locator('dd:nth-of-type(1)').allTextContents()).map((text) =>
      Number(text.split(' ± ')[0]),
    );
    assert.equal(bounds.length, 2);
    assert.ok(bounds[0] < bounds[1], `over 50 codes ${bounds[0]}, over one ${bounds[1]}`);
  });

  test('the plane of digits is walked by keyboard', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await play(page);
    await page.locator('hg-tabs').getByText('Manifold', { exact: true }).click();
    const card = page.locator('hg-manifold .card');
    await page.locator('hg-manifold canvas.plane').focus();
    assert.equal(await card.isVisible(), false);
    const place = async () =>
      /\((.*), (.*)\)/
        .exec((await card.textContent()).replaceAll('−', '-'))
        .slice(1)
        .map(Number);
    await page.keyboard.press('ArrowRight');
    await card.waitFor({ state: 'visible' });
    const [x, y] = await place();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(
      ([x, y]) => {
        const text = document
          .querySelector('hg-app')
          .shadowRoot.querySelector('hg-manifold')
          .shadowRoot.querySelector('.card').textContent;
        const [, right, up] = /\((.*), (.*)\)/.exec(text.replaceAll('−', '-'));
        return Number(right) > x && Number(up) > y;
      },
      [x, y],
    );
    assert.ok((await stateOf(page)).playing, 'keys of the plane are not keys of the page');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
  });

  test('where pixels may be off by 3 the posterior collapses; where by 1 it does not', {
    timeout: 240_000,
  }, async () => {
    const { page } = shared;
    const trained = async (rest) => {
      await follow(page, link('vae', `${rest}&hidden=64`));
      await waitForState(page, ({ epoch, metrics }) => epoch > 0.5 && metrics.kl !== null, { timeout: 240_000 });
      const { metrics } = await pause(page);
      return { kl: metrics.kl, corners: corners(await draw(page, 'manifold')) };
    };
    const collapsed = await trained('preset=posterior-collapse');
    assert.ok(collapsed.kl < 0.05, `KL ${collapsed.kl}`);
    assert.ok(collapsed.corners < 0.01, `one digit all over the plane: its corners differ by ${collapsed.corners}`);
    const alive = await trained('preset=posterior-collapse&pixel_deviation=1');
    assert.ok(alive.kl > 0.5, `KL ${alive.kl}`);
    assert.ok(alive.corners > 0.03, `corners that differ by ${alive.corners}`);
    await nothingSaid(page);
  });
});

describe('β-VAE', () => {
  const shared = onePage(`${link('beta-vae', 'preset=beta-1&hidden=64&code=6')}&play=0`);
  /** The largest share of a factor that one unit knows. */
  const strongest = ({ arrays: { information, entropy } }) => {
    const units = information.shape[1];
    return Math.max(
      ...entropy.data.map((all, factor) =>
        all > 0 ? Math.max(...information.data.slice(factor * units, (factor + 1) * units)) / all : 0,
      ),
    );
  };

  test('rows come to change the picture, and units to know of factors', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await page.evaluate(() => window.hourglass.step(1));
    const [rows, matrix] = [await draw(page, 'traversal'), await draw(page, 'factors', { count: 1000 })];
    await play(page);
    await waitForState(page, ({ metrics, epoch }) => metrics.kl > 3 && epoch > 0.3, { timeout: 240_000 });
    const { metrics } = await pause(page); // early on the KL goes up and down by as much again between two evaluations
    const [later, known] = [await draw(page, 'traversal'), await draw(page, 'factors', { count: 1000 })];
    const change = ({ arrays }) => Math.max(...arrays.change.data);
    assert.ok(
      change(later) > 0.02 && change(later) > 2 * change(rows),
      `a row’s ends differ by ${change(rows)}, then by ${change(later)}`,
    );
    assert.ok(
      strongest(known) > strongest(matrix) + 0.05,
      `a unit knows ${strongest(matrix)} of a factor, then ${strongest(known)}`,
    );
    const { information } = later.arrays;
    assert.deepEqual(
      information.data,
      [...information.data].sort((a, b) => b - a),
      'the row that says most comes first',
    );
    // The sum over all units is what the code says.
    assert.ok(
      Math.abs(sum(information.data) - metrics.kl) < 0.2 * metrics.kl,
      `${sum(information.data)} and ${metrics.kl} nats`,
    );
    await play(page);
  });

  test('β, live, makes a code say less; a capacity, live, lets it say so much', { timeout: 240_000 }, async () => {
    const { page } = shared;
    const { metrics } = await stateOf(page);
    await page.evaluate(() => window.hourglass.set('beta', 200));
    await waitForState(page, (state, kl) => state.metrics.kl < 0.3 * kl, { argument: metrics.kl, timeout: 240_000 });
    for (const [key, value] of [
      ['capacity_images', 1],
      ['capacity', 6],
      ['gamma', 20],
      ['penalty', 'capacity'],
    ]) {
      await page.evaluate(([key, value]) => window.hourglass.set(key, value), [key, value]);
    }
    await waitForState(page, ({ metrics }) => Math.abs(metrics.kl - 6) < 1, { timeout: 240_000 });
    await page.evaluate(() => window.hourglass.set('capacity', 2));
    await waitForState(page, ({ metrics }) => Math.abs(metrics.kl - 2) < 0.8, { timeout: 240_000 });
  });

  test('a code is set by hand, one slider a unit', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await follow(page, `${link('beta-vae', 'preset=beta-1&hidden=64&code=20')}&play=0`);
    await page.evaluate(() => window.hourglass.step(1));
    const sliders = page.locator('hg-knobs input[type=range]');
    await page.waitForFunction(
      () =>
        document.querySelector('hg-app').shadowRoot.querySelector('hg-knobs')?.shadowRoot.querySelectorAll('input')
          .length === 20,
    );
    const next = nextOf(page, 'decoded', ({ arrays }) =>
      Array.from(arrays.code.data).some((value) => Math.abs(value - 2.5) < 1e-6),
    );
    await sliders.first().fill('2.5');
    assert.equal((await next).arrays.code.data.filter((value) => Math.abs(value - 2.5) < 1e-6).length, 1);
    await nothingSaid(page);
  });
});

describe('adversarial', () => {
  const shared = onePage(`${link('adversarial', 'preset=mixture&hidden=64&discriminator=64')}&play=0`);
  const play20 = async (page, name) => {
    const { step } = await stateOf(page);
    await page.locator('hg-phase-steps').getByRole('button', { name }).click();
    const state = await waitForState(
      page,
      (state, before) => state.step === before + 20 && state.settings.phases === 'all',
      { argument: step },
    );
    assert.equal(state.playing, false);
  };

  test('the game brings codes back to the prior, each class to its part', { timeout: 240_000 }, async () => {
    const { page } = shared;
    /** How far the middle of a class’s codes is from the middle of its part of the prior, mean over classes. */
    const distance = ({ arrays: { codes, draws, labels } }) => {
      const middle = ({ data }, label) => {
        const rows = labels.data.flatMap((kind, i) => (kind === label ? [i] : []));
        return [0, 1].map((unit) => mean(rows.map((i) => data[2 * i + unit])));
      };
      return mean(
        [...Array(10).keys()].map((label) =>
          Math.hypot(...middle(codes, label).map((value, unit) => value - middle(draws, label)[unit])),
        ),
      );
    };
    await page.evaluate(() => window.hourglass.step(150));
    await waitForState(page, ({ step }) => step === 150);
    const early = distance(await draw(page, 'prior'));
    await page.evaluate(() => window.hourglass.step(850));
    await waitForState(page, ({ step }) => step === 1000, { timeout: 240_000 });
    const late = distance(await draw(page, 'prior'));
    assert.ok(late < 0.6 * early, `${early} from the prior’s parts, then ${late}`);
  });

  test('the ground of a prior shaped by labels is a class’s', { timeout: 240_000 }, async () => {
    const { page } = shared;
    const { arrays } = await draw(page, 'decision_surface', { side: 48, label: 7 });
    const next = nextOf(page, 'decision_surface', ({ info }) => info.label === 3);
    await page.locator('hg-prior-plane').getByLabel('The class that the decision surface is for').selectOption('3');
    const third = await next;
    assert.ok(
      third.arrays.surface.data.some((value, i) => Math.abs(value - arrays.surface.data[i]) > 0.05),
      'another class has another ground',
    );
    await page
      .locator('hg-prior-plane')
      .getByRole('button', { name: /Numbers/ })
      .click();
    const rows = await page.locator('hg-prior-plane dialog tbody tr').allTextContents();
    assert.equal(rows.length, 2 + 2 * 10, 'two units of all, and of every class');
    assert.match(
      await page.locator('hg-prior-plane dialog .bar p').textContent(),
      /conditioned on a 3.*over \d+ % of the decision surface/,
    );
    await page.keyboard.press('Escape');
  });

  test('a phase that is played alone moves its own network, and no other', { timeout: 240_000 }, async () => {
    const { page } = shared;
    const look = async () => {
      const [prior, ground, digits, made] = [
        await draw(page, 'prior'),
        await draw(page, 'decision_surface', { label: 3 }),
        await draw(page, 'reconstructions', { count: 8 }),
        await draw(page, 'samples', { count: 8 }),
      ];
      return {
        codes: prior.arrays.codes.data,
        ground: ground.arrays.surface.data,
        digits: digits.arrays.reconstruction.data,
        made: made.arrays.images.data,
      };
    };
    const before = await look();
    await play20(page, 'Discriminate');
    const judged = await look();
    assert.notDeepEqual(judged.ground, before.ground, 'the discriminator learned');
    assert.deepEqual(
      [judged.codes, judged.digits, judged.made],
      [before.codes, before.digits, before.made],
      'encoder and decoder did not',
    );
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

  test('a decoder that is told the digit draws styles by digits', { timeout: 240_000 }, async () => {
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
        styles: mean(
          pairs.filter(([style]) => style < 3).map(([style, digit]) => apart(at(style, digit), at(style + 1, digit))),
        ),
      };
    };
    const early = await grid();
    await page.evaluate(() => window.hourglass.step(999));
    await waitForState(page, ({ step }) => step === 1000, { timeout: 240_000 });
    // The page shows it, too.
    await page
      .locator('hg-tabs')
      .getByRole('radiogroup', { name: 'What comes out' })
      .getByText('Style by digit')
      .click();
    await page.waitForFunction(() => window.hourglass.test.state().views.style_grid?.arrays.images.shape[1] === 10);
    const late = await grid();
    assert.ok(
      late.digits > 0.03 && late.digits > 2 * early.digits,
      `columns differ by ${early.digits}, then by ${late.digits}`,
    );
    assert.ok(
      late.styles > 0.01 && late.styles > 2 * early.styles,
      `rows differ by ${early.styles}, then by ${late.styles}`,
    );
    await page.locator('hg-code-view summary').click();
    await page.locator('hg-code-view summary', { hasText: 'models/adversarial.cpp' }).waitFor();
    await follow(page, `${link('adversarial', 'preset=semi-100&hidden=64&discriminator=64')}&play=0`);
    await page.locator('hg-code-view summary', { hasText: 'models/semi_supervised_adversarial.cpp' }).waitFor();
    await page.locator('hg-phase-steps').getByRole('button', { name: 'Classify' }).waitFor();
    await nothingSaid(page);
  });
});
