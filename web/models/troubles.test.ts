import { describe, expect, it } from 'vitest';
import type { Evaluation, Progress, View } from '../engine/protocol';
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
    for (const trouble of troubles) watch.add(trouble, trouble.sign(evidence));
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
    for (const { name, broken, cures, watch, why } of troubles) {
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
          const told = sign(run as unknown as Evidence);
          if (!told) continue;
          expect(told.degree, key).not.toBeNaN();
          expect(told.figures, key).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
  });
});

describe('dead units', () => {
  const [trouble] = troublesOf('sparse').filter(({ key }) => key === 'dead-units');
  const run = (samples: number) => ({ progress: { samples }, manifest: null }) as unknown as Evidence;
  const view = (dead: number) =>
    ({
      name: 'activation_histogram',
      info: { dead, images: 500 },
      arrays: { mean_activation: { shape: [196], data: new Float32Array(196) } },
    }) as View;
  it('are looked for once the run has seen something, and told from a quarter of the hidden ones on', () => {
    expect([trouble!.look!(run(1000)), trouble!.look!(run(30_000))?.name]).toEqual([null, 'activation_histogram']);
    expect(trouble!.sign(run(30_000))).toBeNull();
    expect(trouble!.sign(run(30_000), view(0))!.degree).toBe(0);
    expect(trouble!.sign(run(30_000), view(48))!.degree).toBeLessThan(1);
    expect(trouble!.sign(run(30_000), view(89))).toMatchObject({
      degree: expect.closeTo(1.82, 2),
      figures: '89 of the 196 hidden units are the same for each of 500 held-out images: they are dead.',
    });
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
    expect(divergence!.sign(run(20))).toMatchObject({
      certain: true,
      figures: expect.stringMatching(/step 30.*step 20/),
    });
    expect(divergence!.sign(run(40))?.degree).toBe(0);
  });
});
