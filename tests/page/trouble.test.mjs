import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { serve } from '../../web/serve.mjs';
import { dist, kQuick, openPage, startBrowser, stateOf, waitForNotice, waitForState } from './harness.mjs';

describe('trouble', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const failure = async (page) => {
    await page.locator('.failed').waitFor({ timeout: 20_000 });
    return page.locator('.failed p').textContent();
  };

  test('a shard that is missing is named, and training goes on with the others', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route('**/train-03-images*', (route) => route.fulfill({ status: 404 })),
    });
    const text = await waitForNotice(page, /train-03-images/);
    assert.match(text, /did not arrive \(the server answered 404\)/);
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before + 20 && state.playing, { argument: step });
  });

  test('a shard that is damaged is named', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick, {
      prepare: (page) => page.route('**/train-02-labels*', (route) => route.fulfill({ body: Buffer.from('not gzip') })),
    });
    assert.match(await waitForNotice(page, /train-02-labels/), /damaged/);
  });

  test('a module’s second part that is missing is named, and the first lesson trains on', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '', {
      prepare: (page) => page.context().route('**/*.rest.wasm', (route) => route.fulfill({ status: 404 })),
    });
    assert.match(await waitForNotice(page, /second part/), /did not arrive \(the server answered 404\)/);
    const refusal = await page.evaluate(() => window.hourglass.open('vae', {}).then(() => null, (error) => error.message));
    assert.match(refusal, /second part of the engine's module did not arrive/);
    const { model, step } = await stateOf(page);
    assert.equal(model, 'classic');
    await waitForState(page, (state, before) => state.step > before + 20 && state.playing, { argument: step });
  });

  test('a first shard that is missing stops the page with its name', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick, {
      ready: false,
      prepare: (page) => page.route('**/train-00-images*', (route) => route.fulfill({ status: 404 })),
    });
    assert.match(await failure(page), /train-00-images.*404/);
    await page.unroute('**/train-00-images*');
    await page.getByRole('button', { name: 'Start again' }).click();
    await waitForState(page, (state) => state.step > 0);
  });

  test('a browser without WebAssembly SIMD is told which ones have it', { timeout: 60_000 }, async () => {
    const page = await openPage(session, '', {
      ready: false,
      prepare: (page) =>
        page.context().route('**/assets/worker-*.js', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: `WebAssembly.validate = () => false;\n${await response.text()}` });
        }),
    });
    assert.match(await failure(page), /no WebAssembly SIMD.*Chrome and Edge 91.*Firefox 89.*Safari 16\.4/);
  });

  test('a lost engine is replaced and goes on', { timeout: 60_000 }, async () => {
    const page = await openPage(session, `${kQuick}&threads=1`, {
      prepare: async (page) => {
        let broken = false;
        await page.context().route('**/engine/hourglass-*.mjs', async (route) => {
          const response = await route.fetch();
          if (broken) return route.fulfill({ response });
          broken = true; // the first engine only
          const source = (await response.text()).replace(/export default \w+;?/, '');
          const name = /export default (\w+)/.exec(await response.text())[1];
          await route.fulfill({
            response,
            body: `${source}
              export default async (options) => {
                const module = await ${name}(options);
                const train = module.Engine.prototype.train;
                let calls = 0;
                module.Engine.prototype.train = function (...most) {
                  if (++calls === 60) throw new WebAssembly.RuntimeError('memory access out of bounds');
                  return train.apply(this, most);
                };
                return module;
              };`,
          });
        });
      },
    });
    const text = await waitForNotice(page, /Another was started/, 30_000);
    assert.match(text, /memory access out of bounds/);
    await waitForState(page, (state) => state.playing && state.step > 10);
  });

  test('a batch for which there is no memory is refused, and the run goes on as it was', { timeout: 90_000 }, async () => {
    const page = await openPage(session, `${kQuick}&hidden=1200-1200&batch=64`);
    await waitForState(page, (state) => state.step > 2);
    const refusal = await page.evaluate(() => window.hourglass.set('batch', 10000).then(() => null, (error) => error.message));
    assert.match(refusal, /not enough memory.*smaller batch/);
    assert.match(await waitForNotice(page, /Another was started/, 40_000), /ran out of memory/);
    const { settings, step } = await stateOf(page);
    assert.equal(settings.batch, 64);
    await waitForState(page, (state, before) => state.playing && state.step > before + 2, { argument: step });
  });

  test('works in a sandboxed frame of another site, with one thread and no storage', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hourglass-course-'));
    const [course, plain] = await Promise.all([folder, dist].map((directory) => serve({ directory, port: 0, isolation: false })));
    try {
      const address = `${plain.url.replace('127.0.0.1', 'localhost')}${kQuick}`;
      writeFileSync(join(folder, 'index.html'), `<iframe sandbox="allow-scripts" width="1200" height="700" src="${address}"></iframe>`);
      const page = await (await session.browser.newContext()).newPage();
      await page.goto(course.url);
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      await frame.waitForFunction(() => window.hourglass?.state().step > 5, null, { timeout: 30_000 });
      const state = await frame.evaluate(() => window.hourglass.state());
      assert.equal(await frame.evaluate(() => self.origin), 'null');
      assert.equal(state.threads, 1);
      assert.ok(state.playing);
    } finally {
      await Promise.all([course.close(), plain.close()]);
      rmSync(folder, { recursive: true });
    }
  });

  test('works from a folder of a site, whatever its name', { timeout: 60_000 }, async () => {
    const page = await (await session.browser.newContext()).newPage();
    await page.route('**/courses/2026/hourglass/**', async (route) => {
      const address = new URL(route.request().url());
      const file = address.pathname.replace('/courses/2026/hourglass/', '') || 'index.html';
      const type = { html: 'text/html', mjs: 'text/javascript', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm' }[file.split('.').at(-1)];
      await route.fulfill({ body: readFileSync(`${dist}/${file}`), contentType: type ?? 'application/octet-stream' });
    });
    await page.goto(`${session.url}courses/2026/hourglass/${kQuick}`);
    await page.evaluate(() => window.hourglass.ready);
    await waitForState(page, (state) => state.step > 5);
  });
});
