// What has to arrive before the page trains and shows its first reconstructions, in bytes as a host that compresses sends them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { openPage, startBrowser, stateOf, waitForState } from './harness.mjs';

const kMost = 200_000; // HTML, script, style and the module, all together
const kMostModule = 120_000; // the module and its script

const compressed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

for (const isolation of [true, false]) {
  describe(`bytes to open the page, ${isolation ? 'with threads' : 'on one thread'}`, () => {
    let session;
    before(async () => (session = await startBrowser({ isolation })));
    after(() => session.close());

    test('HTML, script, style and module are small; the module’s second part comes later', { timeout: 60_000 }, async (t) => {
      const arrived = []; // as they were asked for, whatever order they are told in
      let rest = null; // the module's second part: when it was asked for, and how far the run was
      const page = await openPage(session, '', {
        prepare: (page) =>
          page.context().on('response', async (response) => {
            const { pathname } = new URL(response.url());
            const { startTime } = response.request().timing();
            if (pathname.endsWith('.rest.wasm')) rest ??= { startTime, step: (await stateOf(page)).step };
            else if (/\.(html|m?js|css|wasm)$|\/$/.test(pathname)) arrived.push({ startTime, pathname, body: response.body() });
          }),
      });
      await waitForState(page, (state) => state.step > 0 && state.metrics.squared_error !== null);
      await page.locator('hg-reconstructions canvas').first().waitFor();
      while (rest === null) await page.waitForTimeout(50);
      const first = arrived.filter(({ startTime }) => startTime <= rest.startTime);
      const byName = new Map(await Promise.all(first.map(async ({ pathname, body }) => [pathname, compressed(await body)])));
      const sizes = [...byName].sort(([, a], [, b]) => b - a);
      const sum = (list) => list.reduce((total, [, bytes]) => total + bytes, 0);
      for (const [path, bytes] of sizes) t.diagnostic(`${String(bytes).padStart(7)} ${path}`);
      const module = sum(sizes.filter(([path]) => path.startsWith('/engine/')));
      t.diagnostic(`the module ${module} bytes, all ${sum(sizes)}`);
      assert.ok(module > 10_000 && sum(sizes) > module, 'both were seen');
      assert.ok(module <= kMostModule, `the module takes ${module} bytes`);
      assert.ok(sum(sizes) <= kMost, `the page takes ${sum(sizes)} bytes`);

      await page.evaluate(() => window.hourglass.open('vae', {}));
      await waitForState(page, (state) => state.model === 'vae' && state.step > 0);
      assert.ok(rest.step > 0, `the second part came at step ${rest.step}`);
      assert.deepEqual(page.problems, []);
    });
  });
}
