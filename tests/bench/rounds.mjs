// Contenders take turns, so that what else runs on the machine meets all of them alike.
import { loadAverage, withUse } from './machine.mjs';
import { median, summarise } from './statistics.mjs';

/**
 * Runs the contenders one at a time, in rounds; every other round goes backwards.
 * @param {Contender[]} contenders each with name, title, start(), run(seconds), stop(), and
 *   `trainsOnly` where run() does nothing but train
 * @returns {Promise<object[]>} per contender its `samplesPerSecond` (median, minimum, maximum), its `ratio` to the
 *   baseline (over the pairs of a round) and every round
 * @throws Error naming the contender that failed, or that did not learn: what does not learn is not training
 */
export async function measureRow(contenders, baseline, { rounds, seconds, say }) {
  const about = new Map();
  const measured = new Map(contenders.map(({ name }) => [name, []]));
  try {
    for (const contender of contenders) {
      say(`starting ${contender.title}`);
      about.set(contender.name, await named(contender, () => contender.start()));
    }
    for (let round = 0; round < rounds; ++round) {
      for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse()) {
        const { result, cpuSeconds, others } = await withUse(() => named(contender, () => contender.run(seconds)));
        const samplesPerSecond = result.samples / result.seconds;
        measured.get(contender.name).push({ ...result, samplesPerSecond, cpuSeconds, others, load: loadAverage() });
        say(`round ${round + 1} of ${rounds}: ${contender.title}: ${samplesPerSecond.toFixed(0)} samples/s`);
      }
    }
  } finally {
    await Promise.allSettled(contenders.map((contender) => contender.stop()));
  }
  const base = measured.get(baseline);
  return contenders.map(({ name, title, trainsOnly }) => {
    const all = measured.get(name);
    checkThatItLearned(title, about.get(name), all);
    return {
      name,
      title,
      about: about.get(name),
      samplesPerSecond: summarise(all.map(({ samplesPerSecond }) => samplesPerSecond)),
      ratio: summarise(all.map(({ samplesPerSecond }, round) => samplesPerSecond / base[round].samplesPerSecond)),
      // Where the whole turn is training: what a busy machine disturbs less, since waiting for a processor is left out.
      perCpuSecond: trainsOnly && all[0].cpuSeconds ? median(all.map(({ samples, cpuSeconds }) => samples / cpuSeconds)) : null,
      others: all[0].others === null ? null : median(all.map(({ others }) => others)),
      rounds: all,
    };
  });
}

async function named({ title }, work) {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${title}: ${error.message}`, { cause: error });
  }
}

function checkThatItLearned(title, { firstLoss }, all) {
  // The native program tells no first loss; on MNIST an untrained network's is about 180, as all its pixels are grey.
  const bar = firstLoss ?? 150;
  const { lastLoss } = all.at(-1);
  if (!(lastLoss < bar)) throw new Error(`${title}: did not learn: squared error an image ${lastLoss}, at first ${bar}`);
}
