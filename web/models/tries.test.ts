import { describe, expect, it } from 'vitest';
import type { Evaluation, View } from '../engine/protocol';
import { cards } from '../shared/papers';
import { RunStore } from '../state/store/run-store';
import type { RunState } from '../state/store/run-store';
import type { Lesson } from './common/lesson';
import { isRunOf } from './common/tries';
import type { Outcomes, Try } from './common/tries';

const lessonOf = async (model: string): Promise<Lesson> => (await import(`./${model}/lesson.ts`)).lesson;
const triesOf = async (model: string): Promise<Try[]> => (await import(`./${model}/tries.ts`)).tries;
const outcomesOf = async (model: string): Promise<Outcomes> => (await import(`./${model}/outcomes.ts`)).outcomes;

describe.each(cards.map(({ model }) => model))('what %s has to try', (model) => {
  it('asks about each, with answers that differ, of which one comes true', async () => {
    const tries = await triesOf(model);
    const { outcomes } = await lessonOf(model);
    expect((await outcomes()).outcomes).toBe(await outcomesOf(model));
    expect(Object.keys(await outcomesOf(model))).toEqual(tries.map(({ key }) => key));
    expect(new Set(tries.map(({ key }) => key)).size).toBe(3);
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
    for (const { key, answers, mark } of tries) {
      const runs = kRuns[model]![key]!;
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

type Run = { evaluation?: Partial<Evaluation>; view?: Partial<View> };
const pca = (testSquaredError: number, pcaSquaredError: number): Run => ({
  evaluation: { testSquaredError, pcaSquaredError },
});
const term = (symbol: string, value: number): Run => ({ evaluation: { testTerms: { [symbol]: value } } });
const info = (info: View['info']): Run => ({ view: { info } });
const units = (dead: number): Run => ({
  view: { info: { dead }, arrays: { mean_activation: { shape: [196], data: new Float32Array(196) } } },
});

const arrayOf = (shape: number[], at: (...place: number[]) => number) => {
  const data = new Float32Array(shape[0]! * shape[1]!);
  for (let i = 0; i < data.length; i++) data[i] = at(Math.floor(i / shape[1]!), i % shape[1]!);
  return { shape, data };
};
/** Nats that the second of two units says about each factor. */
const told = (...nats: number[]): Run => ({
  view: {
    info: { names: ['shape', 'scale', 'orientation', 'posX', 'posY'] },
    arrays: { information: arrayOf([5, 2], (factor, unit) => (unit === 1 ? (nats[factor] ?? 0) : 0)) },
  },
});
/** Of ten units so many have means that move with the picture. */
const used = (count: number): Run => ({
  ...term('KL', 8.2),
  view: {
    arrays: {
      means: arrayOf([100, 10], (image, unit) => (unit < count ? (image % 2) * 2 - 1 : 0)),
      deviations: arrayOf([100, 10], () => 0.5),
    },
  },
});
/** Ten codes, each decoded as ten digits, to pictures of one pixel. */
const grid = (pixel: (code: number, digit: number) => number): Run => ({
  view: { arrays: { images: arrayOf([10, 10], pixel) } },
});

/** A run's figures for each answer; those for the one that comes true are those of the command line, with seed 1. */
const kRuns: Record<string, Record<string, Run[]>> = {
  classic: {
    'end-to-end': [pca(11.64, 13.87), pca(14.5, 13.9), pca(20.75, 13.87)],
    two: [pca(34.1, 43.6)],
    wide: [pca(6, 7.1), pca(7.3, 7.1), pca(8.8, 7.1)],
  },
  denoising: {
    plain: [info({ gain_db: -0.4 }), info({ gain_db: 2.7 }), info({ gain_db: 3.5 })],
    half: [info({ gain_db: 2 }), info({ gain_db: 3.5 }), info({ gain_db: 4.9 })],
    lies: [info({ gain_db: 1 }), info({ gain_db: 3.6 }), info({ gain_db: 8.8 })],
  },
  sparse: {
    price: [units(3), units(89), units(190)],
    rare: [term('½‖x̂−x‖²', 26)],
    free: [term('ρ̂', 0.01), term('ρ̂', 0.11), term('ρ̂', 0.54)],
  },
  vae: {
    twenty: [term('KL', 22.5)],
    sixty: [term('KL', 12), term('KL', 22.5), term('KL', 60)],
    cheap: [term('KL', 0.002), term('KL', 5.3), term('KL', 12)],
  },
  'beta-vae': {
    one: [term('KL', 4), term('KL', 6), term('KL', 9.3)],
    eight: [told(1, 0, 0, 0), told(0, 1, 0, 0), told(0, 0, 1, 0), told(0.1, 0.4, 0, 1.2)],
    grows: [used(3), used(6), used(10)],
  },
  adversarial: {
    spiral: [term('accuracy_D', 0.52), term('accuracy_D', 0.85), term('accuracy_D', 0.99)],
    told: [grid((code) => code), grid((code, digit) => code + digit), grid((_, digit) => digit)],
    eight: [pca(21, 30.7), pca(30, 30.7), pca(40, 30.7)],
  },
  seq2seq: {
    forwards: [info({ exact_match: 0.1 }), info({ exact_match: 0.888 }), info({ exact_match: 0.998 })],
    few: [info({ exact_match: 0.05 }), info({ exact_match: 0.5 }), info({ exact_match: 0.99 })],
    sums: [info({ exact_match: 0 }), info({ exact_match: 0.1 }), info({ exact_match: 0.9 })],
  },
};

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
