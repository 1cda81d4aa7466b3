// What has to arrive before the page trains and shows its first reconstructions, in bytes as a host that compresses sends them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { noteFirstPicture, openPage, startBrowser, waitForState } from '../harness/harness.mjs';

const kMost = 330_000; // HTML, script, style and the module, all together
const kMostModule = 240_000; // the module and its script

const compressed = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/** What has arrived by the time that the first reconstructions are there: compressed bytes, by path. */
async function opened(session) {
  const arrived = [];
  const page = await openPage(session, '', {
    prepare: async (page) => {
      await page.addInitScript(noteFirstPicture);
      page.context().on('response', (response) => {
        const { pathname } = new URL(response.url());
        const { startTime } = response.request().timing();
        if (!/\.(html|js|css|wasm)$|\/$/.test(pathname)) return;
        const body = response.body();
        body.catch(() => {}); // what comes late may find the page closed, and is not counted
        arrived.push({ startTime, pathname, body });
      });
    },
  });
  await waitForState(page, (state) => state.step > 0 && window.firstPicture !== undefined);
  const picture = await page.evaluate(() => window.firstPicture);
  const first = arrived.filter(({ startTime }) => startTime <= picture);
  const byName = new Map(
    await Promise.all(first.map(async ({ pathname, body }) => [pathname, compressed(await body)])),
  );
  assert.deepEqual(page.problems, []);
  return [...byName].sort(([, a], [, b]) => b - a);
}

const sum = (list) => list.reduce((total, [, bytes]) => total + bytes, 0);

for (const isolation of [true, false]) {
  describe(`bytes to open the page, ${isolation ? 'with threads' : 'on one thread'}`, () => {
    let session;
    before(async () => (session = await startBrowser({ isolation })));
    after(() => session.close());

    test('HTML, script, style and module are small', { timeout: 240_000 }, async (t) => {
      // On a machine that is busy elsewhere pictures may come after what the page fetches next, which they do not need.
      let sizes = await opened(session);
      for (let again = 0; again < 4 && sum(sizes) > kMost; again++) {
        await session.reset();
        sizes = await opened(session);
      }
      for (const [path, bytes] of sizes) t.diagnostic(`${String(bytes).padStart(7)} ${path}`);
      const module = sum(sizes.filter(([path]) => path.startsWith('/engine/')));
      t.diagnostic(`the module ${module} bytes, all ${sum(sizes)}`);
      assert.ok(module > 10_000 && sum(sizes) > module, 'both were seen');
      assert.ok(module <= kMostModule, `the module takes ${module} bytes`);
      assert.ok(sum(sizes) <= kMost, `the page takes ${sum(sizes)} bytes`);
    });
  });
}
