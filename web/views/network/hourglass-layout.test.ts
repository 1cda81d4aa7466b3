import { describe, expect, it } from 'vitest';
import { layOut } from './hourglass-layout';

const network = {
  widths: [784, 256, 256, 2, 256, 256, 784],
  code: 3,
  image: { width: 28, height: 28 },
  em: 16,
  ratio: 1,
};

describe('the hourglass', () => {
  it.each([
    [330, 130],
    [680, 190],
    [1180, 300],
    [1500, 420],
  ])('has room for what is said under two groups of bars, in %i × %i', (width, height) => {
    const { plates, bars } = layOut({ ...network, groups: 2, width, height, em: Math.min(16, width / 42) });
    const em = Math.min(16, width / 42);
    expect(bars.width).toBeGreaterThanOrEqual(14 * em - 1e-9);
    expect(bars.x).toBeGreaterThanOrEqual(0);
    expect(bars.x + bars.width).toBeLessThanOrEqual(width);
    // No plate, nor its caption, stands where the bars are.
    plates.forEach(({ x, y, width, height }, i) => {
      const beside = x + width <= bars.x || x >= bars.x + bars.width;
      expect(beside || y + height <= bars.y, `plate ${i}`).toBe(true);
    });
  });

  it('keeps the bars clear of what is written under the pictures, and leaves them out where there is no room', () => {
    const denoising = { ...network, widths: [784, 500, 784], code: 1, em: 14, width: 618 };
    const { plates, bars } = layOut({ ...denoising, height: 112, captions: [160, 90] });
    expect(plates[0]!.y + plates[0]!.height + 1.6 * 14).toBeGreaterThan(bars.y); // they stand beside each other
    expect(bars.height).toBeGreaterThan(0);
    expect(bars.x).toBeGreaterThanOrEqual(160);
    expect(bars.x + bars.width).toBeLessThanOrEqual(618 - 90);
    expect(layOut({ ...denoising, height: 55 }).bars.height).toBe(0);
  });
});
