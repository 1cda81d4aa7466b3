// The page in Firefox.
import { serve } from '../../../web/serve.mjs';
import { noFirefox, startFirefox } from '../harness/firefox.mjs';
import { dist } from '../harness/harness.mjs';
import { smoke } from './smoke.mjs';

smoke('Firefox', {
  skip: noFirefox,
  async start() {
    const site = await serve({ directory: dist, port: 0 });
    const browser = await startFirefox();
    return {
      url: site.url,
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
