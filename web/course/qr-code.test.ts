import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { qrFile, qrPath } from './qr-code';

const kScale = 4; // pixels a module

/** The picture as a camera might see it. */
function decoded(text: string): string | undefined {
  const { size, path } = qrPath(text);
  const side = size * kScale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < kScale; dy++)
      for (let dx = 0; dx < kScale; dx++)
        pixels.fill(
          0,
          4 * ((+y! * kScale + dy) * side + +x! * kScale + dx),
          4 * ((+y! * kScale + dy) * side + +x! * kScale + dx) + 3,
        );
  return jsQR(pixels, side, side)?.data;
}

it('says the very link', () => {
  const link =
    'https://example.org/hourglass/#v=1&model=classic&preset=relu-2d&seed=1&lock=all%2Clearning_rate%3A0.0005..0.01&goal=test_squared_error%3C36%40epochs%3C%3D2';
  expect(decoded(link)).toBe(link);
  expect(decoded('https://example.org/')).toBe('https://example.org/');
});

it('is refused where the link is too long', () => {
  expect(() => qrPath('x'.repeat(3000))).toThrow();
});

it('is a file of its own, black on white', () => {
  expect(qrFile('https://example.org/')).toMatch(
    /^<svg xmlns="[^"]+" viewBox="0 0 \d+ \d+"[^>]*><path fill="#fff".*<\/svg>\n$/s,
  );
});
