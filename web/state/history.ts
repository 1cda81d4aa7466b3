import type { Evaluation, Progress } from '../engine/protocol';

/** One kind of curve: its points in order of epoch. */
export interface Series {
  epoch: number[];
  value: number[];
}

const kMostPoints = 2000;

/**
 * The losses of one run, for the chart. When a series grows too long every second point is averaged into its
 * neighbour, so a run of any length keeps its whole shape.
 */
export class LossHistory {
  /** Squared error per image on training batches. In pre-training it is the error of the RBM that learns. */
  readonly train: Series = { epoch: [], value: [] };
  /** Squared error per image on held-out images. */
  readonly test: Series = { epoch: [], value: [] };
  /** The objective's own value on held-out images. */
  readonly testObjective: Series = { epoch: [], value: [] };
  /** Grows with every change: whoever draws compares it with what was drawn. */
  version = 0;

  addProgress(progress: Progress): void {
    if (progress.step === 0) {
      if (this.train.epoch.length + this.test.epoch.length > 0) this.clear();
      return;
    }
    if (progress.trainSquaredError === null) return;
    this.push(this.train, progress.epoch, progress.trainSquaredError);
  }

  addEvaluation(evaluation: Evaluation): void {
    this.push(this.test, evaluation.epoch, evaluation.testSquaredError);
    this.push(this.testObjective, evaluation.epoch, evaluation.testLoss);
  }

  clear(): void {
    for (const series of [this.train, this.test, this.testObjective]) {
      series.epoch.length = 0;
      series.value.length = 0;
    }
    this.version++;
  }

  private push(series: Series, epoch: number, value: number | null): void {
    if (value === null || !Number.isFinite(value)) return;
    const last = series.epoch.at(-1);
    if (last !== undefined && epoch < last) {
      // The run went back (a restored snapshot): what came after it did not happen.
      const keep = series.epoch.findIndex((earlier) => earlier >= epoch);
      series.epoch.length = keep;
      series.value.length = keep;
    } else if (epoch === last) {
      series.value[series.value.length - 1] = value;
      this.version++;
      return;
    }
    series.epoch.push(epoch);
    series.value.push(value);
    if (series.epoch.length > kMostPoints) halve(series);
    this.version++;
  }
}

function halve(series: Series): void {
  const { epoch, value } = series;
  const half = epoch.length >> 1;
  for (let i = 0; i < half; i++) {
    epoch[i] = (epoch[2 * i]! + epoch[2 * i + 1]!) / 2;
    value[i] = (value[2 * i]! + value[2 * i + 1]!) / 2;
  }
  epoch.length = half;
  value.length = half;
}
