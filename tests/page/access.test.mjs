import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { axeViolations, kQuick, openPage, startBrowser, waitForState } from './harness.mjs';

/** Runs that reach one soon: what is said then, and when. */
const kMilestones = [
  [
    '#model=classic&preset=relu-2d&hidden=256&code=30&seed=1',
    /fallen below PCA/,
    ({ metrics }) => metrics.pca_squared_error !== null && metrics.squared_error < metrics.pca_squared_error,
  ],
  ['#model=vae&preset=latent-2&hidden=128&seed=1', /The code says more than \d+ nats/, ({ metrics, epoch }) => metrics.kl > 2 && epoch > 0.3],
];

describe('everyone', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  for (const colorScheme of ['light', 'dark']) {
    for (const [width, height] of [[1280, 720], [360, 800], [1920, 1080]]) {
      test(`axe finds nothing to say: ${colorScheme}, ${width}×${height}`, { timeout: 60_000 }, async () => {
        const page = await openPage(session, '#model=classic&preset=rbm-30&bad=1', { colorScheme, viewport: { width, height } });
        await waitForState(page, (state) => state.step > 20);
        await page.evaluate(() => window.hourglass.pause());
        await page.locator('hg-settings-panel summary').click();
        assert.deepEqual(await axeViolations(page), []);
      });

      test(`nothing is cut off: ${colorScheme}, ${width}×${height}`, { timeout: 60_000 }, async () => {
        const page = await openPage(session, kQuick, { colorScheme, viewport: { width, height } });
        await waitForState(page, (state) => state.step > 5);
        const { page: wide, bench } = await page.evaluate(() => ({
          page: document.documentElement.scrollWidth,
          bench: document.querySelector('hg-app').shadowRoot.querySelector('.bench').getBoundingClientRect().bottom,
        }));
        assert.ok(wide <= width, `the page is ${wide} px wide`);
        if (width >= 1280) assert.ok(bench <= height + 1, `the bench ends at ${bench} px`);
      });
    }
  }

  test('the keyboard reaches every control, with a visible focus', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 5);
    const seen = new Set();
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element === document.body) return null;
        const style = getComputedStyle(element);
        const label = element.closest('label');
        const ring = style.outlineStyle !== 'none' || (label && getComputedStyle(label).outlineStyle !== 'none');
        const name = element.getAttribute('aria-label') || element.textContent.trim() || element.id || element.name;
        return { name: `${element.localName} ${name}`.slice(0, 60), ring };
      });
      if (!focused) break;
      seen.add(focused.name);
      assert.ok(focused.ring, `${focused.name} shows no focus`);
    }
    const all = [...seen].join('\n');
    for (const name of ['Pause', 'One step', 'Reset', 'Copy link', 'Save', 'Open', 'select Layer by layer', 'Map of the codes', 'Test digit 1', 'Numbers', 'More settings']) {
      assert.ok(all.includes(name), `${name} is not among\n${all}`);
    }
  });

  test('where motion is to be reduced, pictures and figures change once a second, and what is asked for at once', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick, { reducedMotion: 'reduce' });
    await waitForState(page, (state) => state.step > 5);
    const { counts, step } = await page.evaluate(async () => {
      const counts = {};
      const count = (name) => (counts[name] = (counts[name] ?? 0) + 1);
      const ends = [window.hourglass.on('view', ({ name }) => count(name)), window.hourglass.on('progress', () => count('progress'))];
      const before = window.hourglass.state().step;
      await new Promise((done) => setTimeout(done, 3000));
      for (const end of ends) end();
      return { counts, step: window.hourglass.state().step - before };
    });
    assert.ok(step > 20, 'it trains all the same');
    assert.ok(Object.keys(counts).length >= 5, JSON.stringify(counts));
    for (const [name, count] of Object.entries(counts)) assert.ok(count >= 1 && count <= 4, `${name} came ${count} times in 3 s`);
    const asked = await page.evaluate(async () => {
      const began = performance.now();
      const { store } = document.querySelector('hg-app').session;
      store.set({ chosenImage: 7 });
      await new Promise((done) => {
        const end = window.hourglass.on('view', ({ name, info }) => name === 'hourglass' && (end(), done(info)));
      });
      return performance.now() - began;
    });
    assert.ok(asked < 900, `another digit took ${asked} ms`);
  });

  for (const [hash, text, reached] of kMilestones) {
    test(`milestones are announced, and only they: ${text.source}`, { timeout: 120_000 }, async () => {
      const page = await openPage(session, hash, {
        prepare: (page) =>
          page.addInitScript(() => {
            window.said = [];
            const listen = setInterval(() => {
              const region = document.querySelector('hg-app')?.shadowRoot?.querySelector('hg-milestones')?.shadowRoot?.querySelector('[role=status]');
              if (!region) return;
              clearInterval(listen);
              if (region.textContent) window.said.push(region.textContent);
              new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
            }, 50);
          }),
      });
      await waitForState(page, reached, { timeout: 100_000 });
      await page.waitForTimeout(1500);
      const said = await page.evaluate(() => window.said);
      assert.ok(said.some((one) => text.test(one)), said.join('\n'));
      assert.ok(said.length <= 4, said.join('\n'));
      assert.equal(new Set(said).size, said.length, 'each once');
    });
  }

  test('the colours can be chosen, and the choice stays', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick, { colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: 'Dark colours' }).click();
    const dark = await background();
    assert.notEqual(dark, light);
    await page.reload();
    assert.equal(await background(), dark);
  });
});
