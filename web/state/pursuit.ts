import { epochsTrained } from '../engine/bound';
import type { Bound, Evaluation, Progress } from '../engine/protocol';
import { EngineEnded } from '../engine/client';
import { messageOf } from '../shared/format';
import { holds } from './link/goal';
import type { Goal, Within } from './link/goal';
import { hasRun } from './phase';
import type { Run } from './run';
import { kAtFirst } from './run-store';
import type { RunState } from './run-store';

const kEvery = 1000; // ms, between two measurements while it trains, at the least
const kShare = 0.1; // of the time, at the most
/** What `epochs<2` is short of 2. */
const kLess = 1e-6;

type Pursuing = Pick<Run, 'store' | 'engine' | 'lessons'>;
type Figures = Record<string, number | null>;

/**
 * Measures on the whole test set how far a run is from its goal: now and then while it trains, always where it rests, and at its bound,
 * where the engine lets it come to rest. What is reached stays so until the run begins again.
 */
export class Pursuit {
  private run = 0; // which one, by count
  private measuring: Promise<void> | null = null;
  private next = 0; // when to measure again

  constructor(private readonly session: Pursuing) {
    session.store.subscribe((changed) => {
      if (changed.has('evaluation')) this.consider();
    });
  }

  /** The goal of the run that is open from now on. */
  take(goal: Goal | null): void {
    this.session.store.set({ goal });
  }

  /** Has the engine bring what is opened next to rest where a goal's training is over. */
  arm(goal: Goal | null): Promise<void> {
    return this.session.engine.bound(boundOf(goal));
  }

  /** Another run, or this one from its first step. */
  begun(): void {
    this.run++;
    this.next = 0;
    this.session.store.set({ standing: kAtFirst });
    this.consider();
  }

  private consider(): void {
    const { goal, standing, playing } = this.session.store.state;
    if (!goal || standing.is === 'reached' || this.measuring || !isMeasurable(this.session.store.state)) return;
    if (playing && performance.now() < this.next) return;
    void this.measure(false);
  }

  /** The engine has let the run come to rest there. */
  async atBound(): Promise<void> {
    await this.measuring;
    const { goal, standing } = this.session.store.state;
    if (goal && standing.is !== 'reached') await this.measure(true);
  }

  private measure(atBound: boolean): Promise<void> {
    const { run } = this;
    const work = this.judge(atBound)
      .catch((error: unknown) => {
        if (!(error instanceof EngineEnded))
          this.session.store.notify('warning', `The goal could not be measured: ${messageOf(error)}`);
      })
      .finally(() => {
        if (this.measuring === work) this.measuring = null;
        if (run !== this.run) this.consider(); // that was of another one
      });
    this.measuring = work;
    return work;
  }

  private async judge(atBound: boolean): Promise<void> {
    const { store } = this.session;
    const { run } = this;
    const { goal } = store.state;
    const began = performance.now();
    const measured = await this.figures(goal!);
    this.next = performance.now() + Math.max(kEvery, (performance.now() - began) / kShare);
    const { progress, standing } = store.state;
    if (run !== this.run || goal !== store.state.goal || !progress || !measured || standing.is === 'reached') return;
    const { figures, step, epoch } = measured;
    const isWithin = goal!.within.every((one) => keeps(one, progress, { step, epoch }, atBound));
    const isThere = goal!.conditions.every(({ figure, ...one }) => {
      const value = figures[figure] ?? null;
      return value !== null && holds(one, value);
    });
    const isOver =
      atBound || goal!.within.some((one) => /^</.test(one.sign) && !keeps(one, progress, { step, epoch }, false));
    const is = isWithin && isThere ? 'reached' : isOver || standing.is === 'missed' ? 'missed' : 'open';
    store.set({ standing: { is, figures, first: standing.first ?? figures, step } });
  }

  /** Those that the goal is about, of one step, over the whole test set; null where training went on meanwhile. */
  private async figures(goal: Goal): Promise<{ figures: Figures; step: number; epoch: number } | null> {
    const { engine, store, lessons } = this.session;
    const names = goal.conditions.map(({ figure }) => figure);
    const pick = (all: Figures) => Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
    const quick = (whole: Evaluation): Figures => ({
      ...lessons.figures({ ...store.state, evaluation: whole, views: {} }),
      loss: whole.testLoss,
    });
    const whole = await engine.evaluateWhole();
    const first = pick(quick(whole));
    if (!Object.values(first).includes(null)) return { figures: first, ...placeOf(whole) };
    // The others take seconds.
    const { step, figures } = await engine.metrics();
    const again = step === whole.step ? whole : await engine.evaluateWhole();
    if (again.step !== step) return null;
    const all = Object.fromEntries(Object.entries(figures).filter(([, value]) => typeof value === 'number')) as Figures;
    return { figures: pick({ ...quick(again), ...all }), ...placeOf(again) };
  }
}

function placeOf({ step, epoch }: Evaluation): { step: number; epoch: number } {
  return { step, epoch };
}

/** Before the whole test set is there, in pre-training, and in the past of a run there is nothing to measure. */
function isMeasurable({ phase, progress, data, rewind }: Readonly<RunState>): boolean {
  const isAllThere = !data || data.error !== undefined || data.test.loaded >= data.test.count;
  return hasRun(phase) && !rewind.at && isAllThere && progress?.phases[progress.phase]?.kind !== 'pre-training';
}

/** Whether a state keeps within, `progress` being the last that is known before it. */
function keeps(
  { of, ...one }: Within,
  progress: Progress,
  { step, epoch }: { step: number; epoch: number },
  atBound: boolean,
): boolean {
  if (of === 'steps') return holds(one, step);
  if (of === 'epochs') return holds(one, round(epochsTrained(progress) + epoch - progress.epoch));
  return (atBound && one.sign.startsWith('<')) || holds(one, progress.seconds); // the last step began in time
}

/** Without the last digits, in which shares of an epoch that are added up may differ. */
function round(epochs: number): number {
  return Math.round(epochs * 1e9) / 1e9;
}

function boundOf(goal: Goal | null): Bound | null {
  const upper = goal?.within.filter(({ sign }) => sign.startsWith('<')) ?? [];
  if (upper.length === 0) return null;
  const bound: Bound = {};
  for (const { of, sign, limit } of upper) {
    const last = sign === '<' ? (of === 'steps' ? Math.ceil(limit) - 1 : limit - kLess) : limit;
    bound[of] = Math.min(bound[of] ?? Infinity, last);
  }
  return bound;
}
