import { beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation, Progress, View, ViewRequest } from '../engine/protocol';
import { cards } from '../shared/papers';
import { LossHistory } from '../state/store/history';
import { Watch } from './common/troubles';
import type { Evidence, Sign, Trouble } from './common/troubles';
import recorded from './recorded-runs.json';

const all = import.meta.glob<Trouble[]>('./*/troubles.ts', { eager: true, import: 'troubles' });
const troublesOf = (model: string): Trouble[] => all[`./${model}/troubles.ts`]!;

/** A run of the command line's (tests/quality/record-runs.mjs). */
type Run = (typeof recorded)[number];
type Point = { train: number | null; test: number | null; error: number | null } & Pick<
  Run['points'][number],
  'step' | 'epoch' | 'samples' | 'phase'
> & { terms: Record<string, number> };

/** What the page would tell of the run, measurement by measurement. */
function told(run: Run): { keys: string[]; figures: string[] }[] {
  const troubles = troublesOf(run.model);
  const watch = new Watch(troubles);
  const history = new LossHistory();
  const configuration: Evidence['configuration'] = {
    model: run.model,
    preset: run.preset,
    data: 'mnist',
    seed: 1,
    settings: { code: 10, ...(run.settings as Record<string, number>) },
  };
  const all = [];
  for (const point of run.points as Point[]) {
    const { step, epoch, samples, phase, train, test, error, terms } = point;
    const before = run.points.findLast((other) => other.phase < phase)?.epoch ?? 0;
    const phaseProgress = (epoch - before) / run.phases[phase]!.epochs;
    const place = { step, epoch, samples, phase, phaseProgress, phases: run.phases };
    const progress = { ...place, trainLoss: train, terms } as unknown as Progress;
    const evaluation = { step, epoch, testLoss: test, testSquaredError: error, testTerms: terms } as Evaluation;
    history.addProgress({ ...progress, trainSquaredError: null });
    history.addEvaluation(evaluation);
    const evidence: Evidence = {
      configuration,
      progress,
      evaluation,
      divergence: null,
      manifest: null,
      changedOnTheWay: false,
      history,
    };
    watch.at(evidence);
    for (const trouble of troubles) if (trouble.sign) watch.add(trouble, trouble.sign(evidence));
    all.push({
      keys: watch.found.map(({ trouble }) => trouble.key),
      figures: watch.found.map(({ figures }) => figures),
    });
  }
  return all;
}

/** How often what is told of a run changes. */
const turns = (all: { keys: string[] }[]) =>
  all.filter(({ keys }, i) => i > 0 && keys.join() !== all[i - 1]!.keys.join()).length;

describe.each(recorded.map((run) => [run.name, run] as const))('the recorded run %s', (_, run) => {
  const trouble = 'trouble' in run ? run.trouble : undefined;
  it(trouble ? `is told to have ${trouble}, once and for good` : 'is told to have nothing', () => {
    const all = told(run);
    if (!trouble) return expect(all.flatMap(({ keys }) => keys)).toEqual([]);
    const found = all.filter(({ keys }) => keys.length > 0);
    expect(found.length).toBeGreaterThan(0);
    for (const { keys, figures } of found) {
      expect(keys).toEqual([trouble]);
      expect(figures[0]).toMatch(/^[A-Z].*\d.*\.$/);
      expect(figures[0]).not.toMatch(/NaN|–|Infinity/);
    }
    expect(turns(all)).toBeLessThanOrEqual(trouble === 'divergence' ? 2 : 1);
  });
});

describe('when a trouble is told of', () => {
  const trouble = { key: 'a', name: 'A' } as Trouble;
  const at = (degree: number): Sign => ({ degree, figures: `It is ${degree}.` });
  const seen = (...signs: (Sign | null)[]) => {
    const watch = new Watch([trouble]);
    return signs.map((sign) => {
      watch.add(trouble, sign);
      return watch.found.map(({ figures }) => figures).join();
    });
  };

  it('twice in a row, and no more when twice in a row it is well below', () => {
    expect(seen(at(2), at(2), at(3))).toEqual(['', 'It is 2.', 'It is 3.']);
    expect(seen(at(2), at(0), at(2), at(0))).toEqual(['', '', '', '']);
    expect(seen(at(2), at(2), at(0.1), at(2), at(0.1), at(0.1)).at(-1)).toBe('');
  });
  it('does not flicker about its limit', () => {
    const around = [1.1, 1.1, 0.9, 0.7, 1.05, 0.8, 0.95].map(at);
    expect(seen(...around).slice(1)).not.toContain('');
    expect(seen(...[0.9, 0.99, 0.8].map(at))).toEqual(['', '', '']);
  });
  it('at once where it is certain; and what says nothing changes nothing', () => {
    expect(seen({ ...at(2), certain: true })).toEqual(['It is 2.']);
    expect(seen(at(2), null, at(2), null)).toEqual(['', '', 'It is 2.', 'It is 2.']);
  });
  it('and forgotten where the run begins again, is put back, or is another', () => {
    const place = (step: number, seed = 1) =>
      ({
        configuration: { model: 'vae', preset: null, data: 'mnist', seed, settings: {} },
        evaluation: { step },
      }) as unknown as Evidence;
    const watch = new Watch([trouble]);
    const find = (step: number) => {
      watch.at(place(step));
      for (let i = 0; i < 2; i++) watch.add(trouble, at(2));
    };
    find(10);
    watch.at(place(20));
    expect(watch.found).toHaveLength(1);
    watch.at(place(5));
    expect(watch.found).toEqual([]);
    find(10);
    watch.at(place(10, 2));
    expect(watch.found).toEqual([]);
  });
});

