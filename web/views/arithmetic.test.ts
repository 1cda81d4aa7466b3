import { describe, expect, it } from 'vitest';
import { placeOf, valueAt, kTicks } from '../controls/setting-control';
import {
  aligned,
  columnAt,
  cut,
  linearTicks,
  logTicks,
  phaseBoundaries,
  rangeAfter,
  spaced,
} from './progress/line-chart';
import { figures, plain, rate } from '../shared/format';
import { layOut } from './network/hourglass-layout';
import { classMedians, fitBounds, nearest, nearestNeighbourAccuracy, partLabels } from './code/map-geometry';

describe('the chart', () => {
  it('puts two series on one axis', () => {
    expect(
      aligned([
        { epoch: [1, 2, 4], value: [10, 20, 40] },
        { epoch: [2, 3], value: [7, 8] },
      ]),
    ).toEqual([
      [1, 2, 3, 4],
      [10, 20, null, 40],
      [null, 7, 8, null],
    ]);
  });

  it('parts a series where pre-training ends', () => {
    const series = { epoch: [0.5, 1, 1.5], value: [3, 2, 1] };
    expect(cut(series, 1)).toEqual([
      { epoch: [0.5, 1], value: [3, 2] },
      { epoch: [1.5], value: [1] },
    ]);
    expect(cut(series, 0)).toEqual([{ epoch: [], value: [] }, series]);
    expect(cut(series, 9)[1].epoch).toEqual([]);
  });

  it('finds the range after the first fall', () => {
    const series = { epoch: [0, 0.05, 0.2, 0.3], value: [200, 100, 40, 45] };
    expect(rangeAfter(series, 0.1)).toEqual([40, 45]);
    expect(rangeAfter(series, 1)).toBeUndefined();
  });

  it('knows which curve the pointer is at', () => {
    const data = aligned([
      { epoch: [1, 3], value: [10, 30] },
      { epoch: [2, 4], value: [24, 24] },
    ]);
    const at = (epoch: number, y: number, near = 5) => columnAt(data, epoch, (value) => value - y, near);
    expect(at(2, 19)).toBe(0); // between two of its points
    expect(at(2.5, 25)).toBe(0);
    expect(at(2.5, 23)).toBe(1);
    expect(at(3.5, 30)).toBe(-1); // the first has ended
    expect(at(1.5, 24)).toBe(-1); // the second has not begun
    expect(at(2, 40)).toBe(-1);
    expect(at(1, 10)).toBe(0);
  });

  it('labels a logarithmic axis at 1, 2 and 5', () => {
    expect(logTicks(8, 130)).toEqual([10, 20, 50, 100]);
    expect(logTicks(0.3, 3)).toEqual([0.5, 1, 2]);
    expect(logTicks(8, 25)).toEqual([10, 15, 20]);
  });

  it('labels a linear axis at a few round values', () => {
    expect(linearTicks(0, 210)).toEqual([0, 100, 200]);
    expect(linearTicks(0, 26)).toEqual([0, 10, 20]);
    expect(linearTicks(0, 0.7)).toEqual([0, 0.2, 0.4, 0.6]);
  });

  it('labels no tick upon another, and powers of ten before others', () => {
    const ticks = [0.5, 1, 2, 5, 10, 20, 50];
    const place = (tick: number) => -20 * Math.log10(tick);
    expect(ticks.filter((_, i) => spaced(ticks, place, 13)[i])).toEqual([1, 10, 50]);
    expect(spaced(ticks, place, 1)).toEqual(ticks.map(() => true));
  });

  it('lays the phases end to end', () => {
    const phases = [1, 3, 2].map((epochs, i) => ({ name: String(i), kind: 'training' as const, epochs }));
    expect(phaseBoundaries(phases).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 4],
      [4, 6],
    ]);
  });
});

describe('numbers', () => {
  it('keep their figures', () => {
    expect([13.872, 0.001, 123.4, 0, -2.5, 1e-7].map((value) => figures(value))).toEqual([
      '13.9',
      '0.00100',
      '123',
      '0',
      '−2.50',
      '1.00 × 10^-7',
    ]);
    expect([0.1 + 0.2, 1e-3, 128, -1].map(plain)).toEqual(['0.3', '0.001', '128', '−1']);
    expect([23456, 987, 0].map(rate)).toEqual(['23,500', '987', '–']);
  });
});

describe('a slider', () => {
  const learningRate = { type: 'real', minimum: 1e-5, maximum: 1, logarithmic: true } as const;
  const code = { type: 'integer', minimum: 1, maximum: 256, logarithmic: true } as const;
  const decay = { type: 'real', minimum: 0, maximum: 1, logarithmic: true } as const;

  it('reaches both ends exactly', () => {
    for (const setting of [learningRate, code, decay]) {
      expect([valueAt(setting, 0), valueAt(setting, kTicks)]).toEqual([setting.minimum, setting.maximum]);
      expect([placeOf(setting, setting.minimum), placeOf(setting, setting.maximum)]).toEqual([0, kTicks]);
    }
  });

  it('goes by equal factors where it is logarithmic', () => {
    const ratio = valueAt(learningRate, 120) / valueAt(learningRate, 72);
    expect(valueAt(learningRate, 168) / valueAt(learningRate, 120)).toBeCloseTo(ratio, 0);
    expect(valueAt(learningRate, 144)).toBeCloseTo(1e-2, 6);
  });

  it('offers values that a reader would type', () => {
    expect(String(valueAt(learningRate, 101)).replace(/^0\.0*/, '').length).toBeLessThanOrEqual(2);
    expect(Number.isInteger(valueAt(code, 100))).toBe(true);
  });
});

