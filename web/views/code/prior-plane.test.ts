import { describe, expect, it } from 'vitest';
import { betAt, moments, shareOfPrior } from './prior-plane';

const codes = { shape: [4, 2], data: new Float32Array([0, 1, 2, 1, 4, 5, 6, 9]) };
const surface = { shape: [3, 3], data: new Float32Array([0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]) };

describe('the figures of codes and prior', () => {
  it('are means and deviations of each unit', () => {
    expect(moments(codes)).toEqual([
      { mean: 3, deviation: Math.sqrt(5) },
      { mean: 4, deviation: Math.sqrt(11) },
    ]);
    expect(moments(codes, (row) => row >= 2)).toEqual([
      { mean: 5, deviation: 1 },
      { mean: 7, deviation: 2 },
    ]);
  });

  it('are the discriminator’s bets at a place, the bottom row first', () => {
    expect(betAt(surface, 7, -7, -7)).toBeCloseTo(0);
    expect(betAt(surface, 7, 7, -7)).toBeCloseTo(0.2);
    expect(betAt(surface, 7, 0, 6)).toBeCloseTo(0.8);
    expect(betAt(surface, 7, 12, 0)).toBeNaN();
  });

  it('are how much of the ground is for the prior', () => {
    expect(shareOfPrior(surface)).toBeCloseTo(4 / 9);
  });
});
