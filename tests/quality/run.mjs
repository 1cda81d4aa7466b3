// Trains every preset with the native command line and prints what it reaches beside its bar.
// Ends non-zero where one falls short. `./test --quality` builds what it needs and starts it.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { kRows, kSeeds } from './rows.mjs';

const program = fileURLToPath(new URL('../../build/native/hourglass', import.meta.url));
const run = promisify(execFile);

async function train(args, seed) {
  const { stdout } = await run(program, ['train', ...args, '--seed', String(seed), '--json'], { maxBuffer: 1 << 26 });
  const result = stdout.trim().split('\n').map((line) => JSON.parse(line)).find((line) => line.type === 'result');
  if (!result) throw new Error(`no result line from: train ${args.join(' ')}`);
  return result.metrics;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

let passed = 0;
let failed = 0;
for (const row of kRows) {
  console.log(`\n${row.title}  (median of seeds ${kSeeds.join(', ')})`);
  const bySeed = [];
  for (const seed of kSeeds) {
    const metrics = {};
    for (const [name, args] of Object.entries(row.runs)) metrics[name] = await train(args, seed);
    bySeed.push(metrics);
  }
  for (const bar of row.bars) {
    const values = bySeed.map(bar.value);
    const reached = median(values);
    const holds = bar.better === 'lower' ? reached <= bar.limit : reached >= bar.limit;
    holds ? passed++ : failed++;
    const sign = bar.better === 'lower' ? '≤' : '≥';
    const spread = `${Math.min(...values).toFixed(3)} – ${Math.max(...values).toFixed(3)}`;
    console.log(`  ${holds ? 'ok   ' : 'SHORT'} ${bar.what.padEnd(58)} ${reached.toFixed(3).padStart(8)}  (${spread})  bar ${sign} ${bar.limit}`);
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
