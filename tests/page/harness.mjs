// What every page test needs: the built site on a local server, Chromium, and a page that tells of its errors.
import assert from 'node:assert/strict';
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

/**
 * Chromium and a server for one file of tests; `after` it must be closed. `backForwardCache`: pages that are left are kept, as
 * readers' browsers do. `flags`: of Chromium's, beside the tests' own.
 */
export async function startBrowser({ isolation = true, backForwardCache = false, flags = [] } = {}) {
  if (!existsSync(`${dist}/index.html`)) throw new Error('dist/ has no page: run ./play --build first');
  const site = await serve({ directory: dist, port: 0, isolation });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...kArguments, ...flags],
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

/** What a security policy refuses to any page or frame of this browser, as its console says it. Whatever a test is about, it fails then. */
function noteRefusals(browser) {
  const refused = [];
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.on('console', (message) => {
      if (/Content Security Policy|TrustedScript|TrustedHTML/.test(message.text())) refused.push(message.text());
    });
    return context;
  };
  return refused;
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
  await page.goto(`${url}?test${hash}`);
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

/**
 * What sticks out of the window at its right, or out of the view that it belongs to below, as texts that name it. Parts
 * that are clipped or can be scrolled to do not count.
 */
export function overhangs(page) {
  return page.evaluate(() => {
    const found = [];
    const name = (element) =>
      `${element.getRootNode().host?.localName ?? ''} ${element.localName}.${element.className}`;
    const clips = (element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return overflowX !== 'visible' || overflowY !== 'visible';
    };
    const visit = (element, view, clipped) => {
      const { right, bottom, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const isBox = style.display !== 'contents';
      if (isBox && (width === 0 || height === 0)) return;
      if (style.visibility === 'hidden' || style.clipPath !== 'none') return;
      if (isBox && !clipped && right > window.innerWidth + 1)
        found.push(`${name(element)} ends at ${Math.round(right)} px of ${window.innerWidth}`);
      if (isBox && !clipped && view && bottom > view.getBoundingClientRect().bottom + 8) {
        found.push(
          `${name(element)} ends ${Math.round(bottom - view.getBoundingClientRect().bottom)} px below its ${view.localName}`,
        );
      }
      const inside = clipped || clips(element);
      const isView = element.parentElement?.matches?.('.middle, .learned, .loss, .objective');
      const children = element.shadowRoot
        ? [...element.shadowRoot.children]
        : element.localName === 'slot'
          ? element.assignedElements()
          : [...element.children];
      for (const child of children) visit(child, isView ? element : view, inside);
    };
    visit(document.querySelector('hg-app'), null, false);
    return found;
  });
}

/**
 * Lights up every term of the objective by its place in the equation, with the pointer, and among the values and in the chart,
 * with the keyboard's focus. One entry a place: what was lit in each of the three then.
 */
export function lightAll(page) {
  return page.evaluate(async () => {
    const { shadowRoot } = document.querySelector('hg-app');
    const [objective, chart] = ['hg-objective', 'hg-loss-chart'].map((name) => shadowRoot.querySelector(name));
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const partOf = (element) => Number(/part-(\d)/.exec(element.className)[1]);
    const places = [
      ...[...objective.shadowRoot.querySelectorAll('.equation [class^=part-]')].map((element) => [
        'equation',
        partOf(element),
        element,
      ]),
      ...[...objective.shadowRoot.querySelectorAll('dl button')].map((element) => ['value', partOf(element), element]),
      ...[...chart.shadowRoot.querySelectorAll('hg-figure > button')].map((element, part) => ['curve', part, element]),
    ];
    const found = [];
    for (const [place, part, element] of places) {
      const isTerm = place === 'equation';
      if (isTerm) element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      else element.focus();
      const isDrawn = () => chart.chart.key.endsWith(` ${window.hourglass.test.state().lit}`);
      for (let tries = 0; tries < 30 && !isDrawn(); tries++) await frames(); // pictures share a frame's time
      const { lit } = window.hourglass.test.state();
      found.push({
        place,
        part,
        lit,
        equation: objective.shadowRoot.querySelector(`.lit-${part} .equation .part-${part}`) !== null,
        value: [...objective.shadowRoot.querySelectorAll('dl > .lit button')].map(partOf),
        curve: lit !== null && isDrawn(),
      });
      if (isTerm) element.closest('.equation').dispatchEvent(new PointerEvent('pointerleave'));
      else element.blur();
    }
    await frames();
    return { found, after: window.hourglass.test.state().lit };
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
          else if (isShown && element.getRootNode().host.localName !== 'hg-pad' && !element.twin()?.rows.length)
            found.empty.push(element.heading);
        }
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document.querySelector('hg-app').shadowRoot.querySelector('.bench'));
    return found;
  });
}

