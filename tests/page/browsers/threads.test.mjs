// Threads on a host that sends no headers for them: the reader turns them on, the page's service worker adds the headers (web/offline).
// In Chromium, Firefox and WebKit.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dist, eventually, startBrowser } from '../harness/harness.mjs';
import { serve } from '../../../web/serve.mjs';
import { noFirefox, startFirefox } from '../harness/firefox.mjs';
import { noWebKit, startWebKit } from '../harness/webkit.mjs';

const kLong = 150_000; // ms
const kRun = '#v=1&model=vae&preset=latent-2&hidden=64&seed=1';

const until = (page, condition, argument) =>
  eventually(async () => assert.ok(await page.evaluate(condition, argument), `${condition}`), kLong);

/** In the page: the head's switch, opened as a reader opens it. */
const kSwitch = `(() => {
  const head = document.querySelector('hg-app')?.shadowRoot.querySelector('hg-masthead')?.shadowRoot;
  if (head && !head.querySelector('#why:popover-open')) head.querySelector('[popovertarget=why]')?.click();
  return head?.querySelector('hg-threads')?.shadowRoot?.querySelector('button') ?? null;
})()`;
const says = async (page, text) => {
  await until(page, new Function('text', `return ${kSwitch}?.innerText === text`), text);
};
const press = (page) => page.evaluate(new Function(`${kSwitch}.click()`));
const stands = async (page) => ({
  loads: await page.loads(),
  ...(await page.evaluate(() => ({
    isolated: crossOriginIsolated,
    hash: location.hash,
    ...window.hourglass.state(),
  }))),
});
/** Playwright's and Puppeteer's pages count the documents that they load. */
const counting = (page, siteUrl) => {
  let loads = 0;
  page.on('load', () => loads++);
  return Object.assign(page, { siteUrl, loads: () => loads });
};

/** @param newPage gives a page of a browser that has kept nothing yet, in which `prepare` runs before each document's own scripts; it knows its `siteUrl` and its `loads()` */
function turnsThreadsOn(newPage) {
  turnsThemOn(newPage);
  saysThatItDoesNotHelp(newPage);
}

async function opened(newPage, prepare = () => {}) {
  const page = await newPage(prepare);
  await page.goto(`${page.siteUrl}?test${kRun}`);
  await until(page, () => window.hourglass?.state().step > 30);
  await until(page, () => window.hourglass.test.storesRuns());
  return page;
}

function turnsThemOn(newPage) {
  test('it is one reload, with the link and the run kept, and can be turned off again', {
    timeout: 280_000,
  }, async () => {
    const page = await opened(newPage);
    const before = await stands(page);
    assert.deepEqual([before.isolated, before.threads, before.loads], [false, 1, 1]);
    await says(page, 'Turn on threads');
    await press(page);
    await until(page, () => window.crossOriginIsolated && window.hourglass?.state().threads > 1);
    await until(page, (step) => window.hourglass.state().step > step, before.step);
    const on = await stands(page);
    assert.deepEqual([on.hash, on.loads, on.module.endsWith('-threads')], [before.hash, 2, true]);
    // Another visit has them, without being asked.
    await page.goto('about:blank');
    await page.goto(`${page.siteUrl}?test${kRun}`);
    await until(page, () => window.hourglass?.state().threads > 1 && window.hourglass.state().step > 5);
    const { loads } = await stands(page);
    await says(page, 'Turn off threads');
    await press(page);
    await until(page, () => !window.crossOriginIsolated && window.hourglass?.state().threads === 1);
    assert.equal((await stands(page)).loads, loads + 1);
    await says(page, 'Turn on threads');
    assert.deepEqual(await page.evaluate(() => window.hourglass.test.state().notices), [], 'nothing has failed');
  });
}

function saysThatItDoesNotHelp(newPage) {
  test('where it does not help, that is said, and it is not tried again', { timeout: 280_000 }, async () => {
    // A browser that does not heed the headers.
    const page = await opened(newPage, () =>
      Object.defineProperty(window, 'crossOriginIsolated', { get: () => false }),
    );
    const { step } = await stands(page);
    await says(page, 'Turn on threads');
    await press(page);
    await until(page, () =>
      window.hourglass?.test?.state().notices.some(({ text }) => /could not be turned on/.test(text)),
    );
    await until(page, (step) => window.hourglass.state().step > step, step);
    const after = await stands(page);
    assert.deepEqual([after.isolated, after.loads], [false, 2]);
    assert.equal(
      await page.evaluate(async () => (await caches.keys()).some((name) => name.endsWith(' threads'))),
      false,
    );
  });
}

describe('threads that the reader turns on, in Chromium', () => {
  let session;
  before(async () => (session = await startBrowser({ isolation: false, whole: true })));
  after(() => session.close());
  turnsThreadsOn(async (prepare) => {
    const context = await session.browser.newContext({ keepsFiles: true, viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    await page.addInitScript(prepare);
    return counting(page, session.url);
  });
});

describe('threads that the reader turns on, in Firefox', { skip: noFirefox }, () => {
  let browser;
  let site;
  before(async () => {
    site = await serve({ directory: dist, port: 0, isolation: false });
    browser = await startFirefox();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  turnsThreadsOn(async (prepare) => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(kLong);
    await page.evaluateOnNewDocument(prepare);
    return counting(page, site.url);
  });
});

describe('threads that the reader turns on, in WebKit', { skip: noWebKit ?? false }, () => {
  let close = () => {};
  after(() => close());
  turnsThemOn(async () => {
    const script = `if (location.protocol !== 'about:') sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;`;
    const { window, url, ...webkit } = await startWebKit({ isolation: false, script, keepsFiles: true });
    close = webkit.close;
    return {
      siteUrl: url,
      goto: (address) => window.open(address),
      evaluate: (...given) => window.evaluate(...given),
      loads: () => window.evaluate(() => Number(sessionStorage.loads)),
    };
  });
});
