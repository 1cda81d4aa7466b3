// How long a contender trains in one go. The same rule for all of them.

const kLeastSteps = 3; // of the largest network TensorFlow.js makes one in two seconds

/**
 * Calls `train` until `seconds` have gone by, and at least three steps were made.
 * @param {() => {samples: number, loss: number, steps: number} | Promise<…>} train makes some steps
 * @returns {Promise<{samples: number, seconds: number, firstLoss: number, lastLoss: number}>}
 */
export async function trainFor(seconds, train) {
  const out = { samples: 0, seconds: 0, firstLoss: Number.NaN, lastLoss: Number.NaN };
  const start = performance.now();
  let steps = 0;
  while (out.seconds < seconds || steps < kLeastSteps) {
    const made = await train();
    if (steps === 0) out.firstLoss = made.loss;
    out.lastLoss = made.loss;
    out.samples += made.samples;
    steps += made.steps;
    out.seconds = (performance.now() - start) / 1000;
  }
  return out;
}
