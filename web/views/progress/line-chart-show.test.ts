import { afterEach, expect, test, vi } from 'vitest';
import type uPlot from 'uplot';
import { LineChart } from './line-chart';
import type { LineChartKind } from './line-chart';

vi.mock('uplot/dist/uPlot.min.css?inline', () => ({ default: '' }));
afterEach(() => void vi.unstubAllGlobals());

test('of a chart of which another curve lights up, only the widths change', () => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('getComputedStyle', () => ({ fontSize: '13px', fontFamily: 'x', getPropertyValue: () => '#000' }));
  const made: Fake[] = [];
  class Fake {
    width = 300;
    height = 200;
    redraws = 0;
    series: { width?: number }[];
    constructor(options: uPlot.Options) {
      this.series = options.series as { width?: number }[];
      made.push(this);
    }
    redraw() {
      this.redraws++;
    }
    destroy() {}
    setSize() {}
  }
  let lit: string | null = null;
  const kind = () =>
    ({
      isLinear: true,
      nameRoom: 8,
      curves: ['J', 'λ'].map((term) => ({ stroke: '#000', width: term === lit ? 3 : 1 })),
    }) as unknown as LineChartKind;
  const chart = new LineChart();
  const show = (key: string) =>
    chart.show(Fake as unknown as typeof uPlot, { clientWidth: 300, clientHeight: 200 } as HTMLElement, key, kind, lit);
  expect(show('light loss')).toBe(true);
  for (lit of ['J', 'λ', null, 'λ'] as const) show('light loss');
  show('light loss'); // nothing is new
  expect(made).toHaveLength(1);
  expect(made[0]!.series.slice(1).map(({ width }) => width)).toEqual([1, 3]);
  expect(made[0]!.redraws).toBe(4);
  show('dark loss');
  expect(made).toHaveLength(2);
  expect(made[1]!.series.slice(1).map(({ width }) => width)).toEqual([1, 3]);
});
