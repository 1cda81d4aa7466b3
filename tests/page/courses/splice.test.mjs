// A lesson in a page of another origin that grades it by SPLICE. In Firefox and WebKit: smoke.mjs.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { startBrowser, waitForState } from '../harness/harness.mjs';
import { elsewhere, startSite } from '../harness/site.mjs';
import { spliceHost } from '../harness/splice.mjs';

const kLesson =
  '#model=classic&preset=relu-2d&hidden=64&seed=1&play=0&lock=all,learning_rate:0.0001..0.1&goal=test_squared_error<42@steps<=400';

describe('a page that speaks SPLICE', () => {
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

  async function open(hash, answers, page) {
    course.write(spliceHost(`${elsewhere(session.url)}embed.html${hash}`, answers));
    page ??= await (await session.browser.newContext({ viewport: { width: 900, height: 720 } })).newPage();
    await page.goto(course.url);
    const lesson = await (await page.waitForSelector('#lesson')).contentFrame();
    await lesson.waitForFunction(() => window.hourglass, null, { polling: 100 });
    await lesson.evaluate(() => window.hourglass.ready);
    return [page, lesson];
  }
  /** The newest report, once it fulfils a condition. */
  const report = (page, condition) =>
    page
      .waitForFunction(`(() => { const one = reports().at(-1); return one && (${condition})(one) ? one : false; })()`)
      .then((one) => one.jsonValue());

  test('is told a score from 0 to 1, and gives back where the learner was', { timeout: 240_000 }, async () => {
    let [page, lesson] = await open(kLesson);
    const first = await report(page, () => true);
    assert.deepEqual([first.score, first.state.step, first.state.status], [0, 0, 'incomplete']);
    await lesson.evaluate(async () => {
      await window.hourglass.set('learning_rate', 0.002);
      await window.hourglass.step(16);
    });
    await report(page, ({ state }) => state.figures !== null); // from where it was first measured the score is counted
    await lesson.evaluate(() => window.hourglass.step(16));
    const far = await report(page, ({ score, state }) => score > 0 && state.step === 32);
    assert.ok(far.score < 1, `${far.score}`);
    const { figures } = await lesson.evaluate(() => window.hourglass.state().goal);
    assert.deepEqual(far.state.figures, figures);

    // Another day: its own settings under the course's locks, the same step, the same weights, and no score is lost on the way.
    await page.goto('about:blank');
    [page, lesson] = await open(kLesson.replace('&play=0', ''), undefined, page);
    const state = await waitForState(lesson, (state) => state.step === 32 && state.goal?.step === 32);
    assert.deepEqual([state.settings.learning_rate, state.settings.hidden, state.locks.code], [0.002, '64', '2']);
    assert.deepEqual(state.goal.figures, figures);
    await lesson.getByText('This is step 32, where you were.').waitFor();
    for (const { score, state } of await page.evaluate(() => window.reports()))
      assert.deepEqual([score, state.step], [far.score, 32]);

    // On to the goal: its receipt is kept, and what was reached stays so.
    await lesson.evaluate(() => window.hourglass.play());
    const done = await report(page, ({ score, state }) => score === 1 && state.receipt !== '');
    assert.equal(done.state.status, 'passed');
    assert.match(done.state.receipt, /^Hourglass receipt 1\n.*\nstep \d+, squared_error/);
    await lesson.evaluate(() => window.hourglass.reset());
    await waitForState(lesson, (state) => state.goal.is === 'open');
    assert.equal((await report(page, ({ state }) => state.step < 32)).score, 1);
    const events = await page.evaluate(() => window.told.filter(({ subject }) => subject === 'SPLICE.sendEvent'));
    for (const { name, message_id, data } of events)
      assert.ok(/^(milestone|error)$/.test(name) && message_id && data, JSON.stringify(events));
  });

  test('that cannot say where the learner was is reported to all the same, and the learner told', {
    timeout: 240_000,
  }, async () => {
    const [page, lesson] = await open(kLesson, '() => ({ error: { code: "away", message: "the server is away" } })');
    await lesson.getByText('could not say where you were, so it begins anew: the server is away').waitFor();
    assert.equal((await report(page, () => true)).score, 0);
  });

  test('is the page around alone: one that does not answer, another frame, and another origin hear nothing', {
    timeout: 240_000,
  }, async () => {
    const [page, lesson] = await open(kLesson, 'null');
    await page.waitForFunction(() => window.told.length > 0);
    // Another window answers in its place.
    await page.evaluate(() => {
      const { message_id } = window.told[0];
      const message = { subject: 'SPLICE.getState.response', message_id, state: null };
      document
        .querySelector('#other')
        .contentWindow.eval(
          `parent.document.querySelector('#lesson').contentWindow.postMessage(${JSON.stringify(message)}, '*')`,
        );
    });
    await lesson.evaluate(() => window.hourglass.step(16));
    await waitForState(lesson, (state) => state.goal.step === 16);
    assert.deepEqual(
      (await page.evaluate(() => window.told)).map(({ subject }) => subject),
      ['SPLICE.getState'],
    );
    // One of another origin than the frame is meant for is not even asked.
    const [other, within] = await open(`${kLesson}&parent=https://course.example`);
    await within.evaluate(() => window.hourglass.step(16));
    await waitForState(within, (state) => state.goal.step === 16);
    assert.deepEqual(await other.evaluate(() => window.told), []);
  });

  test('without a goal has 1 once the lesson was trained for an epoch', { timeout: 240_000 }, async () => {
    const [page, lesson] = await open('#model=classic&preset=relu-2d&hidden=64&seed=1&batch=4096&play=0');
    assert.equal((await report(page, () => true)).score, 0);
    await lesson.evaluate(() => window.hourglass.step(20));
    const { state } = await report(page, ({ score }) => score === 1);
    assert.deepEqual([state.status, state.score], ['completed', null]);
  });
});
