import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { eventually, kQuick, nothingSaid, openPage, startBrowser, waitForState } from '../harness/harness.mjs';
import { follow } from '../harness/lesson-page.mjs';
import { examples, load, models } from '../../web.mjs';

/** Whatever is in the page and in its accessibility tree, hidden or not, with single spaces. */
async function wordsOf(page) {
  const inPage = await page.evaluate(() => {
    const attributes = [];
    let text = '';
    const visit = (root) => {
      for (const element of root.querySelectorAll('*')) {
        attributes.push(...[...element.attributes].map(({ value }) => value));
        if (element.shadowRoot) visit(element.shadowRoot);
      }
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) text += walk.currentNode.data;
    };
    visit(document);
    return `${text} ${attributes.join(' ')}`;
  });
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  const told = nodes.flatMap(({ name, value, description }) => [name, value, description].map((one) => one?.value));
  return { inPage: inPage.replace(/\s+/g, ' '), told: told.join(' ').replace(/\s+/g, ' ') };
}

/** The fetched files that outcomes stand in. */
const outcomesFetched = (page) =>
  page.evaluate(
    () => performance.getEntriesByType('resource').filter(({ name }) => /\/outcomes-[^/]*\.js$/.test(name)).length,
  );

/** Has each outcome shown and put away again: nothing of it is in the page before. */
async function showAll(page) {
  const before = await wordsOf(page);
  assert.equal(await outcomesFetched(page), 0, 'outcomes are fetched when they are wanted');
  const tries = page.locator('hg-tries .tries > li');
  for (let i = 0; i < 3; i++) {
    const one = tries.nth(i);
    const outcome = one.locator('.outcome');
    assert.equal(await one.locator('input[type=radio]:checked').count(), 0);
    const asksMark = (await one.getByRole('button', { name: /Put a mark on the chart/ }).count()) === 1;
    assert.ok(asksMark || (await one.getByRole('radio').count()) >= 2);
    assert.match(await one.getByRole('group').locator('legend').textContent(), /\w/);
    await one.getByRole('button', { name: 'Show the outcome' }).click();
    await outcome.locator('p').nth(1).waitFor();
    const shown = (await outcome.textContent()).replace(/\s+/g, ' ').trim();
    const sentences = shown.split(/(?<=[.:;?])\s+/).filter((sentence) => sentence.length > 40);
    assert.ok(sentences.length >= 2, shown);
    const now = await wordsOf(page);
    for (const sentence of sentences) {
      assert.ok(now.inPage.includes(sentence), `not in the page: ${sentence}`);
      for (const words of Object.values(before)) assert.ok(!words.includes(sentence), `there before: ${sentence}`);
    }
    assert.ok(now.told.includes(sentences[0].slice(0, 20)), `not in the accessibility tree: ${sentences[0]}`);
    await one.locator('.came').waitFor({ state: 'attached' });
    await one.getByRole('button', { name: 'Ask me again' }).click();
    await outcome.locator('p').first().waitFor({ state: 'detached' });
    await one.locator('.came').waitFor({ state: 'detached' });
  }
  assert.equal(await outcomesFetched(page), 1);
}

/** Where the keyboard's focus is, however deep, as a handle. */
const focused = (page) =>
  page.evaluateHandle(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  });

