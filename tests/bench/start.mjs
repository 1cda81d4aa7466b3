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
 * Opens the page once, in a browser of its own with nothing in its cache.
 * @param {string[]} more arguments for Chromium
 * @returns {Promise<{ step: number, picture: number }>} ms since navigation
 */
export async function visit(url, more = []) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...kArguments, ...more],
  });
  try {
    const page = await browser.newPage();
    await page.addInitScript(noteTimes);
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.benchTimes.picture !== null, null, { timeout: kPatience });
    const { origin, picture } = await page.evaluate(() => ({ origin: performance.timeOrigin, ...window.benchTimes }));
    // The engine's worker notes its first step itself: the page hears of it when it has nothing else to do.
    const workers = page.workers().filter((worker) => !worker.url().includes('/engine/')); // threads never answer
    const steps = await Promise.all(workers.map((worker) => worker.evaluate(firstStep)));
    return { step: Math.min(...steps.filter((time) => time !== null)) - origin, picture };
  } finally {
    await browser.close();
  }
}

/**
 * Visits the built page `visits` times.
 * @returns {Promise<{ visits: number, step: object, picture: object }>} ms, each { median, minimum, maximum }
 */
export async function measureStart(root, { visits, say }) {
  const site = await serve({ directory: `${root}/dist`, port: 0, isolation: true });
  const all = [];
  try {
    for (let round = 1; round <= visits; ++round) {
      const { step, picture } = await visit(site.url);
      all.push({ step, picture });
      say(
        `visit ${round} of ${visits}: first step after ${step.toFixed(0)} ms, pictures after ${picture.toFixed(0)} ms`,
      );
    }
  } finally {
    await site.close();
  }
  return {
    visits,
    step: summarise(all.map(({ step }) => step)),
    picture: summarise(all.map(({ picture }) => picture)),
  };
}
