// Lessons in somebody else's page.
import { elsewhere } from './site.mjs';

export const kRun = 'model=beta-vae&preset=beta-4&hidden=64&code=6&seed=7';

/** What a frame shows. */
export const shown = (page) =>
  page.evaluate(() =>
    [...document.querySelector('hg-frame').shadowRoot.querySelectorAll('main *')]
      .map(({ localName }) => localName)
      .filter((name) => name.startsWith('hg-')),
  );

/**
 * A page of that site, which is another one to the browser than the frame's: another host and another port. SITE/ in its
 * body, and in its policy, is where Hourglass lies.
 */
export async function openCourse({ browser, url }, course, body, { policy = '', ...context } = {}) {
  const head = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Lecture 5</title>`;
  course.write(`${head}<body>${body}`.replaceAll('SITE/', elsewhere(url)));
  const page = await (await browser.newContext({ viewport: { width: 900, height: 700 }, ...context })).newPage();
  await page.goto(course.url);
  return page;
}

const kFallback =
  '<a href="SITE/#model=beta-vae"><img src="SITE/icon.svg" alt="Traversals of a β-VAE" width="200" height="100"></a>';

/** The element as a course page has it, with these attributes beside its own. */
export const element = (attributes) =>
  `<script type="module" src="SITE/embed.js"></script>
   <hourglass-playground model="beta-vae" preset="beta-4" seed="7" view="traversals" hide="data,optimiser" settings="hidden=64&amp;code=6" ${attributes}>${kFallback}</hourglass-playground>`;

export const frameOf = async (page) => (await page.waitForSelector('hourglass-playground iframe')).contentFrame();
export const trains = (frame) => frame.waitForFunction(() => window.hourglass?.state().step > 5);
