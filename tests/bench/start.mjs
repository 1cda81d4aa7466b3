// How long a visitor waits: from asking for the page to its first training step, and to its first reconstructions.
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';
import { kArguments } from './browser.mjs';
import { summarise } from './statistics.mjs';

const kPatience = 60_000; // ms

/** In the page, before its own scripts: notes when the first pictures are there, in ms since navigation. */
function noteTimes() {
  const times = (window.benchTimes = { picture: null });
  let surface;
  Object.defineProperty(window, 'hourglass', {
    configurable: true,
    get: () => surface,
    set(made) {
      surface = made;
      made.on('view', (view) => {
        if (view.name === 'reconstructions') times.picture ??= performance.now();
      });
    },
  });
}

/** In a worker: when its engine had taken its first step; null where it has none. */
function firstStep() {
  const mark = performance.getEntriesByName('first step')[0];
  return mark ? performance.timeOrigin + mark.startTime : null;
}

/**
 * Opens the built page `visits` times, each time in a browser with nothing in its cache.
 * @returns {Promise<{ visits: number, step: object, picture: object }>} ms, each { median, minimum, maximum }
 */
export async function measureStart(root, { visits, say }) {
  const site = await serve({ directory: `${root}/dist`, port: 0, isolation: true });
  const all = [];
  try {
    for (let visit = 0; visit < visits; ++visit) {
      const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: kArguments });
      try {
        const page = await browser.newPage();
        await page.addInitScript(noteTimes);
        await page.goto(site.url, { waitUntil: 'commit' });
        await page.waitForFunction(() => window.benchTimes.picture !== null, null, { timeout: kPatience });
        const { origin, picture } = await page.evaluate(() => ({ origin: performance.timeOrigin, ...window.benchTimes }));
        // The engine's worker notes its first step itself: the page hears of it when it has nothing else to do.
        const steps = await Promise.all(page.workers().map((worker) => worker.evaluate(firstStep)));
        all.push({ step: Math.min(...steps.filter((time) => time !== null)) - origin, picture });
        say(`visit ${visit + 1} of ${visits}: first step after ${all.at(-1).step.toFixed(0)} ms, pictures after ${all.at(-1).picture.toFixed(0)} ms`);
      } finally {
        await browser.close();
      }
    }
  } finally {
    await site.close();
  }
  return { visits, step: summarise(all.map(({ step }) => step)), picture: summarise(all.map(({ picture }) => picture)) };
}
