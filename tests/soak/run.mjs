// The page in use for half an hour, in a real browser: lessons, forks, comparisons, own files, other engines, in seeded order.
// After every round it goes back to the same run and is measured; nothing may have grown. `./test --soak` builds what it needs
// and starts it.
//
//   node tests/soak/run.mjs [--minutes 30] [--seed 1] [--kept FILE]
//
//   --minutes  how long; a round that has begun is ended
//   --kept     where every measurement is appended, one JSON line each: an interrupted run has measured what it has
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { randomFrom } from '../faults/case.mjs';
import { openPage, startBrowser } from '../page/harness/harness.mjs';
import { goHome, kDeeds, seeAll } from './deeds.mjs';
import { differenceOf, gaugeOf, prepareGauge } from './gauge.mjs';
import { verdictOf } from './verdict.mjs';

const kWarmUp = 4; // rounds, after which there are as many sets of the reader's own as a page keeps

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    kept: { type: 'string' },
  },
});
const [minutes, seed] = [values.minutes, values.seed].map(Number);
if (!(minutes > 0) || !Number.isInteger(seed))
  throw new Error('--minutes must be a number above 0, and --seed a whole number');

const random = randomFrom(seed);
const shuffled = (names) => {
  const left = [...names];
  return names.map(() => left.splice(Math.floor(random() * left.length), 1)[0]);
};

// Machine code that V8 compiles of what runs often would count as a heap that grows, for an hour.
const session = await startBrowser({ whole: true, flags: ['--js-flags=--no-turbofan --no-maglev --no-sparkplug'] });
const page = await openPage(session, '', { prepare: prepareGauge });
const measure = await gaugeOf(page);
const measured = [];
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (interrupted = true));
const began = performance.now();
const minute = () => (performance.now() - began) / 60_000;
let round = 0;
await seeAll(page);
for (; minute() < minutes && !interrupted; round++) {
  for (const name of shuffled(Object.keys(kDeeds))) {
    try {
      await kDeeds[name](page, random);
    } catch (error) {
      if (interrupted) process.exit(130); // the browser has ended, too
      throw new Error(`round ${round}, ${name}: ${error.message}`, { cause: error });
    }
  }
  await goHome(page);
  const one = { round, minute: minute(), ...(await measure()) };
  const { tree, ...figures } = one;
  console.log(
    Object.entries(figures)
      .map(([key, value]) => `${key} ${Number.isInteger(value) ? value : value.toFixed(2)}`)
      .join(', '),
  );
  if (values.kept) appendFileSync(values.kept, `${JSON.stringify(one)}\n`);
  if (round >= kWarmUp) measured.push(one);
}
const errors = page.problems.filter((problem) => !/GPU|WebGL/.test(problem));
await session.close();
const { lines, grown } = verdictOf(measured);
// Whatever the verdict: of a few that are left over somebody wants to know whose they are.
lines.push(
  ...differenceOf(measured[0], measured.at(-1)).map(([name, more]) => `  ${name}: ${more > 0 ? '+' : ''}${more}`),
);
console.log(
  `\n${new Date().toISOString().slice(0, 10)}: ${round} rounds in ${minute().toFixed(1)} minutes, seed ${seed}`,
);
for (const line of lines) console.log(line);
for (const error of errors) console.log(`✖ the page said: ${error}`);
process.exitCode = grown.length > 0 || errors.length > 0 ? 1 : 0;
