// Where the tiles of a grid of pictures go: the arithmetic, without a canvas. Lengths are CSS pixels.

export interface Room {
  width: number;
  height: number;
  /** A picture's own pixels. */
  image: { width: number; height: number };
  gap: number;
  /** Device pixels for a CSS pixel. */
  ratio: number;
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
  const wanted = Math.min((width + gap) / columns - gap, ((height + gap) / rows - gap) * (image.width / image.height)) / image.width;
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
  let steps = Math.max(1, Math.floor((Math.min(width / image.width, height / image.height, 4)) * ratio));
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

/** The tile at a point; null between tiles and beyond them. */
export function tileAt(grid: Grid, x: number, y: number): { row: number; column: number } | null {
  const { tile, gap, columns, rows } = grid;
  const column = Math.floor(x / (tile.width + gap));
  const row = Math.floor(y / (tile.height + gap));
  if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
  const [left, top] = tilePlace(grid, row, column);
  return x < left + tile.width && y < top + tile.height ? { row, column } : null;
}