describe.each(cards.map(({ model }) => model))('what goes wrong with %s', (model) => {
  it('is brought about by a link, explained, and cured by what the link does not have', () => {
    const troubles = troublesOf(model);
    expect(new Set(troubles.map(({ key }) => key)).size).toBe(troubles.length);
    expect(troubles.length).toBeGreaterThan(0);
    for (const { name, broken, cures, watch, why, sign, look } of troubles) {
      expect([sign, look].filter(Boolean), name).toHaveLength(1);
      expect(name).toMatch(/^[A-Z]/);
      expect(watch).toMatch(/^[A-Z0-9].{20,}\.$/);
      expect(why).toBeTruthy();
      expect(broken.preset).toBeTruthy();
      expect(cures.length, name).toBeGreaterThan(0);
      for (const { key, value } of cures) expect(broken[key], `${name}: ${key}`).not.toBe(value);
    }
  });
});

describe.each(cards.map(({ model }) => model))('the figures of %s', (model) => {
  // A loss alone (text), and one beside an error; in the first epochs a batch's loss is often below all held-out ones.
  it.each([[null], [40]])('are said whether or not there is an error (%s) beside the loss', (error) => {
    const history = new LossHistory();
    for (const changedOnTheWay of [false, true])
      for (let step = 1; step < 20; step++) {
        const place = { step, epoch: step / 10, samples: 3000 * step, phase: 0, phaseProgress: step / 20 };
        const progress = { ...place, phases: [{ epochs: 2 }], trainLoss: 3 - step / 10, trainSquaredError: error };
        const evaluation = { ...place, testLoss: 4 - step / 10, testSquaredError: error, testTerms: {} };
        history.addProgress(progress as unknown as Progress);
        history.addEvaluation(evaluation as unknown as Evaluation);
        const run = {
          progress,
          evaluation,
          changedOnTheWay,
          history,
          divergence: null,
          configuration: null,
          manifest: null,
        };
        for (const { key, sign } of troublesOf(model)) {
          const told = sign?.(run as unknown as Evidence);
          if (!told) continue;
          expect(told.degree, key).not.toBeNaN();
          expect(told.figures, key).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
  });
});

/** Answers every view of that name with what `draw` makes of its arguments, and counts them. */
function engine(name: string, draw: (args: Record<string, unknown>) => Partial<View>) {
  const asked: ViewRequest[] = [];
  const ask = async (request: ViewRequest) => {
    asked.push(request);
    expect(request.name).toBe(name);
    return { name, info: {}, arrays: {}, ...draw(request.args ?? {}) } as View;
  };
  return { ask, asked };
}
const troubleOf = (model: string, key: string) => troublesOf(model).find((one) => one.key === key)!;
const tensor = (shape: number[], at: (i: number) => number) => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => at(i)),
});
const seenBy = (samples: number, rest: object = {}) =>
  ({ progress: { samples }, manifest: null, ...rest }) as unknown as Evidence;

describe('dead units', () => {
  const { look } = troubleOf('sparse', 'dead-units');
  const count = (samples: number, dead: number) => {
    const { ask, asked } = engine('activation_histogram', () => ({
      info: { dead, images: 500 },
      arrays: { mean_activation: tensor([196], () => 0) },
    }));
    return look!(seenBy(samples), ask).then((sign) => ({ sign, asked }));
  };
  it('are looked for once the run has seen something, and told from a quarter of the hidden ones on', async () => {
    expect(await count(1000, 196)).toEqual({ sign: null, asked: [] });
    expect((await count(30_000, 0)).sign!.degree).toBe(0);
    expect((await count(30_000, 48)).sign!.degree).toBeLessThan(1);
    expect((await count(30_000, 89)).sign).toMatchObject({
      degree: expect.closeTo(1.82, 2),
      figures: '89 of the 196 hidden units are the same for each of 500 held-out images: they are dead.',
    });
  });
});

