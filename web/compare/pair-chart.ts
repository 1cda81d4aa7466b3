import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type uPlot from 'uplot';
import type { Twin } from '../state/events';
import type { Series } from '../state/store/history';
import type { RunStore } from '../state/store/run-store';
import { scheme, token } from '../style/scheme';
import { figureHost, shared } from '../style/shared';
import { bringPlot, drawNames, LineChart, lineChartStyle } from '../views/progress/line-chart';
import type { Lettering, LineChartKind } from '../views/progress/line-chart';
import '../views/base/figure';
import { fixed, integer, plain } from '../shared/format';
import { options } from '../shared/options';
import { ViewElement } from '../views/base/view-element';
import { curvesOf } from '../models/curves';
import { words } from '../text/compare';

export const kColours = ['--model', '--part-2'] as const;
export const kLetters = ['A', 'B'] as const;

/** One quantity of both runs over the samples that they have seen. */
@customElement('hg-pair-chart')
export class PairChart extends ViewElement {
  /** The second run; `run` is the first. */
  @property({ attribute: false }) other!: RunStore;
  private readonly chart = new LineChart();
  private plot: typeof uPlot | null = null;

  static override styles = [
    shared,
    lineChartStyle,
    figureHost,
    css`
      select {
        height: 1.6rem;
        font-size: var(--text-small);
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.chart.end();
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
      <hg-figure heading=${words.chart.heading(curve?.title ?? words.chart.loss)} hint=${curve?.hint ?? ''} .twin=${() => this.twin()}>
        ${
          curves.length > 1
            ? html`<select slot="tools" aria-label=${words.chart.quantity} @change=${(event: Event) => this.look({ curve: (event.target as HTMLSelectElement).value })}>
              ${options(
                curves.map(({ name, title }) => [name, title]),
                curve?.name,
              )}
            </select>`
            : ''
        }
        <div class="stage" role="img" aria-label=${this.summary()}></div>
      </hg-figure>
    `;
  }

  protected override firstUpdated(): void {
    this.watchSize(this.stage);
    void bringPlot(this.run, words.chart.beside).then((plot) => {
      this.plot = plot;
      this.requestUpdate();
    });
  }

  private get stage(): HTMLElement {
    return this.renderRoot.querySelector('.stage')!;
  }

  protected override draw(): void {
    const { curve } = this.chosen;
    if (!curve || !this.plot) return;
    const key = `${scheme()} ${curve.name} ${curve.linear}`;
    if (this.chart.show(this.plot, this.stage, key, () => this.kind(curve.linear)))
      this.chart.set(this.series(curve.name));
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

  private kind(isLinear: boolean): LineChartKind {
    return {
      isLinear,
      nameRoom: 7.5,
      curves: [1, 2.25].flatMap((width) =>
        kColours.map((colour) => ({ stroke: token(colour), width, alpha: width > 2 ? 1 : 0.45 })),
      ),
      xLabels: (_, ticks) => ticks.map((tick) => (tick === 0 ? '0' : `${plain(tick)}k`)),
      range: (least, most) => this.verticalRange(least, most, isLinear),
      over: (chart, lettering) => this.drawNames(chart, lettering),
    };
  }

  /** What came after the first tenth fills the height. */
  private verticalRange(least: number | null, most: number | null, linear: boolean): [number, number] {
    if (least === null || most === null) return linear ? [0, 1] : [1, 10];
    const { curve } = this.chosen;
    const late = this.series(curve!.name)
      .slice(2)
      .flatMap(({ epoch, value }) => value.filter((_, i) => epoch[i]! >= 0.08 * epoch.at(-1)!));
    const [low, high] = late.length > 0 ? [Math.min(...late), Math.max(...late)] : [least, most];
    if (linear) return [Math.min(0, low), Math.max(1e-6, high) * 1.05];
    return [Math.max(1e-9, low) * 0.93, Math.max(1e-8, high) * 1.07];
  }

  private drawNames(chart: uPlot, lettering: Lettering): void {
    const names = this.newest().flatMap((value, i) =>
      value === undefined
        ? []
        : [
            {
              y: chart.valToPos(value, 'y', true),
              text: `${kLetters[i]} ${value < 10 ? fixed(value, 2) : fixed(value, 1)}`,
              colour: token(kColours[i]!),
            },
          ],
    );
    chart.ctx.save();
    drawNames(chart, names, lettering);
    chart.ctx.restore();
  }

  /** The newest held-out values, else those of training. */
  private newest(): (number | undefined)[] {
    const { curve } = this.chosen;
    return this.runs.map(({ history }) =>
      curve ? (history.curve(curve.name).test.value.at(-1) ?? history.curve(curve.name).train.value.at(-1)) : undefined,
    );
  }

  private summary(): string {
    const values = this.newest().map((value, i) => `${kLetters[i]}: ${fixed(value, 2)}`);
    return words.chart.told(this.chosen.curve?.title ?? words.chart.loss, values.join(', '));
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
      caption: words.chart.caption(curve.title),
      columns: [words.chart.samples, ...kLetters],
      rows: a.epoch
        .map((at, i) => [integer(1000 * at), fixed(a.value[i], 2), near(at)])
        .filter((_, i, all) => (all.length - 1 - i) % stride === 0)
        .reverse(),
    };
  }
}
