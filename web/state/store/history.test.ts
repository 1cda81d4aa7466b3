import { describe, expect, it } from 'vitest';
import type { Evaluation, Progress } from '../../engine/protocol';
import { LossHistory } from './history';

const progress = (step: number, error: number | null): Progress => ({
  step,
  epoch: step / 100,
  samples: 0,
  seconds: 0,
  samplesPerSecond: 0,
  phase: 0,
  phases: [],
  phaseProgress: 0,
  trainLoss: error,
  lossUnit: 'nats',
  trainSquaredError: error,
  terms: {},
  gradientNorm: null,
});
const evaluation = (step: number, error: number): Evaluation => ({
  step,
  epoch: step / 100,
  testLoss: error + 1,
  testSquaredError: error,
  pcaSquaredError: 13.9,
  pcaImages: 1,
  testTerms: { KL: error / 2 },
  testImages: 1,
});

describe('the history of losses', () => {
  it('stays bounded and keeps the shape of a long run', () => {
    const history = new LossHistory();
    for (let step = 1; step <= 20_000; step++) history.addProgress(progress(step, 1000 / step));
    const { epoch, value } = history.curve('squared_error').train;
    expect(epoch.length).toBeLessThanOrEqual(2000);
    expect(epoch.length).toBeGreaterThan(900);
    for (let i = 1; i < epoch.length; i++) {
      expect(epoch[i]).toBeGreaterThan(epoch[i - 1]!);
      expect(value[i]).toBeLessThan(value[i - 1]!);
    }
  });

  it('begins again with step 0', () => {
    const history = new LossHistory();
    history.addProgress(progress(10, 50));
    history.addEvaluation(evaluation(10, 60));
    history.addProgress(progress(0, null));
    history.addEvaluation(evaluation(0, 120));
    expect(history.curve('squared_error').train.epoch).toEqual([]);
    expect(history.curve('squared_error').test).toEqual({ epoch: [0], value: [120] });
  });

  it('forgets what a restored snapshot undid', () => {
    const history = new LossHistory();
    for (const step of [10, 20, 30]) history.addEvaluation(evaluation(step, 100 - step));
    history.addEvaluation(evaluation(15, 77));
    expect(history.curve('squared_error').test).toEqual({ epoch: [0.1, 0.15], value: [90, 77] });
  });

  it('keeps the objective and its parts beside the squared error', () => {
    const history = new LossHistory();
    history.addProgress(progress(10, 50));
    for (const step of [10, 20]) history.addEvaluation(evaluation(step, 60));
    expect(history.curve('loss').test.value).toEqual([61, 61]);
    expect(history.curve('loss').train.value).toEqual([50]);
    expect(history.curve('KL').test).toEqual({ epoch: [0.1, 0.2], value: [30, 30] });
    expect(history.curve('nonesuch').test.epoch).toEqual([]);
    history.clear();
    expect(history.curve('KL').test.epoch).toEqual([]);
  });

  it('forgets what a fork gives up, and has it back', () => {
    const history = new LossHistory();
    for (const step of [10, 20, 30]) {
      history.addProgress(progress(step, 50 - step));
      history.addEvaluation(evaluation(step, 60 - step));
    }
    const before = structuredClone(history.curve('loss'));
    const takeBack = history.cutAfter(0.2);
    expect(history.curve('loss').test).toEqual({ epoch: [0.1, 0.2], value: [51, 41] });
    history.addEvaluation(evaluation(25, 1));
    expect(history.curve('loss').test.value).toEqual([51, 41, 2]);
    const { version } = history;
    takeBack();
    expect(history.curve('loss')).toEqual(before);
    expect(history.version).toBeGreaterThan(version);
  });

  it('leaves out what is not a number', () => {
    const history = new LossHistory();
    history.addEvaluation(evaluation(1, NaN));
    history.addProgress(progress(1, null));
    const { train, test } = history.curve('squared_error');
    expect(test.epoch.length + train.epoch.length).toBe(0);
  });
});
