import { describe, expect, it } from 'vitest';
import { resample, withoutOpacity } from './picture';

const grey = (height: number, width: number) => ({ height, width, channels: 1 });

describe('resampling', () => {
  it('shrinks by means of what is covered', () => {
    expect([...resample(Uint8Array.from([0, 4, 8, 12, 0, 4, 8, 12]), grey(2, 4), { height: 1, width: 2 })]).toEqual([
      2, 10,
    ]);
    // Three pixels into two: each new one covers one and a half.
    expect([...resample(Uint8Array.from([0, 90, 180]), grey(1, 3), { height: 1, width: 2 })]).toEqual([30, 150]);
  });

  it('keeps a plain picture plain, and its mean', () => {
    expect(new Set(resample(new Uint8Array(178 * 178).fill(200), grey(178, 178), { height: 32, width: 32 }))).toEqual(
      new Set([200]),
    );
    const noise = Uint8Array.from({ length: 100 * 100 }, (_, i) => (i * 7919) % 256);
    const mean = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
    expect(mean(resample(noise, grey(100, 100), { height: 28, width: 28 }))).toBeCloseTo(mean(noise), 0);
  });

  it('repeats pixels where it enlarges', () => {
    expect([...resample(Uint8Array.from([10, 20]), grey(1, 2), { height: 2, width: 4 })]).toEqual([
      10, 10, 20, 20, 10, 10, 20, 20,
    ]);
  });

  it('keeps colours apart', () => {
    const two = { height: 1, width: 2, channels: 3 };
    expect([...resample(Uint8Array.from([0, 10, 20, 100, 110, 120]), two, { height: 1, width: 1 })]).toEqual([
      50, 60, 70,
    ]);
  });

  it('leaves a copy where nothing changes', () => {
    const pixels = Uint8Array.from([1, 2, 3, 4]);
    const out = resample(pixels, grey(2, 2), { height: 2, width: 2 });
    expect(out).toEqual(pixels);
    expect(out.buffer).not.toBe(pixels.buffer);
  });

  it('makes grey as the command line does', () => {
    const rgba = Uint8Array.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255]);
    expect([...withoutOpacity(rgba, 1)]).toEqual([76, 149, 28, 255]);
    expect([...withoutOpacity(rgba, 3)]).toEqual([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
  });
});
