import { beforeAll, describe, expect, it } from 'vitest';
import type { DataManifest } from '../engine/data-sets';
import { RunStore } from '../state/store/run-store';
import { curvesOf } from './curves';
import { keepLesson } from './registry';

const load = async (model: string) => keepLesson(model, (await import(`./${model}/lesson.ts`)).lesson);

const state = (model: string, kind: 'images' | 'text' = 'images') => {
  const store = new RunStore();
  store.set({
    configuration: { model, preset: null, data: 'x', seed: 1, settings: {} },
    manifest: { name: 'x', kind } as DataManifest,
  });
  return store.state;
};
const names = (first: string, second: string, kind?: 'images' | 'text') =>
  curvesOf(state(first, kind), state(second, kind)).map(({ name }) => name);

describe('the quantities that can be drawn of two runs', () => {
  beforeAll(async () => {
    for (const model of ['classic', 'denoising', 'vae', 'beta-vae', 'adversarial', 'seq2seq']) await load(model);
  });

  it('are of one paper its objective, the squared error, and the objective’s parts; what its own chart shows comes first', () => {
    expect(names('vae', 'vae')).toEqual(['loss', 'squared_error', '−log p(x|z)', 'KL']);
    expect(names('classic', 'classic')).toEqual(['squared_error', 'loss']);
  });

  it('are of two papers only what both have: their objectives are no measure of each other', () => {
    expect(names('vae', 'beta-vae')).toEqual(['squared_error', '−log p(x|z)', 'KL']);
    expect(names('classic', 'adversarial')).toEqual(['squared_error']);
    expect(names('classic', 'denoising')).toEqual(['squared_error']);
  });

  it('are of sentences no squared errors, and of nothing nothing', () => {
    expect(names('seq2seq', 'seq2seq', 'text')).toEqual(['loss']);
    expect(curvesOf(new RunStore().state, state('vae'))).toEqual([]);
  });
});
