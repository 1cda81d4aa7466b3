// How a row's speed changes with the batch and with the number of threads.
import { makeContender } from './contenders.mjs';
import { growth, rows } from './rows.mjs';
import { median } from './statistics.mjs';

const withoutThreads = (title) => title.replace(/, \d threads?$/, '');

/**
 * Every contender in turn at every value, `rounds` times.
 * @returns {Promise<object>} { row, title, batch, and of batches, threads, hidden and code each { values, lines } }; a line is
 *   one contender's { name, title, samplesPerSecond }, in the order of the values
 */
export async function measureGrowth(root, browser, contenders, { rounds, seconds, say }) {
  const row = rows.find(({ name }) => name === growth.row);
  const pick = (names) => names.flatMap((name) => contenders.filter((contender) => contender.name === name));
  const speed = async (contender, changed) => {
    const running = makeContender(root, browser, contender, { ...row, ...changed });
    try {
      await running.start();
      const speeds = [];
      for (let round = 0; round < rounds; ++round) {
        const { samples, seconds: took } = await running.run(seconds);
        speeds.push(samples / took);
      }
      return median(speeds);
    } finally {
      await running.stop();
    }
  };
  const line = async (contender, title, values, at) => {
    const samplesPerSecond = [];
    for (const value of values) {
      samplesPerSecond.push(await at(value));
      say(`${title}: ${value}: ${samplesPerSecond.at(-1).toFixed(0)} samples/s`);
    }
    return { name: contender.name, title, samplesPerSecond };
  };
  const batches = [];
  for (const contender of pick(growth.contenders)) {
    batches.push(await line(contender, contender.title, growth.batches, (batch) => speed(contender, { batch })));
  }
  const threads = [];
  for (const contender of pick(growth.threaded)) {
    threads.push(
      await line(contender, withoutThreads(contender.title), growth.threads, (count) =>
        speed({ ...contender, threads: count }, {}),
      ),
    );
  }
  const widths = async (key) => {
    const lines = [];
    for (const contender of pick(growth.wide)) {
      lines.push(
        await line(contender, `${contender.title}, ${key}`, growth[key], (width) => speed(contender, { [key]: width })),
      );
    }
    return {
      values: growth[key],
      lines: lines.map((found) => ({ ...found, title: found.title.replace(`, ${key}`, '') })),
    };
  };
  return {
    row: row.name,
    title: row.title,
    batch: row.batch,
    batches: { values: growth.batches, lines: batches },
    threads: { values: growth.threads, lines: threads },
    hidden: await widths('hidden'),
    code: await widths('code'),
  };
}
