import type { Bound, Evaluation, Measured } from '../../engine/protocol';
import { EngineEnded } from '../../engine/client/client';
import { areQuick, figuresAmong } from '../../shared/figures';
import { messageOf } from '../../shared/format';
import { holds } from '../link/goal';
import type { Goal } from '../link/goal';
import { hasRun } from '../store/phase';
import { receiptOf } from '../receipt/receipt';
import type { Run } from '../run/run';
import { kAtFirst } from '../store/run-store';
import type { RunState } from '../store/run-store';
import { isOver, keeps } from './goal-progress';
import { words } from '../../text/notices';

/** What `epochs<2` is short of 2. */
const kLess = 1e-6;

type Pursuing = Pick<Run, 'store' | 'engine'>;

/**
 * Judges how far a run is from its goal where the engine has measured it: at its marks, and at its bound, where it comes to rest. These
 * are steps that depend on the link alone, so everybody reaches its goal at the same one. What is reached stays so until the
 * run begins again.
 */
export class Pursuit {
  private run = 0; // which one, by count
  private measures = false;
  private readonly site: string;

  constructor(
    private readonly session: Pursuing,
    /** The site's address, for receipts. A lesson that was opened from a disk has none, and what its folders are called is nobody's business. */
    site: string,
  ) {
    this.site = /^https?:/.test(site) ? site : '';
    session.store.subscribe((changed) => {
      if (changed.has('evaluation') || changed.has('data')) this.look();
    });
  }

  /** The goal of the run that is open from now on. */
  take(goal: Goal | null): void {
    this.session.store.set({ goal });
  }

  /** Has the engine measure what is opened next, and bring it to rest where a goal's training is over. */
  arm(goal: Goal | null, model: string): Promise<void> {
    const isQuick = areQuick(goal?.conditions.map(({ figure }) => figure) ?? [], model);
    return this.session.engine.pursue(goal && { bound: boundOf(goal), all: !isQuick });
  }

  /** Another run, or this one from its first step. */
  begun(): void {
    this.run++;
    this.session.store.set({ standing: kAtFirst });
    this.look();
  }

  /** The engine has measured the run. */
  judge(measured: Measured): void {
    const { store } = this.session;
    const { goal, standing, configuration, catalogue, manifest, locks } = store.state;
    if (!goal || !configuration || !catalogue || standing.is === 'reached') return;
    const { evaluation, progress, atBound } = measured;
    const figures = this.figures(goal, configuration.model, evaluation, measured.figures);
    const isWithin = goal.within.every((one) => keeps(one, progress, atBound));
    const isThere = goal.conditions.every(({ figure, ...one }) => {
      const value = figures[figure] ?? null;
      return value !== null && holds(one, value);
    });
    const is = isWithin && isThere ? 'reached' : atBound || isOver(goal, progress) ? 'missed' : standing.is;
    const receipt =
      is === 'reached'
        ? receiptOf(
            { goal, measured, figures, configuration, catalogue, manifest, locks: locks.text, site: this.site },
            __ENGINE_BUILD__,
          )
        : null;
    store.set({ standing: { is, figures, first: standing.first ?? figures, step: progress.step, receipt } });
  }

  /** How the run stands as it is opened, and wherever it rests. That is shown, and reaches nothing. */
  private look(): void {
    const { state } = this.session.store;
    const { goal, standing, playing, evaluation } = state;
    if (!goal || standing.is === 'reached' || this.measures || !isMeasurable(state)) return;
    if (standing.first && (playing || !evaluation || evaluation.step === standing.step)) return;
    this.measures = true;
    const { run } = this;
    void this.measure(goal)
      .catch((error: unknown) => {
        if (!(error instanceof EngineEnded))
          this.session.store.notify('warning', words.session.notMeasured(messageOf(error)));
      })
      .finally(() => {
        this.measures = false;
        if (run !== this.run) this.look(); // that was of another one
      });
  }

  private async measure(goal: Goal): Promise<void> {
    const { engine, store } = this.session;
    const { run } = this;
    const { model } = store.state.configuration!;
    const names = goal.conditions.map(({ figure }) => figure);
    const all = areQuick(names, model) ? null : (await engine.metrics()).figures;
    const evaluation = await engine.evaluateWhole();
    const { standing, progress } = store.state;
    if (run !== this.run || goal !== store.state.goal || standing.is === 'reached' || !progress) return;
    if (evaluation.step < standing.step) return;
    const figures = this.figures(goal, model, evaluation, all);
    const is = isOver(goal, progress) ? 'missed' : standing.is;
    store.set({ standing: { ...standing, is, figures, first: standing.first ?? figures, step: evaluation.step } });
  }

  private figures(goal: Goal, model: string, evaluation: Evaluation, all: Measured['figures']) {
    const names = goal.conditions.map(({ figure }) => figure);
    return figuresAmong(names, model, evaluation, all);
  }
}

/** Before the whole test set is there, in pre-training, and in the past of a run there is nothing to measure. */
function isMeasurable({ phase, progress, data, rewind }: Readonly<RunState>): boolean {
  const isAllThere = !data || data.error !== undefined || data.test.loaded >= data.test.count;
  return hasRun(phase) && !rewind.at && isAllThere && progress?.phases[progress.phase]?.kind !== 'pre-training';
}

function boundOf(goal: Goal): Bound | null {
  const upper = goal.within.filter(({ sign }) => sign.startsWith('<'));
  if (upper.length === 0) return null;
  const bound: Bound = {};
  for (const { of, sign, limit } of upper) {
    const last = sign === '<' ? (of === 'steps' ? Math.ceil(limit) - 1 : limit - kLess) : limit;
    bound[of] = Math.min(bound[of] ?? Infinity, last);
  }
  return bound;
}
