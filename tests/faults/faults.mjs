// What goes wrong in browsers, one entry a kind. `strike` makes it happen to a page with a run that trains, and does what a
// reader would do then. It returns what has to hold afterwards, beyond what always has to (case.mjs):
//   says       a message that has to stand on the page, as a pattern
//   isOpened   the page was opened anew, and offers to continue
//   isOther    the steps are not those of a run without the fault: other data, or another lesson
// `before` makes ready what has to be there before the page is opened.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { engineOf, stateOf, waitForNotice, waitForState } from '../page/harness/harness.mjs';

/** No tab of a headless browser is ever hidden: it is told that it were. */
function hide(page, hidden) {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (hidden ? 'hidden' : 'visible'),
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

const follow = (page, hash) => page.evaluate((hash) => void (location.hash = hash), hash);
const keepsRuns = (page) => page.waitForFunction(() => window.hourglass.test.storesRuns());

/** What a host answers instead of a file: nothing, half of it, or all of it with one byte wrong. */
const kDamage = {
  missing: (route) => route.fulfill({ status: 404 }),
  cut: async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length >> 1) });
  },
  corrupt: async (route) => {
    const response = await route.fetch();
    const body = Buffer.from(await response.body());
    body[body.length >> 1] ^= 0x40;
    await route.fulfill({ response, body });
  },
};

/** A second shard of the data that the host does not have as it should. */
const shard = (damage) => ({
  before: (page) => page.context().route('**/train-01-images*', kDamage[damage]),
  strike: async () => ({ says: /train-01-images/, isOther: true }),
});

/** Another lesson, that none of the runs is of, whose script does not come; later it does. */
const script = (damage) => ({
  strike: async (page) => {
    await page.context().route('**/assets/denoising-*.js', kDamage[damage]);
    await follow(page, '#model=denoising&play=1');
    const says = /could not be|failed/i;
    await waitForNotice(page, says);
    await page.context().unroute('**/assets/denoising-*.js');
    return { says };
  },
});

/** The browser's storage, as a function that runs in the page before its scripts. */
const storage = (breakIt) => ({
  before: (page) => page.addInitScript(breakIt),
  strike: async (page) => {
    await page.evaluate(() => window.hourglass.test.keepSnapshot());
    return {};
  },
});

export const kFaults = {
  'the engine’s worker ends': {
    strike: async (page) => {
      const worker = await engineOf(page);
      await worker.evaluate(() => {
        setTimeout(() => {
          self.close();
          throw new Error('killed by a test');
        });
      });
      return { says: /A new one was started/ };
    },
  },
  'the engine traps': {
    strike: async (page) => {
      // Where the answer of the engine is read, as if it had trapped on the way to it.
      await (await engineOf(page)).evaluate(() => {
        JSON.parse = () => {
          throw new WebAssembly.RuntimeError('memory access out of bounds');
        };
      });
      return { says: /memory access out of bounds/ };
    },
  },
  'an allocation is refused': {
    strike: async (page) => {
      const { settings } = await stateOf(page);
      const refused = await page.evaluate(() =>
        window.hourglass.open('classic', { preset: 'rbm-30', hidden: '4000-4000-4000-4000' }).then(
          () => null,
          ({ message }) => message,
        ),
      );
      assert.match(refused ?? 'nothing', /memory/);
      assert.deepEqual((await stateOf(page)).settings, settings, 'the reader’s settings');
      return {};
    },
  },
  'a shard is missing': shard('missing'),
  'a shard is cut': shard('cut'),
  'a shard is corrupt': shard('corrupt'),
  'a script is missing': script('missing'),
  'a script is cut': script('cut'),
  'a module is missing': {
    strike: async (page, { threads, hash }) => {
      await page.context().route('**/engine/*/hourglass-*', kDamage.missing);
      await follow(page, hash.replace(`threads=${threads}`, `threads=${3 - threads}`));
      const says = /could not be/i;
      await waitForNotice(page, says);
      await page.context().unroute('**/engine/*/hourglass-*');
      return { says };
    },
  },
  'storage is full': storage(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    Storage.prototype.setItem = IDBObjectStore.prototype.put;
  }),
  'storage is blocked': storage(() => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    IDBFactory.prototype.open = refuse;
    Object.defineProperty(window, 'localStorage', { get: refuse });
  }),
  'storage fails in mid-write': storage(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...values) {
      const request = put.apply(this, values);
      queueMicrotask(() => this.transaction.abort());
      return request;
    };
  }),
  'the tab is hidden': {
    strike: async (page, { random }) => {
      await hide(page, true);
      await waitForState(page, ({ playing }) => !playing);
      await page.evaluate(() => window.hourglass.test.view({ name: 'reconstructions' })); // the last step has been told of
      const { step } = await stateOf(page);
      await sleep(500 * random());
      assert.equal((await stateOf(page)).step, step, 'a hidden tab rests');
      await hide(page, false);
      return {};
    },
  },
  'the page is frozen': {
    strike: async (page, { random }) => {
      const client = await page.context().newCDPSession(page);
      await client.send('Page.setWebLifecycleState', { state: 'frozen' });
      await sleep(1000 * random());
      await client.send('Page.setWebLifecycleState', { state: 'active' });
      await client.detach();
      return {};
    },
  },
  'the tab is discarded': {
    strike: async (page) => {
      await keepsRuns(page);
      await hide(page, true); // a tab has to be, to be discarded
      await page.evaluate(() => window.hourglass.test.keepSnapshot()); // as it does itself, but told when
      await page.goto('about:blank');
      return { isOpened: true };
    },
  },
  'back, and forward': {
    strike: async (page) => {
      await page.goto('about:blank');
      await page.goBack({ waitUntil: 'commit' });
      await page.evaluate(() => window.hourglass.ready);
      return {};
    },
  },
  'the page is loaded again': {
    strike: async (page) => {
      await keepsRuns(page);
      await page.reload();
      return { isOpened: true };
    },
  },
  'the network is gone': {
    strike: async (page) => {
      await page.context().setOffline(true);
      await follow(page, '#model=beta-vae&play=1'); // whose data are not here yet
      await page.waitForFunction(
        () => window.hourglass.state().model === 'beta-vae' || window.hourglass.test.state().notices.length > 0,
      );
      await page.context().setOffline(false);
      return { isOther: true };
    },
  },
  'the clock jumps': {
    strike: async (page, { random }) => {
      const jump = (milliseconds) => {
        const [now, since] = [Date.now, performance.now.bind(performance)];
        Date.now = () => now() - milliseconds;
        performance.now = () => since() + milliseconds;
      };
      const hour = 3_600_000 * random();
      await page.evaluate(jump, hour);
      await (await engineOf(page)).evaluate(jump, hour);
      return {};
    },
  },
  'everything is six times slower': {
    strike: async (page, { random }) => {
      const client = await page.context().newCDPSession(page);
      await client.send('Emulation.setCPUThrottlingRate', { rate: 6 });
      await sleep(1500 * random());
      await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await client.detach();
      return {};
    },
  },
};
