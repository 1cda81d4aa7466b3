import { describe, expect, it } from 'vitest';
import { evenly, randomNumbers, Reservoir } from './sampling';

describe('even samples', () => {
  it('are all where there are no more', () => {
    expect(evenly(5, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(evenly(3, 10)).toEqual([0, 1, 2]);
  });

  it('come one from each stretch, in order, and the same each time', () => {
    const chosen = evenly(202_599, 20_000);
    expect(chosen).toHaveLength(20_000);
    chosen.forEach((place, i) => {
      expect(place).toBeGreaterThanOrEqual(Math.floor((i * 202_599) / 20_000));
      expect(place).toBeLessThan(Math.floor(((i + 1) * 202_599) / 20_000));
    });
    expect(evenly(202_599, 20_000)).toEqual(chosen);
    expect(evenly(202_599, 20_000, 2)).not.toEqual(chosen);
  });

  it('do not follow a period of the data', () => {
    // Every 32nd of 32 would always be the same column of a lattice.
    const columns = new Set(evenly(32 * 1000, 1000).map((place) => place % 32));
    expect(columns.size).toBe(32);
  });
});

describe('a reservoir', () => {
  it('keeps everything while there is room, in order', () => {
    const reservoir = new Reservoir<number>(5);
    [3, 1, 2].forEach((value) => reservoir.add(value));
    expect(reservoir.values()).toEqual([3, 1, 2]);
  });

  it('keeps each of a long stream with the same chance', () => {
    const hits = new Array<number>(10).fill(0);
    for (let seed = 1; seed <= 2000; seed++) {
      const reservoir = new Reservoir<number>(100, seed);
      for (let i = 0; i < 1000; i++) reservoir.add(i);
      const values = reservoir.values();
      expect(values).toHaveLength(100);
      for (const value of values) hits[Math.floor(value / 100)]!++;
    }
    // 20,000 expected in each tenth, deviation about 120.
    for (const hit of hits) expect(Math.abs(hit - 20_000)).toBeLessThan(700);
  });
});

describe('random numbers', () => {
  it('lie in [0, 1), evenly', () => {
    const random = randomNumbers(7);
    const values = Array.from({ length: 10_000 }, random);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 1);
  });
});
