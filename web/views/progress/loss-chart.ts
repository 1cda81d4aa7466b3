import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type uPlot from 'uplot';
import type { ChartChoice } from '../../models/common/lesson';
import { lessonOf } from '../../models/registry';
import { curveTerms, kMostParts } from '../../models/common/terms';
import type { Twin } from '../../state/events';
import type { ChartMark } from '../../state/store/run-store';
import type { Series } from '../../state/store/history';
import { isPretraining, numbersNow } from '../../state/store/derived';
import { unrecorded } from '../../state/store/reads';
import { scheme, token } from '../../style/scheme';
import { figureHost, shared } from '../../style/shared';
import {
  columnAt,
  cut,
  drawNames,
  kAxisGap,
  LineChart,
  lineChartStyle,
  onCanvas,
  phaseBoundaries,
  rangeAfter,
  bringPlot,
} from './line-chart';
import type { aligned, CurveName, Lettering, LineChartKind } from './line-chart';
import '../base/figure';
import { fixed, plain } from '../../shared/format';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/progress';

const kSomeSteps = 20; // after which a chart that stands alone need not wait for pictures
const kFall = 0.1; // epochs
const kNear = 12; // CSS pixels from a curve: nearer the pointer means it

/** What training minimises while it falls: on training and on held-out samples, its parts, and PCA as the mark to beat. */
@customElement('hg-loss-chart')
export class LossChart extends ViewElement {
  /** What draws curves comes when there are some: a page that opens needs its bytes for the first steps. */
  private plot: typeof uPlot | null = null;
  private asked = false;
  private readonly chart = new LineChart();
  private drawnVersion = -1;
  private drawnPlace: number | null = null;
  private drawnMark: ChartMark | null = null;

  static override styles = [
    shared,
    lineChartStyle,
    figureHost,
    css`
      /* Over the curves' names, which the canvas draws. */
      button {
        position: absolute;
        right: 0;
        min-height: 0;
        height: 1.15em;
        font-size: 1em;
      }
      button:hover {
        background: none;
      }
      button[hidden] {
        display: none;
      }
    `,
  ];

  private get choice(): ChartChoice | null {
    const { state } = this.run;
    return (state.configuration && lessonOf(state.configuration.model)?.chart(state)) ?? null;
  }

  /** The objective's symbols of the curves, the foreground's first. */
  private get terms(): string[] {
    const { state } = this.run;
    const lesson = state.configuration && lessonOf(state.configuration.model);
    return lesson ? curveTerms(lesson, state) : [];
  }

  /** The reader's mark, where it is one on a curve that is drawn. */
  private get mark(): ChartMark | null {
    const { choice } = this;
    const { mark, configuration } = this.run.state;
    if (!mark || !choice || mark.of.split('/')[0] !== configuration?.model) return null;
    return [choice.curve, ...(choice.parts ?? []).map(({ term }) => term)].includes(mark.curve) ? mark : null;
  }

  override render() {
    const { choice } = this;
    const dark = () => this.light(null);
    return html`
      <hg-figure whole heading=${choice?.heading ?? words.loss.theLoss} hint=${choice?.hint ?? ''} .twin=${() => this.twin()}>
        <div class="stage" role="img" aria-label=${this.summary()} @pointermove=${this.point} @pointerleave=${dark}></div>
        ${this.terms.map((term, i) => {
          const light = () => this.light(term);
          const name = i === 0 ? 'Held-out' : choice!.parts![i - 1]!.name;
          return html`<button hidden aria-label=${words.loss.showTerm(name)} @pointerenter=${light} @pointerleave=${dark} @focus=${light} @blur=${dark}></button>`;
        })}
        ${this.mark ? html`<hg-chart-mark .run=${this.run} .plot=${() => this.chart.plot}></hg-chart-mark>` : nothing}
      </hg-figure>
    `;
  }

