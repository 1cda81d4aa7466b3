// How smooth the page is while it trains: intervals between animation frames in Chromium, lesson by lesson.
//
//   node tests/bench/frames.mjs [--seconds N] [--threads N] [MODEL ...]      wants dist/ (./play --build)
//
//   --seconds  how long each lesson is watched (5), after it has trained for as long
//   --threads  of the engine; what the page chooses itself where it is not said
//
// Prints for each lesson the median and the 95th percentile of the intervals in ms (a screen of 60 Hz: 16.7), how many took longer
// than one and a half frames, and what the main thread worked, in ms a second of its own processor time, and its longest task. The first
// two also tell of other programs on this machine, the last two do not. Exits with 1 where the median is not a frame's.
import { parseArgs } from 'node:util';
import { describeMachine, loadAverage } from './machine.mjs';
import { openPage, startBrowser, traceMainThread, waitForState } from '../page/harness/harness.mjs';
import { models } from '../web.mjs';

const kFrame = 1000 / 60; // ms

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, threads: { type: 'string' } },
  allowPositionals: true,
});
const seconds = Number(values.seconds);
if (!(seconds > 0)) throw new Error(`--seconds ${values.seconds}: must be a number above 0`);
const unknown = positionals.filter((model) => !models.includes(model));
if (unknown.length > 0) throw new Error(`No such model: ${unknown.join(', ')}. There are ${models.join(', ')}.`);

const session = await startBrowser({ whole: true });
let isSmooth = true;
try {
  console.log(`${describeMachine().cpu}, ${describeMachine().cores} cores, load average ${loadAverage()}`);
  console.log('| lesson | median, ms | 95 %, ms | longest, ms | late frames | main thread, ms/s | longest task, ms |');
  console.log('|---|---|---|---|---|---|---|');
  for (const model of positionals.length > 0 ? positionals : models) {
    const { intervals, work } = await watch(model);
    const sorted = intervals.sort((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    const late = sorted.filter((interval) => interval > 1.5 * kFrame).length;
    isSmooth &&= at(0.5) < 1.1 * kFrame;
    const cells = [
      model,
      at(0.5).toFixed(1),
      at(0.95).toFixed(1),
      sorted.at(-1).toFixed(0),
      `${late} of ${sorted.length}`,
    ];
    console.log(`| ${[...cells, (work.total / seconds).toFixed(0), work.longest.toFixed(1)].join(' | ')} |`);
  }
  console.log(`load average ${loadAverage()}`);
} finally {
  await session.close();
}
process.exit(isSmooth ? 0 : 1);

/** The lesson as it opens: intervals between frames in ms, then, apart because tracing takes time itself, the main thread's work. */
async function watch(model) {
  const threads = values.threads === undefined ? '' : `&threads=${values.threads}`;
  const page = await openPage(session, `#v=1&model=${model}&seed=1${threads}`);
  await waitForState(page, (state) => state.step > 10 && state.losses.test !== null, { timeout: 120_000 });
  await page.waitForTimeout(1000 * seconds);
  const intervals = await page.evaluate(
    (duration) =>
      new Promise((resolve) => {
        const found = [];
        let first, before;
        const tick = (now) => {
          if (before !== undefined) found.push(now - before);
          first ??= now;
          before = now;
          if (now - first < duration) requestAnimationFrame(tick);
          else resolve(found);
        };
        requestAnimationFrame(tick);
      }),
    1000 * seconds,
  );
  const work = await traceMainThread(page, () => page.waitForTimeout(1000 * seconds));
  await session.reset();
  return { intervals, work };
}
