import { describe, expect, it } from 'vitest';
import type { Evaluation, View } from '../engine/protocol';
import { cards } from '../shared/papers';
import { RunStore } from '../state/store/run-store';
import type { RunState } from '../state/store/run-store';
import type { Example } from './common/example';
import type { Lesson } from './common/lesson';
import { isRunOf } from './common/tries';
import type { Outcomes, Try } from './common/tries';

const lessonOf = async (model: string): Promise<Lesson> => (await import(`./${model}/lesson.ts`)).lesson;
const triesOf = async (model: string): Promise<Try[]> => (await import(`./${model}/tries.ts`)).tries;
const exampleOf = async (model: string): Promise<Example> => (await import(`./${model}/example.ts`)).example;
const outcomesOf = async (model: string): Promise<Outcomes> => (await import(`./${model}/outcomes.ts`)).outcomes;

describe.each(cards.map(({ model }) => model))('what %s has to try', (model) => {
  it('asks about each, with answers that differ, of which one comes true', async () => {
    const tries = await triesOf(model);
    const { outcomes } = await lessonOf(model);
    expect((await outcomes()).outcomes).toBe(await outcomesOf(model));
    expect(Object.keys(await outcomesOf(model))).toEqual(tries.map(({ key }) => key));
    expect(tries.length).toBeGreaterThanOrEqual(3);
    expect(new Set(tries.map(({ key }) => key)).size).toBe(tries.length);
    for (const { key, question, answers, mark } of tries) {
      expect(question.length, key).toBeGreaterThan(40);
      if (mark) {
        const { answer, epochs } = (await outcomesOf(model))[key]!;
        const [least, most] = mark.range;
        expect([answers, mark.epochs], key).toEqual([[], epochs]);
        // There is room on both sides, and what comes true is not where the mark waits.
        expect(answer, key).toBeGreaterThan(least + 0.1 * (most - least));
        expect(answer, key).toBeLessThan(most - 0.1 * (most - least));
        expect(Math.abs(answer - (least + most) / 2), key).toBeGreaterThan(0.03 * (most - least));
        const { chart } = await lessonOf(model);
        const { curve, parts = [] } = chart(new RunStore().state);
        expect([curve, ...parts.map(({ term }) => term)], key).toContain(mark.curve);
        continue;
      }
      expect(answers.length).toBeGreaterThanOrEqual(2);
      expect(answers.length).toBeLessThanOrEqual(4);
      expect(new Set(answers).size).toBe(answers.length);
      const { answer, epochs } = (await outcomesOf(model))[key]!;
      expect(answers[answer], key).toBeDefined();
      expect(epochs).toBeGreaterThan(0);
    }
    // Who always takes the same place is not right each time.
    expect(new Set(Object.values(await outcomesOf(model)).map(({ answer }) => answer)).size).toBeGreaterThan(1);
  });

  it('has each answer come true where a run’s figures speak for it', async () => {
    const tries = await triesOf(model);
    const outcomes = await outcomesOf(model);
    const example = await exampleOf(model);
    expect(Object.keys(example.tries)).toEqual(tries.map(({ key }) => key));
    for (const { key, answers, mark } of tries) {
      const runs = example.tries[key]!;
      expect(runs.length, key).toBe(mark ? 1 : answers.length);
      for (const [answer, { evaluation, view }] of runs.entries()) {
        const store = new RunStore();
        store.set({ evaluation: { epoch: 2, testTerms: {}, ...evaluation } as Evaluation });
        const judged = await outcomes[key]!.judge(store.state, async () => view as View);
        expect(judged.answer, `${key}: ${judged.figures}`).toBe(mark ? outcomes[key]!.answer : answer);
        expect(judged.figures).toMatch(/^[A-Z].*\d.*\.$/);
      }
    }
  });

  it('keeps the outcomes out of what is there before', async () => {
    const tries = await triesOf(model);
    const { text } = await (await lessonOf(model)).text();
    const store = new RunStore();
    const before = wordsOf([JSON.stringify(tries), text(store)]);
    for (const [key, { why }] of Object.entries(await outcomesOf(model))) {
      const sentences = wordsOf([why])
        .split(/(?<=[.:;?])\s+/)
        .filter((sentence) => sentence.length > 40);
      expect(sentences.length, key).toBeGreaterThan(1);
      for (const sentence of sentences) expect(before).not.toContain(sentence);
    }
  });
});

/** What lit's templates say, however deep, with single spaces. */
function wordsOf(drawn: unknown): string {
  const parts = (one: unknown): string => {
    if (typeof one === 'string') return one;
    if (Array.isArray(one)) return one.map(parts).join(' ');
    if (typeof one !== 'object' || one === null || !('values' in one)) return '';
    const { strings = [], values } = one as { strings?: string[]; values: unknown[] };
    return strings.map((text, i) => text + parts(values[i])).join('');
  };
  return parts(drawn)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
}

describe('whether a run is that of a try', () => {
  const catalogue = {
    models: [
      {
        name: 'classic',
        settings: [
          { key: 'code', default: 30 },
          { key: 'epochs', default: 1 },
          { key: 'seed', default: 1 },
        ],
        presets: [{ name: 'relu-2d', data: 'mnist', settings: { code: 2 } }],
      },
    ],
  } as unknown as RunState['catalogue'];
  const run = (settings: object, change: object = {}) => ({
    catalogue,
    changedOnTheWay: false,
    configuration: {
      model: 'classic',
      preset: 'relu-2d',
      data: 'mnist',
      seed: 3,
      settings: { code: 2, epochs: 1, seed: 3, ...settings },
      ...change,
    },
  });
  const two = { settings: { preset: 'relu-2d' } };

  it('is, with whichever seed', () => expect(isRunOf(two, 'classic', run({}))).toBe(true));
  it('is with settings of its own', () => {
    expect(isRunOf({ settings: { preset: 'relu-2d', code: 64 } }, 'classic', run({ code: 64 }))).toBe(true);
    expect(isRunOf({ settings: { preset: 'relu-2d', code: 64 } }, 'classic', run({}))).toBe(false);
  });
  it('is not with others, on other data, of another model or changed on the way', () => {
    expect(isRunOf(two, 'classic', run({ code: 64 }))).toBe(false);
    expect(isRunOf(two, 'classic', run({ epochs: 2 }))).toBe(false);
    expect(isRunOf(two, 'classic', run({}, { data: 'faces' }))).toBe(false);
    expect(isRunOf(two, 'vae', run({}))).toBe(false);
    expect(isRunOf(two, 'classic', { ...run({}), changedOnTheWay: true })).toBe(false);
    expect(isRunOf(two, 'classic', { ...run({}), configuration: null })).toBe(false);
  });
});