/**
 * In the page, before its own scripts: notes what canvases write, and how large, in CSS pixels, until a canvas is made empty.
 */
export function noteWriting() {
  window.written = new Map();
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    const { a, b } = this.getTransform();
    const size = (Number(/([\d.]+)px/.exec(this.font)[1]) * Math.hypot(a, b)) / devicePixelRatio;
    if (!window.written.has(this.canvas)) window.written.set(this.canvas, new Map());
    window.written.get(this.canvas).set(text, size);
    return fillText.call(this, text, ...place);
  };
  CanvasRenderingContext2D.prototype.clearRect = function (...place) {
    window.written.delete(this.canvas);
    return clearRect.apply(this, place);
  };
}

/**
 * Text that is shown and smaller than `least` CSS pixels, in any shadow tree or on a canvas (noteWriting), as texts that name it. Of
 * a formula its own size counts: scripts in it are smaller, as everywhere.
 */
export async function smallTexts(page, least, patience = 5000) {
  // Canvases are painted one after another.
  for (const end = Date.now() + patience; ; await page.waitForTimeout(100)) {
    const found = await smallTextsNow(page, least);
    if (found.length === 0 || Date.now() > end) return found;
  }
}

function smallTextsNow(page, least) {
  return page.evaluate((least) => {
    const found = [];
    let seen = 0;
    const check = (element, text) => {
      const { width, height } = element.getBoundingClientRect();
      if (width * height <= 1 || !element.checkVisibility({ visibilityProperty: true })) return;
      seen++;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < least - 0.01)
        found.push(`${element.getRootNode().host?.localName} ${element.localName}: ${size} px, “${text.slice(0, 40)}”`);
    };
    const visit = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE && child.data.trim())
          check(node instanceof ShadowRoot ? node.host : node, child.data.trim());
        if (child.nodeType !== Node.ELEMENT_NODE || ['STYLE', 'SCRIPT'].includes(child.nodeName)) continue;
        if (child.localName === 'math') check(child, child.textContent);
        else {
          if (/^(INPUT|SELECT)$/.test(child.nodeName)) check(child, String(child.value));
          visit(child);
          if (child.shadowRoot) visit(child.shadowRoot);
        }
      }
    };
    visit(document.body);
    for (const [canvas, texts] of window.written) {
      if (!canvas.isConnected || !canvas.checkVisibility({ visibilityProperty: true })) continue;
      for (const [text, size] of texts) {
        seen++;
        if (size < least - 0.01) found.push(`${canvas.getRootNode().host?.localName} canvas: ${size} px, “${text}”`);
      }
    }
    if (seen < 50) found.push(`only ${seen} texts were seen`);
    return found;
  }, least);
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

/** Waits until the page shows no message: what was said of a run goes a moment after that run. */
export async function nothingSaid(page) {
  await page
    .locator('hg-notices .notice')
    .first()
    .waitFor({ state: 'detached', timeout: 5000 })
    .catch(async () => assert.deepEqual(await noticesOf(page), []));
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
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }),
  );
  return violations.flatMap(({ id, nodes }) => {
    // The chart's names do what the same names in the objective do, which are large enough (WCAG 2.5.8, "equivalent").
    const broken = nodes.filter(({ target }) => id !== 'target-size' || !target.flat().includes('hg-loss-chart'));
    if (broken.length === 0) return [];
    return `${id}: ${broken.map(({ target, failureSummary }) => `${target.flat().join(' ')} (${failureSummary})`).join('; ')}`;
  });
}
