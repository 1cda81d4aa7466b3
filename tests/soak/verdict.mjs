// What a series of measurements says: whether anything grew.

/** What may grow, by at most so much in ten minutes: megabytes. The process's own memory is its allocators' matter, too. */
export const kSlopes = { heap: 1, engineHeap: 1, wasm: 1, process: 10 };
/** What has to be as many at the end as at the beginning, or more by so many: a script that comes leaves a few nodes, once. */
export const kCounts = { memories: 0, workers: 0, documents: 0, nodes: 50, listeners: 0 };
const kEnds = 5; // measurements, of whose middle one begins and ends are taken

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** The middle one of the slopes between any two measurements (Theil and Sen): what is out of line once does not bend it. */
export function slopeOf(measured, key) {
  const slopes = measured.flatMap((a, i) =>
    measured.slice(i + 1).map((b) => (b[key] - a[key]) / (b.minute - a.minute)),
  );
  return median(slopes);
}

/**
 * @param measured one entry a measurement, `minute` when it was
 * @returns a line for each quantity, and those that grew
 */
export function verdictOf(measured) {
  if (measured.length < 2 * kEnds)
    throw new Error(`${measured.length} measurements are too few: at least ${2 * kEnds}, so let it run longer`);
  const lines = [];
  const grown = [];
  const say = (key, line, isWell) => {
    lines.push(`${isWell ? '✔' : '✖'} ${key}: ${line}`);
    if (!isWell) grown.push(key);
  };
  const at = (key, from, to) => median(measured.slice(from, to).map((one) => one[key]));
  for (const [key, most] of Object.entries(kSlopes)) {
    const slope = 10 * slopeOf(measured, key);
    const [first, last] = [at(key, 0, kEnds), at(key, -kEnds)];
    say(
      key,
      `${first.toFixed(1)} MB, then ${last.toFixed(1)} MB: ${slope.toFixed(2)} MB in ten minutes (at most ${most})`,
      slope <= most,
    );
  }
  for (const [key, most] of Object.entries(kCounts)) {
    const [first, last] = [at(key, 0, kEnds), at(key, -kEnds)];
    say(key, `${first}, then ${last}`, last <= first + most);
  }
  return { lines, grown };
}
