// Measures training and matrix products, natively and in Chromium, beside PyTorch, and beside jax-js and TensorFlow.js
// in the same browser.
//
//   node tests/bench/run.mjs [--quick] [--check] [--write] [--keep] [--rounds N] [--seconds S] [--only PART] [--rows A,B]
//
//   --quick    one short round, to see that everything runs
//   --check    exit with 1 if a row misses one of its goals (rows.mjs)
//   --write    write what docs/speed.md says of processors of this one's maker, and their chart
//   --keep     take what is not measured now from the last run, and add it to these figures
//   --rounds   how often every contender has its turn (3)
//   --seconds  how long a turn is at least (1.5)
//   --only     rows, gemm, growth, page, open or quality alone
//   --rows     of the rows these alone
//
// Everything is built before (./test --bench does it). Prints tables and writes build/bench.json.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { findTorch, makeContender } from './contenders.mjs';
import { measureGemm } from './gemm.mjs';
import { measureGrowth } from './growth.mjs';
import { describeMachine, loadAverage } from './machine.mjs';
import { measureMemory } from './memory.mjs';
import { measureOpenPage } from './open-page.mjs';
import {
  gemmText,
  growthText,
  lateVerdicts,
  machineText,
  memoryText,
  openPageText,
  rowText,
  shareText,
  qualityText,
  startText,
  verdicts,
  verdictText,
} from './report.mjs';
import { measureRow } from './rounds.mjs';
import { contenders, gemmContenders, late, rows } from './rows.mjs';
import { measureStart } from './start.mjs';
import { measureTimeToQuality } from './time-to-quality.mjs';
import { writeDocument } from './document.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (text) => process.stderr.write(`  ${text}\n`);
const kParts = ['rows', 'gemm', 'growth', 'page', 'open', 'quality'];

function positive(name, text) {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} ${text}: must be a number above 0`);
  return value;
}

function readOptions() {
  const flag = { type: 'boolean', default: false };
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: { quick: flag, check: flag, write: flag, keep: flag, rounds: text, seconds: text, only: text, rows: text },
  });
  if (values.only !== undefined && !kParts.includes(values.only))
    throw new Error(`--only ${values.only}: ${kParts.join(', ')}`);
  const rounds = values.rounds === undefined ? (values.quick ? 1 : 3) : positive('rounds', values.rounds);
  if (!Number.isInteger(rounds)) throw new Error(`--rounds ${rounds}: must be a whole number`);
  const seconds = values.seconds === undefined ? (values.quick ? 0.3 : 1.5) : positive('seconds', values.seconds);
  const names = values.rows?.split(',') ?? rows.map(({ name }) => name);
  for (const name of names) {
    if (!rows.some((row) => row.name === name))
      throw new Error(`--rows ${name}: must be of ${rows.map((row) => row.name).join(', ')}`);
  }
  const parts = values.only === undefined ? (values.rows === undefined ? kParts : ['rows']) : [values.only];
  return {
    rounds,
    seconds,
    passes: values.quick ? 1 : 2,
    visits: values.quick ? 2 : 7,
    late: { ...late, steps: values.quick ? 30 : late.steps },
    check: values.check,
    write: values.write,
    keep: values.keep,
    parts,
    rows: names,
  };
}

function lastReport() {
  const path = resolve(root, 'build/bench.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** The last run's rows with these in their places. */
const withRows = (before, now) =>
  rows.flatMap(({ name }) => [now, before].map((all) => all?.find((row) => row.name === name)).find(Boolean) ?? []);

async function measure(options) {
  const torch = await findTorch(root);
  const present = contenders.filter(({ library }) => library !== 'torch' || !torch.missing);
  if (torch.missing) say(`PyTorch is left out: ${torch.missing}`);
  const report = {
    measured: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    torch,
    load: { before: loadAverage() },
  };
  const browser = await openBrowser(root);
  try {
    report.browser = browser.version;
    if (options.parts.includes('rows')) {
      report.rows = [];
      for (const row of rows.filter(({ name }) => options.rows.includes(name))) {
        say(`row ${row.name}`);
        const running = present
          .filter(({ only }) => !only || only.includes(row.name))
          .map((contender) => makeContender(root, browser, contender, row));
        const { rounds, seconds } = options;
        report.rows.push({
          ...row,
          options: { rounds, seconds },
          contenders: await measureRow(running, { ...options, say }),
        });
      }
    }
    if (options.parts.includes('gemm')) {
      say('matrix products');
      report.gemm = await measureGemm(browser, root, gemmContenders, rows[0], { ...options, say });
    }
    if (options.parts.includes('growth')) {
      say('as work grows');
      report.growth = await measureGrowth(root, browser, present, {
        rounds: Math.min(options.rounds, 2),
        seconds: options.seconds / 2,
        say,
      });
    }
  } finally {
    await browser.close();
  }
  if (options.parts.includes('page')) {
    say('the page: from opening to training, and its memory');
    report.start = await measureStart(root, { visits: options.visits, say });
    report.memory = await measureMemory(root);
  }
  if (options.parts.includes('open')) {
    say('the page as it is open');
    const { rounds, seconds } = options;
    report.open = {
      rounds,
      seconds: 2 * seconds,
      lessons: await measureOpenPage({ rounds, seconds: 2 * seconds, say }),
    };
  }
  if (options.parts.includes('quality')) {
    say('the page: time to quality');
    report.quality = await measureTimeToQuality({ visits: options.quick ? 1 : options.rounds, say });
  }
  report.load.after = loadAverage();
  return report;
}

async function main() {
  const options = readOptions();
  const before = options.keep ? lastReport() : {};
  const now = await measure(options);
  const report = { ...before, ...now, rows: withRows(before.rows, now.rows) };

  console.log(`\n${machineText(report)}`);
  for (const row of report.rows) console.log(`\n${rowText(row)}\n\n${verdictText(row)}`);
  if (report.gemm) console.log(`\n${gemmText(report.gemm, gemmContenders)}`);
  console.log(`\n${shareText(report)}`);
  if (report.growth) console.log(`\n${growthText(report.growth)}`);
  if (report.start) console.log(`\n${startText(report.start)}\n${memoryText(report.memory)}`);
  if (report.quality) console.log(`\n${qualityText(report.quality)}`);
  if (report.open) console.log(`\n${openPageText(report.open)}`);
  mkdirSync(resolve(root, 'build'), { recursive: true });
  writeFileSync(resolve(root, 'build/bench.json'), `${JSON.stringify(report, null, 1)}\n`);
  console.log('\nAll figures: build/bench.json');
  if (options.write) writeDocument(root, report);
  const missed = (row) => [...verdicts(row), ...lateVerdicts(row)].some(({ met }) => !met);
  if (options.check && report.rows.some(missed)) process.exitCode = 1;
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
