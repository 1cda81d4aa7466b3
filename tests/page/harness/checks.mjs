// What is wrong with what a page shows: asked once it stands still, and again until it has come right or will not.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { kComesRight } from './harness.mjs';

/** What `find` finds, a list; where that is not empty at first, once it is, or after `patience` ms. */
async function lasting(find, patience = kComesRight) {
  for (const end = Date.now() + patience; ; await sleep(100)) {
    const found = await find();
    if (found.length === 0 || Date.now() > end) return found;
  }
}

/**
 * What sticks out of the window at its right, or out of the view that it belongs to below, as texts that name it. Parts
 * that are clipped or can be scrolled to do not count; that a dialog has to be scrolled sideways does.
 */
export function overhangs(page) {
  return lasting(() => overhangsNow(page));
}

function overhangsNow(page) {
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
      if (element.matches('dialog, [popover]') && element.scrollWidth > element.clientWidth + 1)
        found.push(`${name(element)} is ${element.scrollWidth} px wide in ${element.clientWidth}`);
      const inside = clipped || clips(element);
      const isView = element.parentElement?.matches?.('.middle, .learned, .loss, .objective');
      const children = element.shadowRoot
        ? [...element.shadowRoot.children]
        : element.localName === 'slot'
          ? element.assignedElements()
          : [...element.children];
      for (const child of children) visit(child, isView ? element : view, inside);
    };
    for (const element of document.body.children) visit(element, null, false);
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
      const isValue = () => objective.shadowRoot.querySelector('dl > .lit button') !== null;
      for (const end = Date.now() + 5000; !(isDrawn() && isValue()) && Date.now() < end; ) await frames(); // pictures share a frame's time
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
    const unlit = () => window.hourglass.test.state().lit;
    for (const end = Date.now() + 5000; unlit() !== null && Date.now() < end; ) await frames();
    return { found, after: unlit() };
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
export function smallTexts(page, least) {
  return lasting(() => smallTextsNow(page, least));
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

/**
 * Controls that are shown and that the Tab key does not come to, as texts that name them; of radio buttons one of a group will do.
 * `seen` is asked at each that it does come to.
 */
export async function unreachable(page, seen = async () => {}) {
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
  for (let i = 0; i < waiting + 20; i++) {
    await page.keyboard.press('Tab');
    await seen();
  }
  return page.evaluate(() => [...window.unreached.values()]);
}

/**
 * What has the focus: its name, its place, how wide the ring around it (or its label) is, in px, and that ring's contrast to what
 * lies behind. Null where nothing in the page has it.
 */
export function focusOf(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return null;
    const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const channels = (colour) => {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = colour; // however it is written
      paint.fillRect(0, 0, 1, 1);
      return [...paint.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour) =>
      channels(colour)
        .slice(0, 3)
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (of) => {
      for (let one = of; one; one = one.assignedSlot ?? one.parentNode ?? one.host) {
        const colour = one instanceof Element ? getComputedStyle(one).backgroundColor : '';
        if (colour && channels(colour)[3] > 127) return colour;
      }
      return 'rgb(255, 255, 255)';
    };
    // A radio button of a row of them is seen as its label.
    const ring = [element.closest('label'), element]
      .filter(Boolean)
      .find((one) => getComputedStyle(one).outlineStyle !== 'none');
    const { outlineWidth, outlineColor } = getComputedStyle(ring ?? element);
    const [a, b] = [outlineColor, behind((ring ?? element).parentElement ?? element.getRootNode().host)].map(luminance);
    const name = element.getAttribute('aria-label') || element.textContent.trim() || element.id || element.name;
    const { left, top, bottom } = element.getBoundingClientRect();
    return {
      name: `${element.localName} ${name}`.slice(0, 60),
      place: { left, top, bottom },
      ring: ring ? parseFloat(outlineWidth) : 0,
      contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05),
    };
  });
}

/** What axe-core finds to say about the page, for good: each rule, or each of those in `only`, with the elements that break it. */
export function axeViolations(page, only = null) {
  return lasting(() => axeViolationsNow(page, only), 5000);
}

async function axeViolationsNow(page, only) {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate(
    (only) =>
      window.axe.run(document, {
        resultTypes: ['violations'],
        ...(only ? { runOnly: { type: 'rule', values: only } } : { rules: { 'target-size': { enabled: true } } }),
      }),
    only,
  );
  return violations.flatMap(({ id, nodes }) => {
    // The chart's names do what the same names in the objective do, which are large enough (WCAG 2.5.8, "equivalent").
    const broken = nodes.filter(({ target }) => id !== 'target-size' || !target.flat().includes('hg-loss-chart'));
    if (broken.length === 0) return [];
    return `${id}: ${broken.map(({ target, failureSummary }) => `${target.flat().join(' ')} (${failureSummary})`).join('; ')}`;
  });
}

/**
 * Every text of the page that is seen or read aloud, of its attributes, too. What bears `translate="no"` is left out, and what is said to be
 * in another language than the page.
 */
export function textsOf(page) {
  return page.evaluate(() => {
    const kSaid = [
      'aria-label',
      'aria-description',
      'aria-roledescription',
      'aria-valuetext',
      'title',
      'placeholder',
      'alt',
    ];
    const found = new Set([document.title]);
    const keep = (text) => text?.trim() && found.add(text.replace(/\s+/g, ' ').trim());
    const walk = (node) => {
      if (node instanceof Text) keep(node.data);
      if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return;
      if (node instanceof Element) {
        const language = node.getAttribute('lang') ?? document.documentElement.lang;
        if (node.matches('script, style, [translate=no]') || language !== document.documentElement.lang) return;
        for (const name of kSaid) keep(node.getAttribute(name));
        if (node.shadowRoot) walk(node.shadowRoot);
      }
      for (const child of node.childNodes) walk(child);
    };
    walk(document.body);
    return [...found];
  });
}
