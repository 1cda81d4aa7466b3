// The arithmetic of the code map, without a canvas. Points are (n, 2), row-major.

export interface Bounds {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/**
 * Bounds of the given shape (width / height) around 99 % of the points along each axis. `before` stays in force while
 * it still fits, so that the map does not tremble with every step.
 */
export function fitBounds(points: Float32Array, aspect: number, before: Bounds | null): Bounds {
  const [left, right] = inner(points, 0);
  const [bottom, top] = inner(points, 1);
  const margin = 1.12;
  let width = Math.max(right - left, 1e-3) * margin;
  let height = Math.max(top - bottom, 1e-3) * margin;
  if (width / height < aspect) width = height * aspect;
  else height = width / aspect;
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  const wanted = { left: x - width / 2, right: x + width / 2, bottom: y - height / 2, top: y + height / 2 };
  return before && stillFits(before, wanted, aspect) ? before : wanted;
}

function stillFits(before: Bounds, wanted: Bounds, aspect: number): boolean {
  const [bw, bh] = [before.right - before.left, before.top - before.bottom];
  if (Math.abs(bw / bh / aspect - 1) > 0.01) return false; // the canvas changed its shape
  const slack = 0.06 * bw;
  const holds =
    wanted.left > before.left - slack &&
    wanted.right < before.right + slack &&
    wanted.bottom > before.bottom - slack &&
    wanted.top < before.top + slack;
  return holds && wanted.right - wanted.left > 0.75 * bw;
}

function inner(points: Float32Array, axis: 0 | 1): [number, number] {
  const values = new Float32Array(points.length / 2);
  for (let i = 0; i < values.length; i++) values[i] = points[2 * i + axis]!;
  values.sort();
  const cut = Math.floor(0.005 * values.length);
  return [values[cut] ?? -1, values[values.length - 1 - cut] ?? 1];
}

/** For every class that occurs: [class, median x, median y, how many]. */
export function classMedians(points: Float32Array, labels: Float32Array): [number, number, number, number][] {
  const groups = new Map<number, { x: number[]; y: number[] }>();
  for (let i = 0; i < labels.length; i++) {
    const group = groups.get(labels[i]!) ?? { x: [], y: [] };
    groups.set(labels[i]!, group);
    group.x.push(points[2 * i]!);
    group.y.push(points[2 * i + 1]!);
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  return [...groups].sort(([a], [b]) => a - b).map(([label, { x, y }]) => [label, median(x), median(y), x.length]);
}

/** Names' places, pushed apart until no two are nearer than `distance`, as far as a few rounds go. */
export function partLabels(places: readonly (readonly [number, number])[], distance: number): [number, number][] {
  const out = places.map(([x, y]): [number, number] => [x, y]);
  for (let round = 0; round < 24; round++) {
    for (let i = 0; i < out.length; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [out[i]!, out[j]!];
        const [dx, dy] = [a[0] - b[0], a[1] - b[1]];
        const apart = Math.hypot(dx, dy);
        if (apart >= distance) continue;
        // Two in the very same place part sideways.
        const [ux, uy] = apart > 1e-6 ? [dx / apart, dy / apart] : [1, 0];
        const push = (distance - apart) / 2;
        a[0] += push * ux;
        a[1] += push * uy;
        b[0] -= push * ux;
        b[1] -= push * uy;
      }
    }
  }
  return out;
}

/** The place of the point nearest to (x, y), or −1 where there is none. */
export function nearest(points: Float32Array, x: number, y: number): number {
  let best = -1;
  let distance = Infinity;
  for (let i = 0; i < points.length / 2; i++) {
    const d = (points[2 * i]! - x) ** 2 + (points[2 * i + 1]! - y) ** 2;
    if (d < distance) [best, distance] = [i, d];
  }
  return best;
}

/** The fraction of points whose class is the most frequent one among their k nearest neighbours on the map. */
export function nearestNeighbourAccuracy(points: Float32Array, labels: Float32Array, k: number, queries = 400): number {
  const count = labels.length;
  const stride = Math.max(1, Math.floor(count / queries));
  let right = 0;
  let asked = 0;
  const distances = new Float32Array(count);
  for (let q = 0; q < count; q += stride) {
    for (let i = 0; i < count; i++) {
      distances[i] =
        i === q ? Infinity : (points[2 * i]! - points[2 * q]!) ** 2 + (points[2 * i + 1]! - points[2 * q + 1]!) ** 2;
    }
    const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => distances[a]! - distances[b]!);
    const votes = new Map<number, number>();
    for (const i of order.slice(0, k)) votes.set(labels[i]!, (votes.get(labels[i]!) ?? 0) + 1);
    const [winner] = [...votes].sort((a, b) => b[1] - a[1])[0]!;
    asked++;
    if (winner === labels[q]) right++;
  }
  return asked === 0 ? 0 : right / asked;
}
