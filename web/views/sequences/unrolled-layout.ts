import type { Plate } from '../base/raster';

// Where an encoder and a decoder stand that are unrolled over a sequence: the arithmetic, without a canvas. Lengths are CSS pixels.

export interface UnrolledInput {
  read: number; // tokens
  written: number;
  layers: number;
  /** Of each layer. */
  units: number;
  width: number;
  /** Between the words above and the words below. */
  height: number;
  em: number;
  /** Device pixels for a CSS pixel: cells are a whole number of these. */
  ratio: number;
}

export interface UnrolledLayout {
  /** Of one token. */
  column: number;
  /** Where each column begins, those that are read first. */
  lefts: number[];
  /** By column, then by layer: the first layer stands at the bottom, nearest to the word that is read. */
  steps: Plate[][];
  /** By layer: h, then c. */
  code: [Plate, Plate][];
  /** Where the code stands among the columns. */
  neck: { x: number; width: number };
}

const kWidest = 6; // em, of a column
const kLayerGap = 0.9; // em

/** All cells are equally large, so that areas tell units: a column's as the code's. */
export function layOutUnrolled({
  read,
  written,
  layers,
  units,
  width,
  height,
  em,
  ratio,
}: UnrolledInput): UnrolledLayout {
  const device = 1 / ratio;
  const snap = (value: number) => Math.round(value * ratio) / ratio;
  const neckWidth = Math.max(4.5 * em, Math.min(14 * em, 0.16 * width));
  const column = Math.min(kWidest * em, (width - neckWidth) / Math.max(1, read + written));
  const tall = Math.max(device, (height - (layers - 1) * kLayerGap * em) / layers);
  const wide = Math.max(device, Math.min(column - Math.max(2, 0.22 * column), 0.9 * tall));

  // The largest cells of which a layer's units fit beside each other's columns, and twice into the neck.
  const each = (neckWidth - 2 * em) / 2;
  const fits = (cell: number, w: number) =>
    Math.ceil(units / Math.max(1, Math.floor(w / cell + 1e-6))) * cell <= tall + 1e-6;
  let cell = Math.max(device, Math.floor(Math.min(wide, 0.7 * em) * ratio) / ratio);
  while (cell > device && !(fits(cell, wide) && fits(cell, each))) cell = Math.round((cell - device) * ratio) / ratio;
  const shape = (columns: number) => ({ columns, width: columns * cell, height: Math.ceil(units / columns) * cell });
  const least = Math.ceil(units / Math.max(1, Math.floor(tall / cell + 1e-6))); // columns, so that none is too high
  // Upright plates, twice as high as wide, read as layers.
  const step = shape(Math.max(least, Math.min(Math.floor(wide / cell + 1e-6), Math.ceil(Math.sqrt(units / 2.2)))));
  // The code is squarer, as wide as it may be.
  const half = shape(Math.max(least, Math.min(Math.floor(each / cell + 1e-6), Math.ceil(Math.sqrt(units)))));

  const used = neckWidth + column * (read + written);
  const left = (width - used) / 2;
  const neck = { x: left + read * column, width: neckWidth };
  const lefts = Array.from({ length: read + written }, (_, i) => left + i * column + (i < read ? 0 : neckWidth));
  const axis = (layer: number) => (layers - 1 - layer) * (tall + kLayerGap * em) + tall / 2;
  const at = (middle: number, layer: number, { columns, width: w, height: h }: typeof step): Plate => ({
    x: snap(middle - w / 2),
    y: snap(axis(layer) - h / 2),
    width: w,
    height: h,
    columns,
  });
  const all = Array.from({ length: layers }, (_, layer) => layer);
  const gap = (neckWidth - 2 * half.width) / 3;
  return {
    column,
    lefts,
    steps: lefts.map((x) => all.map((layer) => at(x + column / 2, layer, step))),
    code: all.map((layer) => [
      at(neck.x + gap + half.width / 2, layer, half),
      at(neck.x + neckWidth - gap - half.width / 2, layer, half),
    ]),
    neck,
  };
}