describe('rectified units', () => {
  const { look } = troubleOf('classic', 'dead-units');
  /** Of 100 units in the second hidden layer so many fire for no digit, the others each for one digit in `often`. */
  const count = async (dead: number, often = 1, activation = 'relu') => {
    const { ask, asked } = engine('hourglass', ({ index }) => ({
      info: { widths: [4, 10, 100, 2, 4], code: 3 },
      arrays: {
        layer_0: tensor([10], () => 1),
        layer_1: tensor([100], (unit) => Number(unit >= dead && (Number(index) + unit) % often === 0)),
        layer_2: tensor([2], (unit) => (unit ? -1 : 0)), // linear: a zero is a number as any other
      },
    }));
    const sign = await look!(seenBy(30_000, { configuration: { settings: { activation } } }), ask);
    return { sign, asked: asked.length };
  };
  it('are dead where nine in ten of a layer fire for none of many digits', async () => {
    expect(await count(95)).toEqual({
      sign: {
        degree: expect.closeTo(1.06, 2),
        figures: '95 of the 100 units of hidden layer 2 are zero for each of 64 held-out images: they are dead.',
      },
      asked: 64,
    });
    expect((await count(80)).sign!.degree).toBeLessThan(1);
  });
  it('are not where they fire for one digit in thirty, and a look at a few digits does where most fire', async () => {
    expect((await count(0, 30)).sign!.degree).toBeLessThan(0.5);
    expect((await count(0)).asked).toBe(8);
  });
  it('are those of a network that has such', async () => {
    expect(await count(100, 1, 'tanh')).toEqual({ sign: null, asked: 0 });
  });
  it('are told in every lesson that has them, the decoder’s too', async () => {
    for (const model of ['denoising', 'vae', 'beta-vae', 'adversarial']) {
      const { look } = troubleOf(model, 'dead-units');
      const { ask } = engine('hourglass', () => ({ arrays: { layer_0: tensor([20], (unit) => Number(unit > 18)) } }));
      const settings = { activation: 'tanh', decoder_activation: 'relu' };
      expect((await look!(seenBy(30_000, { configuration: { settings } }), ask))!.degree, model).toBeGreaterThan(1);
    }
  });
});

describe('dropped modes', () => {
  const { look } = troubleOf('adversarial', 'dropped-modes');
  const kPetals = 10;
  const petal = (which: number, i: number, width = 1) => {
    const angle = (2 * Math.PI * which) / kPetals;
    const [along, across] = [4 + width * Math.sin(i * 12.9), 0.3 * width * Math.sin(i * 78.2)];
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    return [along * x - across * y, along * y + across * x] as const;
  };
  /** Codes on so many of ten petals. */
  const codesOn = (petals: number, width = 1) => {
    const place = (of: number, width: number, salt: number) => (i: number) => {
      const row = i >> 1;
      return petal(row % of, row + salt, width)[i % 2]!;
    };
    const { ask } = engine('prior', ({ count }) => ({
      arrays: {
        codes: tensor([Number(count), 2], place(petals, width, 1000)),
        draws: tensor([Number(count), 2], place(kPetals, 1, 0)),
      },
    }));
    return look!(seenBy(30_000), ask);
  };
  it('are told where the codes crowd in a part of the prior', async () => {
    const sign = await codesOn(1, 0.3);
    expect(sign!.degree).toBeGreaterThan(1);
    expect(sign!.figures).toMatch(
      /^The codes crowd together: 9\d % of what the prior draws has no image’s code near it\.$/,
    );
  });
  /** Draws of a Gaussian, the same every time. */
  const gaussian = (salt: number) => {
    let state = salt;
    const uniform = () => ((state = (1664525 * state + 1013904223) % 2 ** 32) + 0.5) / 2 ** 32;
    return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  };
  const judged = (units: number, codes: () => number[], draws: () => number[]) => {
    const { ask } = engine('prior', ({ count }) => {
      const rows = (one: () => number[]) => Array.from({ length: Number(count) }, one).flat();
      const [c, d] = [rows(codes), rows(draws)];
      return {
        arrays: {
          codes: tensor([Number(count), units], (i) => c[i]!),
          draws: tensor([Number(count), units], (i) => d[i]!),
        },
      };
    });
    return look!(seenBy(30_000), ask);
  };
  it('are told where half of a mixture has no codes, and not where a tenth has none', async () => {
    const mixture = (petals: number, salt: number) => {
      const normal = gaussian(salt);
      let i = 0;
      return () => {
        const angle = (2 * Math.PI * (i++ % petals)) / kPetals;
        const [along, across] = [4 + normal(), 0.3 * normal()];
        return [along * Math.cos(angle) - across * Math.sin(angle), along * Math.sin(angle) + across * Math.cos(angle)];
      };
    };
    const sign = await judged(2, mixture(kPetals / 2, 1), mixture(kPetals, 2));
    expect(sign!.degree).toBeGreaterThan(1);
    expect(sign!.figures).toMatch(/ [45]\d % of what the prior draws/);
    expect((await judged(2, mixture(kPetals - 1, 1), mixture(kPetals, 2)))!.degree).toBeLessThan(0.6);
  });
  it('are told sooner in a plane than where there are more units', async () => {
    const cloud = (units: number, width: number, salt: number) => {
      const normal = gaussian(salt);
      return () => Array.from({ length: units }, () => width * normal());
    };
    expect((await judged(2, cloud(2, 0.4, 1), cloud(2, 1, 2)))!.degree).toBeGreaterThan(1);
    expect((await judged(8, cloud(8, 0.6, 1), cloud(8, 1, 2)))!.degree).toBeLessThan(1);
  });
  it('are not where they cover it, nor where they lie far and wide beside it', async () => {
    expect((await codesOn(kPetals))!.degree).toBeLessThan(0.6);
    expect((await codesOn(kPetals, 8))!.degree).toBeLessThan(0.6);
  });
});