/** Presses Tab until the focus is on what the selector means, within what the tour has lit up. */
async function tabTo(page, selector) {
  for (let i = 0; i < 40; i++) {
    const element = await focused(page);
    if (await element.evaluate((one, selector) => one.matches(selector), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not come to ${selector}`);
}

/** What a reader with a keyboard does to end a stop: where the focus goes, and the keys. */
const kDone = {
  sample: ['button[aria-pressed=false]', 'Enter'],
  probe: ['[role=application]', 'ArrowRight'],
  light: ['dl button'],
  set: ['input[type=range]', 'ArrowRight'],
  unit: ['[role=application]', 'ArrowRight'],
  draw: ['button[slot=tools]', 'Enter'],
  plane: ['input[type=checkbox]', 'Space'],
  state: ['input[name=cell]', 'ArrowRight'],
  noise: ['input[type=range]', 'ArrowRight'],
  range: ['input[type=range]', 'ArrowRight'],
  beam: ['input[type=range]', 'ArrowRight'],
  z: ['input[type=range]', 'ArrowRight'],
};

/** Where the tour's strip and what it has lit up are, in px of the window. */
const litUp = (page, at) =>
  page.evaluate((at) => {
    const { shadowRoot } = document.querySelector('hg-app');
    const setting = /^setting:(.*)/.exec(at)?.[1];
    const panel = shadowRoot.querySelector('hg-settings-panel').shadowRoot;
    const lit = setting
      ? [...panel.querySelectorAll('hg-setting-control')].find((one) => one.setting.key === setting)
      : shadowRoot.querySelector(at);
    const { top, bottom, height } = lit?.getBoundingClientRect() ?? {};
    const strip = shadowRoot.querySelector('hg-tour').getBoundingClientRect();
    return { outlined: !!lit?.style.outline, top, bottom, height, strip: strip.bottom, window: innerHeight };
  }, at);

/** Walks the lesson's tour to its end, by the keyboard. */
async function walk(page, model, hash) {
  const { tour } = await load(`./web/models/${model}/tour.ts`);
  await follow(page, `${hash}&tour=1`);
  const strip = page.locator('hg-tour');
  const press = async (name, key = 'Enter') => {
    await strip.getByRole('button', { name }).focus();
    await page.keyboard.press(key);
  };
  for (const [i, { at, title, end }] of tour.entries()) {
    await strip.getByRole('heading', { name: title }).waitFor();
    await page.waitForFunction((stop) => location.hash.includes(`tour=${stop}`), i + 1);
    await press('To the view');
    await eventually(async () => {
      const place = await litUp(page, at);
      assert.ok(place.outlined && place.height > 10, `${title}: ${at} is not lit up`);
      assert.ok(place.top >= place.strip, `${title}: the tour covers what it speaks about, ${JSON.stringify(place)}`);
      const fits = place.height <= place.window - place.strip - 16;
      assert.ok(!fits || place.bottom <= place.window, `${title}: not in sight, ${JSON.stringify(place)}`);
    });
    const ended = strip.locator('.task.ended');
    const [selector, key] = kDone[end.key] ?? kDone[end.does] ?? [];
    if (end.does === 'pause') {
      if (at === 'hg-phase-steps') {
        await tabTo(page, '.phases button');
        await page.keyboard.press('Enter');
      } else {
        await page.evaluate(() => document.querySelector('hg-app').shadowRoot.activeElement?.blur());
        await page.keyboard.press('Space');
      }
    } else if (end.does !== 'reach' && end.does !== 'milestone') {
      assert.equal(await ended.count(), 0, `${title} has ended before anything was done`);
      const lit = at.startsWith('setting:') ? 'hg-settings-panel' : at;
      await page.locator(lit).locator(selector).first().waitFor(); // with the first picture
      await tabTo(page, selector);
      if (key) await page.keyboard.press(key);
    }
    await ended.waitFor({ timeout: 100_000 }).catch(() => assert.fail(`“${title}” does not end`));
    await strip.getByRole('status').filter({ hasText: /Done:/ }).waitFor({ state: 'attached' });
    await press(i + 1 < tour.length ? 'Next' : 'End');
  }
  await strip.waitFor({ state: 'detached' });
  await page.waitForFunction(() => !location.hash.includes('tour='));
}

/** A stop whose view the reader's run does not have says so, and leads to a run that has it, at that stop. */
async function missing(page, { model, hash, stop, view }) {
  await page.evaluate((hash) => window.hourglass.test.follow(hash), `#v=1&model=${model}&${hash}&tour=${stop}&play=0`);
  const strip = page.locator('hg-tour');
  const other = strip.getByRole('link', { name: 'Begin a run that has it' });
  await other.waitFor();
  assert.equal(await page.locator(view).count(), 0);
  assert.ok(await strip.getByRole('button', { name: 'To the view' }).isDisabled());
  await other.click();
  await page.locator(view).first().waitFor();
  await other.waitFor({ state: 'detached' });
  assert.match(await page.evaluate(() => location.hash), new RegExp(`tour=${stop}`));
  await page.evaluate(() => window.hourglass.pause());
}

describe('what a lesson asks of its reader', () => {
  let session;
  before(async () => (session = await startBrowser({ isolation: false }))); // one thread: tests run side by side
  afterEach(() => session.reset());
  after(() => session.close());

  for (const model of models) {
    test(`${model}: outcomes come when they are wanted, the tour is walked by keyboard, each link sets everything up`, {
      timeout: 240_000,
    }, async () => {
      const page = await openPage(session, `${kQuick}&play=0`);
      await page.evaluate((model) => window.hourglass.test.follow(`#model=${model}&play=0`), model);
      await page.waitForFunction(
        (model) =>
          window.hourglass.state().model === model &&
          document
            .querySelector('hg-app')
            .shadowRoot.querySelector('hg-lesson-text')
            ?.shadowRoot.querySelector('hg-tries')
            ?.shadowRoot.querySelectorAll('.tries a').length >= 3,
        model,
      );
      await showAll(page);
      // A small run, on a window of either kind.
      const { settings } = examples.find((one) => one.model === model);
      await page.setViewportSize(
        models.indexOf(model) % 2 ? { width: 390, height: 844 } : { width: 1280, height: 720 },
      );
      const soon = model === 'sparse' ? '&rho=0.3' : ''; // the target is reached within seconds
      await walk(page, model, `#v=1&model=${model}&${settings}&subset=10000&seed=1${soon}`);
      await page.evaluate(() => window.hourglass.pause());
      if (model === 'vae') await missing(page, { model, hash: 'hidden=32', stop: 4, view: 'hg-manifold' });
      const description = await page.evaluate(
        (model) => window.hourglass.test.state().catalogue.models.find(({ name }) => name === model),
        model,
      );
      const links = await page
        .locator('hg-lesson-text .tries a')
        .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.textContent.trim()]));
      assert.ok(links.length >= 3, `${links.length} things to try`);
      assert.equal(new Set(links.map(([href]) => href)).size, links.length, 'all different');

      for (const [href, name] of links) {
        assert.ok(name.length > 5, `${href} is called “${name}”`);
        const { v, model: wanted, preset, seed, ...settings } = Object.fromEntries(new URLSearchParams(href.slice(1)));
        assert.deepEqual([v, wanted, seed], ['1', model, '1'], href);
        // A link as a reader follows it, but for the training.
        await page.evaluate((href) => window.hourglass.test.follow(`${href}&play=0`), href);
        const got = await page.evaluate(() => structuredClone(window.hourglass.test.state().configuration));
        const base = description.presets.find((candidate) => candidate.name === preset);
        assert.ok(base, `${href}: no such preset`);
        assert.equal(got.preset, preset);
        assert.equal(got.data, base.data);
        assert.equal(got.seed, 1);
        const expected = {
          ...Object.fromEntries(description.settings.map(({ key, default: value }) => [key, value])),
          ...base.settings,
        };
        for (const [key, value] of Object.entries(settings)) {
          assert.ok(key in expected, `${href}: no setting ${key}`);
          assert.notEqual(String(expected[key]), value, `${href}: ${key} is what it is anyway`);
          expected[key] =
            typeof expected[key] === 'number'
              ? Number(value)
              : typeof expected[key] === 'boolean'
                ? value === 'true'
                : value;
        }
        for (const [key, value] of Object.entries(expected))
          if (key !== 'seed') assert.equal(got.settings[key], value, `${key} of ${href}`);
      }
      // What stands in the lesson's menu tells what it is for.
      const offered = description.presets;
      assert.ok(offered.length >= 2);
      for (const { name, title } of offered)
        assert.ok(title.length > 5 && title !== name, `${name} is called “${title}”`);
      await nothingSaid(page);
      assert.deepEqual(page.problems, []);
    });
  }

  for (const { model, hash, key, name, wrong } of [
    { model: 'sparse', hash: 'preset=kl&hidden=32', key: 'rare', name: /error/, wrong: 'PageDown' },
    { model: 'vae', hash: 'preset=latent-2&hidden=64', key: 'twenty', name: /KL/, wrong: 'PageUp' },
  ])
    test(`${model}: a mark on the chart is put by keyboard and pointer, and the curve’s end stands beside it`, {
      timeout: 240_000,
    }, async () => {
      const page = await openPage(session, `#model=${model}&${hash}&seed=1`);
      await waitForState(page, (state) => state.step > 20 && state.losses.test !== null);
      await page.evaluate(() => window.hourglass.pause());
      await page.evaluate(() => scrollBy(0, 1)); // what stands under the bench comes
      const one = page.locator(`hg-tries [data-try="${model}/${key}"]`);
      await one.getByRole('button', { name: /Put a mark on the chart/ }).focus();
      await page.keyboard.press('Enter');
      const slider = page.locator('hg-chart-mark').getByRole('slider', { name });
      await slider.waitFor();
      await page.waitForFunction(
        () => document.querySelector('hg-app').shadowRoot.activeElement?.localName === 'hg-loss-chart',
      );
      assert.match(await slider.getAttribute('aria-valuetext'), /not put yet/);
      const run = page.locator('hg-chart-mark').getByRole('link', { name: 'Run it' });
      assert.equal(await run.getAttribute('href'), null, 'first the mark, then the run');
      await page.keyboard.press(wrong);
      const text = () => slider.getAttribute('aria-valuetext');
      await page.waitForFunction((was) => !/not put/.test(was), await text());
      const first = Number(await text());
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction((first) => window.hourglass.test.state().mark.value < first, first);
      // By the pointer, to the chart's upper half, and back to the question, where it stands.
      const field = await page.locator('hg-chart-mark .field').boundingBox();
      const before = await page.evaluate(() => window.hourglass.test.state().mark.value);
      await page.mouse.click(field.x + field.width / 2, field.y + 0.3 * field.height);
      await page.waitForFunction((before) => window.hourglass.test.state().mark.value !== before, before);
      await page.locator('hg-chart-mark').getByRole('button', { name: 'Back to the question' }).click();
      await one.getByText(/Your mark: [\d.]+\./).waitFor();
      await page.waitForFunction(() => !window.hourglass.test.state().mark);
      assert.equal((await one.locator('.outcome').textContent()).trim(), '');
      // Again, and off from there.
      await one.getByRole('button', { name: /Move the mark/ }).click();
      await slider.waitFor();
      const put = await page.evaluate(() => window.hourglass.test.state().mark.value);
      await run.click();
      await waitForState(page, (state) => state.step > 0 && state.epoch < 1.9);
      await page.waitForFunction(() => window.hourglass.test.state().mark?.isOpen === false);
      assert.equal(await page.locator('hg-chart-mark .end').count(), 0, 'the end is not known yet');
      await page.locator('hg-chart-mark .label.end').waitFor({ timeout: 200_000 });
      const { end, value } = await page.evaluate(() => window.hourglass.test.state().mark);
      assert.equal(value, put);
      const said = await page.locator('hg-chart-mark .label.end').textContent();
      assert.match(said, new RegExp(`It came to ${end.toFixed(1)}: [\\d.]+ (above|below) your mark`));
      assert.match(said, end > put ? /above/ : /below/);
      const shown = (await one.textContent()).replace(/\s+/g, ' ');
      assert.match(shown, new RegExp(`${put.toFixed(1)} \\(your prediction\\)`));
      assert.match(shown, new RegExp(`${end.toFixed(1)} \\(what happens\\)`));
      assert.deepEqual(page.problems, []);
    });

  test('what was said is kept, and the run’s own figure stands beside it', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=vae&preset=latent-2&seed=1&play=0');
    const one = page.locator('hg-tries .tries > li').nth(2);
    const said = one.getByRole('radio').nth(1);
    const outcome = one.locator('.outcome');
    // By the keyboard: the second answer, then the link.
    await page.evaluate(() => scrollBy(0, 1)); // what stands under the bench comes
    await one.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await said.isChecked(), true);
    await one.getByText('Your prediction is kept').waitFor();
    await one.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await one.getByText(/It runs/).waitFor();
    assert.equal((await outcome.textContent()).trim(), '', 'not before the run has got there');
    await page.evaluate(() => scrollTo(0, 0));
    await outcome.locator('p').first().waitFor({ state: 'attached', timeout: 240_000 });
    const state = await waitForState(page, (state) => state.epoch >= 0.5);
    assert.equal(state.preset, 'posterior-collapse');
    assert.match(await outcome.textContent(), /Not as you said\.\s*After [01]\.\d epochs the code holds 0\.0 nats\./);
    assert.match(await one.locator('label').nth(1).textContent(), /your prediction/);
    assert.match(await one.locator('label').first().textContent(), /what happens/);
    // The reader at the bench is told, and led there.
    await page.locator('hg-notices').getByRole('button', { name: 'Show it' }).click();
    await page.waitForFunction(() => scrollY > 100);
    await page.locator('hg-notices .notice').waitFor({ state: 'detached' });
    const figures = await outcome.textContent();

    await page.evaluate(() => window.hourglass.pause());
    await follow(page, '#model=classic&preset=relu-2d&hidden=64&seed=1&play=0');
    await one.locator('legend').filter({ hasText: 'Loosen it' }).waitFor();
    assert.equal(await outcome.locator('p').count(), 0);
    await follow(page, '#model=vae&preset=latent-2&seed=1&play=0');
    await one.locator('legend').filter({ hasText: 'Make pixel errors cheap' }).waitFor();
    await eventually(async () => assert.equal(await outcome.textContent(), figures));
    await page.reload();
    await page.evaluate(() => window.hourglass.ready);
    await page.evaluate(() => scrollBy(0, 1));
    await eventually(async () => assert.equal(await outcome.textContent(), figures));
    assert.equal(await said.isChecked(), true);
    assert.doesNotMatch(await page.evaluate(() => location.href), /cheap|predict|answer/);
    assert.deepEqual(page.problems, []);
  });
});