describe('the map of codes', () => {
  const points = new Float32Array([0, 0, 1, 0, 0, 1, 10, 10, 11, 10, 10, 11]);
  const labels = new Float32Array([3, 3, 3, 5, 5, 5]);

  it('holds all points, in the shape of its canvas, and does not tremble', () => {
    const bounds = fitBounds(points, 2, null);
    expect((bounds.right - bounds.left) / (bounds.top - bounds.bottom)).toBeCloseTo(2);
    for (let i = 0; i < 6; i++) {
      expect(points[2 * i]).toBeGreaterThan(bounds.left);
      expect(points[2 * i]).toBeLessThan(bounds.right);
      expect(points[2 * i + 1]).toBeGreaterThan(bounds.bottom);
      expect(points[2 * i + 1]).toBeLessThan(bounds.top);
    }
    expect(
      fitBounds(
        points.map((value) => value * 1.01),
        2,
        bounds,
      ),
    ).toBe(bounds);
    expect(
      fitBounds(
        points.map((value) => value * 3),
        2,
        bounds,
      ),
    ).not.toBe(bounds);
    expect(
      fitBounds(
        points.map((value) => value * 0.3),
        2,
        bounds,
      ),
    ).not.toBe(bounds);
  });

  it('ignores a stray point', () => {
    const many = new Float32Array(2000).map((_, i) => Math.sin(i));
    many[0] = 1e6;
    expect(fitBounds(many, 1, null).right).toBeLessThan(10);
  });

  it('moves names apart that would cover each other', () => {
    const names = partLabels(
      [
        [10, 10],
        [12, 11],
        [90, 90],
      ],
      15,
    );
    expect(names[2]).toEqual([90, 90]);
    expect(Math.hypot(names[0]![0] - names[1]![0], names[0]![1] - names[1]![1])).toBeGreaterThan(14);
    expect(
      partLabels(
        [
          [5, 5],
          [5, 5],
        ],
        10,
      )[0],
    ).not.toEqual(
      partLabels(
        [
          [5, 5],
          [5, 5],
        ],
        10,
      )[1],
    );
  });

  it('finds classes and neighbours', () => {
    expect(classMedians(points, labels)).toEqual([
      [3, 0, 0, 3],
      [5, 10, 10, 3],
    ]);
    expect(nearest(points, 9, 11.5)).toBe(5);
    expect(nearest(new Float32Array(), 0, 0)).toBe(-1);
    expect(nearestNeighbourAccuracy(points, labels, 1)).toBe(1);
    expect(nearestNeighbourAccuracy(points, new Float32Array([1, 2, 3, 4, 5, 6]), 1)).toBe(0);
  });
});

describe('the hourglass', () => {
  const shape = (widths: number[], code: number, width = 676, height = 200) =>
    layOut({ widths, code, image: { width: 28, height: 28 }, width, height, em: 13, ratio: 1 });

  it.each([
    [[784, 256, 64, 30, 64, 256, 784], 3],
    [[784, 512, 256, 2, 256, 512, 784], 3],
    [[784, 1000, 500, 250, 30, 250, 500, 1000, 784], 4],
    [[784, 30, 784], 1],
    [[784, 256, 784], 1],
    [[784, 500, 784], 1],
  ])('of %j keeps its plates apart and inside', (widths, code) => {
    for (const width of [328, 676, 1200]) {
      const { plates, bars } = shape(widths, code, width);
      expect(plates).toHaveLength(widths.length);
      for (let i = 1; i < plates.length; i++) {
        expect(plates[i]!.x).toBeGreaterThanOrEqual(plates[i - 1]!.x + plates[i - 1]!.width);
      }
      expect(plates.at(-1)!.x + plates.at(-1)!.width).toBeLessThanOrEqual(width);
      for (const plate of plates) expect(plate.y + plate.height).toBeLessThanOrEqual(200);
      expect(bars.x).toBeGreaterThanOrEqual(0);
      expect(bars.x + bars.width).toBeLessThanOrEqual(width);
      expect(bars.y + bars.height).toBeLessThanOrEqual(201);
      // Between the code and its bars stands its name.
      expect(bars.y - plates[code]!.y - plates[code]!.height).toBeGreaterThanOrEqual(1.5 * 13);
    }
  });

  it('has room for every unit, and its waist is where the code is', () => {
    const { plates } = shape([784, 256, 64, 30, 64, 256, 784], 3);
    const cell = plates[1]!.width / plates[1]!.columns;
    [256, 64, 30].forEach((units, i) => {
      const plate = plates[i + 1]!;
      expect(plate.columns * Math.round(plate.height / cell)).toBeGreaterThanOrEqual(units);
    });
    expect(plates[3]!.height).toBe(Math.min(...plates.map((plate) => plate.height)));
  });
});
