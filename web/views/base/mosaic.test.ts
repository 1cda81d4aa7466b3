import { describe, expect, it } from 'vitest';
import { fixedGrid, freeGrid, gridSize, PageSize, tileAt, tilePlace } from './mosaic';
import type { Room } from './mosaic';

const room = (change: Partial<Room> = {}): Room => ({
  width: 300,
  height: 200,
  image: { width: 28, height: 28 },
  gap: 2,
  ratio: 1,
  ...change,
});

describe('a grid of so many columns and rows', () => {
  it('has the largest tiles that fit, of whole device pixels', () => {
    expect(fixedGrid(room(), 5, 2).tile).toEqual({ width: 56, height: 56 });
    expect(fixedGrid(room({ ratio: 1.5 }), 5, 2).tile.width * 1.5).toBe(3 * 28); // 2 CSS pixels are 3 of the device's
    expect(fixedGrid(room({ height: 60 }), 5, 2).tile.height).toBe(28);
  });

  it('keeps a pixel a pixel where the room is too small', () => {
    expect(fixedGrid(room({ width: 20, height: 20 }), 5, 2).tile).toEqual({ width: 28, height: 28 });
  });

  it('keeps the shape of its pictures', () => {
    const { tile } = fixedGrid(room({ image: { width: 10, height: 20 } }), 2, 2);
    expect(tile.height).toBe(2 * tile.width);
    expect(gridSize(fixedGrid(room({ image: { width: 10, height: 20 } }), 2, 2))[1]).toBeLessThanOrEqual(200);
  });
});

describe('a free grid', () => {
  it('fits in its room, with at least so many tiles and no more than there are', () => {
    for (const width of [90, 300, 700]) {
      const grid = freeGrid(room({ width }), 100, 6);
      const [wide, high] = gridSize(grid);
      expect(wide).toBeLessThanOrEqual(width);
      expect(high).toBeLessThanOrEqual(200);
      expect(grid.columns * grid.rows).toBeGreaterThanOrEqual(6);
    }
    const few = freeGrid(room(), 3, 20);
    expect(few.columns * few.rows).toBeGreaterThanOrEqual(3);
    expect((few.rows - 1) * few.columns).toBeLessThan(3);
  });

  it('has larger tiles where fewer must fit, up to four times a picture', () => {
    const tiles = [40, 12, 2].map((least) => freeGrid(room(), 100, least).tile.width);
    expect(tiles[0]!).toBeLessThan(tiles[1]!);
    expect(tiles[1]!).toBeLessThan(tiles[2]!);
    expect(freeGrid(room({ width: 2000, height: 2000 }), 100, 1).tile.width).toBe(4 * 28);
  });
});

describe('a tile', () => {
  const grid = fixedGrid(room(), 5, 2);

  it('is found where it stands', () => {
    for (let row = 0; row < 2; row++) {
      for (let column = 0; column < 5; column++) {
        const [x, y] = tilePlace(grid, row, column);
        expect(tileAt(grid, x, y)).toEqual({ row, column });
        expect(tileAt(grid, x + grid.tile.width - 0.5, y + grid.tile.height - 0.5)).toEqual({ row, column });
      }
    }
  });

  it('is nowhere in a gap and beyond the grid', () => {
    expect(tileAt(grid, grid.tile.width + 1, 5)).toBeNull();
    expect(tileAt(grid, -1, 5)).toBeNull();
    expect(tileAt(grid, 5, gridSize(grid)[1] + 1)).toBeNull();
  });
});

describe('the size of a page', () => {
  it('settles where a page says of itself how large it is, and so takes room from itself', () => {
    const page = new PageSize(100);
    const fits = () => (page.size === 60 ? 50 : 60); // the heading has a line more with the one than with the other
    const sizes = Array.from({ length: 6 }, () => {
      page.fit(fits(), 'laptop');
      return page.size;
    });
    expect(sizes).toEqual([60, 50, 50, 50, 50, 50]);
  });

  it('grows from a start that was too small, and begins anew in another place', () => {
    const page = new PageSize(100);
    expect([page.fit(33, 'a'), page.fit(60, 'a'), page.fit(60, 'a'), page.size]).toEqual([true, true, false, 60]);
    expect([page.fit(100, 'a'), page.size]).toEqual([false, 60]);
    expect([page.fit(100, 'b'), page.size]).toEqual([true, 100]);
  });
});
