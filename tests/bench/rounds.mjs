// Contenders take turns, so that what else runs on the machine meets all of them alike.
import { loadAverage, withUse } from './machine.mjs';
import { median, summarise } from './statistics.mjs';

/**
 * Runs the contenders one at a time, in rounds; every other round goes backwards. Then those named in `late` train on,
 * and tell what that does to their rate.
 * @param {Contender[]} contenders each with name, title, start(), run(seconds), stop(), some late(steps, seconds)
 * @returns {Promise<object[]>} per contender its `samplesPerSecond` (median, minimum, maximum), every round, and `late`
 * @throws Error naming the contender that failed, or that did not learn: what does not learn is not training
 */
export async function measureRow(contenders, { rounds, seconds, late, say }) {
  const about = new Map();
  const slowed = new Map();
  const measured = new Map(contenders.map(({ name }) => [name, []]));
  try {
    for (const contender of contenders) about.set(contender.name, await named(contender, () => contender.start()));
    for (let round = 0; round < rounds; ++round) {
      for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse()) {
        const { result, others } = await withUse(() => named(contender, () => contender.run(seconds)));
        const samplesPerSecond = result.samples / result.seconds;
        measured.get(contender.name).push({ ...result, samplesPerSecond, others, load: loadAverage() });
        say(`round ${round + 1} of ${rounds}: ${contender.title}: ${samplesPerSecond.toFixed(0)} samples/s`);
      }
    }
    for (const contender of contenders.filter(({ name }) => late?.contenders.includes(name))) {
      const found = await named(contender, () => contender.late(late.steps, seconds));
      slowed.set(contender.name, found);
      say(`${late.steps} steps later: ${contender.title}: ${found.toFixed(2)} of its rate`);
    }
  } finally {
    await Promise.allSettled(contenders.map((contender) => contender.stop()));
  }
  return contenders.map(({ name, title, contender: { threads } }) => {
    const all = measured.get(name);
    checkThatItLearned(title, about.get(name)?.firstLoss, all.at(-1));
    return {
      name,
      title,
      threads,
      about: about.get(name),
      samplesPerSecond: summarise(all.map(({ samplesPerSecond }) => samplesPerSecond)),
      others: all[0].others === null ? null : median(all.map(({ others }) => others)),
      rounds: all,
      late: slowed.get(name),
    };
  });
}

/**
 * One contender's speed over another's, round by round, so that both halves of a ratio met the same machine.
 * @returns {{median: number, minimum: number, maximum: number} | null} null where one of them was not measured
 */
export function ratio(row, name, over) {
  const [one, other] = [name, over].map((wanted) => row.contenders.find((contender) => contender.name === wanted));
  if (!one || !other) return null;
  return summarise(
    one.rounds.map(({ samplesPerSecond }, round) => samplesPerSecond / other.rounds[round].samplesPerSecond),
  );
}

async function named({ title }, work) {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${title}: ${error.message}`, { cause: error });
  }
}

// A program that starts anew for every turn tells the loss before its first step; one that stays has told it at its start.
function checkThatItLearned(title, firstLoss, { firstLoss: own, lastLoss }) {
  const bar = firstLoss ?? own;
  if (!(lastLoss < bar)) throw new Error(`${title}: did not learn: loss ${lastLoss}, at first ${bar}`);
}
