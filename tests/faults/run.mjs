// Faults in a real browser: seeded ones, at seeded moments of runs with one thread and with two. Ends non-zero where one of
// them did harm. `./test --faults` builds what it needs and starts it.
//
//   node tests/faults/run.mjs [--seed S] [--count N] [--fault TEXT] [--kept FILE]
//
//   --seed    of the first case; the next ones have the next seeds (default 1)
//   --count   of cases (default 200)
//   --fault   only faults whose name holds this text
//   --kept    a file of cases that are done, one JSON line each: those that held are not tried again, new ones are appended.
//             It does not know the page: begin a new file when that changes
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startBrowser } from '../page/harness/harness.mjs';
import { drawCase, References, tryCase } from './case.mjs';
import { kFaults } from './faults.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
    fault: { type: 'string', default: '' },
    kept: { type: 'string' },
  },
});
const [first, count] = [values.seed, values.count].map(Number);
const faults = Object.keys(kFaults).filter((name) => name.includes(values.fault));
if (!Number.isInteger(first) || !Number.isInteger(count) || count < 1)
  throw new Error('--seed and --count must be whole numbers');
if (faults.length === 0) throw new Error(`--fault ${values.fault}: there are ${Object.keys(kFaults).join(', ')}`);

const held = new Set();
if (values.kept && existsSync(values.kept)) {
  for (const line of readFileSync(values.kept, 'utf8').split('\n').filter(Boolean)) {
    const { name, error } = JSON.parse(line);
    if (!error) held.add(name);
  }
}

const session = await startBrowser({ backForwardCache: true });
const references = new References(session);
let failed = 0;
// The browser ends with these, too: what fails then is not the page's doing.
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (interrupted = true));
for (let i = 0; i < count; i++) {
  const one = drawCase(first + i);
  if (values.fault) one.fault = faults[i % faults.length];
  const name = `${one.seed}: ${one.fault}; ${one.run}, ${one.threads} thread${one.threads > 1 ? 's' : ''}, after ${one.moment} ms`;
  if (held.has(name)) continue;
  let error = null;
  let result = null;
  try {
    result = await tryCase(session, references, one);
    console.log(
      `✔ ${name}: at step ${result.struck}, on from ${result.from}${result.compared ? `, the same at ${result.compared}` : ''}`,
    );
  } catch (thrown) {
    if (interrupted) {
      console.log(
        `interrupted; ${values.kept ? `what was done is in ${values.kept}, and the same command goes on from there` : 'with --kept FILE it could go on from here'}`,
      );
      process.exit(130);
    }
    error = String(thrown.message);
    failed++;
    console.log(`✖ ${name}\n  ${error.replaceAll('\n', '\n  ')}`);
  }
  if (values.kept) appendFileSync(values.kept, `${JSON.stringify({ name, ...result, ...(error && { error }) })}\n`);
}
await session.close();
console.log(`${count - failed} of ${count} held`);
process.exitCode = failed > 0 ? 1 : 0;
