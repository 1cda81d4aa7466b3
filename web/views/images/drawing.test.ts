import { describe, expect, it } from 'vitest';
import { centred, inkByRow, paintStroke } from './drawing';

const blank = () => new Float32Array(28 * 28);
const sum = (pixels: Float32Array) => pixels.reduce((total, value) => total + value, 0);

describe('a drawn digit', () => {
  it('has a stroke as wide as the brush, between its ends', () => {
    const pixels = blank();
    paintStroke(pixels, 28, [14, 5], [14, 22]);
    expect(pixels[10 * 28 + 13]).toBeCloseTo(1);
    expect(pixels[10 * 28 + 14]).toBeCloseTo(1);
    expect(pixels[10 * 28 + 18]).toBe(0);
    expect(pixels[2 * 28 + 14]).toBe(0);
    expect(sum(pixels)).toBeGreaterThan(2 * 17);
    expect(Math.max(...pixels)).toBeLessThanOrEqual(1);
  });

  it('keeps what was there, and does not run over the edge', () => {
    const pixels = blank();
    paintStroke(pixels, 28, [0, 0], [0, 27]);
    const before = pixels.slice();
    paintStroke(pixels, 28, [0, 27.5], [60, 27.5]);
    before.forEach((value, i) => expect(pixels[i]).toBeGreaterThanOrEqual(value));
    expect(pixels.length).toBe(784);
  });

  it('is moved to the middle without losing ink', () => {
    const pixels = blank();
    paintStroke(pixels, 28, [4, 4], [4, 12]);
    const moved = centred(pixels, 28);
    expect(sum(moved)).toBeCloseTo(sum(pixels), 4);
    let [mass, x, y] = [0, 0, 0];
    moved.forEach((value, i) => {
      mass += value;
      x += value * ((i % 28) + 0.5);
      y += value * (Math.floor(i / 28) + 0.5);
    });
    expect(Math.abs(x / mass - 14)).toBeLessThanOrEqual(0.51);
    expect(Math.abs(y / mass - 14)).toBeLessThanOrEqual(0.51);
    expect(centred(blank(), 28)).toEqual(blank());
  });

  it('is told row by row', () => {
    const pixels = blank();
    for (const place of [2 * 28, 2 * 28 + 1, 2 * 28 + 2, 2 * 28 + 5, 27 * 28 + 27]) pixels[place] = 1;
    pixels[8 * 28] = 0.4; // too faint
    expect(inkByRow(pixels, 28)).toEqual([
      ['Row 3', '1–3, 6'],
      ['Row 28', '28'],
    ]);
    expect(inkByRow(blank(), 28)).toEqual([]);
  });
});
