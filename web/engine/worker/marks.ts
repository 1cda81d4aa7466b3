import type { Progress, Pursued } from '../protocol';

const kPerEpoch = 4;

/**
 * At which steps a run with a goal is measured: where it has seen a multiple of so many samples as are a quarter of an epoch, or
 * as many as there are to be measured on; figures that take seconds come once an epoch at the most. So measuring takes a
 * bounded share of the time, and the steps depend on the run alone, on no clock.
 */
export class Marks {
  private pursued: Pursued | null = null;

  /** `batch`: how many samples a step takes at the most; `tests`: how many there are to be measured on. */
  constructor(
    private readonly batch: () => number,
    private readonly tests: () => number,
  ) {}

  set(pursued: Pursued | null): void {
    this.pursued = pursued;
  }

  /** Of so many steps those that surely do not pass a mark, but for the one that may come to it. */
  within(steps: number, progress: Progress | null): number {
    if (!this.pursued || !progress) return steps;
    const apart = this.apart(progress, this.pursued);
    if (apart === null) return Math.min(steps, 1);
    const left = apart - (progress.samples % apart);
    return Math.min(steps, Math.max(1, Math.floor(left / this.batch())));
  }

  /** Whether the step that has led here came to a mark. */
  passed(samplesBefore: number, progress: Progress): boolean {
    const apart = this.pursued && this.apart(progress, this.pursued);
    if (apart === null || progress.phases[progress.phase]?.kind === 'pre-training') return false;
    return Math.floor(progress.samples / apart) > Math.floor(samplesBefore / apart);
  }

  /** In samples; null before the first step, when it is not known how many an epoch has. */
  private apart({ samples, epoch }: Progress, { all }: Pursued): number | null {
    if (!(epoch > 0)) return null;
    const inEpoch = Math.round(samples / epoch);
    return Math.max(1, Math.round(inEpoch / (all ? 1 : kPerEpoch)), this.tests() * (all ? 3 : 1));
  }
}
