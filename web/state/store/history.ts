import type { Evaluation, Progress } from '../../engine/protocol';
import { copied } from '../../shared/copied';

/** One kind of curve: its points in order of epoch. */
export interface Series {
  epoch: number[];
  value: number[];
}

/** One quantity, on training batches and on held-out samples. */
export interface Curve {
  train: Series;
  test: Series;
}

/** 'squared_error' (a sample's pixels summed), 'loss' (the objective, in its own unit), or a symbol of the objective. */
export type CurveName = string;

const kMostPoints = 2000;
const kNothing: Curve = { train: { epoch: [], value: [] }, test: { epoch: [], value: [] } };

/**
 * The losses of one run and their parts, for the chart. When a series grows too long every second point is averaged into
 * its neighbour, so a run of any length keeps its whole shape.
 */
export class LossHistory {
  private readonly curves = new Map<CurveName, Curve>();
  /** Grows with every change: whoever draws compares it with what was drawn. */
  version = 0;

  constructor(private readonly told: () => void = () => {}) {}

  /** Of all that was measured. */
  get names(): CurveName[] {
    return [...this.curves.keys()];
  }

  /** Empty where nothing of that name was measured. */
  curve(name: CurveName): Readonly<Curve> {
    return this.curves.get(name) ?? kNothing;
  }

  addProgress(progress: Progress): void {
    if (progress.step === 0) {
      if (this.curves.size > 0) this.clear();
      return;
    }
    this.push('squared_error', 'train', progress.epoch, progress.trainSquaredError);
    this.push('loss', 'train', progress.epoch, progress.trainLoss);
  }

  addEvaluation(evaluation: Evaluation): void {
    this.push('squared_error', 'test', evaluation.epoch, evaluation.testSquaredError);
    this.push('loss', 'test', evaluation.epoch, evaluation.testLoss);
    for (const [symbol, value] of Object.entries(evaluation.testTerms))
      this.push(symbol, 'test', evaluation.epoch, value);
  }

  /** All curves, copied; and back. */
  all(): [CurveName, Curve][] {
    return copied([...this.curves]);
  }

  restore(curves: [CurveName, Curve][]): void {
    this.curves.clear();
    for (const [name, curve] of copied(curves)) this.curves.set(name, curve);
    this.changed();
  }

  /** Forgets what came after an epoch. @returns what puts it back */
  cutAfter(epoch: number): () => void {
    const before = this.all();
    for (const { train, test } of this.curves.values()) {
      for (const series of [train, test]) {
        const found = series.epoch.findIndex((at) => at > epoch);
        if (found >= 0) series.epoch.length = series.value.length = found;
      }
    }
    this.changed();
    return () => this.restore(before);
  }

  clear(): void {
    this.curves.clear();
    this.changed();
  }

  private changed(): void {
    this.version++;
    this.told();
  }

  private push(name: CurveName, split: keyof Curve, epoch: number, value: number | null): void {
    if (value === null || !Number.isFinite(value)) return;
    let curve = this.curves.get(name);
    if (!curve) this.curves.set(name, (curve = copied(kNothing)));
    const series = curve[split];
    const last = series.epoch.at(-1);
    if (last !== undefined && epoch < last) {
      // The run went back (a restored snapshot): what came after it did not happen.
      const keep = series.epoch.findIndex((earlier) => earlier >= epoch);
      series.epoch.length = keep;
      series.value.length = keep;
    } else if (epoch === last) {
      series.value[series.value.length - 1] = value;
      this.changed();
      return;
    }
    series.epoch.push(epoch);
    series.value.push(value);
    if (series.epoch.length > kMostPoints) halve(series);
    this.changed();
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
