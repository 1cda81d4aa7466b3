import { css, html, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import uplotStyle from 'uplot/dist/uPlot.min.css?inline';
import type { Series } from '../state/history';
import type { RunStore, StateKey } from '../state/run-store';
import { scheme, token } from '../style/scheme';
import { figureHost, shared } from '../style/shared';
import { aligned, linearTicks, logTicks } from '../views/chart-data';
import '../views/figure';
import type { Twin } from '../views/figure';
import { figures, fixed, integer, plain } from '../views/format';
import { options } from '../views/options';
import { ViewElement } from '../views/view-element';
import { curvesOf } from './curves';

export const kColours = ['--model', '--part-2'] as const;
export const kLetters = ['A', 'B'] as const;

/** One quantity of both runs over the samples that they have seen. */
@customElement('hg-pair-chart')
export class PairChart extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['progress', 'evaluation', 'configuration', 'look'];
  /** The second run; `run` is the first. */
  @property({ attribute: false }) other!: RunStore;
  private endOther = () => {};
  private chart: uPlot | null = null;
  private drawn = '';

  static override styles = [
    shared,
    unsafeCSS(uplotStyle),
    figureHost,
    css`
      .stage {
        position: absolute;
        inset: 0;
      }
      select {
        height: 1.6rem;
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--surface);
        font-size: var(--text-small);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.endOther = this.other.subscribe((changed) => {
      if (this.reads.some((key) => changed.has(key))) this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endOther();
    this.chart?.destroy();
    this.chart = null;
    this.drawn = '';
  }

  private get runs(): [RunStore, RunStore] {
    return [this.run, this.other];
  }

  private get chosen() {
    const curves = curvesOf(this.run.state, this.other.state);
    return { curves, curve: curves.find(({ name }) => name === this.run.state.look.curve) ?? curves[0] };
  }

  override render() {
    const { curves, curve } = this.chosen;
    return html`
      <hg-figure heading=${`${curve?.title ?? 'The loss'} of both runs`} hint=${curve?.hint ?? ''} .twin=${() => this.twin()}>
        ${curves.length > 1
          ? html`<select slot="tools" aria-label="Which quantity" @change=${(event: Event) => this.look({ curve: (event.target as HTMLSelectElement).value })}>
              ${options(curves.map(({ name, title }) => [name, title]), curve?.name)}
            </select>`
          : ''}
        <div class="stage" role="img" aria-label=${this.summary()}></div>
      </hg-figure>
    `;
  }

  protected override firstUpdated(): void {
    this.watchSize(this.stage);
  }

  private get stage(): HTMLElement {
    return this.renderRoot.querySelector('.stage')!;
  }

  protected override draw(): void {
    const { clientWidth: width, clientHeight: height } = this.stage;
    const { curve } = this.chosen;
    if (width === 0 || height < 40 || !curve) return;
    const look = `${scheme()} ${curve.name} ${curve.linear}`;
    if (look !== this.drawn) {
      this.chart?.destroy();
      this.chart = this.make(width, height, curve.linear);
      this.drawn = look;
    }
    const chart = this.chart!;
    if (chart.width !== width || chart.height !== height) chart.setSize({ width, height });
    chart.setData(aligned(this.series(curve.name)) as uPlot.AlignedData);
  }

  /** Training of both, then held-out of both, over thousands of samples. */
  private series(name: string): Series[] {
    const curves = this.runs.map(({ state, history }) => {
      const { epoch, samples } = state.progress ?? { epoch: 0, samples: 0 };
      const scale = epoch > 0 ? samples / epoch / 1000 : 1;
      const scaled = (series: Series): Series => ({ epoch: series.epoch.map((at) => at * scale), value: series.value });
      const { train, test } = history.curve(name);
      return { train: scaled(train), test: scaled(test) };
    });
    return [...curves.map(({ train }) => train), ...curves.map(({ test }) => test)];
  }

  private make(width: number, height: number, linear: boolean): uPlot {
    const em = parseFloat(getComputedStyle(this).fontSize);
    const font = `${Math.round(0.85 * em)}px ${getComputedStyle(this).fontFamily}`;
    const [soft, rule] = [token('--ink-soft'), token('--rule')];
    const options: uPlot.Options = {
      width,
      height,
      legend: { show: false },
      cursor: { show: false },
      padding: [0.4 * em, 7.5 * em, 0, 0],
      scales: {
        x: { time: false, range: (_, __, most) => [0, Math.max(1, (most ?? 0) * 1.01)] },
        y: { distr: linear ? 1 : 3, log: 10, range: (_, least, most) => this.verticalRange(least, most, linear) },
      },
      axes: [
        {
          font, stroke: soft, size: 1.9 * em, gap: 2, space: 5 * em,
          grid: { stroke: rule, width: 1 }, ticks: { show: false },
          values: (_, ticks) => ticks.map((tick) => (tick === 0 ? '0' : `${plain(tick)}k`)),
        },
        {
          font, stroke: soft, size: 2.6 * em, gap: 4,
          grid: { stroke: rule, width: 1 }, ticks: { show: false },
          splits: (chart) => (linear ? linearTicks : logTicks)(chart.scales.y!.min!, chart.scales.y!.max!),
          values: (_, ticks) => ticks.map((tick) => (linear ? plain(tick) : figures(tick, tick < 10 ? 1 : 2))),
          filter: (_, ticks) => ticks,
        },
      ],
      series: [
        {},
        ...[1, 2.25].flatMap((thick) => kColours.map((colour) => ({ stroke: token(colour), width: thick, alpha: thick > 2 ? 1 : 0.45, points: { show: false }, spanGaps: true }))),
      ],
      hooks: { draw: [(chart) => this.drawNames(chart, em, font)] },
    };
    return new uPlot(options, [[0], [null], [null], [null], [null]] as unknown as uPlot.AlignedData, this.stage);
  }

  /** What came after the first tenth fills the height. */
  private verticalRange(least: number | null, most: number | null, linear: boolean): [number, number] {
    if (least === null || most === null) return linear ? [0, 1] : [1, 10];
    const { curve } = this.chosen;
    const late = this.series(curve!.name).slice(2).flatMap(({ epoch, value }) => value.filter((_, i) => epoch[i]! >= 0.08 * epoch.at(-1)!));
    const [low, high] = late.length > 0 ? [Math.min(...late), Math.max(...late)] : [least, most];
    if (linear) return [Math.min(0, low), Math.max(1e-6, high) * 1.05];
    return [Math.max(1e-9, low) * 0.93, Math.max(1e-8, high) * 1.07];
  }

  private drawNames(chart: uPlot, em: number, font: string): void {
    const { ctx, bbox } = chart;
    const line = 1.15 * em * devicePixelRatio;
    const names = this.newest().flatMap((value, i) =>
      value === undefined ? [] : [{ y: chart.valToPos(value, 'y', true), text: `${kLetters[i]} ${value < 10 ? fixed(value, 2) : fixed(value, 1)}`, colour: token(kColours[i]!) }],
    );
    names.sort((a, b) => a.y - b.y);
    if (names.length === 2 && names[1]!.y - names[0]!.y < line) {
      const middle = (names[0]!.y + names[1]!.y) / 2;
      [names[0]!.y, names[1]!.y] = [middle - line / 2, middle + line / 2];
    }
    ctx.save();
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.font = font.replace(/^([\d.]+)px/, (_, size) => `650 ${Number(size) * devicePixelRatio}px`);
    for (const { y, text, colour } of names) {
      ctx.fillStyle = colour;
      ctx.fillText(text, bbox.left + bbox.width + 0.5 * em * devicePixelRatio, Math.min(bbox.top + bbox.height, Math.max(bbox.top + line / 2, y)));
    }
    ctx.restore();
  }

  /** The newest held-out values, else those of training. */
  private newest(): (number | undefined)[] {
    const { curve } = this.chosen;
    return this.runs.map(({ history }) => (curve ? (history.curve(curve.name).test.value.at(-1) ?? history.curve(curve.name).train.value.at(-1)) : undefined));
  }

  private summary(): string {
    const values = this.newest().map((value, i) => `${kLetters[i]}: ${fixed(value, 2)}`);
    return `${this.chosen.curve?.title ?? 'The loss'} of both runs over samples seen. Newest held-out values: ${values.join(', ')}.`;
  }

  private twin(): Twin | null {
    const { curve } = this.chosen;
    if (!curve) return null;
    const [, , a, b] = this.series(curve.name) as [Series, Series, Series, Series];
    const stride = Math.max(1, Math.ceil(a.epoch.length / 40));
    const near = (place: number) => {
      const best = b.epoch.findIndex((at) => at >= place);
      return best < 0 ? '–' : fixed(b.value[best], 2);
    };
    return {
      caption: `${curve.title}, held-out, over samples seen.`,
      columns: ['Samples', ...kLetters],
      rows: a.epoch
        .map((at, i) => [integer(1000 * at), fixed(a.value[i], 2), near(at)])
        .filter((_, i, all) => (all.length - 1 - i) % stride === 0)
        .reverse(),
    };
  }
}
