// Many lessons on one course page: those out of sight give their engine's memory back, and come back to the same bits.
// Firefox and WebKit: smoke.mjs.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { eventually, startBrowser } from '../harness/harness.mjs';
import { startSite } from '../harness/site.mjs';

const kPatience = 200_000; // ms
const kSoon = 1; // ms out of sight, in the place of a minute

const kLessons = [
  'model=classic&preset=relu-2d&hidden=64',
  'model=denoising&hidden=64',
  'model=sparse',
  'model=vae&preset=latent-2&hidden=64',
  'model=beta-vae&preset=beta-4&hidden=64',
  'model=adversarial&hidden=64',
  'model=seq2seq',
  'model=vae&preset=latent-20&hidden=64',
];

/** In a frame: how its run stands, and the SHA-256 of its file. */
const standing = async () => {
  const { state, test } = window.hourglass;
  const digest = await crypto.subtle.digest('SHA-256', await (await test.checkpoint()).arrayBuffer());
  return { step: state().step, hash: Array.from(new Uint8Array(digest)).join() };
};
const isFree = () => window.hourglass.test.state().phase.is === 'replacing';

const until = (frame, condition, argument) =>
  eventually(async () => assert.ok(await frame.evaluate(condition, argument), `${condition}`), kPatience);

/**
 * Goes through frames of a page, each in sight in its turn, until all have trained and are free again, and then back.
 * @param engines how many engines there are, of all frames
 */
async function goThrough(frames, show, engines) {
  const left = [];
  for (const [i, frame] of frames.entries()) {
    await show(i);
    await until(frame, () => window.hourglass?.state().step > 5);
    await frame.evaluate(async (soon) => {
      window.hourglass.test.freesAfter(soon);
      await window.hourglass.pause();
    }, kSoon);
    left.push(await frame.evaluate(standing));
    if (i > 0) await until(frames[i - 1], isFree);
  }
  await show(-1);
  for (const frame of frames) await until(frame, isFree);
  await eventually(async () => assert.equal(await engines(), 0), kPatience);
  for (const [i, frame] of frames.entries()) {
    await show(i);
    await until(frame, () => window.hourglass.test.state().phase.is === 'running');
    assert.deepEqual(await frame.evaluate(standing), left[i], kLessons[i]);
    assert.deepEqual(await frame.evaluate(() => window.hourglass.test.state().notices.map(({ text }) => text)), []);
    // And trains on.
    await frame.evaluate(() => window.hourglass.play());
    await until(frame, (step) => window.hourglass.state().step > step, left[i].step);
  }
}

const course = (lessons, address) =>
  lessons
    .map(
      (lesson, i) =>
        `<iframe id="f${i}" width="800" height="500" src="${address}embed.html?test#v=1&amp;${lesson.replaceAll('&', '&amp;')}&amp;seed=1"></iframe><div style="height: 2000px"></div>`,
    )
    .join('');

/** In the page: has a frame in sight, or with -1 none. */
const scroll = (i) => {
  const frame = document.querySelector(`#f${i}`);
  scrollTo(0, frame ? frame.offsetTop : document.body.scrollHeight);
};

describe('a page with many lessons', () => {
  let session;
  let site;
  before(async () => {
    session = await startBrowser({ isolation: false });
    site = await startSite();
  });
  afterEach(() => session.reset());
  after(async () => {
    await site.close();
    await session.close();
  });

  async function open(body) {
    site.write(`<!doctype html><title>Lecture 5</title><body>${body}`);
    const page = await (await session.browser.newContext({ viewport: { width: 900, height: 700 } })).newPage();
    await page.goto(site.url);
    return page;
  }

  test('eight frames: each out of sight gives its memory back, and comes back to the same bits', {
    timeout: 600_000,
  }, async () => {
    const page = await open(course(kLessons, session.url));
    const frames = page.frames().slice(1);
    assert.equal(frames.length, 8);
    await goThrough(
      frames,
      (i) => page.evaluate(scroll, i),
      async () => page.workers().length,
    );
  });

  test('what a page asks of a frame that has none brings its engine back', { timeout: 240_000 }, async () => {
    const page = await open(
      `<script type="module" src="${session.url}embed.js"></script>
       <hourglass-playground model="vae" preset="latent-2" settings="hidden=64" src="${session.url}embed.html?test"></hourglass-playground>
       <div style="height: 3000px"></div>`,
    );
    const frame = await (await page.waitForSelector('hourglass-playground iframe')).contentFrame();
    await until(frame, () => window.hourglass?.state().step > 5);
    await frame.evaluate((soon) => window.hourglass.test.freesAfter(soon), kSoon);
    await page.evaluate(() => scrollTo(0, 3000));
    await until(frame, isFree);
    const { step } = await frame.evaluate(() => window.hourglass.state());
    const { state, size } = await page.evaluate(async () => {
      const lesson = document.querySelector('hourglass-playground');
      await lesson.step(3);
      const { checkpoint } = await lesson.snapshot();
      return { state: lesson.state.step, size: checkpoint.byteLength };
    });
    assert.ok(size > 10_000);
    assert.ok(state >= step);
    await until(frame, (wanted) => window.hourglass.state().step === wanted, step + 3);
    await until(frame, isFree); // and rests again
    // Another lesson, too.
    await page.evaluate(() => document.querySelector('hourglass-playground').setAttribute('seed', '9'));
    await until(frame, () => window.hourglass.state().seed === 9);
  });

  test('elements that are moved, taken out and put in again leave nothing behind', { timeout: 240_000 }, async () => {
    const page = await open(
      `<script type="module" src="${session.url}embed.js"></script>
       <main><hourglass-playground model="vae" preset="latent-2" settings="hidden=64"></hourglass-playground></main><aside></aside>`,
    );
    const client = await page.context().newCDPSession(page);
    await client.send('HeapProfiler.enable');
    const counts = async () => {
      for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
      const { documents, jsEventListeners } = await client.send('Memory.getDOMCounters');
      return { documents, jsEventListeners, workers: page.workers().length, frames: page.frames().length };
    };
    const trains = async () => {
      const frame = await (await page.waitForSelector('hourglass-playground iframe')).contentFrame();
      await until(frame, () => window.hourglass?.state().step > 5);
      await until(page, () => document.querySelector('hourglass-playground').hasAttribute('ready'));
    };
    const takeOut = () =>
      page.evaluate(() => (window.lesson ??= document.querySelector('hourglass-playground')).remove());
    const putIn = (place) => page.evaluate((place) => document.querySelector(place).append(window.lesson), place);
    await trains();
    await takeOut();
    let first;
    await eventually(async () => assert.equal((first = await counts()).workers, 0), kPatience);
    for (const place of ['aside', 'main']) {
      await putIn(place);
      // Moved while its frame is on its way: a call that waits for it is told.
      const told = page.evaluate(() => window.lesson.step(1).then(String, ({ message }) => message));
      await page.evaluate(() => new Promise((done) => setTimeout(done))); // the call has begun
      await takeOut();
      assert.match(await told, /The frame has gone/);
      await putIn(place);
      await page.evaluate((place) => document.querySelector(place).prepend(window.lesson), place);
      await trains();
      assert.equal(page.workers().length, 1);
      await takeOut();
    }
    await eventually(async () => {
      const now = await counts();
      assert.deepEqual([now.workers, now.frames], [0, 1]);
      assert.ok(
        now.documents <= first.documents && now.jsEventListeners <= first.jsEventListeners,
        JSON.stringify([first, now]),
      );
    }, kPatience);
  });
});
