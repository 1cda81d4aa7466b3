// What every page test needs: the built site on a local server, Chromium, and a page that tells of its errors.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';

export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

const kArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A quick run: a few hundred steps show whatever a test wants to see. */
export const kQuick = '#v=1&model=classic&preset=relu-2d&hidden=64&seed=1';

/** Chromium and a server for one file of tests; `after` it must be closed. */
export async function startBrowser({ isolation = true } = {}) {
  if (!existsSync(`${dist}/index.html`)) throw new Error('dist/ has no page: run ./play --build first');
  const site = await serve({ directory: dist, port: 0, isolation });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: kArguments });
  return {
    url: site.url,
    browser,
    /** Closes every page: after each test, so that none trains on behind the next one's back. */
    reset: () => Promise.all(browser.contexts().map((context) => context.close())),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/**
 * A page of its own context. `page.problems` collects what the console and uncaught errors say; `prepare` runs before
 * the page is opened.
 */
export async function openPage({ browser, url }, hash = '', { prepare, ready = true, ...context } = {}) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 }, ...context })).newPage();
  page.problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') page.problems.push(message.text());
  });
  page.on('pageerror', (error) => page.problems.push(error.message));
  await prepare?.(page);
  await page.goto(url + hash);
  if (ready) await page.evaluate(() => window.hourglass.ready);
  return page;
}

/** `window.hourglass.state()`, now. */
export function stateOf(page) {
  return page.evaluate(() => window.hourglass.state());
}

/**
 * Waits until the state fulfils `condition`, a function that runs in the page, and returns that state.
 * @throws Error with the last state where that takes longer than `timeout` ms
 */
