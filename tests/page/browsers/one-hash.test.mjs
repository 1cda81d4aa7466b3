// One hash: with the site's plain-SIMD modules every model learns the same bits in every browser, on 1, 2 and 4 threads,
// as under node (tests/golden/one_hash_test.cpp, which has the same table).
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { dist, openPage, startBrowser } from '../harness/harness.mjs';
import { startSite } from '../harness/site.mjs';
import { noWebKit, startWebKit } from '../harness/webkit.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const kFirefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** The rows of the table that C++ includes. */
const rows = [
  ...readFileSync(here('../../golden/one_hash.inc'), 'utf8').matchAll(
    /\{"([^"]+)", "([^"]+)", (\d+), R"\((.+?)\)", "([0-9a-f]*)"\}/g,
  ),
].map(([, model, data, steps, settings, hash]) => ({
  model,
  data,
  steps: Number(steps),
  settings: JSON.parse(settings),
  hash,
}));

describe('one hash', () => {
  const [build] = readdirSync(join(dist, 'engine'));
  const engine = `/engine/${build}`;
  let site;
  before(async () => {
    site = await startSite({ isolation: true });
    const { folder } = site;
    cpSync(here('one-hash'), folder, { recursive: true });
    symlinkSync(join(dist, 'engine'), join(folder, 'engine'));
  });
  after(() => site?.close());

  /** `page`: an opened one, of whichever driver. */
  async function holds(page) {
    const table = await page.evaluate((...given) => window.oneHash(...given[0]), [engine, rows]);
    const wanted = rows.map(({ hash }) => hash);
    assert.deepEqual(table, { 1: wanted, 2: wanted, 4: wanted });
  }

  test('the table has the seven models', () => {
    assert.equal(new Set(rows.map(({ model }) => model)).size, 7);
    assert.equal(readFileSync(here('../../golden/one_hash.inc'), 'utf8').trim().split('\n').length, rows.length);
  });

  test('Chromium', { timeout: 300_000 }, async () => {
    const session = await startBrowser({ whole: true });
    try {
      const page = await openPage({ browser: session.browser, url: site.url }, '', { ready: false });
      await holds(page);
      assert.deepEqual(page.problems, []);
    } finally {
      await session.close();
    }
  });

  test('Firefox', {
    timeout: 300_000,
    skip: !existsSync(kFirefox) && `there is no Firefox at ${kFirefox}`,
  }, async () => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: kFirefox,
      headless: true,
      timeout: 100_000, // ms, to start
      protocolTimeout: 300_000,
    });
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(100_000);
      await page.goto(site.url);
      await holds(page);
    } finally {
      await browser.close();
    }
  });

  test('WebKit', { timeout: 300_000, skip: noWebKit ?? false }, async () => {
    const { window, close } = await startWebKit();
    try {
      await window.open(site.url);
      await holds(window);
    } finally {
      await close();
    }
  });
});