  /** Which curve the pointer is at. */
  private readonly point = ({ clientX, clientY }: PointerEvent): void => {
    const { plot: chart } = this.chart;
    if (!chart) return;
    const { left, top } = chart.over.getBoundingClientRect();
    const away = (value: number) => chart.valToPos(value, 'y') - (clientY - top);
    const column = columnAt(chart.data as ReturnType<typeof aligned>, chart.posToVal(clientX - left, 'x'), away, kNear);
    this.light(column < 0 ? null : this.terms[Math.max(0, column - 3)]!);
  };

  protected override firstUpdated(): void {
    this.watchSize(this.stage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.chart.end();
  }

  protected override draw(): void {
    const { choice } = this;
    if (!choice) return;
    if (!this.plot) {
      const { evaluation, progress, views } = this.run.state;
      // The first pictures come over the same line, and first.
      const isTime = Object.keys(views).length > 1 || (progress?.step ?? 0) > kSomeSteps;
      if (evaluation && isTime && this.stage.clientWidth > 0) this.ask();
      return;
    }
    const { history, state } = this.run;
    const parts = choice.parts?.map(({ term }) => term).join();
    const key = `${scheme()} ${choice.curve} ${choice.linear} ${choice.pca} ${choice.from} ${parts}`;
    const { plot } = this.chart;
    if (!this.chart.show(this.plot, this.stage, key, () => this.kind(choice), state.lit)) return;
    if (this.chart.plot !== plot) this.drawnVersion = -1;
    const place = state.rewind.at?.epoch ?? null;
    const moved = place !== this.drawnPlace;
    this.drawnPlace = place;
    const { mark } = this;
    const isMarked = mark !== this.drawnMark;
    this.drawnMark = mark;
    if (isMarked || history.version !== this.drawnVersion) {
      this.drawnVersion = history.version;
      const boundary = (state.progress?.phases ?? []).reduce(
        (sum, phase) => sum + (phase.kind === 'pre-training' ? phase.epochs : 0),
        0,
      );
      const { train, test } = this.curve(choice.curve);
      const parts = (choice.parts ?? []).slice(0, kMostParts).map(({ term }) => this.curve(term).test);
      this.chart.set([...cut(train, boundary), ...cut(test, boundary), ...parts]);
    } else if (moved) this.chart.plot!.redraw(false);
  }

  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    void bringPlot(this.run, words.loss.beside).then((plot) => {
      this.plot = plot;
      this.requestUpdate();
    });
  }

  private kind(choice: ChartChoice): LineChartKind {
    const parts = (choice.parts ?? []).slice(0, kMostParts);
    const { lit } = this.run.state;
    const isPart = parts.some(({ term }) => term === lit);
    const isMain = !isPart && lit === this.terms[0];
    return {
      isLinear: choice.linear ?? false,
      nameRoom: parts.length > 0 ? 10.4 : 8.4,
      curves: [
        { stroke: token('--model-soft'), width: 1.25 }, // training, while layers are pre-trained
        { stroke: token('--model-soft'), width: 1.25 }, // training, the whole network
        { stroke: token('--model'), width: 1.25, dash: [2, 2] }, // held-out, through the layers built so far
        { stroke: token('--model'), width: isPart ? 1.25 : isMain ? 3.5 : 2.25 }, // held-out, the whole network
        ...parts.map(({ term }, i) => ({ stroke: token(partColour(i)), width: term === lit ? 3 : 1.5 })),
      ],
      // At the end stands what they are.
      xLabels(chart, ticks, { em }) {
        const end = chart.bbox.width / devicePixelRatio - 5 * em;
        return ticks.map((tick) => (chart.valToPos(tick, 'x') > end ? '' : plain(Number(tick.toFixed(3)))));
      },
      range: (least, most) => this.withMark(this.verticalRange(least, most, choice)),
      reach: () => 1.15 * (this.mark?.epoch ?? 0),
      under: (chart) => this.drawPhases(chart),
      over: (chart, lettering) => this.drawMarks(chart, lettering),
    };
  }

