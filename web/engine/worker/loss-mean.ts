import type { Progress } from '../protocol';

/** The mean of what several slices report, by their steps. */
export class LossMean {
  private readonly sums = { trainLoss: 0, trainSquaredError: 0 };
  private readonly steps = { trainLoss: 0, trainSquaredError: 0 };
  private phase = -1;

  add(progress: Progress, steps: number): void {
    if (progress.phase !== this.phase) this.clear(); // another phase's loss is another quantity
    this.phase = progress.phase;
    for (const key of ['trainLoss', 'trainSquaredError'] as const) {
      const value = progress[key];
      if (value === null) continue;
      this.sums[key] += value * steps;
      this.steps[key] += steps;
    }
  }

  /** Null where nothing was reported. */
  take(): Pick<Progress, 'trainLoss' | 'trainSquaredError'> {
    const mean = (key: 'trainLoss' | 'trainSquaredError') =>
      this.steps[key] > 0 ? this.sums[key] / this.steps[key] : null;
    const means = { trainLoss: mean('trainLoss'), trainSquaredError: mean('trainSquaredError') };
    this.clear();
    return means;
  }

  clear(): void {
    for (const key of ['trainLoss', 'trainSquaredError'] as const) this.sums[key] = this.steps[key] = 0;
  }
}
