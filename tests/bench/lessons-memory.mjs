// How much memory each lesson takes in a frame, as courses have it: of its process, and of the engine's own memory.
//
//   node tests/bench/lessons-memory.mjs [--steps N] [MODEL ...]      wants dist/ (./play --build)
//
//   --steps  how far each is trained before it is measured (300): by then all buffers, pictures and several snapshots are there
//
// The frame is of another site than the page around it, which has Chromium give it a process of its own; it trains on one thread, as
// on a page without headers, with all of its data there. Prints for each lesson, in MB of 1,000,000 bytes: what that process has to
// itself, as task managers count; what of the 268 MB that the engine reserves it has touched; and what is left to the process when the
// frame has been out of sight and has given its engine back. Exits with 1 where that is not less.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';
import { elsewhere, startSite } from '../page/harness/site.mjs';
import { models } from '../web.mjs';
import { kArguments } from './browser.mjs';
import { describeMachine } from './machine.mjs';
import { kHeap, ownBytes, renderers } from './memory.mjs';

const kPatience = 200_000; // ms
const kSettle = 3000; // ms in which browsers give back what has ended

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values, positionals } = parseArgs({
  options: { steps: { type: 'string', default: '300' } },
  allowPositionals: true,
});
const steps = Number(values.steps);
if (!(steps > 0)) throw new Error(`--steps ${values.steps}: must be a number above 0`);
const unknown = positionals.filter((model) => !models.includes(model));
if (unknown.length > 0) throw new Error(`No such model: ${unknown.join(', ')}. There are ${models.join(', ')}.`);

const site = await serve({ directory: `${root}/dist`, port: 0, isolation: false });
const course = await startSite();
let isGivenBack = true;
try {
  console.log(`${describeMachine().cpu}, Chromium, one thread, after ${steps} steps`);
  console.log('| lesson | process, MB | of the engine’s memory, MB | engine given back, MB |');
  console.log('|---|---|---|---|');
  for (const model of positionals.length > 0 ? positionals : models) {
    const { own, engine, rest } = await measure(model);
    isGivenBack &&= rest < own;
    console.log(`| ${[model, ...[own, engine, rest].map((bytes) => (bytes / 1e6).toFixed(0))].join(' | ')} |`);
  }
} finally {
  await course.close();
  await site.close();
}
process.exit(isGivenBack ? 0 : 1);

async function measure(model) {
  course.write(
    `<!doctype html><title>Lecture 5</title><body><iframe width="800" height="600" src="${elsewhere(site.url)}embed.html?test#model=${model}&amp;seed=1"></iframe><div style="height: 4000px"></div>`,
  );
  const profile = mkdtempSync(resolve(tmpdir(), 'hourglass-memory-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: kArguments,
    viewport: { width: 900, height: 700 },
  });
  browser.setDefaultTimeout(kPatience);
  try {
    const page = await browser.newPage();
    await page.goto(course.url);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    const told = (holds, value) => frame.waitForFunction(holds, value, { polling: 200 });
    await told((steps) => {
      const { data } = window.hourglass?.test?.state() ?? {};
      const isWhole = data && ['train', 'test'].every((part) => data[part].loaded === data[part].count);
      return isWhole && window.hourglass.state().step >= steps;
    }, steps);
    const id = processOf(profile);
    const [own, engine] = [ownBytes(id), touched(id)];
    await frame.evaluate(() => window.hourglass.test.freesAfter(1));
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await told(() => window.hourglass.test.state().phase.is === 'replacing');
    await page.waitForTimeout(kSettle);
    return { own, engine, rest: ownBytes(id) };
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** The frame's process: the one that has an engine's memory. */
function processOf(profile) {
  const [id] = renderers(profile).filter((id) => touched(id) !== null);
  if (id === undefined) throw new Error('the frame’s process was not found');
  return id;
}

/** Bytes that a process has touched of an engine's memory, which is one mapping of that size; null where it has none. */
function touched(id) {
  const maps = readFileSync(`/proc/${id}/smaps`, 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m);
  const engines = maps.filter((map) => new RegExp(`^Size:\\s+${kHeap / 1024} kB`, 'm').test(map));
  if (engines.length === 0) return null;
  return engines.reduce((sum, map) => sum + 1024 * Number(/^Rss:\s+(\d+)/m.exec(map)[1]), 0);
}
