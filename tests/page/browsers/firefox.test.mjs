// The page in Firefox, which puppeteer drives over WebDriver BiDi.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { serve } from '../../../web/serve.mjs';
import { dist } from '../harness/harness.mjs';
import { smoke } from './smoke.mjs';

const kFirefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

smoke('Firefox', {
  skip:
    !existsSync(kFirefox) &&
    `there is no Firefox at ${kFirefox} (Debian's package firefox-esr, or FIREFOX=/path/to/it)`,
  async start() {
    const site = await serve({ directory: dist, port: 0 });
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: kFirefox,
      headless: true,
      timeout: 100_000, // ms, to start
      protocolTimeout: 300_000,
      args: ['--width=1280', '--height=800'],
      extraPrefsFirefox: { 'intl.accept_languages': 'en-GB, en', 'intl.locale.requested': 'en-GB' }, // whatever this machine speaks
    });
    return {
      async open(address) {
        const page = await browser.newPage();
        page.setDefaultTimeout(100_000);
        const problems = [];
        page.on('pageerror', (error) => problems.push(String(error)));
        page.on('console', (message) => {
          if (message.type() === 'error') problems.push(message.text());
        });
        await page.goto(new URL(address, site.url).href);
        return Object.assign(page, { problems: () => problems });
      },
      async close() {
        await browser.close();
        await site.close();
      },
    };
  },
});
