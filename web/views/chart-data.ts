import type { Phase } from '../engine/protocol';
import type { Series } from '../state/history';

/** Several series on one axis of epochs: [epochs, first, second, …], null where a series has no point. */
export function aligned(series: Series[]): [number[], ...(number | null)[][]] {
  const epochs: number[] = [];
  const columns: (number | null)[][] = series.map(() => []);
  const places = series.map(() => 0);
  for (;;) {
    const epoch = Math.min(...series.map(({ epoch }, i) => epoch[places[i]!] ?? Infinity));
    if (epoch === Infinity) return [epochs, ...columns];
    epochs.push(epoch);
    series.forEach((one, i) => columns[i]!.push(one.epoch[places[i]!] === epoch ? one.value[places[i]!++]! : null));
  }
}

/** A series before and after an epoch. */
export function cut(series: Series, epoch: number): [Series, Series] {
  const found = series.epoch.findIndex((at) => at > epoch);
  const place = found < 0 ? series.epoch.length : found;
  return [
    { epoch: series.epoch.slice(0, place), value: series.value.slice(0, place) },
    { epoch: series.epoch.slice(place), value: series.value.slice(place) },
  ];
}

/** The smallest and the greatest value after an epoch; undefined where nothing came after it. */
export function rangeAfter({ epoch, value }: Series, after: number): [number, number] | undefined {
  let range: [number, number] | undefined;
  for (let i = epoch.length - 1; i >= 0 && epoch[i]! > after; i--) {
    range = range ? [Math.min(range[0], value[i]!), Math.max(range[1], value[i]!)] : [value[i]!, value[i]!];
  }
  return range;
}

/**
 * Which of the columns that `aligned` made passes within `near` of a place: `away` tells how far from there one of its values
 * would be drawn. −1 where none does.
 */
export function columnAt([epochs, ...columns]: ReturnType<typeof aligned>, epoch: number, away: (value: number) => number, near: number): number {
  let best = -1;
  columns.forEach((column, i) => {
    const right = epochs.findIndex((at, j) => at >= epoch && column[j] !== null);
    let left = right;
    while (left >= 0 && (epochs[left]! > epoch || column[left] === null)) left--;
    if (left < 0) return; // it begins later, or ends before
    const share = right === left ? 0 : (epoch - epochs[left]!) / (epochs[right]! - epochs[left]!);
    const distance = Math.abs(away(column[left]! + share * (column[right]! - column[left]!)));
    if (distance <= near) [best, near] = [i, distance];
  });
  return best;
}

/** Where a logarithmic axis is labelled: 1, 2, 5 in every decade between the bounds, and closer where those are few. */
export function logTicks(low: number, high: number): number[] {
  const ticks = ticksAt([1, 2, 5], low, high);
  return ticks.length >= 3 ? ticks : ticksAt([1, 1.5, 2, 3, 5, 7], low, high);
}

/** Where a linear axis is labelled: at three to five round values. */
export function linearTicks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * decade).find((size) => size >= rough)!;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(6)));
}

/** Which of an axis's labels stand at least `apart` from each other: those of round powers of ten before others. */
export function spaced(ticks: number[], place: (tick: number) => number, apart: number): boolean[] {
  const roundness = (tick: number) => (Number.isInteger(Number(Math.log10(Math.abs(tick)).toFixed(6))) ? 0 : 1);
  const shown = ticks.map(() => false);
  const order = [...ticks.keys()].sort((a, b) => roundness(ticks[a]!) - roundness(ticks[b]!) || a - b);
  for (const i of order) {
    shown[i] = ticks.every((tick, j) => !shown[j] || Math.abs(place(tick) - place(ticks[i]!)) >= apart);
  }
  return shown;
}

function ticksAt(factors: number[], low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let decade = 10 ** Math.floor(Math.log10(low)); decade <= high; decade *= 10) {
    for (const factor of factors) {
      const tick = decade * factor;
      if (tick >= low && tick <= high) ticks.push(Number(tick.toPrecision(3)));
    }
  }
  return ticks;
}

/** The epochs between which each phase runs. */
export function phaseBoundaries(phases: Phase[]): { phase: Phase; from: number; to: number }[] {
  let from = 0;
  return phases.map((phase) => {
    const to = from + phase.epochs;
    const bounds = { phase, from, to };
    from = to;
    return bounds;
  });
}
