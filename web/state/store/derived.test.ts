import { describe, expect, it } from 'vitest';
import type { Evaluation, Phase, Progress, RunConfiguration, View } from '../../engine/protocol';
import { isPretraining, numbersNow, standing } from './derived';

const phases: Phase[] = [
  { name: 'RBM 1', kind: 'pre-training', layer: 0, epochs: 1 },
  { name: 'Fine-tuning', kind: 'training', epochs: 2 },
];
const progress = (phase: number) => ({ phase, phases }) as Progress;
const evaluation = (change: Partial<Evaluation> = {}) =>
  ({ step: 10, testSquaredError: 12, pcaSquaredError: 13, ...change }) as Evaluation;

describe('how the run stands against PCA', () => {
  it('is ahead or behind once both are measured', () => {
    expect(standing({ progress: progress(1), evaluation: evaluation() })).toEqual({ ours: 12, pca: 13, ahead: true });
    expect(standing({ progress: progress(1), evaluation: evaluation({ testSquaredError: 13 }) })?.ahead).toBe(false);
  });

  it('is not said before, nor while layers are pre-trained', () => {
    expect(standing({ progress: null, evaluation: evaluation() })).toBeNull();
    expect(standing({ progress: progress(1), evaluation: null })).toBeNull();
    expect(standing({ progress: progress(1), evaluation: evaluation({ step: 0 }) })).toBeNull();
    expect(standing({ progress: progress(1), evaluation: evaluation({ pcaSquaredError: null }) })).toBeNull();
    expect(standing({ progress: progress(0), evaluation: evaluation() })).toBeNull();
    expect([0, 1].map((phase) => isPretraining({ progress: progress(phase) }))).toEqual([true, false]);
  });
});

describe('how many numbers a picture goes through', () => {
  const configuration = { settings: { code: 30 } } as unknown as RunConfiguration;
  const layers = (...built: number[]) => {
    const arrays = Object.fromEntries(
      built.map((units, i) => [`layer_${i}`, { shape: [units], data: new Float32Array(units) }]),
    );
    return {
      hourglass: { name: 'hourglass', info: { widths: [784, 256, 64, 30, 64, 256, 784], code: 3 }, arrays } as View,
    };
  };

  it('is the width of the newest layer that stands', () => {
    expect(numbersNow({ views: layers(256), configuration })).toBe(256);
    expect(numbersNow({ views: layers(256, 64, 0, 64, 256), configuration })).toBe(64);
    expect(numbersNow({ views: layers(256, 64, 30, 64, 256), configuration })).toBe(30);
  });

  it('is the code’s size before there is a picture, where the model has one', () => {
    expect(numbersNow({ views: {}, configuration })).toBe(30);
    expect(numbersNow({ views: {}, configuration: null })).toBeNull();
  });
});
