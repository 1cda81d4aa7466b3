// What runs in every browser that is not Chromium, where all page tests run: each lesson, a frame, two runs side by side, and
// files of the reader's own; and the engine by itself in a program of somebody else's.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { examples } from '../../web.mjs';
import { packFromDist } from '../../../web/pack.mjs';
import { drop, facesOf, zipOf } from '../harness/own-files.mjs';
import { copySite } from '../harness/kept-site.mjs';
import { elsewhere, startSite } from '../harness/site.mjs';
import { spliceHost } from '../harness/splice.mjs';
import { kSoon, verifiedByNode } from '../harness/receipts.mjs';

/** In somebody's page: trains on pictures of its own, looks, saves, goes on from that, is refused; then on a set of the site. */
const useEngine = async (Engine) => {
  const images = new Uint8Array(500 * 64); // 8 × 8, with one bright column
  for (let i = 0; i < 500; i++) for (let row = 0; row < 8; row++) images[64 * i + 8 * row + (i % 8)] = 255;
  const small = { model: 'vae', preset: 'latent-2', settings: { hidden: '32' }, seed: 3 };
  const engine = await Engine.open({ ...small, data: { images, shape: [500, 8, 8] } });
  const losses = [engine.progress.testLoss];
  const steps = [];
  for await (const { step } of engine.train({ steps: 40 })) steps.push(step);
  const file = await engine.save();
  const { samples, testLoss } = await engine.trained({ epochs: 1 });
  losses.push(testLoss);
  const { shape } = (await engine.view('reconstructions', { count: 4 })).arrays.input;
  await engine.load(file);
  const again = engine.progress.step;
  const refused = await engine.set('learning_rate', -1).then(String, ({ message }) => message);
  engine.close();
  const closed = await engine.metrics().then(String, ({ message }) => message);
  const other = await Engine.open({ model: 'classic', preset: 'relu-2d', settings: { hidden: '16' } });
  const { step } = await other.trained({ steps: 2 });
  const mnist = [other.configuration.data, step];
  other.close();
  return { steps: [steps[0], steps.at(-1)], epochs: samples, losses, shape, again, refused, closed, mnist };
};

/** In a course's page: what its element answers, refuses and tells. */
const driveElement = async () => {
  const host = document.querySelector('hourglass-playground');
  const heard = new Set();
  let goal;
  const reached = new Promise((resolve) =>
    host.addEventListener('hourglass-goal', ({ detail }) => {
      if (detail.is !== 'reached') return;
      goal = detail;
      resolve();
    }),
  );
  for (const name of ['ready', 'state', 'goal', 'error'])
    host.addEventListener(`hourglass-${name}`, ({ type }) => heard.add(type));
  const refusal = (asked) => asked.then(String, ({ message }) => message);
  const taken = await host.set('learning_rate', 0.002); // called before the frame is there: it waits for it
  await host.lock('learning_rate:0.001..0.01');
  const refused = {
    code: await refusal(host.set('code', 5)),
    locked: await refusal(host.set('learning_rate', 0.02)),
    lesson: await refusal(host.open('classic')),
    unknown: await refusal(host.set('colour', 1)),
  };
  await host.step(20);
  await reached;
  const { link, checkpoint } = await host.snapshot();
  const { clientHeight: height } = host;
  const gone = refusal(host.metrics());
  await new Promise((done) => setTimeout(done)); // it has been asked
  host.remove();
  return {
    taken,
    refused,
    goal,
    heard: [...heard].sort(),
    size: checkpoint.byteLength,
    link,
    height,
    gone: await gone,
  };
};

