// A lesson in somebody else's page: where it is placed, how large it is, and when it trains.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { element, frameOf, kRun, openCourse as openCourseOn, shown, trains } from '../harness/frames.mjs';
import { eventually, startBrowser, stateOf } from '../harness/harness.mjs';
import { startSite } from '../harness/site.mjs';

describe('a frame in somebody else’s page', () => {
  let session, course;
  before(async () => {
    session = await startBrowser({ isolation: false });
    course = await startSite();
  });
  afterEach(() => session.reset());
  after(async () => {
    await course.close();
    await session.close();
  });
  const openCourse = (body, options) => openCourseOn(session, course, body, options);

  // As docs/embedding.md has it: what a page around has to allow, and nothing else.
  const kStrict =
    "default-src 'none'; script-src SITE/embed.js; frame-src SITE/; img-src SITE/; require-trusted-types-for 'script'; trusted-types 'none'";
  for (const [sandbox, policy] of [
    ['', ''],
    ['sandbox="allow-scripts"', kStrict],
  ]) {
    test(`the element takes the frame’s own height ${sandbox} ${policy}`, { timeout: 240_000 }, async () => {
      const page = await openCourse(element(sandbox), { policy });
      const frame = await frameOf(page);
      await trains(frame);
      const state = await frame.evaluate(() => ({
        ...window.hourglass.state(),
        origin: self.origin,
        isolated: crossOriginIsolated,
      }));
      assert.deepEqual(
        [state.model, state.preset, state.seed, state.settings.code, state.threads],
        ['beta-vae', 'beta-4', 7, 6, 1],
      );
      assert.equal(state.origin === 'null', sandbox !== '');
      assert.equal(state.isolated, false);
      await page.waitForSelector('hourglass-playground[ready]');
      await eventually(async () => {
        const inner = await frame.evaluate(() => document.querySelector('hg-frame').getBoundingClientRect().height);
        const outer = await page
          .locator('hourglass-playground')
          .evaluate((host) => host.getBoundingClientRect().height);
        assert.ok(inner > 300 && Math.abs(outer - inner) <= 1, `${outer} px for ${inner} px`);
      });
      await page.locator('hourglass-playground a').waitFor({ state: 'hidden' }); // the picture has made room
      // Other attributes, another run.
      const entries = await page.evaluate(() => history.length);
      await frame.evaluate(() => (window.isSame = true));
      await page.locator('hourglass-playground').evaluate((host) => {
        host.setAttribute('view', 'loss');
        host.setAttribute('seed', '8');
      });
      await frame.waitForFunction(() => window.hourglass.state().seed === 8 && window.hourglass.state().step > 0);
      await eventually(async () => assert.deepEqual(await shown(frame), ['hg-loss-chart', 'hg-transport']));
      assert.equal(await frame.evaluate(() => window.isSame), true, 'in the frame that there is');
      assert.equal(await page.evaluate(() => history.length), entries, 'and no step back for the reader');
    });
  }

  test('it is loaded when it comes into sight, and rests out of sight', { timeout: 240_000 }, async () => {
    const page = await openCourse(
      `<div style="height: 3000px">A long introduction.</div>${element('')}<div style="height: 3000px"></div>`,
    );
    await page.waitForFunction(() => customElements.get('hourglass-playground'));
    // The element's own observer has looked: one that was made after it has.
    await page
      .locator('hourglass-playground')
      .evaluate((host) => new Promise((done) => new IntersectionObserver(done).observe(host)));
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

  test('a frame that was never in sight takes no step, and trains when it comes into sight', {
    timeout: 240_000,
  }, async () => {
    const page = await openCourse(
      `<div style="height: 4000px">A long introduction.</div>
       <iframe id="far" width="800" height="500" src="SITE/embed.html#${kRun}&amp;view=loss"></iframe>`,
    );
    const frame = await (await page.waitForSelector('#far', { state: 'attached' })).contentFrame();
    await frame.waitForFunction(() => window.hourglass, null, { polling: 100 });
    await frame.evaluate(() => window.hourglass.ready);
    // All that it was opened with has been done by now; and what a course page asks for is a wish like the reader's.
    await frame.evaluate(() => window.hourglass.play());
    assert.deepEqual(await frame.evaluate(() => [window.hourglass.state().step, window.hourglass.state().playing]), [
      0,
      false,
    ]);
    await page.locator('#far').scrollIntoViewIfNeeded();
    await trains(frame);
    await page.evaluate(() => scrollTo(0, 0));
    await frame.waitForFunction(() => !window.hourglass.state().playing, null, { polling: 100 });
    // Out of sight the reader's Pause is a Pause for good.
    await frame.evaluate(() => window.hourglass.pause());
    const { step } = await frame.evaluate(() => window.hourglass.state());
    await page.locator('#far').scrollIntoViewIfNeeded();
    await frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))); // in sight
    assert.deepEqual(await frame.evaluate(() => [window.hourglass.state().step, window.hourglass.state().playing]), [
      step,
      false,
    ]);
  });

  test('hidden at first it takes no step; shown, scaled or zoomed it trains, and is as large as it should be', {
    timeout: 240_000,
  }, async () => {
    const plain = (id) =>
      `<iframe id="${id}" width="800" height="500" src="SITE/embed.html#${kRun}&amp;view=traversals"></iframe>`;
    const places = {
      details: [
        `<details><summary>A lesson</summary>${element('')}</details>`,
        () => (document.querySelector('details').open = true),
      ],
      tab: [`<section hidden>${plain('tab')}</section>`, () => (document.querySelector('section').hidden = false)],
      slide: [
        `<main style="display: none; transform: scale(0.6); transform-origin: 0 0">${plain('slide')}</main>`,
        () => (document.querySelector('main').style.display = 'block'),
      ],
      zoomed: [
        `<article style="visibility: hidden; zoom: 1.5; width: 600px">${element('')}</article>`,
        () => (document.querySelector('article').style.visibility = 'visible'),
      ],
    };
    for (const [name, [body, show]] of Object.entries(places)) {
      const page = await openCourse(body);
      if (name === 'tab' || name === 'slide') {
        const frame = await (await page.waitForSelector('iframe', { state: 'attached' })).contentFrame();
        await frame.waitForFunction(() => window.hourglass, null, { polling: 100 });
        await frame.evaluate(() => window.hourglass.ready);
        assert.equal((await stateOf(frame)).step, 0, name);
      } else await page.waitForFunction(() => customElements.get('hourglass-playground'));
      await page.evaluate(show);
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      await trains(frame);
      await eventually(async () => {
        const { canvas, inner, height } = await frame.evaluate(() => {
          const view = document.querySelector('hg-frame').shadowRoot.querySelector('hg-traversals');
          return {
            canvas: view.shadowRoot.querySelector('canvas').getBoundingClientRect().width,
            inner: innerWidth,
            height: document.querySelector('hg-frame').getBoundingClientRect().height,
          };
        });
        assert.ok(canvas > 0.4 * inner && canvas <= inner, `${name}: ${canvas} of ${inner} px`);
        const outer = await page.evaluate(
          () => (document.querySelector('hourglass-playground') ?? document.querySelector('iframe')).offsetHeight,
        );
        if (body.includes('<hourglass')) assert.ok(Math.abs(outer - height) <= 1, `${name}: ${outer} px for ${height}`);
      });
      await page.context().close();
    }
  });

  test('only its own frame is listened to', { timeout: 240_000 }, async () => {
    const page = await openCourse(`${element('')}<iframe id="other" srcdoc="<p>Somebody else</p>"></iframe>`);
    await trains(await frameOf(page));
    await page.waitForSelector('hourglass-playground[ready]');
    const before = await page.locator('hourglass-playground').evaluate((host) => host.clientHeight);
    const kRight = before + 7;
    // Hears each message after the element has, and what it made of it.
    await page.evaluate(() => {
      window.heights = [];
      addEventListener('message', ({ data }) => {
        if (data?.type === 'hourglass:height')
          window.heights.push([data.height, document.querySelector('hourglass-playground').clientHeight]);
      });
    });
    await page.evaluate(() => {
      const message = { type: 'hourglass:height', version: 1, height: 4321 };
      window.postMessage(message, '*');
      document.querySelector('#other').contentWindow.eval(`parent.postMessage(${JSON.stringify(message)}, '*')`);
    });
    const frame = await frameOf(page);
    for (const height of [-1, 'tall', 1e9])
      await frame.evaluate(
        (height) => parent.postMessage({ type: 'hourglass:height', version: 1, height }, '*'),
        height,
      );
    await frame.evaluate((height) => parent.postMessage({ type: 'hourglass:height', version: 1, height }, '*'), kRight);
    await page.waitForFunction(
      (right) => window.heights.length >= 6 && window.heights.some(([asked]) => asked === right),
      kRight,
    );
    const heights = await page.evaluate(() => window.heights);
    assert.equal(heights.filter(([asked]) => asked === 4321).length, 2);
    for (const [asked, became] of heights)
      if (asked === kRight) assert.equal(became, kRight);
      else assert.ok(became !== 4321 && became > 0 && became <= 8000, `${became} px for ${asked}`);
  });

  test('a picture and a link stand there where scripts are off', { timeout: 240_000 }, async () => {
    const page = await openCourse(element(''), { javaScriptEnabled: false });
    assert.ok(await page.locator('hourglass-playground img').isVisible());
    assert.match(await page.locator('hourglass-playground a').getAttribute('href'), /#model=beta-vae/);
  });

  test('a plain iframe does, as a course system lets one place it', { timeout: 240_000 }, async () => {
    const page = await openCourse(
      `<iframe sandbox="allow-scripts" width="100%" height="560" src="SITE/embed.html#${kRun}&amp;view=traversals,loss&amp;hide=data,optimiser"></iframe>`,
    );
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    await trains(frame);
    assert.equal(await frame.evaluate(() => self.origin), 'null');
    assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    const { threads, playing } = await stateOf(frame);
    assert.deepEqual([threads, playing], [1, true]);
  });
});
