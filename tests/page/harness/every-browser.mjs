// Chromium, Firefox and WebKit as tests need them that run in each: one way to open a page, and to look into it.
import { serve } from '../../../web/serve.mjs';
import { noFirefox, startFirefox } from './firefox.mjs';
import { dist, startBrowser } from './harness.mjs';
import { noWebKit, startWebKit } from './webkit.mjs';

const kPatience = 100_000; // ms

async function startChromium({ isolation }) {
  const { browser, url, close } = await startBrowser({ isolation });
  const called = (run, args) => `(${run})(...${JSON.stringify(args)})`;
  return {
    url,
    async open(address) {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
      const problems = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      await page.goto(new URL(address, url).href);
      return {
        evaluate: (run, ...args) => page.evaluate(called(run, args)),
        // As text it would be evaluated in the page, which a policy may forbid.
        waitForFunction: (run, options, argument) => page.waitForFunction(run, argument, options),
        problems: () => problems,
        close: () => page.context().close(),
      };
    },
    close,
  };
}

async function startFox({ isolation }) {
  const site = await serve({ directory: dist, port: 0, isolation });
  const browser = await startFirefox();
  return {
    url: site.url,
    async open(address) {
      const page = await browser.newPage();
      page.setDefaultTimeout(kPatience);
      const problems = [];
      // Firefox asks for an icon by itself, and tells if the page's policy does not allow that.
      const note = (problem) => problem.includes('/favicon.ico') || problems.push(problem);
      page.on('pageerror', (error) => note(String(error)));
      page.on('console', (message) => message.type() === 'error' && note(message.text()));
      await page.goto(new URL(address, site.url).href);
      return Object.assign(page, { problems: () => problems });
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

async function startKit(options) {
  const { window, url, close } = await startWebKit(options);
  return {
    url,
    async open(address) {
      await window.open(address);
      return window;
    },
    close,
  };
}

/**
 * Each: its `name`; `skip`, why it cannot be tested, else false; and `start({ isolation })`, which gives the site's `url`, `close()` and
 * `open(address)`, a page of the site or of a whole address. A page has `evaluate` and `waitForFunction` as Puppeteer's have (with one argument), `problems()`, what its
 * console and uncaught errors said, and `close()`.
 */
export const everyBrowser = [
  { name: 'Chromium', skip: false, start: ({ isolation = true } = {}) => startChromium({ isolation }) },
  { name: 'Firefox', skip: noFirefox, start: ({ isolation = true } = {}) => startFox({ isolation }) },
  { name: 'WebKit', skip: noWebKit ?? false, start: ({ isolation = true } = {}) => startKit({ isolation }) },
];
