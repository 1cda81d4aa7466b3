// What runs in every browser that is not Chromium, where all page tests run: each lesson, a frame, two runs side by side, and
// files of the reader's own.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { examples } from '../../web.mjs';
import { packFromDist } from '../../../web/pack.mjs';
import { drop, facesOf, zipOf } from '../harness/own-files.mjs';
import { elsewhere, startSite } from '../harness/site.mjs';
import { spliceHost } from '../harness/splice.mjs';
import { kSoon, verifiedByNode } from '../harness/receipts.mjs';

/**
 * @param name the browser's
 * @param skip why it cannot be tested, if so
 * @param start gives `url`, the site's, `open(address)`, a page of the site, or of a whole address, and `close()`. A page has `evaluate` and `waitForFunction` as
 *   Puppeteer's have, `problems()`, what its console and uncaught errors said, and `close()`.
 */
export function smoke(name, { skip, start }) {
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

    test('a goal that is reached gives a receipt, which node confirms', { timeout: 240_000 }, async () => {
      const page = await browser.open(`?test&goal${kSoon}`);
      await until(page, () => window.hourglass?.state().goal?.receipt);
      const { receipt } = await page.evaluate(() => window.hourglass.state().goal);
      const forged = { ...receipt, link: receipt.link.replace('seed=3', 'seed=4') };
      const said = verifiedByNode({ 'own.json': JSON.stringify(receipt), 'forged.json': JSON.stringify(forged) });
      assert.deepEqual([said['own.json'].verdict, said['forged.json'].verdict], ['confirmed', 'run']);
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
  });
}