  private verticalRange(least: number | null, most: number | null, choice: ChartChoice): [number, number] {
    const pca = choice.pca ? (this.run.state.evaluation?.pcaSquaredError ?? null) : null;
    const { train, test } = this.curve(choice.curve);
    const parts = (choice.parts ?? []).map(({ term }) => this.curve(term).test);
    // A part that begins at nearly nothing, as a KL does, is out of the picture until it has grown.
    const fallen = (choice.from ?? 0) + kFall;
    const lows = [
      ...[train, test].map((series) => rangeAfter(series, -1)?.[0]),
      ...parts.map((series) => rangeAfter(series, fallen)?.[0]),
    ];
    const low =
      0.8 *
      Math.max(
        1e-3,
        Math.min(
          ...lows.map((value) => value ?? Infinity),
          pca ?? Infinity,
          lows[0] === undefined ? (least ?? 10) : Infinity,
        ),
      );
    // Once the first steep fall is history, the room goes to what came after it.
    const highs = [train, test, ...parts].map((series) => rangeAfter(series, fallen)?.[1]);
    const high =
      highs[1] === undefined
        ? Math.max(most ?? 100, pca ?? 0)
        : Math.max(...highs.map((value) => value ?? 0), pca ?? 0, 1.6 * low);
    return choice.linear ? [0, high * 1.05] : [low, high * 1.15];
  }

  /** With room for the mark, and where it may be put. */
  private withMark([low, high]: [number, number]): [number, number] {
    const { mark } = this;
    if (!mark) return [low, high];
    const places = mark.isOpen ? mark.range : [mark.value, mark.end].filter((value) => value !== null);
    return [Math.min(low, 0.95 * Math.min(...places)), Math.max(high, 1.05 * Math.max(...places))];
  }

  /** Bands behind the curves, one a phase. */
  private drawPhases(chart: uPlot): void {
    const { progress } = this.run.state;
    if (!progress) return;
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.globalAlpha = 0.6;
    ctx.fillStyle = token('--model-wash');
    for (const { phase, from, to } of phaseBoundaries(progress.phases)) {
      if (phase.kind !== 'pre-training') continue;
      const left = chart.valToPos(from, 'x', true);
      ctx.fillRect(left, bbox.top, chart.valToPos(to, 'x', true) - left - devicePixelRatio, bbox.height);
    }
    ctx.restore();
  }

  /** PCA's line, and every curve's name and newest value at its right end. */
  private drawMarks(chart: uPlot, lettering: Lettering): void {
    const { choice } = this;
    if (!choice) return;
    const { evaluation } = this.run.state;
    const ratio = devicePixelRatio;
    const { ctx, bbox } = chart;
    const right = bbox.left + bbox.width;
    const { em, font } = lettering;
    const names: (CurveName & { part: number })[] = [];
    const mark = (value: number, name: string, colour: string, part = -1) =>
      names.push({
        y: Math.max(bbox.top, chart.valToPos(value, 'y', true)),
        text: `${name} ${value < 10 ? fixed(value, 2) : fixed(value, 1)}`,
        colour,
        part,
      });

    ctx.save();
    const pca = choice.pca ? (evaluation?.pcaSquaredError ?? null) : null;
    if (pca !== null) {
      const y = chart.valToPos(pca, 'y', true);
      ctx.strokeStyle = token('--ink');
      ctx.lineWidth = 1.5 * ratio;
      ctx.setLineDash([5 * ratio, 4 * ratio]);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(right, y);
      ctx.stroke();
      ctx.setLineDash([]);
      mark(pca, 'PCA', token('--ink'));
    }
    const place = this.run.state.rewind.at;
    if (place) {
      // Where the run was put back to: all pictures show it as it was there.
      const x = Math.max(bbox.left + ratio, chart.valToPos(place.epoch, 'x', true));
      ctx.fillStyle = token('--ink');
      ctx.fillRect(x - ratio, bbox.top, 2 * ratio, bbox.height);
    }
    const curve = this.curve(choice.curve);
    const train = curve.train.value.at(-1);
    const test = curve.test.value.at(-1);
    // Of the diagram's pictures only what is so now: they come more often than figures do.
    const through = isPretraining(this.run.state) ? unrecorded(() => numbersNow(this.run.state)) : null;
    if (test !== undefined)
      mark(test, through === null ? words.loss.heldOut : words.loss.through(through), token('--model'), 0);
    if (train !== undefined) mark(train, words.loss.training, token('--ink-soft'));
    (choice.parts ?? []).slice(0, kMostParts).forEach(({ term, name }, i) => {
      const value = this.curve(term).test.value.at(-1);
      if (value !== undefined && value > 0) mark(value, name, token(partColour(i)), i + 1);
    });

    ctx.font = onCanvas(font);
    ctx.fillStyle = token('--ink-soft');
    ctx.textAlign = 'right';
    ctx.textBaseline = 'top';
    ctx.fillText(words.loss.epochs, right, bbox.top + bbox.height + kAxisGap * ratio);
    drawNames(chart, names, lettering);
    ctx.restore();
    this.renderRoot.querySelector<ViewElement>('hg-chart-mark')?.requestUpdate();
    this.renderRoot.querySelectorAll<HTMLElement>('hg-figure > button').forEach((button, part) => {
      const name = names.find((candidate) => candidate.part === part);
      button.hidden = !name;
      if (name) Object.assign(button.style, { left: `${right / ratio}px`, top: `${name.y / ratio - 0.575 * em}px` });
    });
  }

