// What every page test needs: the built site on a local server, Chromium, and a page that tells of its errors.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { serve } from '../../../web/serve.mjs';

export const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

const kArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const kWhole = process.env.CHROMIUM ?? '/usr/bin/chromium';
const kShell = process.env.CHROMIUM_SHELL ?? process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell';

/** How long anything may take that is awaited, in ms: more than on a machine that is busy with other things. */
const kPatience = 100_000;
/** How long what is wrong may take to come right of itself, in ms: pictures are painted, and layouts settle, one after another. */
export const kComesRight = 20_000;

/** A quick run: a few hundred steps show whatever a test wants to see. */
export const kQuick = '#v=1&model=classic&preset=relu-2d&hidden=64&seed=1';

/**
 * Chromium and a server for one file of tests; `after` it must be closed. `whole`: as readers have it, where windows of
 * its own count, or time does; else without those, which is as quick again by half. `backForwardCache`: it is whole, and keeps pages
 * that are left, as readers' browsers do. `flags`: of Chromium's, beside the tests' own.
 */
export async function startBrowser({
  isolation = true,
  backForwardCache = false,
  whole = backForwardCache,
  flags = [],
} = {}) {
  if (!existsSync(`${dist}/index.html`)) throw new Error('dist/ has no page: run ./play --build first');
  const site = await serve({ directory: dist, port: 0, isolation });
  const browser = await chromium.launch({
    executablePath: whole ? kWhole : kShell,
    args: [...kArguments, ...flags],
    timeout: kPatience,
    ...(backForwardCache && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  });
  const refused = noteRefusals(browser);
  const end = async (work) => {
    await work();
    assert.deepEqual(refused.splice(0), [], 'against the page’s security policy');
  };
  return {
    url: site.url,
    browser,
    /** Closes every page: after each test, so that none trains on behind the next one's back. */
    reset: () => end(() => Promise.all(browser.contexts().map((context) => context.close()))),
    close: () =>
      end(async () => {
        await browser.close();
        await site.close();
      }),
  };
}

/**
 * What a security policy refuses to any page or frame of this browser, as its console says it. Whatever a test is about, it fails
 * then. Every context has patience. `keepsFiles`: it has the site's service worker; else what pages ask for is asked of the server.
 */
function noteRefusals(browser) {
  const refused = [];
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async ({ keepsFiles = false, ...options } = {}) => {
    const context = await newContext({ locale: 'en-GB', ...options }); // whatever this machine speaks
    context.setDefaultTimeout(kPatience);
    if (!keepsFiles) await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
    context.on('console', (message) => {
      if (/Content Security Policy|TrustedScript|TrustedHTML/.test(message.text())) refused.push(message.text());
    });
    return context;
  };
  return refused;
}

/**
 * A page of its own context. `page.problems` collects what the console and uncaught errors say; `prepare` runs before
 * the page is opened; `until`: as Playwright's waitUntil.
 */
export async function openPage(
  { browser, url },
  hash = '',
  { prepare, ready = true, until = 'load', ...context } = {},
) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 }, ...context })).newPage();
  page.problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') page.problems.push(message.text());
  });
  page.on('pageerror', (error) => page.problems.push(error.message));
  await prepare?.(page);
  await page.goto(`${url}?test${hash}`, { waitUntil: until });
  // In another language the page's words come first.
  if (ready) await page.waitForFunction(() => window.hourglass !== undefined);
  if (ready) await page.evaluate(() => window.hourglass.ready);
  return page;
}

/**
 * Asks again until it holds: for what comes about a moment after what was awaited.
 * @param check asserts, and may return what it has found
 * @throws what it threw last, after `patience` ms
 */
