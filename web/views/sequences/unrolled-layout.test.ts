import { describe, expect, it } from 'vitest';
import { layOutUnrolled } from './unrolled-layout';
import type { Plate } from '../base/raster';

const kRooms = [
  { width: 620, height: 130, em: 13, ratio: 1 },
  { width: 328, height: 150, em: 13, ratio: 3 },
  { width: 1000, height: 260, em: 16, ratio: 1 },
];
const kNetworks = [
  { read: 9, written: 10, layers: 1, units: 128 },
  { read: 5, written: 3, layers: 2, units: 128 },
  { read: 12, written: 12, layers: 3, units: 256 },
  { read: 1, written: 1, layers: 1, units: 4 },
];

describe.each(kRooms)('an unrolled network in $width × $height', (room) => {
  it.each(kNetworks)('of $layers layers, $read read and $written written', (network) => {
    const { steps, code, lefts, column, neck } = layOutUnrolled({ ...network, ...room });
    const plates: Plate[] = [...steps.flat(), ...code.flat()];
    expect(steps).toHaveLength(network.read + network.written);
    for (const plate of plates) {
      // Room for every unit, all cells equally large and a whole number of device pixels.
      const cell = plate.width / plate.columns;
      expect(cell).toBeCloseTo(plates[0]!.width / plates[0]!.columns, 6);
      expect(cell * room.ratio).toBeCloseTo(Math.round(cell * room.ratio), 6);
      expect(plate.columns * Math.round(plate.height / cell)).toBeGreaterThanOrEqual(network.units);
      expect(plate.x).toBeGreaterThanOrEqual(-1);
      expect(plate.x + plate.width).toBeLessThanOrEqual(room.width + 1);
      expect(plate.y).toBeGreaterThanOrEqual(-1);
      expect(plate.y + plate.height).toBeLessThanOrEqual(room.height + 1);
    }
    // Nothing overlaps.
    plates.forEach((a, i) => {
      for (const b of plates.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x + 0.01 ||
          b.x + b.width <= a.x + 0.01 ||
          a.y + a.height <= b.y + 0.01 ||
          b.y + b.height <= a.y + 0.01;
        expect(apart, `${JSON.stringify(a)} and ${JSON.stringify(b)}`).toBe(true);
      }
    });
    expect(lefts[network.read]! - lefts[network.read - 1]!).toBeCloseTo(column + neck.width, 6);
  });
});
