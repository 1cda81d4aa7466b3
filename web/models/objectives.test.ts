import { beforeAll, describe, expect, it } from 'vitest';
import type { SettingValue } from '../engine/protocol';
import { RunStore } from '../state/store/run-store';
import { cards } from '../shared/papers';
import { keepLesson, lessonOf } from './registry';
import { curveTerms } from './common/terms';

const load = async (model: string) => keepLesson(model, (await import(`./${model}/lesson.ts`)).lesson);

/** The settings under which a lesson writes another objective than with none. */
const kCases: [model: string, settings: Record<string, SettingValue>, phase: 'pre-training' | 'training'][] = [
  ['classic', { loss: 'cross_entropy' }, 'training'],
  ['classic', { loss: 'squared_error' }, 'training'],
  ['classic', {}, 'pre-training'],
  ['denoising', { loss: 'cross_entropy' }, 'training'],
  ['denoising', { loss: 'squared_error' }, 'training'],
  ['classic', { classified: true }, 'pre-training'],
  ['classic', { classified: true }, 'training'],
  ['denoising', { classified: true }, 'pre-training'],
  ['denoising', { classified: true }, 'training'],
  ['sparse', { sparsity: 'kl' }, 'training'],
  ['sparse', { sparsity: 'l1' }, 'training'],
  ['sparse', { stacked: true, optimiser: 'adam' }, 'pre-training'],
  ['sparse', { stacked: true, optimiser: 'adam' }, 'training'],
  ['beta-vae', { penalty: 'weight' }, 'training'],
  ['beta-vae', { penalty: 'capacity' }, 'training'],
  ['adversarial', { variant: 'unsupervised', loss: 'cross_entropy' }, 'training'],
  ['adversarial', { variant: 'semi-supervised' }, 'training'],
];

describe.each([...cards.map(({ model }) => [model, {}, 'training'] as const), ...kCases])(
  'the objective of %s with %j, in %s',
  (model, settings, kind) => {
    beforeAll(() => load(model));

    it('has a term for every curve, and a curve for every term that can be lit', () => {
      const store = new RunStore();
      store.set({
        configuration: { model, preset: null, data: 'mnist', seed: 1, settings },
        progress: { phase: 0, phases: [{ name: 'A', kind, epochs: 1 }], terms: {} } as never,
      });
      const lesson = lessonOf(model)!;
      const marked = new Set(
        lesson
          .objective(store.state)
          .equations.join()
          .match(/(?<=class="part-)\d/g),
      );
      expect([...marked].sort()).toEqual(curveTerms(lesson, store.state).map((_, n) => String(n)));
    });
  },
);
