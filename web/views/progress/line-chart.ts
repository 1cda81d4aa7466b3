import { css, unsafeCSS } from 'lit';
import type uPlot from 'uplot';
import uplotStyle from 'uplot/dist/uPlot.min.css?inline';
import type { Phase } from '../../engine/protocol';
import { figures, plain } from '../../shared/format';
import type { Series } from '../../state/store/history';
import { part } from '../../state/store/part';
import type { RunStore } from '../../state/store/run-store';
import { smallText, token } from '../../style/scheme';
import { words } from '../../text/views/progress';

const kLeastHeight = 40; // CSS pixels
/** CSS pixels from the chart to what is written under it. */
export const kAxisGap = 4;

/** Of an element that draws a line chart in its `.stage`. */
export const lineChartStyle = [
  unsafeCSS(uplotStyle),
  css`
    .stage {
      position: absolute;
      inset: 0;
    }
    .uplot {
      font-family: inherit;
    }
  `,
];

/** What draws the curves; null where it cannot be had, which the reader is told. */
export async function bringPlot(run: RunStore, otherwise: string): Promise<typeof uPlot | null> {
  const module = await part(run, words.chart.chart, () => import('uplot'), words.chart.reload(otherwise));
  return module?.default ?? null;
}

/** The sizes that a chart's own drawing goes by: its font size and its font, in CSS pixels. */
export interface Lettering {
  em: number;
  font: string;
}

/** What a line chart is like, until another is asked for. */
export interface LineChartKind {
  /** Else the vertical axis is logarithmic. */
  isLinear: boolean;
  /** Room for the curves' names at the right, in em. */
  nameRoom: number;
  /** One a curve, in the order in which their series are set. */
  curves: { stroke: string; width: number; dash?: number[]; alpha?: number }[];
  xLabels(chart: uPlot, ticks: number[], lettering: Lettering): string[];
  /** The vertical axis, of the least and the greatest value that there is. */
  range(least: number | null, most: number | null): [number, number];
  /** How far the other one reaches at the least, where that is further than its curves do. */
  reach?(): number;
  /** Behind the curves. */
  under?(chart: uPlot): void;
  /** Over them. */
  over(chart: uPlot, lettering: Lettering): void;
}

/** Curves over a common axis that begins at zero, in a stage whose size they follow. */
export class LineChart {
  plot: uPlot | null = null;
  /** What is drawn: the key that it was last shown with, and what is lit up. */
  key = '';
  private made = '';

  /**
   * Makes the chart where there is none or where it was shown with another key, and fits it to the stage. Of a chart of which
   * only what is lit up is another, the curves take their new widths.
   * @returns whether there is room for it
   */
  show(Plot: typeof uPlot, stage: HTMLElement, key: string, kind: () => LineChartKind, lit?: string | null): boolean {
    const { clientWidth: width, clientHeight: height } = stage;
    if (width === 0 || height < kLeastHeight) return false;
    const shown = lit === undefined ? key : `${key} ${lit}`;
    const lettering = letteringOf(stage);
    const making = `${key} ${lettering.em} ${lettering.font}`; // a window may become a projector's
    if (making !== this.made || !this.plot) {
      this.end();
      const { curves, ...others } = kind();
      const none = [[0], ...curves.map(() => [null])] as unknown as uPlot.AlignedData;
      this.plot = new Plot(optionsOf({ curves, ...others }, lettering, width, height), none, stage);
      this.made = making;
    } else if (shown !== this.key) {
      const { plot } = this;
      kind().curves.forEach(({ width }, i) => (plot.series[i + 1]!.width = width));
      plot.redraw();
    }
    this.key = shown;
    if (this.plot.width !== width || this.plot.height !== height) this.plot.setSize({ width, height });
    return true;
  }

  set(series: Series[]): void {
    this.plot?.setData(aligned(series) as uPlot.AlignedData);
  }

  end(): void {
    this.plot?.destroy();
    this.plot = null;
    this.key = this.made = '';
  }
}

