// Sequence to sequence: what comes about as it learns, on one page whose tests follow each other; then what has to be tried on a
// page of its own.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { eventually, hashOf, nothingSaid, openPage, startBrowser, waitForState } from '../harness/harness.mjs';
import { draw, follow, link, onePage, pause, sum } from '../harness/lesson-page.mjs';

const quick = link('seq2seq', 'preset=grammar&units=48&embedding=32');
const quickStates = `${quick}&tab=states`;

describe('sequence to sequence', () => {
  const shared = onePage(quick);

  test('writes better and better, and marks its errors', { timeout: 240_000 }, async () => {
    const { page } = shared;
    await page.locator('hg-tabs').getByText('By length', { exact: true }).click();
    const early = await waitForState(page, ({ metrics }) => metrics.token_accuracy !== null);
    await page.locator('hg-sentences .error').first().waitFor();
    await waitForState(page, ({ metrics }, first) => metrics.token_accuracy > first + 0.1, {
      argument: early.metrics.token_accuracy,
      timeout: 240_000,
    });
    await pause(page);
  });

  test('reads what is typed, keeps a beam of candidates, and says what it does not know', {
    timeout: 240_000,
  }, async () => {
    const { page } = shared;
    const field = page.locator('hg-translate input[type=text]');
    const candidates = (count) =>
      page.waitForFunction(
        (count) =>
          document.querySelector('hg-app').shadowRoot.querySelector('hg-translate').shadowRoot.querySelectorAll('li')
            .length === count,
        count,
      );
    await field.fill('the cat smiles');
    await page.locator('hg-translate .output').waitFor();
    await candidates(5);
    await page.locator('hg-translate input[type=range]').fill('8');
    await candidates(8);
    const narrow = (await draw(page, 'translate', { text: 'the cat smiles', beam: 1 })).info;
    const wide = (await draw(page, 'translate', { text: 'the cat smiles', beam: 8 })).info;
    assert.equal(narrow.candidates.length, 1);
    assert.deepEqual(narrow.candidates[0].tokens, narrow.output.tokens, 'a beam of one is greedy');
    const logs = wide.candidates.map(({ log_probability }) => log_probability);
    assert.deepEqual(
      logs,
      [...logs].sort((a, b) => b - a),
      'the most probable first',
    );
    assert.equal(new Set(wide.candidates.map(({ text }) => text)).size, 8);
    assert.ok(sum(logs.map(Math.exp)) <= 1.0001, 'different sequences share one probability');
    assert.ok(logs[0] >= narrow.candidates[0].log_probability - 1e-4, 'a wider beam finds no worse one');

    await field.fill('the cat xylophones');
    const complaint = page.locator('hg-translate .complaint');
    await complaint.waitFor();
    assert.match(await complaint.textContent(), /xylophones/);
    await nothingSaid(page);
  });

  test('between two sentences the ends are what is written for them, and both can be chosen', {
    timeout: 240_000,
  }, async () => {
    const { page } = shared;
    await pause(page);
    await page.locator('hg-tabs').getByText('Interpolation', { exact: true }).click();
    const view = page.locator('hg-between');
    const written = (await draw(page, 'sentences', { count: 16 })).info.sentences.map(({ output }) => output.text);
    await page.waitForFunction(
      () =>
        document.querySelector('hg-app').shadowRoot.querySelector('hg-between').shadowRoot.querySelectorAll('option')
          .length === 32,
    );
    const steps = async () => {
      const request = await page.evaluate(
        () => document.querySelector('hg-app').shadowRoot.querySelector('hg-between').request,
      );
      return {
        args: request.args,
        texts: (await draw(page, request.name, request.args)).info.sentences.map(({ text }) => text),
      };
    };
    await view.getByLabel('to which sentence').selectOption('5');
    await view.getByLabel('from which sentence').selectOption('2');
    const there = await steps();
    assert.deepEqual([there.args.from, there.args.to], [2, 5]);
    assert.deepEqual([there.texts[0], there.texts.at(-1)], [written[2], written[5]]);
    await view.getByRole('button', { name: 'Swap' }).click();
    const back = await steps();
    assert.deepEqual([back.args.from, back.args.to], [5, 2]);
    assert.deepEqual([back.texts[0], back.texts.at(-1)], [written[5], written[2]]);
    assert.equal(await view.getByLabel('from which sentence').inputValue(), '5');
  });

  test('the unrolled network says word by word how sure it is, as the pointer and the keyboard come to them', {
    timeout: 240_000,
  }, async () => {
    const { page } = shared;
    await pause(page);
    await follow(page, `${quick}&layers=2&play=0&sample=3`);
    await page.evaluate(() => window.hourglass.step(5));
    const { info, arrays } = await draw(page, 'states', { index: 3 });
    const { shape, data } = arrays.probability;
    assert.deepEqual(shape, [info.written.length, 3]);
    // Together they are as probable as the whole is to a beam of one.
    const { candidates } = (await draw(page, 'translate', { text: info.source.text, beam: 1 })).info;
    const logs = info.written.map((_, i) => Math.log(data[3 * i]));
    assert.ok(
      Math.abs(sum(logs) - candidates[0].log_probability) < 1e-3,
      `${sum(logs)} and ${candidates[0].log_probability}`,
    );

    const canvas = page.locator('hg-unrolled canvas');
    const label = () => canvas.getAttribute('aria-label');
    await page.waitForFunction(
      (text) =>
        document
          .querySelector('hg-app')
          .shadowRoot.querySelector('hg-unrolled')
          .shadowRoot.querySelector('canvas')
          .getAttribute('aria-label')
          .includes(text),
      `reads ${info.read.length} tokens`,
    );
    const says = (check) => eventually(async () => check(await label()));
    await says((text) => assert.match(text, /an encoder of 2 LSTM layers of 48 units .* a code of 192 numbers/));
    await canvas.focus();
    for (let i = 0; i < info.read.length; i++) await page.keyboard.press('ArrowRight');
    await says((text) =>
      assert.ok(text.includes(`Reads “${info.read.at(-1)}”; the state after it is the code.`), text),
    );
    await page.keyboard.press('ArrowRight');
    const [own, second, third] = info.likeliest[0];
    await says((text) => {
      const said = new RegExp(
        `Writes “${own}”, ([\\d.]+) % sure. Runners-up: “${second}” [\\d.]+ %, “${third}” [\\d.]+ %.`,
      ).exec(text);
      assert.ok(said && Math.abs(Number(said[1]) - 100 * data[0]) < 1, text);
    });
    // A column of the encoder, by the pointer.
    const { width } = await canvas.boundingBox();
    await canvas.hover({ position: { x: 0.25 * width, y: 60 } });
    await page.waitForFunction(() =>
      /Reads “/.test(
        document
          .querySelector('hg-app')
          .shadowRoot.querySelector('hg-unrolled')
          .shadowRoot.querySelector('canvas')
          .getAttribute('aria-label'),
      ),
    );
    // It goes with the focus, and with a sequence that has no such column; else the foot would say nothing.
    await page.mouse.move(0, 0);
    const lengths = [];
    for (let index = 0; index < 40; index++) {
      const { read, written } = (await draw(page, 'states', { index })).info;
      lengths.push(read.length + written.length);
    }
    const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
    assert.ok(shortest < longest, lengths.join());
    const inHand = (place) =>
      eventually(async () =>
        assert.equal(
          await page.evaluate(() => document.querySelector('hg-app').shadowRoot.querySelector('hg-unrolled').place),
          place,
        ),
      );
    const shows = async (length) => {
      await page.evaluate((sample) => window.hourglass.test.look({ sample }), lengths.indexOf(length));
      await page.waitForFunction((length) => {
        const { read, written } = document.querySelector('hg-app').shadowRoot.querySelector('hg-unrolled').tokens;
        return read.length + written.length === length;
      }, length);
    };
    await canvas.focus();
    await shows(longest);
    await page.keyboard.press('ArrowLeft');
    await inHand(longest - 1);
    await shows(shortest);
    await inHand(null);
    await page.keyboard.press('ArrowLeft');
    await inHand(shortest - 1);
    await canvas.evaluate((element) => element.blur());
    await inHand(null);
    await follow(page, `${quick}&play=0`);
    await page.evaluate(() => window.hourglass.step(1));
  });

  test('reversal is switched: the states come in the order of reading', { timeout: 240_000 }, async () => {
    const { page } = shared;
    const backwards = await draw(page, 'states', { index: 3 });
    assert.equal(backwards.arrays.read_hidden.shape[1], backwards.info.read.length);
    assert.deepEqual(backwards.info.read, [...backwards.info.source.tokens].reverse(), 'read last word first');
    await page.locator('hg-settings-panel').getByText('Forwards', { exact: true }).click();
    await waitForState(page, ({ settings }) => settings.reverse_source === false);
    await pause(page);
    const forwards = await draw(page, 'states', { index: 3 });
    assert.deepEqual(forwards.info.read, forwards.info.source.tokens);
    assert.deepEqual(forwards.info.source.tokens, backwards.info.source.tokens);
    await page.locator('hg-states', { hasText: 'last word first' }).waitFor({ state: 'detached' });
  });

  test('the states of each layer can be looked at', { timeout: 240_000 }, async () => {
    const { page } = shared;
    assert.equal(
      await page.locator('hg-states').getByRole('radiogroup', { name: 'Which layer' }).count(),
      0,
      'with one layer there is no choice',
    );
    await follow(page, `${quickStates}&layers=2&play=0`);
    await page.evaluate(() => window.hourglass.step(20));
    await page.locator('hg-states').getByLabel('Layer 1').waitFor();
    const says = (moved, which) =>
      eventually(async () => {
        await page.locator('hg-states canvas').focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowLeft');
        const label = await page.locator('hg-states canvas').getAttribute('aria-label');
        assert.equal(/moved by (\d+\.\d+)/.exec(label)?.[1], moved, which);
      });
    const index = await page.evaluate(() => window.hourglass.test.state().chosenImage);
    const { read_hidden, write_cell } = (await draw(page, 'states', { index })).arrays;
    assert.deepEqual([read_hidden.shape[0], write_cell.shape[0]], [2, 2]);
    const [, steps, units] = read_hidden.shape;
    const first = (layer) =>
      Math.hypot(...read_hidden.data.slice(layer * steps * units, layer * steps * units + units)).toFixed(2);
    await says(first(1), 'the last layer');
    await page.locator('hg-states').getByLabel('Layer 1').check();
    await says(first(0), 'the first');
    assert.notEqual(first(0), first(1));
  });

  test('a grammar of so many sentences and such parts can be had, also by link', { timeout: 240_000 }, async () => {
    const { page } = shared;
    const grammar = page.locator('hg-grammar-choice');
    await grammar.locator('select').selectOption('500');
    await waitForState(page, ({ dataset, settings }) => dataset === 'grammar@500' && settings.units > 0);
    await grammar.getByText('adverbs').click();
    await waitForState(page, ({ dataset }) => dataset === 'grammar@500-transitive-intransitive-adjectives-places');
    await hashOf(page, /data=grammar%40500-transitive/);
    await page.locator('hg-data-control p', { hasText: /500 sentences to learn from, 2000 others held out/ }).waitFor();
  });
});