  /** A curve, from where it is of what the chart now shows. */
  private curve(name: string): { train: Series; test: Series } {
    const { train, test } = this.run.history.curve(name);
    const from = this.choice?.from;
    return from ? { train: cut(train, from)[1], test: cut(test, from)[1] } : { train, test };
  }

  private get stage(): HTMLElement {
    return this.renderRoot.querySelector('.stage')!;
  }

  private summary(): string {
    const { evaluation } = this.run.state;
    const { choice } = this;
    if (!evaluation || !choice) return words.loss.unmeasured;
    const held = choice.curve === 'loss' ? evaluation.testLoss : evaluation.testSquaredError;
    const parts = (choice.parts ?? []).map(({ term, name }) =>
      words.loss.ofIt(name, fixed(evaluation.testTerms[term], 1)),
    );
    const pca = choice.pca ? words.loss.pca(fixed(evaluation.pcaSquaredError, 1)) : '';
    return words.loss.told(choice.heading, fixed(held, 1), choice.unit && ` ${choice.unit}`, parts.join(''), pca);
  }

  private twin(): Twin {
    const { choice } = this;
    const { test, train } = this.curve(choice?.curve ?? 'loss');
    const parts = choice?.parts ?? [];
    const pick = (series: Series) => {
      const stride = Math.max(1, Math.ceil(series.epoch.length / 40));
      return series.epoch
        .map((epoch, i) => [epoch, series.value[i]!] as const)
        .filter((_, i, all) => (all.length - 1 - i) % stride === 0);
    };
    const near = (series: Series, epoch: number) => {
      let best = -1;
      series.epoch.forEach((at, i) => {
        if (best < 0 || Math.abs(at - epoch) < Math.abs(series.epoch[best]! - epoch)) best = i;
      });
      return best < 0 ? '–' : fixed(series.value[best]!, 2);
    };
    const pca = this.run.state.evaluation?.pcaSquaredError;
    const unit = choice?.unit ? words.loss.inUnit(choice.unit) : '';
    return {
      caption: `${choice?.heading ?? words.loss.caption}${unit}.${choice?.pca ? words.loss.pcaIs(typeof pca === 'number' ? fixed(pca, 2) : words.loss.unknown) : ''}`,
      columns: [words.loss.epoch, 'Held-out', ...parts.map(({ name }) => name), words.loss.Training],
      rows: pick(test)
        .reverse()
        .map(([epoch, value]) => [
          fixed(epoch, 2),
          fixed(value, 2),
          ...parts.map(({ term }) => near(this.curve(term).test, epoch)),
          near(train, epoch),
        ]),
    };
  }
}

/** The colour of the n-th part of the objective: of its curve and of its term in the equation. */
function partColour(index: number): `--${string}` {
  return `--part-${index + 1}`;
}
