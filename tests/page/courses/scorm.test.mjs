// A lesson as a SCORM 1.2 package, in a course system: scorm-again, which is what several of them run.
import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { packScormFromDist } from '../../../web/pack.mjs';
import { eventually, startBrowser, waitForState } from '../harness/harness.mjs';
import { startSite } from '../harness/site.mjs';

const kAgain = fileURLToPath(new URL('../../../node_modules/scorm-again/dist/scorm12.min.js', import.meta.url));
const kLesson =
  '#model=classic&preset=relu-2d&hidden=64&seed=1&play=0&lock=all,learning_rate:0.0001..0.1&goal=test_squared_error<42@steps<=400';

/** What a course system puts around a package: its API, with what it has kept, and the package's page within frames. */
const kSystem = `<!doctype html><title>Course system</title>
  <script src="scorm12.min.js"></script>
  <script>
    window.refused = [];
    window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
    const kept = localStorage.getItem('kept');
    if (kept) API.loadFromJSON(JSON.parse(kept));
    for (const call of ['LMSInitialize', 'LMSSetValue', 'LMSCommit', 'LMSFinish']) {
      const own = API[call].bind(API);
      API[call] = (...all) => {
        const answer = own(...all);
        if (answer !== 'true') refused.push([call, ...all, API.LMSGetErrorString(API.LMSGetLastError())].join(' '));
        return answer;
      };
    }
    const keep = () => localStorage.setItem('kept', JSON.stringify(API.renderCMIToJSONObject().cmi));
    API.on('LMSCommit', keep);
    API.on('LMSFinish', () => { keep(); localStorage.setItem('finished', 'yes'); });
  </script>
  <iframe src="outer.html" width="900" height="700"></iframe>`;

describe('a SCORM package', () => {
  let session, system;
  before(async () => {
    session = await startBrowser({ isolation: false });
    system = await startSite();
    const { folder } = system;
    const { name, zip } = await packScormFromDist(kLesson, 'https://example.org/h/');
    assert.equal(name, 'hourglass-classic-scorm.zip');
    for (const [file, content] of Object.entries(unzipSync(zip)))
      writeFileSync(join(folder, file === 'index.html' ? 'lesson.html' : file), content);
    copyFileSync(kAgain, join(folder, 'scorm12.min.js'));
    system.write(kSystem);
    writeFileSync(join(folder, 'outer.html'), '<iframe src="lesson.html" width="860" height="660"></iframe>');
  });
  after(async () => {
    await system.close();
    await session.close();
  });

  const lessonOf = (page) =>
    eventually(async () => {
      const frame = page.frames().find((one) => one.url().includes('lesson.html'));
      assert.ok(frame);
      await frame.waitForFunction(() => window.hourglass, null, { polling: 100 });
      await frame.evaluate(() => window.hourglass.ready);
      return frame;
    });
  const cmi = (page, ...elements) =>
    page.evaluate((names) => names.map((name) => window.API.LMSGetValue(`cmi.${name}`)), elements);
  const status = (page, wanted) =>
    eventually(async () => assert.deepEqual(await cmi(page, 'core.lesson_status'), [wanted]), 100_000);

  test('reports how far its goal is, and goes on where the learner was', { timeout: 240_000 }, async () => {
    const context = await session.browser.newContext({ viewport: { width: 960, height: 760 } });
    const page = await context.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(system.url);
    let lesson = await lessonOf(page);
    await status(page, 'incomplete');
    // Some way, with a setting of the learner's own, to a step at which a goal is measured; then the page is left.
    await lesson.evaluate(async () => {
      await window.hourglass.set('learning_rate', 0.002);
      await window.hourglass.step(16);
    });
    await eventually(async () => {
      const [location, raw, least, most] = await cmi(
        page,
        'core.lesson_location',
        'core.score.raw',
        'core.score.min',
        'core.score.max',
      );
      assert.deepEqual([location, least, most], ['16', '0', '100']);
      assert.ok(Number(raw) > 0 && Number(raw) < 100, raw);
    }, 100_000);
    const figures = await lesson.evaluate(() => window.hourglass.state().goal.figures);
    const [data, raw] = await cmi(page, 'suspend_data', 'core.score.raw');
    assert.ok(data.length <= 4096);
    assert.deepEqual(JSON.parse(data).figures, figures);
    await page.goto('about:blank');

    // Another day: the same settings under the same locks, the same step, and the same weights.
    await page.goto(system.url);
    assert.equal(await page.evaluate(() => localStorage.getItem('finished')), 'yes');
    lesson = await lessonOf(page);
    const state = await waitForState(lesson, (state) => state.step === 16 && state.goal.step === 16);
    assert.deepEqual([state.settings.learning_rate, state.settings.hidden, state.locks.code], [0.002, '64', '2']);
    assert.deepEqual(state.goal.figures, figures);
    await lesson.getByText('This is step 16, where you were.').waitFor();
    assert.deepEqual(await cmi(page, 'core.score.raw', 'core.lesson_location'), [raw, '16']);
    // On to the goal; what is passed stays so.
    await lesson.evaluate(() => window.hourglass.play());
    await status(page, 'passed');
    assert.deepEqual(await cmi(page, 'core.score.raw'), ['100']);
    await lesson.evaluate(() => window.hourglass.pause());
    await lesson.evaluate(() => window.hourglass.reset());
    await waitForState(lesson, (state) => state.goal.is === 'open');
    assert.deepEqual(await cmi(page, 'core.lesson_status', 'core.score.raw'), ['passed', '100']);
    const [kept] = await cmi(page, 'suspend_data');
    assert.match(
      JSON.parse(kept).receipt,
      /^Hourglass receipt 1\nhttps:\/\/example\.org\/h\/#.*\nstep \d+, squared_error/,
    );
    assert.deepEqual(await page.evaluate(() => window.refused), []);
    // A player that ends the visit while the learner is still there: the lesson goes on, and says that its score is not kept.
    await page.evaluate(() => {
      window.API.LMSFinish('');
      for (const call of ['LMSSetValue', 'LMSCommit']) window.API[call] = () => 'false'; // as the standard has it: scorm-again goes on
    });
    await lesson.evaluate(() => window.hourglass.step(16));
    await lesson.getByText('The course system does not take what this lesson reports').waitFor();
    assert.equal((await lesson.evaluate(() => window.hourglass.state())).step, 16);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('says so where there is no course system', { timeout: 240_000 }, async () => {
    const context = await session.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${system.url}lesson.html`);
    await page.getByText('There is no course system around this lesson').waitFor();
    await waitForState(page, (state) => state.model === 'classic');
    await context.close();
  });
});
