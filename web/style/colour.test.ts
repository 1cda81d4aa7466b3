import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { divergingMap, kClassColours, labToRgb, sequentialMap } from './colour';
import type { ColourMap, Scheme } from './colour';

type Rgb = [number, number, number];

// Machado, Oliveira, Fernandes 2009, severity 1, on linear light.
const kSight: Record<string, number[][]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const parse = (hex: string) => [1, 3, 5].map((i) => linear(parseInt(hex.slice(i, i + 2), 16) / 255)) as Rgb;
const see = (matrix: number[][], colour: Rgb) =>
  matrix.map((row) => Math.min(1, Math.max(0, row[0]! * colour[0] + row[1]! * colour[1] + row[2]! * colour[2]))) as Rgb;

function lab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const lightness = (map: ColourMap, i: number) => lab([0, 1, 2].map((c) => linear(map[3 * i + c]! / 255)) as Rgb)[0];

/** The colours of tokens.css that a script can read, in linear light. */
function tokens(scheme: Scheme): Record<string, Rgb> {
  const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
  const found = css.matchAll(/--([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/g);
  return Object.fromEntries(
    [...found].map(([, name, light, dark]) => {
      const [lightness, chroma, hue] = (scheme === 'light' ? light! : dark!).split(' ').map(Number) as Rgb;
      const angle = (hue / 180) * Math.PI;
      return [name!, labToRgb([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]).map(linear) as Rgb];
    }),
  );
}

/** WCAG's contrast of two colours. */
function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [a, b]
    .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each(['light', 'dark'] as Scheme[])('the colours of the %s scheme', (scheme) => {
  const of = tokens(scheme);

  it.each(Object.keys(kSight))('tell ten classes apart with %s', (sight) => {
    const colours = kClassColours[scheme];
    const seen = colours.map((colour) => lab(see(kSight[sight]!, parse(colour))));
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < i; j++) {
        const distance = Math.hypot(...seen[i]!.map((value, c) => value - seen[j]![c]!));
        expect(distance, `${colours[i]} and ${colours[j]}`).toBeGreaterThan(0.12);
      }
    }
  });

  it.each(['surface', 'stage'])('stand out from the %s', (ground) => {
    for (const colour of kClassColours[scheme])
      expect(contrast(parse(colour), of[ground]!), colour).toBeGreaterThanOrEqual(3);
    for (const name of ['model', 'model-soft', 'rule-strong'])
      expect(contrast(of[name]!, of[ground]!), name).toBeGreaterThanOrEqual(3);
    for (const name of ['ink', 'ink-soft', 'model', 'part-1', 'part-2', 'part-3', 'warning'])
      expect(contrast(of[name]!, of[ground]!), name).toBeGreaterThanOrEqual(4.5);
  });
});

describe.each(['light', 'dark'] as Scheme[])('the maps of the %s scheme', (scheme) => {
  const direction = scheme === 'light' ? -1 : 1;

  it('go by even steps of lightness', () => {
    const map = sequentialMap(scheme);
    const total = direction * (lightness(map, 255) - lightness(map, 0));
    expect(total).toBeGreaterThan(0.7);
    for (let i = 16; i < 256; i += 16) {
      const part = direction * (lightness(map, i) - lightness(map, i - 16));
      expect(part / total).toBeGreaterThan(0.4 / 16);
      expect(part / total).toBeLessThan(1.6 / 16);
    }
  });

  it('diverge evenly to both sides of the same paper', () => {
    const map = divergingMap(scheme);
    for (let i = 8; i < 128; i += 8) {
      expect(Math.abs(lightness(map, 127 - i) - lightness(map, 128 + i))).toBeLessThan(0.02);
    }
    for (let c = 0; c < 3; c++) expect(Math.abs(map[3 * 127 + c]! - sequentialMap(scheme)[c]!)).toBeLessThan(8);
  });
});
