import { expect, it, vi } from 'vitest';
import type { RunConfiguration } from '../../engine/protocol';
import { RunStore } from '../../state/store/run-store';
import { words } from '../../text/classes';
import { lessonWith } from '../classic/lesson';

const configured = (settings: RunConfiguration['settings']) => {
  const run = new RunStore();
  const all = { hidden: '8', code: 4, pretrain_epochs: 1, ...settings };
  run.set({ configuration: { model: 'classic', preset: null, data: 'mnist', seed: 1, settings: all } });
  return run;
};

it('is the lesson without a classifier until a run has one, and draws such a run again when that is here', async () => {
  const elements = vi.fn(async () => {});
  const lesson = lessonWith(elements);
  const plain = configured({ classified: false });
  lesson.middle(plain);
  expect(elements).not.toHaveBeenCalled();

  const run = configured({ classified: true });
  const before = run.state.configuration;
  lesson.middle(run);
  lesson.middle(run);
  expect(lesson.chart(run.state).heading).not.toBe(words.chart);
  await vi.dynamicImportSettled();
  expect(elements).toHaveBeenCalledOnce();
  expect(run.state.configuration).not.toBe(before);
  expect(run.state.configuration).toEqual(before);
  expect(lesson.chart(run.state).heading).toBe(words.chart);
  expect(lesson.brief(run.state).says).toBe(words.brief.says('8-4'));
  expect(lesson.chart(plain.state).heading).not.toBe(words.chart);
});

it('is fetched again when it did not come', async () => {
  const elements = vi.fn(async () => {});
  elements.mockRejectedValueOnce(new Error('no network'));
  const lesson = lessonWith(elements);
  const run = configured({ classified: true });
  lesson.middle(run);
  await vi.dynamicImportSettled();
  lesson.middle(run);
  await vi.dynamicImportSettled();
  expect(elements).toHaveBeenCalledTimes(2);
  expect(lesson.chart(run.state).heading).toBe(words.chart);
});
