import type { Phase } from '../engine/protocol';
import type { Series } from '../state/history';

/** Two series on one axis of epochs: [epochs, first, second], null where a series has no point. */
export function aligned(a: Series, b: Series): [number[], (number | null)[], (number | null)[]] {
  const epochs: number[] = [];
  const [first, second]: [(number | null)[], (number | null)[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.epoch.length || j < b.epoch.length) {
    const [at, bt] = [a.epoch[i] ?? Infinity, b.epoch[j] ?? Infinity];
    const epoch = Math.min(at, bt);
    epochs.push(epoch);
    first.push(at === epoch ? a.value[i++]! : null);
    second.push(bt === epoch ? b.value[j++]! : null);
  }
  return [epochs, first, second];
}

/** Where a logarithmic axis is labelled: 1, 2, 5 in every decade between the bounds. */
export function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let decade = 10 ** Math.floor(Math.log10(low)); decade <= high; decade *= 10) {
    for (const factor of [1, 2, 5]) {
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