export async function waitForState(page, condition, { timeout = 40_000, argument } = {}) {
  try {
    const handle = await page.waitForFunction(
      ([text, value]) => {
        const state = window.hourglass.state();
        return new Function('state', 'argument', `return (${text})(state, argument)`)(state, value) ? state : false;
      },
      [condition.toString(), argument],
      { timeout, polling: 100 },
    );
    return await handle.jsonValue();
  } catch (error) {
    const notices = await page.evaluate(() => document.querySelector('hg-app')?.session.store.state.notices.map(({ text }) => text) ?? []);
    throw new Error(`${condition} did not come true in ${timeout} ms; the state was ${JSON.stringify(await stateOf(page))}, and the page said ${JSON.stringify(notices)}`, { cause: error });
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
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`);
  const tasks = events.filter(({ name, pid, tid, tdur }) => name === 'RunTask' && tdur !== undefined && threads.includes(`${pid} ${tid}`));
  return {
    tasks: tasks.length,
    longest: Math.max(0, ...tasks.map(({ tdur }) => tdur / 1000)),
    total: tasks.reduce((sum, { tdur }) => sum + tdur / 1000, 0),
  };
}

/** The next picture of that name, as the page gets it: shapes, and numbers as plain arrays. */
export function nextView(page, name) {
  return page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const end = window.hourglass.on('view', (view) => {
          if (view.name !== wanted) return;
          end();
          const arrays = Object.entries(view.arrays).map(([key, { shape, data }]) => [key, { shape, data: Array.from(data) }]);
          resolve({ info: view.info, arrays: Object.fromEntries(arrays) });
        });
      }),
    name,
  );
}

/**
 * What sticks out of the window at its right, or out of the view that it belongs to below, as texts that name it. Parts
 * that are clipped or can be scrolled to do not count.
 */
export function overhangs(page) {
  return page.evaluate(() => {
    const found = [];
    const name = (element) => `${element.getRootNode().host?.localName ?? ''} ${element.localName}.${element.className}`;
    const clips = (element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return overflowX !== 'visible' || overflowY !== 'visible';
    };
    const visit = (element, view, clipped) => {
      const { right, bottom, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) return;
      const style = getComputedStyle(element);
      if (style.visibility === 'hidden' || style.clipPath !== 'none') return;
      if (!clipped && right > window.innerWidth + 1) found.push(`${name(element)} ends at ${Math.round(right)} px of ${window.innerWidth}`);
      if (!clipped && view && bottom > view.getBoundingClientRect().bottom + 8) {
        found.push(`${name(element)} ends ${Math.round(bottom - view.getBoundingClientRect().bottom)} px below its ${view.localName}`);
      }
      const inside = clipped || clips(element);
      const isView = element.parentElement?.matches?.('.middle, .learned, .loss, .objective');
      const children = element.shadowRoot ? [...element.shadowRoot.children] : element.localName === 'slot' ? element.assignedElements() : [...element.children];
      for (const child of children) visit(child, isView ? element : view, inside);
    };
    visit(document.querySelector('hg-app'), null, false);
    return found;
  });
}

/**
 * Lights up every term of the objective by its place in the equation, among the values and in the chart, with the keyboard's
 * focus. One entry a place: what was lit in each of the three then.
 */
export function lightAll(page) {
  return page.evaluate(async () => {
    const { shadowRoot, session } = document.querySelector('hg-app');
    const [objective, chart] = ['hg-objective', 'hg-loss-chart'].map((name) => shadowRoot.querySelector(name));
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const partOf = (element) => Number(/part-(\d)/.exec(element.className)[1]);
    const places = [
      ...[...objective.shadowRoot.querySelectorAll('.equation [class^=part-]')].map((element) => ['equation', partOf(element), element]),
      ...[...objective.shadowRoot.querySelectorAll('dl > [tabindex]')].map((element) => ['value', partOf(element.querySelector('dt')), element]),
      ...[...chart.shadowRoot.querySelectorAll('hg-figure > button')].map((element, part) => ['curve', part, element]),
    ];
    const found = [];
    for (const [place, part, element] of places) {
      element.focus();
      await frames();
      const { lit } = session.store.state;
      found.push({
        place,
        part,
        lit,
        equation: objective.shadowRoot.querySelector(`.lit-${part} .equation .part-${part}`) !== null,
        value: [...objective.shadowRoot.querySelectorAll('dl > .lit dt')].map(partOf),
        curve: lit !== null && chart.drawnLook.endsWith(` ${lit}`),
      });
      element.blur();
    }
    await frames();
    return { found, after: session.store.state.lit };
  });
}

/**
 * Pictures of the bench without a table of their numbers, and tables without rows, by the headings of their figures. The
 * objective's values stand in it, and nothing has been drawn on the pad.
 */
export function pictureTwins(page) {
  return page.evaluate(() => {
    const found = { without: [], empty: [], all: 0 };
    const visit = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.localName === 'hg-figure' && element.getRootNode().host.localName !== 'hg-objective') {
          found.all++;
          const isShown = element.getBoundingClientRect().height > 0;
          if (!element.twin) found.without.push(...(element.querySelector('canvas') ? [element.heading] : []));
          else if (isShown && element.getRootNode().host.localName !== 'hg-pad' && !element.twin()?.rows.length) found.empty.push(element.heading);
        }
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document.querySelector('hg-app').shadowRoot.querySelector('.bench'));
    return found;
  });
}

/** Controls that are shown and that the Tab key does not come to, as texts that name them; of radio buttons one of a group will do. */
export async function unreachable(page) {
  const waiting = await page.evaluate(() => {
    const wanted = 'button, input, select, textarea, a[href], summary, [tabindex="0"]';
    const all = new Map();
    const keyOf = (element) => (element.type === 'radio' ? element.closest('[role=radiogroup]') : element);
    const visit = (root) => {
      // On each: a focus that stays within an element's shadow is told there only.
      root.addEventListener('focusin', (event) => all.delete(keyOf(event.composedPath()[0])));
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        const { width, height } = element.getBoundingClientRect();
        if (!element.matches(wanted) || element.disabled || element.tabIndex < 0 || width * height === 0) continue;
        if (element.closest('dialog:not([open])') || !element.checkVisibility({ visibilityProperty: true })) continue;
        const name = element.getAttribute('aria-label') || element.title || element.textContent.trim() || element.id;
        all.set(keyOf(element), `${element.getRootNode().host?.localName} ${element.localName} ${name}`.slice(0, 80));
      }
    };
    visit(document);
    window.unreached = all;
    return all.size;
  });
  for (let i = 0; i < waiting + 20; i++) await page.keyboard.press('Tab');
  return page.evaluate(() => [...window.unreached.values()]);
}

/** The text of every message that the page shows, oldest first. */
export function noticesOf(page) {
  return page.locator('hg-notices .notice p').allTextContents();
}

/** Waits for a message that matches, and returns it. */
export async function waitForNotice(page, pattern, timeout = 15_000) {
  const notice = page.locator('hg-notices .notice p').filter({ hasText: pattern });
  await notice.first().waitFor({ timeout });
  return notice.first().textContent();
}

/** What axe-core finds to say about the page: each rule with the elements that break it. */
export async function axeViolations(page) {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')} (${failureSummary})`).join('; ')}`);
}
