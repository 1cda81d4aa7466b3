// Measures training and matrix products, natively and in Chromium, beside TensorFlow.js in the same browser.
//
//   node tests/bench/run.mjs [--quick] [--check] [--rounds N] [--seconds S] [--only rows|gemm]
//
//   --quick    two short rounds, to see that everything runs
//   --check    exit with 1 if a row misses its goal (rows.mjs)
//   --rounds   how often every contender has its turn (5)
//   --seconds  how long a turn is at least (3)
//   --only     the rows or the matrix products alone
//
// Everything is built before (./test --bench does it). Prints tables and writes build/bench.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser, PageContender } from './browser.mjs';
import { measureGemm } from './gemm.mjs';
import { describeMachine, loadAverage } from './machine.mjs';
import { NativeContender } from './native.mjs';
import { gemmText, machineText, rowText, verdict } from './report.mjs';
import { measureRow } from './rounds.mjs';
import { baseline, contenders, gemmContenders, rows } from './rows.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (text) => process.stderr.write(`  ${text}\n`);

function positive(name, text) {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} ${text}: must be a number above 0`);
  return value;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
    },
  });
  if (values.only !== undefined && !['rows', 'gemm'].includes(values.only)) throw new Error(`--only ${values.only}: rows or gemm`);
  const rounds = values.rounds === undefined ? (values.quick ? 2 : 5) : positive('rounds', values.rounds);
  if (!Number.isInteger(rounds)) throw new Error(`--rounds ${rounds}: must be a whole number`);
  const seconds = values.seconds === undefined ? (values.quick ? 0.5 : 3) : positive('seconds', values.seconds);
  return { rounds, seconds, passes: values.quick ? 1 : 2, check: values.check, only: values.only };
}

async function main() {
  const options = readOptions();
  const report = { machine: describeMachine(), load: { before: loadAverage() }, options, rows: [] };
  const browser = await openBrowser(root);
  try {
    report.browser = browser.version;
    if (options.only !== 'gemm') {
      for (const row of rows) {
        say(`row ${row.name}`);
        const running = contenders.map((contender) =>
          contender.where === 'native' ? new NativeContender(root, contender, row) : new PageContender(browser, contender, row),
        );
        report.rows.push({ ...row, contenders: await measureRow(running, baseline, { ...options, say }) });
      }
    }
    if (options.only !== 'rows') {
      say('matrix products');
      report.gemm = await measureGemm(browser, root, gemmContenders, rows[0], { ...options, say });
    }
  } finally {
    await browser.close();
  }
  report.load.after = loadAverage();

  console.log(`\n${machineText(report)}`);
  for (const row of report.rows) console.log(`\n${rowText(row, options, baseline)}`);
  if (report.gemm) console.log(`\n${gemmText(report.gemm, gemmContenders)}`);
  mkdirSync(resolve(root, 'build'), { recursive: true });
  writeFileSync(resolve(root, 'build/bench.json'), `${JSON.stringify(report, null, 1)}\n`);
  console.log('\nAll figures: build/bench.json');

  if (options.check) {
    const verdicts = report.rows.filter(({ goal }) => goal).map((row) => verdict(row, row.goal, baseline));
    for (const { text } of verdicts) console.log(text);
    if (verdicts.some(({ met }) => !met)) process.exitCode = 1;
  }
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
