// Trouble of the engine's own: threads that do not start, an engine that is lost or replaced, memory that is not there.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  eventually,
  kQuick,
  nothingSaid,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';

describe('trouble of the engine', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const workersBecome = async (page, count) => {
    await eventually(() => assert.equal(page.workers().length, count));
  };

  test('threads that do not start are told of, and no lesson waits for them', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#threads=2', {
      bypassCSP: true, // which lets nobody put another worker there
      prepare: (page) =>
        page.addInitScript(() => {
          const silent = URL.createObjectURL(new Blob([''], { type: 'text/javascript' }));
          window.Worker = class extends Worker {
            constructor(address, options) {
              super(options?.name === 'em-pthread' ? silent : address, options);
            }
          };
        }),
    });
    await waitForState(page, ({ step, metrics }) => step > 0 && metrics.squared_error !== null);
    await page.evaluate(() => window.hourglass.open('vae', {}));
    await waitForState(page, ({ model, step }) => model === 'vae' && step > 0);
    assert.match(
      await waitForNotice(page, /threads/),
      /did not start within 20 seconds.*Training continues on one thread/,
    );
    const { step } = await stateOf(page);
    await waitForState(page, (state, before) => state.step > before && state.playing, { argument: step });
  });

  test('an engine that is replaced takes the workers of its threads along', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&threads=2`);
    const { threads } = await waitForState(page, ({ step }) => step > 10);
    await workersBecome(page, threads);
    await page.evaluate((hash) => window.hourglass.test.follow(hash), `${kQuick}&threads=1`);
    const state = await waitForState(page, ({ threads, step }) => threads === 1 && step > 10);
    assert.equal(state.playing, true);
    await workersBecome(page, 1);
    // Nor does the page hold on to engines that have ended, to their workers and listeners.
    const client = await page.context().newCDPSession(page);
    const held = async () => {
      for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
      const { result } = await client.send('Runtime.evaluate', { expression: 'Worker.prototype' });
      const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
      const { result: count } = await client.send('Runtime.callFunctionOn', {
        objectId: objects.objectId,
        functionDeclaration: 'function () { return this.length; }',
        returnByValue: true,
      });
      await client.send('Runtime.releaseObject', { objectId: objects.objectId });
      return count.value;
    };
    const before = await held(); // or fewer, once all is let go of
    for (const count of [2, 1, 2, 1]) {
      await page.evaluate((hash) => window.hourglass.test.follow(hash), `${kQuick}&threads=${count}`);
      await waitForState(page, ({ threads, step }, count) => threads === count && step > 10, { argument: count });
    }
    await workersBecome(page, 1);
    // What has ended is let go of soon, not at once.
    await eventually(async () => {
      const now = await held();
      assert.ok(now <= before, `${now} workers are held, and ${before} were`);
    });
  });

  test('a lost engine is replaced and goes on from its last snapshot', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&threads=1`, {
      prepare: (page) =>
        page.context().route('**/engine/*/hourglass-*.js', async (route) => {
          const response = await route.fetch();
          const text = await response.text();
          const name = /export default (\w+)/.exec(text)[1];
          await route.fulfill({
            response,
            body: `${text.replace(/export default \w+;?/, '')}
              export default async (options) => {
                const module = await ${name}(options);
                const train = module.Engine.prototype.train;
                let broken = false;
                new BroadcastChannel('break').onmessage = () => (broken = true);
                module.Engine.prototype.train = function (...most) {
                  if (broken) throw new WebAssembly.RuntimeError('memory access out of bounds');
                  return train.apply(this, most);
                };
                return module;
              };`,
          });
        }),
    });
    const lose = () => page.evaluate(() => new BroadcastChannel('break').postMessage(null));
    const train = () => page.evaluate(() => window.hourglass.test.curve('squared_error').train);

    // Without a snapshot there is only the beginning.
    await waitForState(page, (state) => state.step > 10);
    await lose();
    assert.match(await waitForNotice(page, /starts again/), /memory access out of bounds/);

    await waitForState(page, (state) => state.playing && state.step > 80);
    const before = await train();
    await page.evaluate(() => window.hourglass.test.keepSnapshot());
    const { step: kept } = await stateOf(page);
    const { step: lost } = await waitForState(page, (state, kept) => state.step > kept + 100, { argument: kept });
    await lose();
    const text = await waitForNotice(page, /continues from step/);
    const from = Number(/step ([\d,]+)/.exec(text)[1].replaceAll(',', ''));
    assert.ok(from > 80 && from < lost, `from step ${from} of ${lost}`);
    await waitForState(page, (state, from) => state.playing && state.step > from + 10, { argument: from });
    const after = await train();
    assert.deepEqual(after.epoch.slice(0, 3), before.epoch.slice(0, 3), 'with its curve from the beginning');
    assert.ok(after.epoch.length >= before.epoch.length, `${after.epoch.length} points of ${before.epoch.length}`);
    assert.ok(
      after.epoch.every((epoch, i) => i === 0 || epoch > after.epoch[i - 1]),
      after.epoch.join(),
    );
  });

  test('a batch for which there is no memory is refused, and the run goes on as it was', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, `${kQuick}&hidden=600-600&batch=64`);
    await waitForState(page, (state) => state.step > 2);
    const batch = page.locator('hg-settings-panel').getByRole('textbox', { name: 'Batch size' });
    await page.locator('hg-settings-panel .changed').filter({ hasText: 'Batch size 64' }).waitFor(); // set, and out of sight
    await page.locator('hg-settings-panel summary').click();
    await batch.fill('10000');
    await batch.press('Enter');
    await waitForNotice(page, /not enough memory.*smaller batch/);
    assert.match(await waitForNotice(page, /A new one was started/), /ran out of memory/);
    const { settings, step } = await stateOf(page);
    assert.equal(settings.batch, 64);
    await eventually(async () => assert.equal(await batch.inputValue(), '64'));
    await waitForState(page, (state, before) => state.playing && state.step > before + 2, { argument: step });
  });

  test('a network that would not be there twice in the memory is kept and gone back to', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, `${kQuick}&hidden=1000-500-250&code=30`);
    await waitForState(page, (state) => state.step > 20 && state.playing);
    const { step } = await page.evaluate(async () => {
      await window.hourglass.pause();
      const { marks } = window.hourglass.test.state().rewind;
      await window.hourglass.test.recall(marks[0].step);
      return marks[0];
    });
    await waitForState(page, (state, step) => state.step === step, { argument: step });
    await nothingSaid(page);
  });
});
