// What the page around a frame can ask of it, and hears from it.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { element, frameOf, kRun, openCourse as openCourseOn } from '../harness/frames.mjs';
import { startBrowser } from '../harness/harness.mjs';
import { startSite } from '../harness/site.mjs';

describe('the page around a frame', () => {
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
});