describe('a code too narrow', () => {
  const { look } = troubleOf('classic', 'narrow-code');
  const judged = async (errors: number[], pca: number | null, samples = 60_000) => {
    const history = new LossHistory();
    let evaluation = {} as Evaluation;
    for (const [i, testSquaredError] of errors.entries()) {
      evaluation = {
        step: i,
        epoch: i,
        testLoss: 1,
        testSquaredError,
        pcaSquaredError: pca,
        testImages: 500,
        testTerms: {},
      } as Evaluation;
      history.addEvaluation(evaluation);
    }
    const progress = { samples, epoch: errors.length, phase: 0, phases: [{ epochs: 9 }], phaseProgress: 0.5 };
    const run = { progress, evaluation, history, manifest: null, configuration: { settings: { code: 1 } } };
    // Two kinds of images, each 50 from the mean of both.
    const { ask } = engine('reconstructions', ({ count }) => ({
      arrays: { input: tensor([Number(count), 2, 1, 1], (i) => (i & 2 ? 10 : 0)) },
    }));
    return look!(run as unknown as Evidence, ask);
  };
  const flat = [50, 40, 39.5, 39.2, 39, 39];
  beforeAll(() => judged(flat, 45)); // in what images differ is asked for once
  it('is told where the error stays large though the network does what as many numbers can do', async () => {
    expect(await judged(flat, 45)).toEqual({
      degree: expect.closeTo(1.03, 2),
      figures:
        'The error stays at 39.0, of 50.0 in which images differ from their mean: a code of size 1 has no room for more.',
    });
    const lower = flat.map((error) => error - 15);
    expect((await judged(lower, 45))!.degree).toBeLessThan(1);
  });
  it('is not where it still falls, PCA does better with as many, or has more room with them', async () => {
    expect((await judged([50, 48, 46, 44, 42, 38], 45))!.degree).toBe(0);
    expect((await judged(flat, 30))!.degree).toBe(0);
    expect((await judged(flat, 42))!.degree).toBeLessThan(1);
    expect(await judged(flat, null)).toBeNull();
    expect((await judged(flat, 45, 50_000))!.degree).toBe(0);
  });
  it('has a sentence even where it is not there: it may be on its way out', async () => {
    expect((await judged(flat, 30))!.figures).toMatch(/size 1/);
  });
});

describe('a step that breaks the run', () => {
  const run = (step: number) =>
    ({
      progress: { step, phase: 0, phases: [{ epochs: 1 }] },
      divergence: { step: 30, restoredStep: 20, message: '' },
      changedOnTheWay: true,
      history: new LossHistory(),
    }) as unknown as Evidence;
  it('is told at once, until the run is past it', () => {
    const [divergence] = troublesOf('vae').filter(({ key }) => key === 'divergence');
    expect(divergence!.sign!(run(20))).toMatchObject({
      certain: true,
      figures: expect.stringMatching(/step 30.*step 20/),
    });
    expect(divergence!.sign!(run(40))?.degree).toBe(0);
  });
});