/** @param browser one of everyBrowser */
export function smoke({ name, skip, start }) {
  describe(`the page in ${name}`, { skip }, () => {
    let browser;
    before(async () => (browser = await start()), { timeout: 240_000 });
    after(() => browser?.close());

    const until = (page, condition, ...args) =>
      page.waitForFunction(condition, { timeout: 200_000, polling: 200 }, ...args).catch(async (error) => {
        const stands = await page.evaluate(() => {
          const { status, progress, playing, data, failure, notices } = window.hourglass?.test?.state() ?? {};
          return JSON.stringify({ status, progress, playing, data, failure, notices });
        });
        throw new Error(`${condition} did not come true; the page stood at ${stands}`, { cause: error });
      });
    const ended = async (page) => {
      assert.deepEqual(await page.problems(), []);
      await page.close();
    };

    for (const { model, settings, element } of examples) {
      test(model, { timeout: 240_000 }, async (t) => {
        const page = await browser.open(`?test#v=1&model=${model}&${settings}&seed=1&threads=2`);
        await until(
          page,
          (wanted) => {
            const { model, step, losses } = window.hourglass?.state() ?? {};
            return model === wanted && step > 10 && losses.test !== null;
          },
          model,
        );
        const first = await page.evaluate(() => window.hourglass.state());
        t.diagnostic(`${first.module}, ${first.threads} threads`);
        // It learns, and draws what it learns.
        await until(page, (loss) => window.hourglass.state().losses.test < loss, first.losses.test);
        await until(
          page,
          (name) => {
            const element = document.querySelector('hg-app').shadowRoot.querySelector(name);
            const canvas = element?.shadowRoot.querySelector('canvas');
            return canvas ? canvas.width > 50 && canvas.height > 50 : element?.shadowRoot.textContent.length > 100;
          },
          element,
        );
        await ended(page);
      });
    }

    test('a frame', { timeout: 240_000 }, async () => {
      const page = await browser.open('embed.html?test#model=vae&preset=latent-2&hidden=64&view=manifold');
      await until(page, () => window.hourglass?.state().step > 5);
      await ended(page);
    });

    test('a frame in a page of another origin that grades it', { timeout: 240_000 }, async (t) => {
      const course = await startSite();
      t.after(() => course.close());
      course.write(spliceHost(`${elsewhere(browser.url)}embed.html${kSoon}`));
      const page = await browser.open(course.url);
      await until(page, () => window.reports().at(-1)?.state.receipt);
      const { score, state } = await page.evaluate(() => window.reports().at(-1));
      assert.deepEqual([score, state.status], [1, 'passed']);
      await ended(page);
    });

    test('a lesson as one file, from disk', { timeout: 240_000 }, async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'hourglass-file-'));
      t.after(() => rmSync(folder, { recursive: true }));
      const { name, html } = await packFromDist('#model=vae&preset=latent-2&hidden=64&seed=1&view=manifold');
      writeFileSync(join(folder, name), html);
      const page = await browser.open(pathToFileURL(join(folder, name)).href);
      await until(page, () => window.hourglass?.state().step > 20 && window.hourglass.state().losses.test !== null);
      const { module, threads } = await page.evaluate(() => window.hourglass.state());
      t.diagnostic(module);
      assert.deepEqual([threads, module.includes('threads')], [1, false]);
      await until(page, () => {
        const view = document.querySelector('hg-frame').shadowRoot.querySelector('hg-manifold');
        return view.shadowRoot.querySelector('canvas').width > 100;
      });
      const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      assert.deepEqual(
        asked.filter((address) => !/^(blob:|data:)/.test(address)),
        [],
      );
      await ended(page);
    });

    test('a goal that is reached gives a receipt, which node confirms, and tells from forged ones', {
      timeout: 240_000,
    }, async () => {
      const page = await browser.open(`?test&goal${kSoon}`);
      await until(page, () => window.hourglass?.state().goal?.receipt);
      const { receipt } = await page.evaluate(() => window.hourglass.state().goal);
      const { link, figures } = receipt;
      const otherSeed = { ...receipt, link: link.replace('seed=3', 'seed=4') };
      const all = {
        confirmed: receipt,
        run: otherSeed,
        figure: { ...receipt, figures: { ...figures, perplexity: figures.perplexity - 0.1 } },
        build: { ...otherSeed, build: '0123456789ab' },
      };
      const said = verifiedByNode(
        Object.fromEntries(Object.entries(all).map(([name, one]) => [`${name}.json`, JSON.stringify(one)])),
      );
      for (const verdict of Object.keys(all)) assert.equal(said[`${verdict}.json`].verdict, verdict);
      await ended(page);
      // And so does the page that verifies, in this browser.
      const verify = await browser.open('verify.html');
      const part = 'document.querySelector("hg-verify")?.shadowRoot';
      await until(verify, new Function(`return ${part}?.querySelector('textarea')`));
      await verify.evaluate(
        new Function(
          'given',
          `const field = ${part}.querySelector('textarea');
          field.value = given;
          field.dispatchEvent(new Event('input'));`,
        ),
        JSON.stringify(receipt),
      );
      const button = `[...${part}.querySelectorAll('button')].find(({ innerText }) => innerText.includes('pasted'))`;
      await until(verify, new Function(`return !${button}.disabled`));
      await verify.evaluate(new Function(`${button}.click()`));
      await until(verify, new Function(`return ${part}.querySelector('td.verdict b')`));
      assert.equal(
        await verify.evaluate(new Function(`return ${part}.querySelector('td.verdict b').innerText`)),
        '✓ Confirmed',
      );
      await ended(verify);
    });

    test('two runs side by side', { timeout: 240_000 }, async () => {
      const page = await browser.open(
        '?test#v=1&model=vae&preset=latent-2&hidden=64&seed=1&b.model=vae&b.preset=latent-20&b.hidden=64',
      );
      await until(page, () => {
        const { test } = window.hourglass ?? {};
        return [test, test?.second].every((run) => (run?.state().progress?.step ?? 0) > 5);
      });
      await ended(page);
    });

    test('a run is kept, and offered on the next visit', { timeout: 240_000 }, async () => {
      const page = await browser.open('?test&first#v=1&model=vae&preset=latent-2&hidden=64&seed=1&threads=1');
      await until(page, () => window.hourglass?.test?.storesRuns() && window.hourglass.state().step > 30);
      await page.evaluate(() => window.hourglass.test.keepSnapshot());
      assert.ok(await page.evaluate(() => window.hourglass.test.storesRuns()), 'it could not be stored');
      // One more is on its way to the storage when the page is left: whatever becomes of it, the next visit does not wait for it.
      await page.evaluate(async () => {
        const file = await window.hourglass.test.checkpoint();
        window.addEventListener('pagehide', () => window.hourglass.test.store(file));
      });
      await ended(page);
      const next = await browser.open('?test&second#v=1&model=vae&preset=latent-2&hidden=64&seed=1&threads=1&play=0');
      await until(next, () => window.hourglass?.test?.state().notices.some(({ text }) => text.includes('last visit')));
      await ended(next);
    });

    test('own files', { timeout: 240_000 }, async () => {
      const page = await browser.open('?test&files#v=1&model=vae&preset=latent-20&hidden=64&code=8&seed=1&play=0');
      await until(page, () => window.hourglass?.test);
      await page.evaluate(() => window.hourglass.ready);
      const faces = await facesOf(page, 24, 'image/png');
      await drop(page, { 'faces.zip': await zipOf(Object.fromEntries(faces.map((face, i) => [`${i}.png`, face]))) });
      const partOf = (selector) =>
        `document.querySelector('hg-files-dialog')?.shadowRoot.querySelector('dialog[open] ${selector}')`;
      await until(page, new Function(`return ${partOf('.result')}`));
      const said = await page.evaluate(new Function(`return ${partOf('.result')}.innerText`));
      assert.match(said, /24 images read.*32×32 pixels, in colour/s);
      await page.evaluate(new Function(`${partOf('button.main')}.click()`));
      await until(page, () => {
        const { dataset, step } = window.hourglass.state();
        return dataset === 'own-faces' && step > 10;
      });
      await ended(page);
    });

    test('the element in a page of another origin drives its frame, fixes more of it, and hears of its goal', {
      timeout: 240_000,
    }, async (t) => {
      const course = await startSite();
      t.after(() => course.close());
      course.write(
        `<!doctype html><title>Lecture 5</title><script type="module" src="${elsewhere(browser.url)}embed.js"></script>
         <hourglass-playground model="vae" preset="latent-2" settings="hidden=64" seed="3" view="loss" play="0"
           lock="code" goal="test_squared_error&lt;1000@steps&lt;=3"></hourglass-playground>
         <script type="module">
           (${driveElement})().then((told) => (window.told = told), (error) => (window.told = String(error)));
         </script>`,
      );
      const page = await browser.open(course.url);
      await until(page, () => window.told);
      const told = await page.evaluate(() => window.told);
      assert.equal(typeof told, 'object', told);
      assert.deepEqual(told.taken, { restarted: false });
      for (const [why, pattern] of Object.entries({
        code: /^The lecturer has fixed .* at 2\.$/,
        locked: /^The lecturer has fixed .* at 0\.001–0\.01\.$/,
        lesson: /^The lecturer has fixed the lesson at vae\.$/,
        unknown: /colour/,
      }))
        assert.match(told.refused[why], pattern);
      assert.deepEqual([told.goal.is, told.goal.step, told.goal.share], ['reached', 3, 1]);
      assert.match(told.goal.receipt.text, /^Hourglass receipt 1\n/);
      assert.deepEqual(told.heard, ['hourglass-goal', 'hourglass-ready', 'hourglass-state']);
      assert.ok(told.size > 10_000 && told.height > 100, JSON.stringify([told.size, told.height]));
      assert.match(told.link, /#v=1&model=vae&.*seed=3/);
      assert.match(told.gone, /has gone/);
      await ended(page);
    });

    test('frames on one page: those out of sight give their memory back, and come back to the same bits', {
      timeout: 240_000,
    }, async (t) => {
      const site = await startSite();
      t.after(() => site.close());
      copySite(site.folder);
      const lessons = [
        'model=vae&preset=latent-2&hidden=64',
        // WebKit has them all in one process, which takes minutes for eight.
        ...Array.from(
          { length: name === 'WebKit' ? 0 : 7 },
          (_, i) => `model=seq2seq&data=grammar%40500&units=16&embedding=8&seed=${i}`,
        ),
      ];
      const placed = lessons.map(
        (lesson) =>
          `<iframe width="800" height="500" src="embed.html?test#v=1&amp;${lesson.replaceAll('&', '&amp;')}&amp;view=loss"></iframe><div style="height: 2000px"></div>`,
      );
      site.write(`<!doctype html><title>Lecture 5</title>${placed.join('')}<div style="height: 4000px"></div>`);
      const page = await browser.open(site.url);
      const show = (i) =>
        page.evaluate(
          (i) => scrollTo(0, document.querySelectorAll('iframe')[i]?.offsetTop ?? document.body.scrollHeight),
          i,
        );
      const isFree = (i) => frames[i].hourglass.test.state().phase.is === 'replacing';
      /** In the page: how a frame's run stands, and its weights. */
      await page.evaluate(() => {
        window.standing = async ({ hourglass: { test, state } }) => {
          const digest = await crypto.subtle.digest('SHA-256', await (await test.checkpoint()).arrayBuffer());
          return [state().step, ...new Uint8Array(digest)].join();
        };
      });
      const left = [];
      for (const i of lessons.keys()) {
        await show(i);
        await until(page, (i) => frames[i].hourglass?.test && frames[i].hourglass.state().step > 5, i);
        left.push(
          await page.evaluate(async (i) => {
            await frames[i].hourglass.pause();
            frames[i].hourglass.test.freesAfter(1);
            return window.standing(frames[i]);
          }, i),
        );
        if (i > 0) await until(page, isFree, i - 1);
      }
      assert.equal(new Set(left).size, lessons.length);
      await show(-1);
      await until(page, isFree, lessons.length - 1);
      for (const i of lessons.keys()) {
        await show(i);
        await until(page, (i) => frames[i].hourglass.test.state().phase.is === 'running', i);
        assert.equal(await page.evaluate((i) => window.standing(frames[i]), i), left[i], lessons[i]);
      }
      const step = await page.evaluate(() => {
        const { state, play } = frames[frames.length - 1].hourglass;
        void play();
        return state().step;
      });
      await until(page, (step) => frames[frames.length - 1].hourglass.state().step > step, step);
      await ended(page);
    });

    test('the engine by itself, in a program on another origin', { timeout: 240_000 }, async (t) => {
      const program = await startSite();
      t.after(() => program.close());
      program.write(
        `<!doctype html><title>Somebody’s program</title><script type="module">
          import { Engine } from '${elsewhere(browser.url)}engine.js';
          (${useEngine})(Engine).then((told) => (window.told = told), (error) => (window.told = String(error)));
        </script>`,
      );
      const page = await browser.open(program.url);
      await until(page, () => window.told);
      const told = await page.evaluate(() => window.told);
      assert.equal(typeof told, 'object', told);
      assert.deepEqual(told.steps, [1, 40], 'the first look and the last one');
      assert.equal(told.epochs, 11 * 450); // are trained on, of 500: forty steps are ten epochs
      assert.ok(told.losses[1] < told.losses[0], `${told.losses}`);
      assert.deepEqual([told.shape, told.again, told.closed], [[4, 8, 8, 1], 40, 'This engine was closed.']);
      assert.match(told.refused, /learning_rate/);
      assert.deepEqual(told.mnist, ['mnist', 2]);
      await ended(page);
    });
  });
}
