import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { serve } from '../../web/serve.mjs';
import { axeViolations, openPage, startBrowser, stateOf, waitForNotice, waitForState } from './harness.mjs';

const kRun = 'model=beta-vae&preset=beta-4&hidden=64&code=6&seed=7';

describe('a frame', () => {
  let session;
  before(async () => {
    session = await startBrowser({ isolation: false });
    session = { ...session, url: `${session.url}embed.html` };
  });
  afterEach(() => session.reset());
  after(() => session.close());

  const shown = (page) =>
    page.evaluate(() => [...document.querySelector('hg-frame').shadowRoot.querySelectorAll('main *')].map(({ localName }) => localName).filter((name) => name.startsWith('hg-')));

  test('shows one view of a lesson', { timeout: 60_000 }, async () => {
    const page = await openPage(session, `#${kRun}&view=traversals&hide=data,optimiser`);
    const state = await waitForState(page, (state) => state.step > 10 && state.losses.test !== null);
    assert.deepEqual([state.model, state.preset, state.seed, state.settings.code], ['beta-vae', 'beta-4', 7, 6]);
    assert.deepEqual(await shown(page), ['hg-traversals', 'hg-transport']);
    await page.waitForFunction(() => {
      const canvas = document.querySelector('hg-frame').shadowRoot.querySelector('hg-traversals').shadowRoot.querySelector('canvas');
      return canvas.width > 300 && canvas.height > 100;
    });
    assert.match(await page.locator('hg-frame h1').textContent(), /β-VAE/);
    // Its address stays that of the frame, and leads to the whole lesson.
    const hash = '#v=1&model=beta-vae&preset=beta-4&hidden=64&code=6&seed=7';
    assert.equal(await page.evaluate(() => location.hash), `${hash}&view=traversals&hide=data,optimiser`);
    assert.match(await page.locator('hg-frame a.full').getAttribute('href'), new RegExp(`/${hash}$`));
    assert.deepEqual(page.problems, []);
  });

  test('shows several views in their order, and no transport where that is hidden', { timeout: 60_000 }, async () => {
    const page = await openPage(session, `#${kRun}&view=loss,factors&hide=transport,title`);
    await waitForState(page, (state) => state.step > 0);
    assert.deepEqual(await shown(page), ['hg-loss-chart', 'hg-factor-matrix']);
  });

  test('shows a whole lesson, less what is hidden', { timeout: 60_000 }, async () => {
    const settings = (page) => page.locator('hg-settings-panel hg-setting-control').evaluateAll((controls) => controls.map(({ setting }) => setting.group));
    const page = await openPage(session, `#${kRun}`);
    await waitForState(page, (state) => state.step > 0);
    const everything = new Set(await settings(page));
    for (const group of ['network', 'objective', 'optimiser', 'run']) assert.ok(everything.has(group), [...everything].join());
    assert.match(await page.locator('hg-frame main > header').textContent(), /dSprites/);
    assert.match(await page.locator('hg-counters dl').textContent(), /dSprites/);

    await page.evaluate((hash) => (location.hash = hash), `#${kRun}&hide=data,optimiser,run,equation,presets`);
    await page.waitForFunction(() => !document.querySelector('hg-frame').shadowRoot.querySelector('hg-objective'));
    await waitForState(page, (state) => state.step > 0);
    const left = new Set(await settings(page));
    assert.deepEqual([...left].sort(), ['network', 'objective']);
    assert.doesNotMatch(await page.locator('hg-frame main > header').textContent(), /dSprites/);
    assert.doesNotMatch(await page.locator('hg-counters dl').textContent(), /dSprites/);
    assert.equal(await page.locator('hg-settings-panel select#preset').count(), 0);
    assert.deepEqual(page.problems, []);
  });

  test('names a view and a part that there are not', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '#model=vae&preset=latent-20&hidden=64&view=manifold,samples&hide=everything');
    assert.match(await waitForNotice(page, /hide=everything/), /title, data/);
    // The plane of a code of twenty units is no picture of this run.
    assert.match(await waitForNotice(page, /view=manifold/), /network, reconstructions, samples/);
    assert.deepEqual(await shown(page), ['hg-samples', 'hg-transport']);
  });

  for (const [width, colorScheme] of [[760, 'light'], [360, 'dark']]) {
    test(`axe finds nothing to say, and nothing sticks out: ${width} px, ${colorScheme}`, { timeout: 90_000 }, async () => {
      for (const wish of ['view=traversals', 'view=objective,loss&hide=title', 'hide=data']) {
        const page = await openPage(session, `#${kRun}&${wish}`, { colorScheme, viewport: { width, height: 700 } });
        await waitForState(page, (state) => state.step > 10);
        await page.evaluate(() => window.hourglass.pause());
        for (const summary of await page.locator('hg-frame summary').all()) await summary.click();
        assert.deepEqual(await axeViolations(page), [], wish);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wish}: ${wide} px of ${width}`);
      }
    });
  }
});

describe('a frame in somebody else’s page', () => {
  let session, folder, course;
  before(async () => {
    session = await startBrowser({ isolation: false });
    folder = mkdtempSync(join(tmpdir(), 'hourglass-course-'));
    course = await serve({ directory: folder, port: 0, isolation: false });
  });
  afterEach(() => session.reset());
  after(async () => {
    await course.close();
    rmSync(folder, { recursive: true });
    await session.close();
  });

  /** A course page on another site than the frame's: `localhost` against 127.0.0.1, and another port. */
  async function openCourse(body, context = {}) {
    const site = session.url.replace('127.0.0.1', 'localhost');
    writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Lecture 5</title><body>${body.replaceAll('SITE/', site)}`);
    const page = await (await session.browser.newContext({ viewport: { width: 900, height: 700 }, ...context })).newPage();
    await page.goto(course.url);
    return page;
  }
  const kFallback = '<a href="SITE/#model=beta-vae"><img src="SITE/icon.svg" alt="Traversals of a β-VAE" width="200" height="100"></a>';
  const element = (attributes) =>
    `<script type="module" src="SITE/embed.js"></script>
     <hourglass-playground model="beta-vae" preset="beta-4" seed="7" view="traversals" hide="data,optimiser" settings="hidden=64&amp;code=6" ${attributes}>${kFallback}</hourglass-playground>`;
  const frameOf = async (page) => (await page.waitForSelector('hourglass-playground iframe')).contentFrame();
  const trains = (frame) => frame.waitForFunction(() => window.hourglass?.state().step > 5, null, { timeout: 40_000 });

  for (const sandbox of ['', 'sandbox="allow-scripts"']) {
    test(`the element takes the frame’s own height ${sandbox}`, { timeout: 90_000 }, async () => {
      const page = await openCourse(element(sandbox));
      const frame = await frameOf(page);
      await trains(frame);
      const state = await frame.evaluate(() => ({ ...window.hourglass.state(), origin: self.origin, isolated: crossOriginIsolated }));
      assert.deepEqual([state.model, state.preset, state.seed, state.settings.code, state.threads], ['beta-vae', 'beta-4', 7, 6, 1]);
      assert.equal(state.origin === 'null', sandbox !== '');
      assert.equal(state.isolated, false);
      await page.waitForSelector('hourglass-playground[ready]');
      const inner = await frame.evaluate(() => document.querySelector('hg-frame').getBoundingClientRect().height);
      const outer = await page.locator('hourglass-playground').evaluate((host) => host.getBoundingClientRect().height);
      assert.ok(inner > 300 && Math.abs(outer - inner) <= 1, `${outer} px for ${inner} px`);
      assert.equal(await page.locator('hourglass-playground a').isVisible(), false, 'the picture has made room');
      // Another attribute, another run.
      await page.locator('hourglass-playground').evaluate((host) => host.setAttribute('view', 'loss'));
      await page.waitForFunction(() => !document.querySelector('hourglass-playground').hasAttribute('ready'));
      await page.waitForSelector('hourglass-playground[ready]');
      await trains(await frameOf(page));
    });
  }

  test('it is loaded when it comes into sight, and rests out of sight', { timeout: 90_000 }, async () => {
    const page = await openCourse(`<div style="height: 3000px">A long introduction.</div>${element('')}<div style="height: 3000px"></div>`);
    await page.waitForFunction(() => customElements.get('hourglass-playground'));
    await page.waitForTimeout(500);
    assert.equal(await page.locator('hourglass-playground iframe').count(), 0);
    await page.locator('hourglass-playground').scrollIntoViewIfNeeded();
    const frame = await frameOf(page);
    await trains(frame);
    await page.evaluate(() => scrollTo(0, 0));
    // By the clock: a frame out of sight gets no animation frames.
    await frame.waitForFunction(() => !window.hourglass.state().playing, null, { polling: 100 });
    const { step } = await frame.evaluate(() => window.hourglass.state());
    await page.locator('hourglass-playground').scrollIntoViewIfNeeded();
    await frame.waitForFunction((before) => window.hourglass.state().step > before, step);
  });

  test('only its own frame is listened to', { timeout: 60_000 }, async () => {
    const page = await openCourse(`${element('')}<iframe id="other" srcdoc="<p>Somebody else</p>"></iframe>`);
    await trains(await frameOf(page));
    await page.waitForSelector('hourglass-playground[ready]');
    const before = await page.locator('hourglass-playground').evaluate((host) => host.clientHeight);
    await page.evaluate(() => {
      const message = { type: 'hourglass:height', version: 1, height: 4321 };
      window.postMessage(message, '*');
      document.querySelector('#other').contentWindow.eval(`parent.postMessage(${JSON.stringify(message)}, '*')`);
    });
    const frame = await frameOf(page);
    for (const height of [-1, 'tall', 1e9]) await frame.evaluate((height) => parent.postMessage({ type: 'hourglass:height', version: 1, height }, '*'), height);
    await page.waitForTimeout(300);
    const after = await page.locator('hourglass-playground').evaluate((host) => host.clientHeight);
    assert.ok(after !== 4321 && after <= 8000, `${after} px`);
    await frame.evaluate((height) => parent.postMessage({ type: 'hourglass:height', version: 1, height }, '*'), before);
    await page.waitForFunction((height) => document.querySelector('hourglass-playground').clientHeight === height, before);
  });

  test('a picture and a link stand there where scripts are off', { timeout: 30_000 }, async () => {
    const page = await openCourse(element(''), { javaScriptEnabled: false });
    assert.ok(await page.locator('hourglass-playground img').isVisible());
    assert.match(await page.locator('hourglass-playground a').getAttribute('href'), /#model=beta-vae/);
  });

  test('a plain iframe does, as a course system lets one place it', { timeout: 60_000 }, async () => {
    const page = await openCourse(`<iframe sandbox="allow-scripts" width="100%" height="560" src="SITE/embed.html#${kRun}&amp;view=traversals,loss&amp;hide=data,optimiser"></iframe>`);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    await trains(frame);
    assert.equal(await frame.evaluate(() => self.origin), 'null');
    assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    const { threads, playing } = await stateOf(frame);
    assert.deepEqual([threads, playing], [1, true]);
  });
});