describe('sequences on a page of their own', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('a typed sentence is written anew when it comes back into sight', { timeout: 240_000 }, async () => {
    // A busy browser tells late, and of several changes at once.
    const late = () => {
      window.IntersectionObserver = class extends IntersectionObserver {
        constructor(callback, options) {
          const held = [];
          super((entries, observer) => {
            if (held.length === 0) setTimeout(() => callback(held.splice(0), observer), 400);
            held.push(...entries);
          }, options);
        }
      };
    };
    const page = await openPage(session, quick, { prepare: (page) => page.addInitScript(late) });
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
      (old) =>
        document.querySelector('hg-app').shadowRoot.querySelector('hg-translate').shadowRoot.querySelector('li span')
          .textContent !== old,
      before,
      { timeout: 100_000 },
    );
  });

  test('a column of the states says what it is without moving them', { timeout: 240_000 }, async () => {
    const page = await openPage(session, quickStates, { viewport: { width: 1920, height: 1080 } });
    await waitForState(page, (state) => state.step > 5);
    const canvas = page.locator('hg-states canvas');
    const before = await canvas.boundingBox();
    await canvas.hover({ position: { x: 20, y: 60 } });
    await page.waitForFunction(() =>
      /After reading “/.test(
        document
          .querySelector('hg-app')
          .shadowRoot.querySelector('hg-states')
          .shadowRoot.querySelector('canvas')
          .getAttribute('aria-label'),
      ),
    );
    await eventually(async () => assert.deepEqual(await canvas.boundingBox(), before));
  });
});