function letteringOf(stage: HTMLElement): Lettering {
  const { fontSize, fontFamily } = getComputedStyle(stage);
  const em = parseFloat(fontSize);
  return { em, font: `${Math.round(Math.max(0.85 * em, smallText()))}px ${fontFamily}` }; // uPlot reads whole pixels only
}

function optionsOf(kind: LineChartKind, lettering: Lettering, width: number, height: number): uPlot.Options {
  const { em, font } = lettering;
  const axis = { font, stroke: token('--ink-soft'), grid: { stroke: token('--rule'), width: 1 } };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [0.4 * em, kind.nameRoom * em, 0, 0],
    scales: {
      x: { time: false, range: (_, __, most) => [0, Math.max(1, (most ?? 0) * 1.01, kind.reach?.() ?? 0)] },
      y: { distr: kind.isLinear ? 1 : 3, log: 10, range: (_, least, most) => kind.range(least, most) },
    },
    axes: [
      {
        ...axis,
        size: 1.9 * em,
        gap: kAxisGap,
        space: 5 * em,
        ticks: { show: false, size: 0 },
        values: (chart, ticks) => kind.xLabels(chart, ticks, lettering),
      },
      {
        ...axis,
        size: 3 * em,
        gap: 4,
        ticks: { show: false },
        splits: (chart) => (kind.isLinear ? linearTicks : logTicks)(chart.scales.y!.min!, chart.scales.y!.max!),
        values: (chart, ticks) => yLabels(chart, ticks, kind.isLinear, em),
        filter: (_, ticks) => ticks,
      },
    ],
    series: [{}, ...kind.curves.map((curve) => ({ ...curve, points: { show: false }, spanGaps: true }))],
    hooks: {
      drawClear: [(chart) => kind.under?.(chart)],
      draw: [(chart) => kind.over(chart, lettering)],
    },
  };
}

/** Of the vertical axis: none where the other axis begins, and none upon another. */
function yLabels(chart: uPlot, ticks: number[], isLinear: boolean, em: number): string[] {
  const place = (tick: number) => chart.valToPos(tick, 'y');
  const shown = spaced(ticks, place, 1.05 * em);
  return ticks.map((tick, i) => {
    if (!shown[i] || place(tick) > chart.bbox.height / devicePixelRatio - 0.3 * em) return '';
    return isLinear ? plain(tick) : figures(tick, tick < 10 ? 1 : 2);
  });
}

/** What stands at a curve's right end; `y` in device pixels. */
export interface CurveName {
  y: number;
  text: string;
  colour: string;
}

/** Writes them under each other at the chart's right, each as near to its place as the others leave it. Moves their `y`. */
export function drawNames({ ctx, bbox }: uPlot, names: CurveName[], { em, font }: Lettering): void {
  const ratio = devicePixelRatio;
  // All in the chart, closer and beside its axis's figures where it is low: rather than cut off at the top.
  const { height } = ctx.canvas;
  const line = Math.min(1.15 * em * ratio, height / names.length);
  const lowest = Math.max(bbox.top + bbox.height, (names.length - 0.5) * line);
  names.sort((a, b) => a.y - b.y);
  names.forEach((name, i) => (name.y = Math.max(name.y, i > 0 ? names[i - 1]!.y + line : bbox.top + line / 2)));
  for (let i = names.length - 1, floor = lowest; i >= 0; i--, floor -= line) {
    names[i]!.y = Math.min(names[i]!.y, floor);
  }
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.font = onCanvas(font, '600 ');
  for (const { y, text, colour } of names) {
    ctx.fillStyle = colour;
    ctx.fillText(text, bbox.left + bbox.width + 0.5 * em * ratio, y);
  }
}

/** A font in CSS pixels, as a canvas of device pixels wants it. */
export function onCanvas(font: string, weight = ''): string {
  return font.replace(/^([\d.]+)px/, (_, size) => `${weight}${Number(size) * devicePixelRatio}px`);
}