export async function eventually(check, patience = kComesRight) {
  for (const end = Date.now() + patience; ; await sleep(50)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Waits until the page's address has what matches, and returns its hash. */
export function hashOf(page, pattern) {
  return eventually(async () => {
    const hash = await page.evaluate(() => location.hash);
    assert.match(hash, pattern);
    return hash;
  });
}

/** Brings the view of that name into sight, where it can be seen at all, and waits until each picture that it asks for is there and painted. */
export async function drawn(page, name) {
  await page.locator(name).first().waitFor({ state: 'attached' });
  const lacks = () =>
    page.evaluate((name) => {
      const view = document.querySelector('hg-app').shadowRoot.querySelector(name);
      if (!view.checkVisibility({ visibilityProperty: true })) return [];
      const { top, bottom } = view.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) view.scrollIntoView({ block: 'nearest' });
      return view.requests.map((request) => view.idOf(request)).filter((id) => !view.run.state.views[id]);
    }, name);
  await eventually(async () => assert.deepEqual(await lacks(), [], `pictures of ${name}`), kPatience);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Waits until another size of the window, or another place in it, has been laid out, and what listens to sizes has painted. */
export async function laidOut(page) {
  const { width } = page.viewportSize();
  await page.waitForFunction((width) => window.innerWidth === width, width);
  await page.evaluate(async () => {
    for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame);
  });
}

/** `window.hourglass.state()`, now. */
export function stateOf(page) {
  return page.evaluate(() => window.hourglass.state());
}

/**
 * Waits until the state fulfils `condition`, a function that runs in the page, and returns that state.
 * @throws Error with the last state where that takes longer than `timeout` ms
 */
export async function waitForState(page, condition, { timeout = kPatience, argument } = {}) {
  try {
    const holds = await page.evaluateHandle(`(${condition})`);
    const handle = await page.waitForFunction(
      ([holds, value]) => {
        const state = window.hourglass.state();
        return holds(state, value) ? state : false;
      },
      [holds, argument],
      { timeout, polling: 100 },
    );
    return await handle.jsonValue();
  } catch (error) {
    const notices = await page.evaluate(() => window.hourglass?.test?.state().notices.map(({ text }) => text) ?? []);
    throw new Error(
      `${condition} did not come true in ${timeout} ms; the state was ${JSON.stringify(await stateOf(page))}, and the page said ${JSON.stringify(notices)}`,
      { cause: error },
    );
  }
}

/**
 * What the page's main thread did while `work` ran: how many tasks, and the longest in ms of that thread's own processor
 * time. Time on the clock would also count what other programs on this machine took.
 */
export async function traceMainThread(page, work) {
  const client = await page.context().newCDPSession(page);
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const includedCategories = ['toplevel', 'disabled-by-default-devtools.timeline'];
  await client.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  await work();
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await complete;
  const threads = events
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`);
  const tasks = events.filter(
    ({ name, pid, tid, tdur }) => name === 'RunTask' && tdur !== undefined && threads.includes(`${pid} ${tid}`),
  );
  return {
    tasks: tasks.length,
    longest: Math.max(0, ...tasks.map(({ tdur }) => tdur / 1000)),
    total: tasks.reduce((sum, { tdur }) => sum + tdur / 1000, 0),
  };
}

/**
 * What traceMainThread tells of so many ms of the page. A machine that others use, too, stretches a task now and then: where one took
 * `most` ms or longer, it is measured again, three times in all, and the best one counts.
 */
export async function traceCalmly(page, time, most) {
  let best = null;
  for (let left = 3; left > 0 && !(best?.longest < most); left--) {
    const traced = await traceMainThread(page, () => page.waitForTimeout(time));
    if (!(best?.longest < traced.longest)) best = traced;
  }
  return best;
}

/** The next picture of that name, as the page gets it: shapes, and numbers as plain arrays. */
export function nextView(page, name) {
  return page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const end = window.hourglass.on('view', (view) => {
          if (view.name !== wanted) return;
          end();
          const arrays = Object.entries(view.arrays).map(([key, { shape, data }]) => [
            key,
            { shape, data: Array.from(data) },
          ]);
          resolve({ info: view.info, arrays: Object.fromEntries(arrays) });
        });
      }),
    name,
  );
}

/** In the page, before its own scripts: notes when the first reconstructions are there, in ms since 1970. */
export function noteFirstPicture() {
  let surface;
  Object.defineProperty(window, 'hourglass', {
    configurable: true,
    get: () => surface,
    set(made) {
      surface = made;
      made.on('view', ({ name }) => {
        if (name === 'reconstructions') window.firstPicture ??= performance.timeOrigin + performance.now();
      });
    },
  });
}

/** The text of every message that the page shows, oldest first. */
export function noticesOf(page) {
  return page.locator('hg-notices .notice p').allTextContents();
}

/** Waits until the page shows no message: what was said of a run goes a moment after that run. */
export async function nothingSaid(page) {
  // Sooner than a message that goes by itself.
  await eventually(async () => assert.deepEqual(await noticesOf(page), []), 6000);
}

/** Dismisses the one message that there is. */
export async function dismiss(page) {
  await page.locator('hg-notices').getByRole('button', { name: 'Dismiss' }).click();
  await page.locator('hg-notices .notice').first().waitFor({ state: 'detached' });
}

/** Waits for a message that matches, and returns it. */
export async function waitForNotice(page, pattern, timeout = kPatience) {
  const notice = page.locator('hg-notices .notice p').filter({ hasText: pattern });
  await notice.first().waitFor({ timeout });
  return notice.first().textContent();
}

/** The engine's worker; of several the one that was started after so many others. */
export async function engineOf(page, others = 0) {
  for (const worker of page.workers()) {
    const isEngine = await worker.evaluate(() => self.name === 'hourglass').catch(() => false);
    if (isEngine && others-- === 0) return worker;
  }
  return assert.fail('there is no engine');
}
