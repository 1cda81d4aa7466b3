// What a reader feels: seconds from opening the page, with an empty cache, until the run is as good as it is meant to become.
import { openPage, startBrowser } from '../page/harness/harness.mjs';
import { summarise } from './statistics.mjs';

const kPatience = 900_000; // ms
const kWindow = { width: 1440, height: 900 };

/** `holds`: run in the page, on window.hourglass.state() and the newest picture of that name, whenever one of the two is new. */
const goals = [
  {
    run: 'model=vae&preset=latent-20',
    what: '−ELBO of held-out digits ≤ 117 nats',
    holds: ({ losses }) => losses.test !== null && losses.test <= 117,
  },
  {
    run: 'model=classic&preset=rbm-30',
    what: 'squared error below that of 30 principal components',
    holds: ({ metrics, phase }) =>
      phase === 'Fine-tuning' && metrics.pca_squared_error > 0 && metrics.squared_error < metrics.pca_squared_error,
  },
  {
    run: 'model=seq2seq&preset=grammar&tab=lengths', // the tab with that figure
    what: '98 % of held-out tokens right',
    picture: 'lengths',
    holds: (_, picture) => picture?.info.token_accuracy >= 0.98,
  },
];

/** @returns per goal { run, what, threads, seconds: { median, minimum, maximum }, epochs } since navigation */
export async function measureTimeToQuality({ visits, threads = [1, 2], say }) {
  const out = [];
  for (const goal of goals) {
    for (const count of threads) {
      const all = [];
      for (let visit = 1; visit <= visits; ++visit) {
        const { seconds, epoch } = await reach(goal, count);
        all.push({ seconds, epoch });
        say(`${goal.run}, ${count} threads, visit ${visit} of ${visits}: ${seconds.toFixed(1)} s`);
      }
      out.push({
        run: goal.run,
        what: goal.what,
        threads: count,
        seconds: summarise(all.map(({ seconds }) => seconds)),
        epochs: summarise(all.map(({ epoch }) => epoch)).median,
      });
    }
  }
  return out;
}

async function reach({ run, picture, holds }, threads) {
  const session = await startBrowser();
  try {
    const page = await openPage(session, `#v=1&${run}&seed=1&threads=${threads}`, { viewport: kWindow, ready: false });
    await page.waitForFunction(() => window.hourglass?.test, null, { timeout: kPatience });
    const isThere = await page.evaluateHandle(`(${holds})`);
    return await page.evaluate(
      async ([isThere, name]) => {
        let picture = null;
        return new Promise((resolve) => {
          const look = () => {
            const state = window.hourglass.state();
            if (isThere(state, picture)) resolve({ seconds: performance.now() / 1000, epoch: state.epoch });
          };
          window.hourglass.on('evaluation', look);
          window.hourglass.on('view', (view) => {
            if (view.name !== name) return;
            picture = view;
            look();
          });
        });
      },
      [isThere, picture ?? null],
    );
  } finally {
    await session.close();
  }
}
