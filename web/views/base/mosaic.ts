import type { Tensor } from '../../engine/protocol';
import { sequentialMap } from '../../style/colour';
import { scheme } from '../../style/scheme';
import { pixelRatio } from './raster';
import type { Range, Sheet } from './raster';

// Grids of pictures: where their tiles go. Lengths are CSS pixels.

export interface Room {
  width: number;
  height: number;
  /** A picture's own pixels. */
  image: { width: number; height: number };
  gap: number;
  /** Device pixels for a CSS pixel. */
  ratio: number;
}

/** For pictures (…, height, width, channels) on a stage of this size. */
export function roomFor(images: Tensor, width: number, height: number, gap: number): Room {
  const [h, w] = images.shape.slice(-3) as [number, number, number];
  return { width, height, image: { width: w, height: h }, gap, ratio: pixelRatio() };
}

export interface Grid {
  columns: number;
  rows: number;
  /** A tile's size; its scale is a whole number of device pixels for a picture's pixel. */
  tile: { width: number; height: number };
  gap: number;
}

/** The largest tiles of which `columns` × `rows` fit; never smaller than a device pixel a pixel, even where that is too large. */
export function fixedGrid({ width, height, image, gap, ratio }: Room, columns: number, rows: number): Grid {
  const wanted =
    Math.min((width + gap) / columns - gap, ((height + gap) / rows - gap) * (image.width / image.height)) / image.width;
  const scale = Math.max(1, Math.floor(wanted * ratio + 1e-6)) / ratio;
  return { columns, rows, tile: { width: scale * image.width, height: scale * image.height }, gap };
}

/** The largest tiles of which at least `least` fit, and as many of them as there are and fit. */
export function freeGrid(room: Room, count: number, least: number): Grid {
  const { width, height, image, gap, ratio } = room;
  const fits = (scale: number): [number, number] => [
    Math.max(1, Math.floor((width + gap) / (scale * image.width + gap))),
    Math.max(1, Math.floor((height + gap) / (scale * image.height + gap))),
  ];
  let steps = Math.max(1, Math.floor(Math.min(width / image.width, height / image.height, 4) * ratio));
  while (steps > 1 && fits(steps / ratio)[0] * fits(steps / ratio)[1] < Math.min(count, least)) steps--;
  const [columns, most] = fits(steps / ratio);
  const rows = Math.min(most, Math.ceil(count / columns));
  return { columns, rows, tile: { width: (steps / ratio) * image.width, height: (steps / ratio) * image.height }, gap };
}

/** The upper left corner of the tile in this row and column. */
export function tilePlace({ tile, gap }: Grid, row: number, column: number): [x: number, y: number] {
  return [column * (tile.width + gap), row * (tile.height + gap)];
}

export function gridSize({ columns, rows, tile, gap }: Grid): [width: number, height: number] {
  return [columns * (tile.width + gap) - gap, rows * (tile.height + gap) - gap];
}

/** Draws the sheet's first `count` pictures, row by row. */
export function drawTiles(context: CanvasRenderingContext2D, sheet: Sheet, grid: Grid, count: number): void {
  const { columns, tile } = grid;
  for (let i = 0; i < count; i++) {
    sheet.draw(context, i, ...tilePlace(grid, Math.floor(i / columns), i % columns), tile.width, tile.height);
  }
}

/** The tile at a point; null between tiles and beyond them. */
export function tileAt(grid: Grid, x: number, y: number): { row: number; column: number } | null {
  const { tile, gap, columns, rows } = grid;
  const column = Math.floor(x / (tile.width + gap));
  const row = Math.floor(y / (tile.height + gap));
  if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
  const [left, top] = tilePlace(grid, row, column);
  return x < left + tile.width && y < top + tile.height ? { row, column } : null;
}

/**
 * How many tiles a gallery shows at once. Its heading may say so and grow a line over it, which leaves them less room: a size that
 * turned out too large for a place is not tried there again, or two sizes would follow each other for ever.
 */
export class PageSize {
  private place = '';
  private tooLarge = Infinity;

  constructor(public size: number) {}

  /** So many fit into the place of this name. @returns whether the size has changed */
  fit(count: number, place: string): boolean {
    if (place !== this.place) [this.place, this.tooLarge] = [place, Infinity];
    if (count === this.size || count >= this.tooLarge) return false;
    if (count < this.size) this.tooLarge = this.size;
    this.size = count;
    return true;
  }
}

/** How pictures with pixels in 0…1 become colours. */
export function pixelRange(): Range {
  return { map: sequentialMap(scheme()), low: 0, high: 1 };
}

/** (a, b, …, height, width, channels) as one stack: (a · b · …, height, width, channels). */
export function stacked({ shape, data }: Tensor): Tensor {
  const [height, width, channels] = shape.slice(-3) as [number, number, number];
  const count = shape.slice(0, -3).reduce((product, n) => product * n, 1);
  return { shape: [count, height, width, channels], data };
}

/** The mean pixel of each picture of a stack: how much ink it has. */
export function ink({ shape, data }: Tensor): number[] {
  const size = shape.slice(-3).reduce((product, n) => product * n, 1);
  return Array.from({ length: data.length / size }, (_, i) => {
    let sum = 0;
    for (let p = i * size; p < (i + 1) * size; p++) sum += data[p]!;
    return sum / size;
  });
}

/** The mean difference of a pixel between two pictures of a stack. */
export function difference({ shape, data }: Tensor, a: number, b: number): number {
  const size = shape.slice(-3).reduce((product, n) => product * n, 1);
  let sum = 0;
  for (let p = 0; p < size; p++) sum += Math.abs(data[a * size + p]! - data[b * size + p]!);
  return sum / size;
}
