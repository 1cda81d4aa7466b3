import { describe, expect, it } from 'vitest';
import type { Progress, RunConfiguration, SettingValue } from '../engine/protocol';
import { code as adversarial } from './adversarial/code';
import { code as classic } from './classic/code';
import { code as denoising } from './denoising/code';
import type { CodeOf } from './common/code';
import { code as sparse } from './sparse/code';

const shown = (code: CodeOf, settings: Record<string, SettingValue>, kind = 'training') => {
  const { file, functions } = code({
    configuration: { settings } as unknown as RunConfiguration,
    progress: { phase: 0, phases: [{ name: 'A', kind, epochs: 1 }] } as unknown as Progress,
  });
  return { file, names: functions.map(({ name }) => name) };
};

describe('the code of “the step that trains above”', () => {
  it('is that of the variant', () => {
    const semi = shown(adversarial, { variant: 'semi-supervised' });
    expect(semi.file).toBe('engine/models/semi_supervised_adversarial.cpp');
    expect(semi.names).toContain('classification_gradients');
    for (const variant of ['unsupervised', 'shaped', 'supervised']) {
      expect(shown(adversarial, { variant }).file).toBe('engine/models/adversarial.cpp');
    }
  });

  it('is that of the optimiser', () => {
    expect(shown(sparse, { optimiser: 'adam' }).names).toEqual([
      'step',
      'gradients',
      'penalty',
      'find_mean_activation',
    ]);
    expect(shown(sparse, { optimiser: 'lbfgs' }).names).toEqual([
      'lbfgs_step',
      'gradients',
      'penalty',
      'find_mean_activation',
    ]);
  });

  it('is that of the classifier once the layers of a stack have learned', () => {
    const stacked = { optimiser: 'adam', stacked: true };
    expect(shown(sparse, stacked, 'pre-training').file).toBe('engine/models/sparse.cpp');
    expect(shown(sparse, stacked)).toEqual({
      file: 'engine/models/classifier.cpp',
      names: ['step', 'gradients', 'judge'],
    });
  });

  it('is that of the classifier where one learns from labels', () => {
    const settings = { pretraining: true, activation: 'sigmoid', classified: true };
    expect(shown(denoising, settings, 'pre-training').file).toBe('engine/models/denoising.cpp');
    expect(shown(denoising, settings).file).toBe('engine/models/classifier.cpp');
  });

  it('has pre-training where there is any', () => {
    for (const [code, step] of [
      [classic, 'unroll'],
      [denoising, 'layer_gradients'],
    ] as const) {
      expect(shown(code, { pretraining: true, activation: 'sigmoid' }).names).toEqual(
        expect.arrayContaining(['pretrain_step', step, 'step', 'gradients']),
      );
      for (const settings of [
        { pretraining: false, activation: 'sigmoid' },
        { pretraining: true, activation: 'relu' },
      ]) {
        const { names } = shown(code, settings);
        expect(names).toContain('step');
        expect(names).not.toContain('pretrain_step');
        expect(names).not.toContain(step);
      }
    }
  });
});
