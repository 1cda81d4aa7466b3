// One case: a run in a page of its own, a fault at some moment, and what has to hold after it.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { noticesOf, openPage, stateOf, waitForNotice, waitForState } from '../page/harness/harness.mjs';
import { kFaults } from './faults.mjs';

const kGrid = 100; // steps: runs are compared where both have taken a multiple of these
const kMostBack = 10; // s
const kLimit = 120_000; // ms, of one case

/** The runs that faults come over: of several kinds, and of few enough weights that a case takes seconds. */
const kRuns = {
  classic: 'model=classic&preset=relu-2d&hidden=64',
  'classic, with pre-training': 'model=classic&preset=rbm-30&hidden=48-24&pretrain_epochs=1',
  vae: 'model=vae&preset=latent-2&hidden=64',
  sparse: 'model=sparse&preset=kl&hidden=64',
  adversarial: 'model=adversarial&preset=mixture&hidden=64&discriminator=32',
};

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The case of a seed: fault, run, threads and moment are drawn, but for those that are given. */
export function drawCase(seed, given = {}) {
  const random = randomFrom(seed);
  const among = (names) => names[Math.floor(random() * names.length)];
  return {
    seed,
    fault: among(Object.keys(kFaults)),
    run: among(Object.keys(kRuns)),
    threads: 1 + Math.floor(random() * 2),
    moment: Math.round(4000 * random() ** 2), // ms of training
    random,
    ...given,
  };
}

/** SHA-256 of all that a checkpoint has beside its heading: weights and the optimiser's moments. */
function weightsOf(page) {
  return page.evaluate(async () => {
    const file = await (await window.hourglass.test.checkpoint()).arrayBuffer();
    const heading = Number(new DataView(file).getBigUint64(0, true));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', file.slice(8 + heading)));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}

/** Brings a run to the next multiple of kGrid. */
async function toGrid(page) {
  await page.evaluate(() => window.hourglass.pause());
  const { step } = await stateOf(page);
  const left = (kGrid - (step % kGrid)) % kGrid;
  if (left > 0) await page.evaluate((count) => window.hourglass.step(count), left);
  return step + left;
}

/** Runs without a fault, one a kind of run: what others are compared with. They train as far as is asked for. */
export class References {
  runs = new Map();

  constructor(session) {
    this.session = session;
  }

  async at(run, step) {
    if (!this.runs.has(run)) {
      const page = await openPage(this.session, `#v=1&${kRuns[run]}&seed=1&threads=1&play=0`);
      this.runs.set(run, { page, reached: 0, weights: new Map() });
    }
    const reference = this.runs.get(run);
    while (reference.reached < step) {
      await reference.page.evaluate((count) => window.hourglass.step(count), kGrid);
      reference.reached += kGrid;
      reference.weights.set(reference.reached, await weightsOf(reference.page));
    }
    return reference.weights.get(step);
  }
}

/** From here on the page notes when it was at which step. */
function noteSteps(page) {
  return page.evaluate(() => {
    window.stepsAt = [[-Infinity, 0]];
    window.hourglass.on('progress', ({ step }) => window.stepsAt.push([performance.now(), step]));
  });
}

/** At which step it was as long ago as it may be put back. */
function stepBefore(page) {
  return page.evaluate((ago) => window.stepsAt.findLast(([at]) => at <= performance.now() - ago)[1], 1000 * kMostBack);
}

/** The browser's own word on what a test kept from it; it is no error of the page's. */
const isOfTheFault = (problem) => /Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(problem);

/**
 * Opens the run of a case, has its fault come over it, and asserts what has to hold afterwards: no uncaught error; a message
 * where the reader has to know; a run that trains, at most ten seconds back; the same weights, to the bit, as in a run that
 * had no fault.
 * @returns how far the run was when it struck, from where it went on, and at which step it was compared (0: not)
 */
export async function tryCase(session, references, one) {
  const limit = AbortSignal.timeout(kLimit);
  const late = new Promise((_, reject) =>
    limit.addEventListener('abort', () => reject(new Error(`took more than ${kLimit / 1000} s`))),
  );
  return Promise.race([tryNow(session, references, one), late]);
}

async function tryNow(session, references, { fault, run, threads, moment, random }) {
  const { before, strike } = kFaults[fault];
  const hash = `#v=1&${kRuns[run]}&seed=1&threads=${threads}`;
  const page = await openPage(session, hash, { prepare: before });
  try {
    await waitForState(page, ({ step, playing }) => playing && step > 0);
    await noteSteps(page);
    await sleep(moment);
    const struck = await stateOf(page);
    const least = await stepBefore(page);
    const { says, isOpened, isOther } = await strike(page, { hash, threads, random });
    if (says) await waitForNotice(page, says, 30_000);
    if (isOpened) await takeUp(page, session, hash);
    const { step: from } = await stateOf(page);
    await waitForState(page, ({ step, playing }, from) => playing && step > from, { argument: from });
    assert.deepEqual(
      page.problems.filter((problem) => !isOfTheFault(problem)),
      [],
      'errors on the page',
    );
    if (isOther) return { struck: struck.step, from, compared: 0 };

    assert.ok(
      from >= least,
      `it went on from step ${from}; ${kMostBack} s before it was struck it had been at ${least}`,
    );
    const compared = await toGrid(page);
    assert.equal(await weightsOf(page), await references.at(run, compared), `other weights at step ${compared}`);
    return { struck: struck.step, from, compared };
  } finally {
    await page
      .context()
      .close()
      .catch(() => {});
  }
}

/** Opens the page again, and has it continue the run of before, where that was old enough to be stored. */
async function takeUp(page, session, hash) {
  if (page.url() === 'about:blank') await page.goto(`${session.url}?test${hash}`);
  await page.evaluate(() => window.hourglass.ready);
  await page.waitForFunction(() => window.hourglass.test.storesRuns()); // it has looked what there is
  const [text] = (await noticesOf(page)).filter((text) => /last visit/.test(text));
  if (!text) return;
  const step = Number(/step ([\d,]+)/.exec(text)[1].replaceAll(',', ''));
  const button = page.locator('hg-notices').getByRole('button', { name: /^Continue/ });
  await button.click();
  await button.waitFor({ state: 'detached' });
  await waitForState(page, (state, step) => state.step >= step, { argument: step });
}
