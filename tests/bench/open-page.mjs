// The page as a reader has it open: how much of the bare engine's speed is left with all its pictures, figures and snapshots.
import { openPage, startBrowser, waitForState } from '../page/harness/harness.mjs';
import { cards } from '../web.mjs';
import { summarise } from './statistics.mjs';

const kPatience = 120_000; // ms
const kWindow = { width: 1440, height: 900 };
const kSettle = 1000; // ms, until pictures come as they go on coming

/**
 * Every lesson as it opens. Within a round each number of threads has two turns on the same run: in silence, the engine alone with
 * the page around it, and open, as readers have it. So both halves of a ratio met the same machine.
 * @returns per lesson { model, title, turns: [{ threads, bare, open, ratio, shares, pictureEvery }], twoThreads }: samples a second of
 *   wall clock; the ratio; the open turns' time by `spent`, `rest` being messages and waiting; ms between two states of a picture.
 *   `twoThreads`: the open page on two threads over the open page on one.
 */
export async function measureOpenPage({ rounds, seconds, threads = [1, 2], models = null, say }) {
  const session = await startBrowser({ whole: true });
  const lessons = [];
  try {
    for (const { model, openingPreset } of cards.filter(({ model }) => !models || models.includes(model))) {
      const turns = [];
      for (const count of threads)
        turns.push({ threads: count, page: await opened(session, model, count), rounds: [] });
      for (let round = 0; round < rounds; ++round) {
        for (const { threads: count, page, rounds: all } of turns) {
          await page.evaluate(() => window.hourglass.play());
          const bare = await turn(page, seconds, true);
          const open = await turn(page, seconds, false);
          await page.evaluate(() => window.hourglass.pause());
          all.push({ bare, open });
          say(
            `${model}, ${count} threads, round ${round + 1} of ${rounds}: open ${open.rate.toFixed(0)} samples/s, alone ${bare.rate.toFixed(0)}`,
          );
        }
      }
      lessons.push(told(model, openingPreset, turns));
      await session.reset();
    }
  } finally {
    await session.close();
  }
  return lessons;
}

function told(model, preset, turns) {
  const open = (all) => all.map(({ open: { rate } }) => rate);
  const [one, two] = [1, 2].map((count) => turns.find(({ threads }) => threads === count)?.rounds);
  const median = (values) => summarise(values).median;
  return {
    model,
    preset,
    turns: turns.map(({ threads, rounds }) => ({
      threads,
      bare: summarise(rounds.map(({ bare }) => bare.rate)),
      open: summarise(open(rounds)),
      ratio: summarise(rounds.map(({ bare, open }) => open.rate / bare.rate)),
      shares: Object.fromEntries(
        Object.keys(rounds[0].open.shares).map((kind) => [kind, median(rounds.map(({ open }) => open.shares[kind]))]),
      ),
      pictureEvery: median(rounds.map(({ open }) => open.pictureEvery)),
    })),
    twoThreads: one && two ? summarise(open(two).map((rate, round) => rate / open(one)[round])) : null,
  };
}

/** The lesson's page with all its data there, and its run begun. */
async function opened(session, model, threads) {
  const page = await openPage(session, `#v=1&model=${model}&seed=1&threads=${threads}`, { viewport: kWindow });
  await waitForState(page, (state) => state.step > 10 && state.losses.test !== null, { timeout: kPatience });
  await page.waitForFunction(
    () => {
      const { data } = window.hourglass.test.state();
      return data && data.train.loaded === data.train.count && data.test.loaded === data.test.count;
    },
    null,
    { timeout: kPatience },
  );
  await page.evaluate(() => window.hourglass.pause());
  return page;
}

/** Trains for so many seconds, in silence or not. */
async function turn(page, seconds, silent) {
  return page.evaluate(
    async ([duration, settle, silent]) => {
      const { test } = window.hourglass;
      const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      /** At the moment in which the engine tells how far it is. */
      const now = () =>
        new Promise((resolve) => {
          const end = window.hourglass.on('progress', ({ samples }) => {
            end();
            resolve({ time: performance.now(), samples });
          });
        });
      await test.silent(silent);
      await wait(settle);
      const pictures = new Map();
      const end = window.hourglass.on('view', ({ id, name }) => {
        const key = id ?? name;
        pictures.set(key, (pictures.get(key) ?? 0) + 1);
      });
      const [first, before] = [await now(), await test.spent()];
      await wait(duration);
      const [last, after] = [await now(), await test.spent()];
      end();
      const time = last.time - first.time;
      const shares = Object.fromEntries(Object.keys(after).map((kind) => [kind, (after[kind] - before[kind]) / time]));
      shares.rest = 1 - Object.values(shares).reduce((sum, share) => sum + share, 0);
      const count = [...pictures.values()].reduce((sum, n) => sum + n, 0);
      return {
        rate: (1000 * (last.samples - first.samples)) / time,
        shares,
        pictureEvery: count > 0 ? (time * pictures.size) / count : null,
      };
    },
    [1000 * seconds, kSettle, silent],
  );
}
