import type { Bound, Progress } from './protocol';

/** How many epochs the run has been trained after any pre-training. */
export function epochsTrained({ phases, phase, phaseProgress }: Progress): number {
  const now = phases[phase];
  return now?.kind === 'training' ? phaseProgress * now.epochs : 0;
}

/**
 * How many steps, of at most `batch` samples each, a run that stands here may take and keep within its bound. An epoch's last step
 * has what is left of it. Never more than surely fit: close to the bound it is asked again after each step.
 */
export function stepsWithin({ epochs, steps, seconds }: Bound, progress: Progress, batch: number): number {
  const { phases, phase, phaseProgress, samples, epoch } = progress;
  let most = Infinity;
  if (steps !== undefined) most = Math.max(0, Math.floor(steps) - progress.step);
  if (seconds !== undefined && progress.seconds >= seconds) most = 0;
  if (epochs === undefined || most === 0) return most;
  const now = phases[phase];
  if (!now || !(epoch > 0) || !(batch > 0)) return Math.min(most, 1);
  const all = Math.round(samples / epoch);
  const seen = Math.round(phaseProgress * now.epochs * all);
  if (now.kind === 'pre-training') return Math.min(most, Math.max(1, Math.ceil((now.epochs * all - seen) / batch)));
  const left = epochs * all - seen;
  const next = Math.min(batch, all - (samples % all));
  return next > left ? 0 : Math.min(most, Math.max(1, Math.floor(left / batch)));
}

/** Of one run: where it is to come to rest, once. It may then go on. */
export class Resting {
  private bound: Bound | null = null;
  /** The bound as long as the run may not go past it. */
  private ahead: Bound | null = null;
  private isTold = false;

  /** `batch`: how many samples a step takes at the most. */
  constructor(private readonly batch: () => number) {}

  set(bound: Bound | null, progress: Progress | null): void {
    this.bound = this.ahead = bound;
    this.isTold = false;
    if (this.within(1, progress) === 0) this.ahead = null;
  }

  /** For a run that begins again. */
  again(progress: Progress): void {
    this.set(this.bound, progress);
  }

  /** Of so many steps those that may be taken before the bound. */
  within(steps: number, progress: Progress | null): number {
    if (!this.ahead || !progress) return steps;
    return Math.min(steps, stepsWithin(this.ahead, progress, this.batch()));
  }

  /** Whether the run has come to its bound, and nobody has been told. */
  arrives(progress: Progress | null): boolean {
    return !this.isTold && this.within(1, progress) === 0;
  }

  told(): void {
    this.isTold = true;
  }

  /** From now on the run may go past the bound that it was told to have come to. */
  goPast(): void {
    if (this.isTold) this.ahead = null;
  }
}
