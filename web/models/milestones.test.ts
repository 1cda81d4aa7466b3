import { beforeAll, expect, it } from 'vitest';
import type { Evaluation, Progress } from '../engine/protocol';
import { RunStore } from '../state/store/run-store';
import type { RunState } from '../state/store/run-store';
import { cards } from '../shared/papers';
import type { Example } from './common/example';
import { keepLesson, lessonOf } from './registry';

const load = async (model: string) => keepLesson(model, (await import(`./${model}/lesson.ts`)).lesson);

beforeAll(async () => void (await Promise.all(cards.map(({ model }) => load(model)))));

it.each(cards.map(({ model }) => model))(
  '%s tells of what it has reached in a sentence, and of nothing before',
  async (model) => {
    const { reached, notYet } = ((await import(`./${model}/example.ts`)).example as Example).milestones;
    const milestones = (change: object) => {
      const store = new RunStore();
      store.set({
        configuration: { model, preset: null, data: 'x', seed: 1, settings: { rho: 0.1, sparsity: 'kl' } },
        progress: {
          epoch: 2,
          phase: 0,
          phases: [{ name: 'Training', kind: 'training', epochs: 1 }],
        } as unknown as Progress,
        ...(change as Partial<RunState> & { evaluation?: Evaluation }),
      });
      return lessonOf(model)!.milestones!(store.state);
    };
    expect(milestones({ evaluation: null, views: {} })).toEqual([]);
    expect(milestones(notYet)).toEqual([]);
    const [only, ...more] = milestones(reached);
    expect(more).toEqual([]);
    expect(only!.text).toMatch(/^[A-Z].*\d.*\.$/);
    expect(milestones(reached)).toEqual([only]); // the same key: said once
  },
);
