import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { serve } from '../../../web/serve.mjs';
import { letGo } from '../harness/own-files.mjs';
import { axeViolations } from '../harness/checks.mjs';
import {
  dismiss,
  eventually,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';

const kRun = 'model=beta-vae&preset=beta-4&hidden=64&code=6&seed=7';

/** What a frame shows. */
const shown = (page) =>
  page.evaluate(() =>
    [...document.querySelector('hg-frame').shadowRoot.querySelectorAll('main *')]
      .map(({ localName }) => localName)
      .filter((name) => name.startsWith('hg-')),
  );

describe('a frame', () => {
  let session;
  before(async () => {
    session = await startBrowser({ isolation: false });
    session = { ...session, url: `${session.url}embed.html` };
  });
  afterEach(() => session.reset());
  after(() => session.close());

  test('shows one view of a lesson', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `#${kRun}&view=traversals&hide=data,optimiser`);
    const state = await waitForState(page, (state) => state.step > 10 && state.losses.test !== null);
    assert.deepEqual([state.model, state.preset, state.seed, state.settings.code], ['beta-vae', 'beta-4', 7, 6]);
    assert.deepEqual(await shown(page), ['hg-traversals', 'hg-transport']);
    await page.waitForFunction(() => {
      const canvas = document
        .querySelector('hg-frame')
        .shadowRoot.querySelector('hg-traversals')
        .shadowRoot.querySelector('canvas');
      return canvas.width > 300 && canvas.height > 100;
    });
    assert.match(await page.locator('hg-frame h1').textContent(), /β-VAE/);
    // Its address stays that of the frame, and leads to the whole lesson.
    const hash = '#v=1&model=beta-vae&preset=beta-4&hidden=64&code=6&seed=7';
    await page.waitForFunction((hash) => location.hash === hash, `${hash}&view=traversals&hide=data,optimiser`);
    assert.match(await page.locator('hg-frame a.full').getAttribute('href'), new RegExp(`/${hash}$`));
    assert.deepEqual(page.problems, []);
  });

  test('shows several views in their order, and no transport where that is hidden', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `#${kRun}&view=loss,factors&hide=transport,title`);
    await waitForState(page, (state) => state.step > 0);
    assert.deepEqual(await shown(page), ['hg-loss-chart', 'hg-factor-matrix']);
  });

  test('shows a whole lesson, less what is hidden', { timeout: 240_000 }, async () => {
    const settings = (page) =>
      page
        .locator('hg-settings-panel hg-setting-control')
        .evaluateAll((controls) => controls.map(({ setting }) => setting.group));
    const page = await openPage(session, `#${kRun}`);
    await waitForState(page, (state) => state.step > 0);
    const everything = new Set(await settings(page));
    for (const group of ['network', 'objective', 'optimiser', 'run'])
      assert.ok(everything.has(group), [...everything].join());
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

  test('what is dropped on it does not take its place', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `#${kRun}&view=traversals`);
    const address = await page.evaluate(() => location.href);
    const folder = mkdtempSync(join(tmpdir(), 'hourglass-drop-'));
    try {
      const picture = join(folder, 'cat.svg');
      writeFileSync(picture, '<svg xmlns="http://www.w3.org/2000/svg"/>');
      for (const what of [
        { files: [picture] },
        { items: [{ mimeType: 'text/uri-list', data: 'https://example.org/' }] },
        { items: [{ mimeType: 'text/plain', data: 'a cat' }] },
      ]) {
        await letGo(page, what);
        await waitForNotice(page, /Nothing can be dropped on a lesson/);
        await dismiss(page);
      }
      const { step } = await stateOf(page);
      await waitForState(page, (state, before) => state.step > before, { argument: step });
      assert.equal(await page.evaluate(() => location.href), address);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('names a view and a part that there are not', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=vae&preset=latent-20&hidden=64&view=manifold,samples&hide=everything');
    assert.match(await waitForNotice(page, /hide=everything/), /title, data/);
    // The plane of a code of twenty units is no picture of this run.
    assert.match(await waitForNotice(page, /view=manifold/), /network, reconstructions, samples/);
    assert.deepEqual(await shown(page), ['hg-samples', 'hg-transport']);
  });

  for (const [width, colorScheme] of [
    [760, 'light'],
    [360, 'dark'],
  ]) {
    test(`axe finds nothing to say, and nothing sticks out: ${width} px, ${colorScheme}`, {
      timeout: 240_000,
    }, async () => {
      for (const wish of ['view=traversals', 'view=objective,loss&hide=title', 'hide=data']) {
        const page = await openPage(session, `#${kRun}&${wish}`, { colorScheme, viewport: { width, height: 700 } });
        await waitForState(page, (state) => state.step > 10);
        await page.evaluate(() => window.hourglass.pause());
        for (const summary of await page.locator('hg-frame summary').all()) await summary.click();
        assert.deepEqual(await axeViolations(page), [], wish);
        await eventually(async () => {
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${wish}: ${wide} px of ${width}`);
        });
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
  async function openCourse(body, { policy = '', ...context } = {}) {
    const site = session.url.replace('127.0.0.1', 'localhost');
    writeFileSync(
      join(folder, 'index.html'),
      `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Lecture 5</title><body>${body}`.replaceAll(
        'SITE/',
        site,
      ),
    );
    const page = await (
      await session.browser.newContext({ viewport: { width: 900, height: 700 }, ...context })
    ).newPage();
    await page.goto(course.url);
    return page;
  }
  const kFallback =
    '<a href="SITE/#model=beta-vae"><img src="SITE/icon.svg" alt="Traversals of a β-VAE" width="200" height="100"></a>';
  const element = (attributes) =>
    `<script type="module" src="SITE/embed.js"></script>
     <hourglass-playground model="beta-vae" preset="beta-4" seed="7" view="traversals" hide="data,optimiser" settings="hidden=64&amp;code=6" ${attributes}>${kFallback}</hourglass-playground>`;
  const frameOf = async (page) => (await page.waitForSelector('hourglass-playground iframe')).contentFrame();
  const trains = (frame) => frame.waitForFunction(() => window.hourglass?.state().step > 5);

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

  test('only its own frame is listened to', { timeout: 240_000 }, async () => {
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
    for (const height of [-1, 'tall', 1e9])
      await frame.evaluate(
        (height) => parent.postMessage({ type: 'hourglass:height', version: 1, height }, '*'),
        height,
      );
    await page.waitForTimeout(300);
    const after = await page.locator('hourglass-playground').evaluate((host) => host.clientHeight);
    assert.ok(after !== 4321 && after <= 8000, `${after} px`);
    await frame.evaluate((height) => parent.postMessage({ type: 'hourglass:height', version: 1, height }, '*'), before);
    await page.waitForFunction(
      (height) => document.querySelector('hourglass-playground').clientHeight === height,
      before,
    );
  });

  test('the element drives its frame, and tells how its run stands', { timeout: 240_000 }, async () => {
    const page = await openCourse(element('play="0"'));
    const frame = await frameOf(page);
    const host = page.locator('hourglass-playground');
    await host.evaluate((host) => {
      window.heard = [];
      for (const name of ['ready', 'state', 'milestone', 'error'])
        host.addEventListener(`hourglass-${name}`, ({ detail }) =>
          window.heard.push({
            name,
            time: performance.now(),
            step: detail.state?.step,
            text: detail.text ?? detail.message,
          }),
        );
    });
    // Called before the frame is there: it waits for it.
    assert.equal(await host.evaluate((host) => host.step(3)), null);
    await page.waitForFunction(() => window.heard.some(({ name, step }) => name === 'state' && step === 3));
    assert.equal(await host.evaluate((host) => host.state.step), 3);
    assert.deepEqual(await host.evaluate((host) => host.set('learning_rate', 0.002)), { restarted: false });
    assert.deepEqual(await host.evaluate((host) => host.set('code', 5)), { restarted: true });
    assert.equal(await frame.evaluate(() => window.hourglass.state().settings.code), 5);
    await host.evaluate((host) => host.play());
    await frame.waitForFunction(() => window.hourglass.state().step > 30);
    await host.evaluate((host) => host.pause());
    const { step, playing } = await frame.evaluate(() => window.hourglass.state());
    assert.equal(playing, false);
    await page.waitForFunction((step) => document.querySelector('hourglass-playground').state.step === step, step);
    // At most four a second, and none that is not news: a busy page may hear two at once, but not more of them.
    const times = await page.evaluate(() =>
      window.heard.filter(({ name }) => name === 'state').map(({ time }) => time),
    );
    const seconds = (times.at(-1) - times[0]) / 1000;
    assert.ok(times.length >= 3 && times.length <= 4 * seconds + 3, `${times.length} states in ${seconds} s`);
    // A file, and a link that repeats the run.
    const { link, model, size, begins } = await host.evaluate(async (host) => {
      const { link, model, checkpoint } = await host.snapshot();
      return { link, model, size: checkpoint.byteLength, begins: new TextDecoder().decode(checkpoint.slice(8, 30)) };
    });
    assert.equal(model, 'beta-vae');
    assert.match(link, /\/#v=1&model=beta-vae&preset=beta-4&.*code=5/);
    assert.doesNotMatch(link, /parent=|view=/);
    assert.ok(size > 100_000 && begins.startsWith('{"__metadata__"'), `${size} bytes: ${begins}`);
    await host.evaluate((host) => host.reset());
    assert.equal(await frame.evaluate(() => window.hourglass.state().step), 0);
    // Refusals say what would do, and leave the run as it is.
    const refused = (method, ...args) =>
      host.evaluate(
        (host, [method, args]) =>
          host[method](...args).then(
            () => 'done',
            ({ message }) => message,
          ),
        [method, args],
      );
    assert.match(await refused('set', 'code', 'many'), /code/);
    assert.match(await refused('set', 'colour', 1), /colour/);
    assert.match(await refused('step', 0), /hourglass:step is not as .* count: .*>=1/);
    assert.equal(await frame.evaluate(() => window.hourglass.state().settings.code), 5);
    await host.evaluate((host) => host.open('classic', { preset: 'relu-2d', hidden: '32', seed: 3 }));
    const state = await frame.evaluate(() => window.hourglass.state());
    assert.deepEqual([state.model, state.preset, state.seed, state.settings.hidden], ['classic', 'relu-2d', 3, '32']);
    assert.deepEqual(
      await page.evaluate(() => window.heard.filter(({ name }) => name === 'ready').map(({ step }) => step)),
      [0],
    );
    // Taken out of the page, it ends what waits.
    assert.match(
      await host.evaluate(async (host) => {
        const answer = host.metrics().then(
          () => 'done',
          ({ message }) => message,
        );
        await new Promise((resolve) => setTimeout(resolve)); // it has been asked
        host.remove();
        return answer;
      }),
      /has gone/,
    );
  });

  test('the page around hears how far the run is from the goal that it has set', { timeout: 240_000 }, async () => {
    const page = await openCourse(element('play="0" goal="test_squared_error<1@steps<=3"'));
    const frame = await frameOf(page);
    const host = page.locator('hourglass-playground');
    await host.evaluate((host) => {
      window.goals = [];
      host.addEventListener('hourglass-goal', ({ detail }) => window.goals.push(detail));
    });
    const heard = (is) => page.waitForFunction((is) => window.goals.some((goal) => goal.is === is), is);
    await host.evaluate((host) => host.step(50)); // of which it takes three
    await heard('missed');
    const { goal, step, figures, share } = await page.evaluate(() => window.goals.find(({ is }) => is === 'missed'));
    assert.deepEqual([goal, step], ['test_squared_error<1@steps<=3', 3]);
    assert.ok(figures.squared_error > 1 && share >= 0 && share < 1, JSON.stringify({ figures, share }));
    assert.equal((await host.evaluate((host) => host.state)).module, 'simd');
    assert.match(
      (await frame.locator('hg-goal p').allInnerTexts()).join(' '),
      /Not reached: 3 steps are over, squared error .* try again/,
    );
    await host.evaluate((host) => host.setAttribute('goal', 'test_squared_error<1000@steps<=3'));
    await page.waitForFunction(() => window.goals.some(({ goal, figures }) => goal.includes('<1000') && figures));
    await host.evaluate((host) => host.step(50));
    await heard('reached');
    const reached = await page.evaluate(() => window.goals.find(({ is }) => is === 'reached'));
    assert.deepEqual([reached.goal, reached.share, reached.step], ['test_squared_error<1000@steps<=3', 1, 3]);
    assert.equal(reached.receipt.file.step, 3);
    assert.match(reached.receipt.text, /^Hourglass receipt 1\n/);
    assert.match((await frame.locator('hg-goal p').allInnerTexts()).join(' '), /Reached at step/);
    // And it may fix more of it.
    const refused = (method, ...args) =>
      host.evaluate((host, [method, args]) => host[method](...args).catch(({ message }) => message), [method, args]);
    assert.equal(await refused('lock', 'beta:1..8'), null);
    assert.match(await refused('set', 'beta', 20), /^The lecturer has fixed .* at 1–8\.$/);
    assert.match(await refused('open', 'classic'), /^The lecturer has fixed the lesson at beta-vae\.$/);
    assert.match(await refused('lock', 'colour'), /lock=colour was ignored: beta-vae has no setting of that name/);
  });

  test('a plain frame obeys the page around it, and nobody else', { timeout: 240_000 }, async () => {
    const page = await openCourse(
      `<iframe id="mine" sandbox="allow-scripts" width="800" height="500" src="SITE/embed.html#${kRun}&amp;view=loss&amp;play=0&amp;parent=ORIGIN"></iframe>
       <iframe id="other" srcdoc="<p>Somebody else</p>"></iframe>`.replace(
        'ORIGIN',
        encodeURIComponent(new URL(course.url).origin),
      ),
    );
    await page.evaluate(() => {
      window.heard = [];
      window.addEventListener('message', ({ data, source }) => {
        if (source === document.querySelector('#mine').contentWindow) window.heard.push(data);
      });
      window.said = (id) => window.heard.find((data) => data.type === 'hourglass:answer' && data.id === id);
    });
    const frame = await (await page.waitForSelector('#mine')).contentFrame();
    await frame.waitForFunction(() => window.hourglass);
    await frame.evaluate(() => window.hourglass.ready);
    const ask = (message) =>
      page.evaluate(async (message) => {
        document.querySelector('#mine').contentWindow.postMessage(message, '*');
        while (!window.said(message.id))
          await new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
        return window.said(message.id);
      }, message);
    const answer = await ask({ type: 'hourglass:step', version: 1, id: 'a', count: 2 });
    assert.deepEqual([answer.version, answer.ok, answer.value], [1, true, null]);
    assert.equal((await ask({ type: 'hourglass:state', version: 1, id: 2 })).value.step, 2);
    const wrong = await ask({ type: 'hourglass:set', version: 1, id: 3, key: 'code', value: { much: true } });
    assert.equal(wrong.ok, false);
    assert.match(wrong.error, /hourglass:set is not as .* value:/);
    assert.match((await ask({ type: 'hourglass:step', version: 2, id: 4 })).error, /version/);
    // Course systems set a frame's height by these.
    await page.waitForFunction(() => window.heard.some((data) => typeof data === 'string'));
    const heights = await page.evaluate(() => ({
      own: window.heard.find((data) => data.type === 'hourglass:height')?.height,
      object: window.heard.find((data) => data.subject === 'lti.frameResize')?.height,
      text: window.heard.filter((data) => typeof data === 'string').map((data) => JSON.parse(data))[0],
    }));
    assert.ok(heights.own > 100);
    assert.equal(heights.object, heights.own);
    assert.deepEqual(heights.text, { subject: 'lti.frameResize', height: heights.own });
    // Another window, and the frame itself, are not obeyed; what is unknown is left alone.
    await page.evaluate(() => {
      const message = { type: 'hourglass:step', version: 1, id: 5, count: 40 };
      document
        .querySelector('#other')
        .contentWindow.eval(
          `parent.document.querySelector('#mine').contentWindow.postMessage(${JSON.stringify(message)}, '*')`,
        );
      for (const data of [
        null,
        7,
        'hourglass:play',
        { type: 'hourglass:dance', version: 1, id: 6 },
        { type: 'hourglass:play', version: 1 },
      ])
        document.querySelector('#mine').contentWindow.postMessage(data, '*');
    });
    assert.equal((await ask({ type: 'hourglass:state', version: 1, id: 7 })).value.step, 2);
    assert.deepEqual(await page.evaluate(() => [5, 6].map((id) => window.said(id) ?? null)), [null, null]);
    // One that names another origin neither obeys this page nor speaks to it.
    await frame.evaluate(
      () => (location.hash = `${location.hash.replace(/parent=[^&]*/, 'parent=https://elsewhere.example')}&play=0`),
    );
    await frame.waitForFunction(() => window.hourglass.state().step === 0); // the link is followed
    await frame.evaluate(() => window.hourglass.pause());
    const { step } = await frame.evaluate(() => window.hourglass.state());
    // What it said before has been heard once this is.
    await frame.evaluate(() => parent.postMessage('the last', '*'));
    await page.waitForFunction(() => window.heard.at(-1) === 'the last');
    const count = await page.evaluate(() => window.heard.length);
    await page.evaluate(() =>
      document.querySelector('#mine').contentWindow.postMessage({ type: 'hourglass:step', version: 1, id: 8 }, '*'),
    );
    await frame.evaluate(() => window.hourglass.step(1));
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400))); // past the next state
    assert.equal((await frame.evaluate(() => window.hourglass.state())).step, step + 1);
    assert.equal(await page.evaluate(() => window.heard.length), count);
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
