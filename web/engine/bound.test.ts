import { expect, test } from 'vitest';
import { epochsTrained, stepsWithin } from './bound';
import type { Progress } from './protocol';

/** After so many samples, of 1000 a pass in batches of 128: an epoch of pre-training, then of training without end. */
function at(samples: number, step = Math.ceil(samples / 128), seconds = 1): Progress {
  const phase = samples < 1000 ? 0 : 1;
  const seen = samples - 1000 * phase;
  return {
    step,
    samples,
    epoch: samples / 1000,
    seconds,
    phase,
    phaseProgress: phase === 0 ? seen / 1000 : seen / 4000,
    phases: [
      { name: 'RBM 1', kind: 'pre-training', epochs: 1 },
      { name: 'Fine-tuning', kind: 'training', epochs: 4 },
    ],
  } as unknown as Progress;
}

test('epochs are counted after pre-training', () => {
  expect([at(0), at(500), at(1000), at(2500)].map(epochsTrained)).toEqual([0, 0, 0, 1.5]);
});

test('a run takes the last step that keeps within its epochs, and none that would not', () => {
  const within = (samples: number, epochs: number) => stepsWithin({ epochs }, at(samples), 128);
  expect(within(0, 1)).toBe(1); // nothing is known yet
  expect(within(1000 - 104, 1)).toBe(1); // pre-training ends with the part of a batch
  expect(within(1000, 1)).toBe(7);
  expect(within(2000 - 104, 1)).toBe(1); // as does each epoch
  expect(within(2000, 1)).toBe(0);
  expect(within(1000 + 3 * 128, 0.5)).toBe(0); // 116 are left, and a batch has 128
  expect(within(2001, 1)).toBe(0);
});

test('the first of several bounds counts', () => {
  expect(stepsWithin({ steps: 12.9 }, at(1000, 8), 128)).toBe(4);
  expect(stepsWithin({ steps: 12, epochs: 0.3 }, at(1000, 8), 128)).toBe(2);
  expect(stepsWithin({ steps: 8 }, at(1000, 8), 128)).toBe(0);
  expect(stepsWithin({ seconds: 2 }, at(1000, 8, 1.9), 128)).toBe(Infinity);
  expect(stepsWithin({ seconds: 2, steps: 100 }, at(1000, 8, 2), 128)).toBe(0);
});
