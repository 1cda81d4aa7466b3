// Browsers translate pages by taking their texts apart. What they may do is done here to a page and to each of its shadow
// roots; then it trains on, and every element has to say what it says when it is drawn from nothing.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openPage, startBrowser, stateOf, waitForState } from '../harness/harness.mjs';

/** Runs in the page: does to all texts what one kind of translator does. Where it may not, it does not. */
function translate(kind) {
  const roots = (root) => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
  ];
  const may = (node) => !node.parentElement?.closest('style, script, [translate=no], .notranslate, svg');
  let count = 0;
  const numbers = [];
  const formulas = [];
  for (const root of roots(document.body)) {
    const list = (what) => {
      const walker = document.createTreeWalker(root, what);
      const all = [];
      while (walker.nextNode()) all.push(walker.currentNode);
      return all.filter(may);
    };
    const texts = list(NodeFilter.SHOW_TEXT).filter(({ data }) => data.trim() !== '');
    count += texts.length;
    const words = /\p{L}/u;
    formulas.push(...texts.filter(({ parentNode }) => parentNode.closest('math')).map(({ data }) => data));
    numbers.push(
      ...texts
        .filter(
          ({ data, parentNode: { localName, textContent } }) =>
            localName !== 'option' && /\d/.test(data) && !words.test(textContent),
        )
        .map(({ data }) => data),
    );
    if (kind === 'wraps') {
      for (const text of texts) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        outer.append(inner);
        text.replaceWith(outer);
        inner.append(text);
      }
    } else if (kind === 'replaces') {
      for (const text of texts) {
        const font = document.createElement('font');
        font.textContent = text.data;
        text.replaceWith(font);
      }
    } else if (kind === 'renews') for (const text of texts) text.replaceWith(text.data);
    else {
      // Takes a block's nodes out and puts its texts and elements back.
      for (const parent of new Set(texts.map(({ parentNode }) => parentNode))) {
        if (!(parent instanceof Element)) continue;
        for (const node of [...parent.childNodes]) {
          node.remove();
          if (node.nodeType !== Node.COMMENT_NODE) parent.append(node);
        }
      }
    }
  }
  return { count, numbers, formulas };
}

/** Runs in the page: each element with a shadow root, those within others first. */
function elements() {
  const within = (root) =>
    [...root.querySelectorAll('*')].flatMap((element) =>
      element.shadowRoot ? [...within(element.shadowRoot), element] : [],
    );
  const say = (node) =>
    node.nodeType === Node.TEXT_NODE
      ? node.data
      : node instanceof Element && node.matches('style, script')
        ? ''
        : [...node.childNodes].map(say).join('');
  return within(document.body).map((element) => ({
    element,
    text: () => [...element.shadowRoot.childNodes].map(say).join('').replace(/\s+/g, ' ').trim(),
  }));
}

/** Runs in the page: draws every element from nothing; those that then say something else, with what they said. */
async function stale(list) {
  const found = [];
  for (const { element, text } of new Function(`return (${list})()`)()) {
    const { renderRoot } = element;
    if (!element.isConnected || !renderRoot) continue;
    const before = text();
    renderRoot.replaceChildren();
    delete renderRoot._$litPart$;
    element.requestUpdate();
    await element.updateComplete;
    const now = text();
    if (now !== before) found.push({ name: element.localName, before, now });
  }
  return found;
}

// The first two differ most.
const kKinds = ['wraps', 'reorders', 'replaces', 'renews'];
const kLessons = [
  ['classic', 'preset=rbm-30&hidden=32'],
  ['denoising', 'preset=masking&hidden=32'],
  ['sparse', 'preset=kl&hidden=32'],
  ['vae', 'preset=latent-2&hidden=32'],
  ['beta-vae', 'preset=beta-4&hidden=32'],
  ['adversarial', 'preset=mixture&hidden=32&discriminator=32'],
  ['seq2seq', 'preset=grammar&units=16&embedding=8'],
];

describe('a page that a browser translates', () => {
  let session;
  before(async () => (session = await startBrowser({ isolation: false })));
  afterEach(() => session.reset());
  after(() => session.close());

  test('says what the run is at, whatever has become of its texts', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=classic&preset=rbm-30&hidden=32&play=0&module=simd', {
      bypassCSP: true, // a translator is no script of the page
    });
    // What comes with the first scroll is there, too.
    await page.mouse.wheel(0, 1);
    await page.locator('hg-final-figures').waitFor({ state: 'attached' });
    /** Until nothing more comes: pictures, figures, what is fetched, what is drawn at leisure. */
    const settled = () =>
      page.waitForFunction(
        (list) => {
          const all = new Function(`return (${list})()`)();
          const now = all.map(({ text }) => text()).join();
          const told = window.told;
          const isStill = told?.now === now && !all.some(({ element }) => element.isUpdatePending);
          window.told = { now, times: isStill ? told.times + 1 : 0 };
          return window.told.times >= 4;
        },
        elements.toString(),
        { polling: 60 },
      );
    const button = (name) => page.locator('hg-transport').first().getByRole('button', { name, exact: true });
    const hold = async (kind, what, change) => {
      await settled();
      const { count, numbers, formulas } = await page.evaluate(translate, kind);
      assert.ok(count > 40, `${count} texts of ${what}`);
      assert.deepEqual(numbers, [], `numbers of ${what} are no texts`);
      assert.deepEqual(formulas, [], `nor are its formulas`);
      const { step } = await stateOf(page);
      await button('Train').click();
      await waitForState(page, (state, before) => state.step >= before + 3, { argument: step });
      await button('Pause').click();
      await button('Train').waitFor();
      await page.evaluate(() => window.hourglass.pause()); // the last step, and its pictures, have been told of
      await change?.();
      await settled();
      const counted = await page.locator('hg-counters dl').allTextContents(); // two runs have none
      const now = (await stateOf(page)).step.toLocaleString('en');
      for (const text of counted) assert.match(text, new RegExp(`^\\s*Step\\s*${now}\\s`));
      assert.deepEqual(await page.evaluate(stale, elements.toString()), [], `${what}, a translator that ${kind}`);
    };
    for (const [model, settings] of kLessons) {
      const link = `#v=1&model=${model}&${settings}&seed=1&play=0&module=simd`;
      await page.evaluate((link) => window.hourglass.test.follow(link), link);
      await page.evaluate(() => window.hourglass.step(2));
      // Each lesson's text is fetched.
      await page.locator(`hg-lesson-text .tries a[href*="model=${model}&"]`).first().waitFor({ state: 'attached' });
      for (const kind of model === 'classic' ? kKinds : kKinds.slice(0, 2)) {
        await hold(kind, model, () =>
          page.evaluate(() => {
            window.hourglass.test.look({ sample: 3 });
            window.hourglass.test.say('Said after it.');
          }),
        );
        await page.locator('hg-notices').getByRole('button', { name: 'Dismiss' }).click();
      }
    }
    // Two side by side, and a frame.
    const run = 'model=vae&preset=latent-2&hidden=32&seed=1&play=0&module=simd';
    for (const [place, there] of [
      [`#v=1&${run}&b.model=vae&b.preset=latent-2&b.hidden=16`, 'hg-compare .run-1 hg-figure'],
      [`embed.html#${run}`, 'hg-frame hg-figure'],
    ])
      for (const kind of kKinds.slice(0, 2)) {
        await page.goto('about:blank');
        await page.goto(session.url + place);
        await page.evaluate(() => window.hourglass.ready);
        await page.locator(there).first().waitFor();
        await hold(kind, place);
      }
    assert.deepEqual(page.problems, []);
  });
});