/** Several series on one axis of epochs: [epochs, first, second, …], null where a series has no point. */
export function aligned(series: Series[]): [number[], ...(number | null)[][]] {
  const epochs: number[] = [];
  const columns: (number | null)[][] = series.map(() => []);
  const places = series.map(() => 0);
  for (;;) {
    const epoch = Math.min(...series.map(({ epoch }, i) => epoch[places[i]!] ?? Infinity));
    if (epoch === Infinity) return [epochs, ...columns];
    epochs.push(epoch);
    series.forEach((one, i) => columns[i]!.push(one.epoch[places[i]!] === epoch ? one.value[places[i]!++]! : null));
  }
}

/** A series before and after an epoch. */
export function cut(series: Series, epoch: number): [Series, Series] {
  const found = series.epoch.findIndex((at) => at > epoch);
  const place = found < 0 ? series.epoch.length : found;
  return [
    { epoch: series.epoch.slice(0, place), value: series.value.slice(0, place) },
    { epoch: series.epoch.slice(place), value: series.value.slice(place) },
  ];
}

/** The smallest and the greatest value after an epoch; undefined where nothing came after it. */
export function rangeAfter({ epoch, value }: Series, after: number): [number, number] | undefined {
  let range: [number, number] | undefined;
  for (let i = epoch.length - 1; i >= 0 && epoch[i]! > after; i--) {
    range = range ? [Math.min(range[0], value[i]!), Math.max(range[1], value[i]!)] : [value[i]!, value[i]!];
  }
  return range;
}

/**
 * Which of the columns that `aligned` made passes within `near` of a place: `away` tells how far from there one of its values
 * would be drawn. −1 where none does.
 */
export function columnAt(
  [epochs, ...columns]: ReturnType<typeof aligned>,
  epoch: number,
  away: (value: number) => number,
  near: number,
): number {
  let best = -1;
  columns.forEach((column, i) => {
    const right = epochs.findIndex((at, j) => at >= epoch && column[j] !== null);
    let left = right;
    while (left >= 0 && (epochs[left]! > epoch || column[left] === null)) left--;
    if (left < 0) return; // it begins later, or ends before
    const share = right === left ? 0 : (epoch - epochs[left]!) / (epochs[right]! - epochs[left]!);
    const distance = Math.abs(away(column[left]! + share * (column[right]! - column[left]!)));
    if (distance <= near) [best, near] = [i, distance];
  });
  return best;
}

/** Where a logarithmic axis is labelled: 1, 2, 5 in every decade between the bounds, and closer where those are few. */
export function logTicks(low: number, high: number): number[] {
  const ticks = ticksAt([1, 2, 5], low, high);
  return ticks.length >= 3 ? ticks : ticksAt([1, 1.5, 2, 3, 5, 7], low, high);
}

/** Where a linear axis is labelled: at three to five round values. */
export function linearTicks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * decade).find((size) => size >= rough)!;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(6)),
  );
}

/** Which of an axis's labels stand at least `apart` from each other: those of round powers of ten before others. */
export function spaced(ticks: number[], place: (tick: number) => number, apart: number): boolean[] {
  const roundness = (tick: number) => (Number.isInteger(Number(Math.log10(Math.abs(tick)).toFixed(6))) ? 0 : 1);
  const shown = ticks.map(() => false);
  const order = [...ticks.keys()].sort((a, b) => roundness(ticks[a]!) - roundness(ticks[b]!) || a - b);
  for (const i of order) {
    shown[i] = ticks.every((tick, j) => !shown[j] || Math.abs(place(tick) - place(ticks[i]!)) >= apart);
  }
  return shown;
}

function ticksAt(factors: number[], low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let decade = 10 ** Math.floor(Math.log10(low)); decade <= high; decade *= 10) {
    for (const factor of factors) {
      const tick = decade * factor;
      if (tick >= low && tick <= high) ticks.push(Number(tick.toPrecision(3)));
    }
  }
  return ticks;
}

/** The epochs between which each phase runs. */
export function phaseBoundaries(phases: Phase[]): { phase: Phase; from: number; to: number }[] {
  let from = 0;
  return phases.map((phase) => {
    const to = from + phase.epochs;
    const bounds = { phase, from, to };
    from = to;
    return bounds;
  });
}
