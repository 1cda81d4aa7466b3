import type { Tensor } from '../engine/protocol';

// What the plane of codes and prior shows, as numbers.

export interface Moments {
  mean: number;
  deviation: number;
}

/** Of each unit, over the rows of (count, units) that `of` lets through. */
export function moments({ shape, data }: Tensor, of: (row: number) => boolean = () => true): Moments[] {
  const [count, units] = shape as [number, number];
  const rows = Array.from({ length: count }, (_, row) => row).filter(of);
  return Array.from({ length: units }, (_, unit) => {
    const values = rows.map((row) => data[row * units + unit]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(squares) };
  });
}

/**
 * What the discriminator bets at a place: the surface's nearest value. Row 0 is the bottom, and both axes go from −range to
 * range. NaN beyond them.
 */
export function betAt({ shape, data }: Tensor, range: number, x: number, y: number): number {
  const [rows, columns] = shape as [number, number];
  const [column, row] = [Math.round(((x / range + 1) / 2) * (columns - 1)), Math.round(((y / range + 1) / 2) * (rows - 1))];
  return column < 0 || column >= columns || row < 0 || row >= rows ? NaN : data[row * columns + column]!;
}

/** The share of the ground where the bet is on the prior. */
export function shareOfPrior({ data }: Tensor): number {
  return data.reduce((count, bet) => count + Number(bet > 0.5), 0) / data.length;
}
