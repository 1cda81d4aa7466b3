// How much memory the page's tab takes with all of MNIST in it and a VAE that trains.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';
import { kArguments } from './browser.mjs';

const kPatience = 120_000; // ms
const kSteps = 1500; // after which all buffers and many snapshots are there
const kDigits = 70_000;
export const kHeap = 2 ** 28; // bytes that the engine's memory may take (wasm/CMakeLists.txt)

/** Bytes of a process's memory that are its own, as browsers' task managers count; null where it has ended. */
export function ownBytes(id) {
  try {
    return 1024 * Number(/^Private_Dirty:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]);
  } catch {
    return null;
  }
}

/** The browser's processes that draw pages and run their scripts. */
export function renderers(profile) {
  return readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
      return command.includes('--type=renderer') && command.includes(profile);
    } catch {
      return false;
    }
  });
}

/** In the page, before its own scripts: notes how much of the data has come. */
function noteData() {
  let surface;
  Object.defineProperty(window, 'hourglass', {
    configurable: true,
    get: () => surface,
    set(made) {
      surface = made;
      made.on('data', ({ train, test }) => (window.benchDigits = train.loaded + test.loaded));
    },
  });
}

/** @returns {Promise<{ own: number, heap: number }>} bytes of the tab’s process, and of the engine's memory at most */
export async function measureMemory(root) {
  const site = await serve({ directory: `${root}/dist`, port: 0, isolation: true });
  const profile = mkdtempSync(resolve(tmpdir(), 'hourglass-bench-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: kArguments,
  });
  try {
    const page = await browser.newPage();
    await page.addInitScript(noteData);
    await page.goto(`${site.url}#model=vae&preset=latent-20`);
    await page.waitForFunction(
      ([steps, digits]) => window.hourglass?.state().step > steps && window.benchDigits === digits,
      [kSteps, kDigits],
      {
        timeout: kPatience,
      },
    );
    const found = renderers(profile)
      .map(ownBytes)
      .filter((bytes) => bytes !== null);
    if (found.length === 0) throw new Error('the tab’s process was not found');
    return { own: Math.max(...found), heap: kHeap };
  } finally {
    await browser.close();
    await site.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
