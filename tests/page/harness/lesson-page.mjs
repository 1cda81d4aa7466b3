// A page of one lesson that several tests share, one after the other: what they ask of it.
import { after, before } from 'node:test';
import { openPage, startBrowser, stateOf } from './harness.mjs';

/** A quick run of a lesson, set up anew on the page where it is. */
export const link = (model, rest) => `#v=1&model=${model}&${rest}&seed=1`;
export const follow = (page, hash) => page.evaluate((hash) => window.hourglass.test.follow(hash), hash);

/** One picture of the run as it stands, asked for directly. */
export const draw = (page, name, args = {}) =>
  page.evaluate(
    async (request) => {
      const { info, arrays } = await window.hourglass.test.view(request);
      const plain = Object.entries(arrays).map(([key, { shape, data }]) => [key, { shape, data: Array.from(data) }]);
      return { info, arrays: Object.fromEntries(plain) };
    },
    { name, args },
  );

/** The next picture of that name for which `condition`, a function that runs in the page, holds. */
export const nextOf = async (page, name, condition) =>
  page.evaluate(
    ([wanted, holds]) =>
      new Promise((resolve) => {
        const end = window.hourglass.on('view', (view) => {
          if (view.name !== wanted || !holds(view)) return;
          end();
          const plain = Object.entries(view.arrays).map(([key, { shape, data }]) => [
            key,
            { shape, data: Array.from(data) },
          ]);
          resolve({ info: view.info, arrays: Object.fromEntries(plain) });
        });
      }),
    [name, await page.evaluateHandle(`(${condition})`)],
  );

/** So many frames, in which the page lays out and draws. */
export const frames = (page, count) =>
  page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
  }, count);

export const pause = async (page) => {
  await page.evaluate(() => window.hourglass.pause());
  return stateOf(page);
};
export const play = (page) => page.evaluate(() => window.hourglass.play());
export const sum = (values) => values.reduce((total, value) => total + value, 0);
export const mean = (values) => sum(values) / values.length;
/** Mean |difference| of two lists. */
export const apart = (a, b) => mean(a.map((value, i) => Math.abs(value - b[i])));
/** The i-th picture of a stack. */
export const picture = ({ shape, data }, i) => {
  const size = shape.slice(-3).reduce((product, n) => product * n, 1);
  return data.slice(i * size, (i + 1) * size);
};

/** A lesson's page, opened once. */
export function onePage(hash, options) {
  const shared = {};
  before(async () => {
    shared.session = await startBrowser({ isolation: false }); // one thread: tests run side by side
    shared.page = await openPage(shared.session, hash, options);
  });
  after(() => shared.session.close());
  return shared;
}
