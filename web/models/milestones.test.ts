import { beforeAll, expect, it } from 'vitest';
import type { Evaluation, Progress } from '../engine/protocol';
import { RunStore } from '../state/run-store';
import type { RunState } from '../state/run-store';
import { cards } from './cards';
import { lessonOf, loadLesson } from './registry';

beforeAll(async () => void (await Promise.all(cards.map(({ model }) => loadLesson(model)))));

/** Some figures with which each lesson has something to tell, and some with which it does not yet. */
const kReached: Record<string, [reached: object, notYet: object]> = {
  classic: [{ evaluation: { step: 9, testSquaredError: 12, pcaSquaredError: 13 } }, { evaluation: { step: 9, testSquaredError: 14, pcaSquaredError: 13 } }],
  denoising: [{ views: { corrupted: { info: { gain_db: 3.4 } } } }, { views: { corrupted: { info: { gain_db: 0.5 } } } }],
  sparse: [{ evaluation: { testTerms: { 'ρ̂': 0.11 } } }, { evaluation: { testTerms: { 'ρ̂': 0.3 } } }],
  vae: [{ evaluation: { testTerms: { KL: 6.5 } } }, { evaluation: { testTerms: { KL: 0.5 } } }],
  'beta-vae': [{ evaluation: { testTerms: { KL: 4.5 } } }, { evaluation: { testTerms: { KL: 0.5 } } }],
  adversarial: [{ evaluation: { testTerms: { accuracy_D: 0.55 } } }, { evaluation: { testTerms: { accuracy_D: 0.9 } } }],
  seq2seq: [{ evaluation: { testTerms: { perplexity: 1.8 } } }, { evaluation: { testTerms: { perplexity: 12 } } }],
};

it.each(cards.map(({ model }) => model))('%s tells of what it has reached in a sentence, and of nothing before', (model) => {
  const milestones = (change: object) => {
    const store = new RunStore();
    store.set({
      configuration: { model, preset: null, data: 'x', seed: 1, settings: { rho: 0.1, sparsity: 'kl' } },
      progress: { epoch: 2, phase: 0, phases: [{ name: 'Training', kind: 'training', epochs: 1 }] } as unknown as Progress,
      ...(change as Partial<RunState> & { evaluation?: Evaluation }),
    });
    return lessonOf(model)!.milestones!(store.state);
  };
  const [reached, notYet] = kReached[model]!;
  expect(milestones({ evaluation: null, views: {} })).toEqual([]);
  expect(milestones(notYet)).toEqual([]);
  const [only, ...more] = milestones(reached);
  expect(more).toEqual([]);
  expect(only!.text).toMatch(/^[A-Z].*\d.*\.$/);
  expect(milestones(reached)).toEqual([only]); // the same key: said once
});
