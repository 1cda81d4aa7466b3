// A digit drawn by hand, as the pixels of a picture: the arithmetic, without a canvas.

/** Paints a stroke with round, soft ends from one point to another; coordinates are in pixels, (0, 0) the upper left corner. */
export function paintStroke(
  pixels: Float32Array,
  width: number,
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  radius = 1.1,
): void {
  const height = pixels.length / width;
  const reach = radius + 1;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const squared = dx * dx + dy * dy;
  const rows = [Math.min(from[1], to[1]) - reach, Math.max(from[1], to[1]) + reach];
  const columns = [Math.min(from[0], to[0]) - reach, Math.max(from[0], to[0]) + reach];
  for (let y = Math.max(0, Math.floor(rows[0]!)); y < Math.min(height, rows[1]!); y++) {
    for (let x = Math.max(0, Math.floor(columns[0]!)); x < Math.min(width, columns[1]!); x++) {
      const [px, py] = [x + 0.5 - from[0], y + 0.5 - from[1]];
      const along = squared > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / squared)) : 0;
      const distance = Math.hypot(px - along * dx, py - along * dy);
      const value = Math.min(1, Math.max(0, radius + 0.5 - distance));
      pixels[y * width + x] = Math.max(pixels[y * width + x]!, value);
    }
  }
}

/** Moves the ink so that its centre of mass is the picture's middle, by whole pixels, as far as none is lost: as MNIST's are. */
export function centred(pixels: Float32Array, width: number): Float32Array {
  const height = pixels.length / width;
  let [sum, sx, sy] = [0, 0, 0];
  let [left, right, top, bottom] = [width, -1, height, -1];
  pixels.forEach((value, i) => {
    if (value <= 0) return;
    const [x, y] = [i % width, Math.floor(i / width)];
    sum += value;
    sx += value * (x + 0.5);
    sy += value * (y + 0.5);
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  });
  if (sum === 0) return pixels.slice();
  const shift = (middle: number, mass: number, low: number, high: number, size: number) =>
    Math.max(-low, Math.min(size - 1 - high, Math.round(middle - mass / sum)));
  const dx = shift(width / 2, sx, left, right, width);
  const dy = shift(height / 2, sy, top, bottom, height);
  const out = new Float32Array(pixels.length);
  pixels.forEach((value, i) => {
    if (value > 0) out[i + dy * width + dx] = value;
  });
  return out;
}

/** Where a drawing has ink, in words: a row that has any, and the runs of its columns, both counted from 1. */
export function inkByRow(pixels: Float32Array, width: number): [row: string, columns: string][] {
  return Array.from({ length: pixels.length / width }, (_, y) => {
    const runs: [number, number][] = [];
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x]! <= 0.5) continue;
      const last = runs.at(-1);
      if (last?.[1] === x) last[1] = x + 1;
      else runs.push([x + 1, x + 1]);
    }
    return [`Row ${y + 1}`, runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')] as [
      string,
      string,
    ];
  }).filter(([, columns]) => columns !== '');
}
