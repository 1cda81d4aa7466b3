// A page and its engine are of one build: where a host or a cache has it otherwise, the page says so.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { dist, openPage, startBrowser } from '../harness/harness.mjs';
import { startSite } from '../harness/site.mjs';

describe('builds', () => {
  const [build, ...others] = readdirSync(join(dist, 'engine'));
  const modules = () => readdirSync(join(dist, 'engine', build));
  let session;
  let site;
  before(async () => (session = await startBrowser()));
  afterEach(async () => {
    await session.reset();
    await site?.close();
    site = null;
  });
  after(() => session.close());

  /** Opens the site with another folder engine/, which `fill` fills. @returns what the page says, which does not start */
  async function openMixed(fill, hash = '') {
    site = await startSite({ isolation: true });
    const { folder } = site;
    for (const entry of readdirSync(dist)) {
      if (entry !== 'engine') symlinkSync(join(dist, entry), join(folder, entry));
    }
    mkdirSync(join(folder, 'engine'));
    await fill(join(folder, 'engine'));
    const page = await openPage({ browser: session.browser, url: site.url }, hash, { ready: false });
    await page.locator('.failed').waitFor();
    return page.locator('.failed p').textContent();
  }

  test('no file of the site ends in .mjs, which hosts send as plain text', () => {
    const files = readdirSync(dist, { recursive: true });
    assert.ok(files.includes('index.html'));
    assert.deepEqual(
      files.filter((file) => file.endsWith('.mjs')),
      [],
    );
  });

  test('the engine lies under its build’s hash, for ever; the page is asked for again', async () => {
    assert.deepEqual(others, []);
    assert.match(build, /^[0-9a-f]{12}$/);
    assert.equal(modules().length, 10); // the engine's four, and the reader of own files, each with its script
    const lasting = async (path) => (await fetch(session.url + path)).headers.get('cache-control');
    for (const file of modules()) assert.match(await lasting(`engine/${build}/${file}`), /immutable/);
    const [asset] = readdirSync(join(dist, 'assets'));
    assert.match(await lasting(`assets/${asset}`), /immutable/);
    for (const path of ['', 'embed.html', 'embed.js', 'data/mnist/manifest.json'])
      assert.equal(await lasting(path), 'no-cache', path);
  });

  for (const hash of ['', '#v=1&model=vae&threads=1']) {
    test(`a page whose engine has gone, with another build in its place, says so: ${hash || 'no wishes'}`, {
      timeout: 240_000,
    }, async () => {
      const text = await openMixed(
        (engine) => cpSync(join(dist, 'engine', build), join(engine, 'f'.repeat(12)), { recursive: true }),
        hash,
      );
      assert.match(
        text,
        new RegExp(`The engine that belongs to this page, engine/${build}/hourglass-[a-z-]+, could not be loaded`),
      );
      assert.match(text, /in the meantime, reload the page/);
    });
  }

  test('so does one that gets another page in the place of its engine', { timeout: 240_000 }, async () => {
    const text = await openMixed((engine) => {
      mkdirSync(join(engine, build));
      for (const file of modules()) writeFileSync(join(engine, build, file), '<!doctype html><title>Not here</title>');
    });
    assert.match(text, /could not be loaded.*reload the page/);
  });

  test('a module that does not go with its script is told of', { timeout: 240_000 }, async () => {
    const text = await openMixed((engine) => {
      cpSync(join(dist, 'engine', build), join(engine, build), { recursive: true });
      for (const file of modules().filter((file) => /(simd|relaxed).*\.wasm$/.test(file))) {
        const other = file.includes('-threads') ? file.replace('-threads', '') : file.replace('.wasm', '-threads.wasm');
        cpSync(join(dist, 'engine', build, other), join(engine, build, file));
      }
    });
    assert.match(text, /hourglass-[a-z-]+\.wasm did not start/);
  });
});
