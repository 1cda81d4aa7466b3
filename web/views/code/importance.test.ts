import { describe, expect, it } from 'vitest';
import { Mean } from './importance';

describe('a mean that grows', () => {
  it('does not mind in which portions', () => {
    const whole = new Mean().with([100, 104, 96, 100]);
    const parts = new Mean().with([100]).with([104, 96]).with([100]);
    expect(parts.count).toBe(4);
    expect(parts.mean).toBe(100);
    expect(parts.error).toBeCloseTo(Math.sqrt(32 / 3 / 4));
    expect(whole.error).toBeCloseTo(parts.error);
  });

  it('has no error to tell of one value', () => {
    expect(new Mean().with([3]).error).toBeNaN();
    expect(new Mean().with([3, 3]).error).toBe(0);
  });
});
