import type { Tensor, ViewRequest } from '../../engine/protocol';
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Twin } from '../../state/events';
import { kPlane } from '../../state/link/view-keys';
import { className, nounsOf } from '../../shared/data-sets';
import { classColour, divergingMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import '../base/figure';
import { drawNames } from './class-names';
import { classMedians } from './map-geometry';
import { fixed } from '../../shared/format';
import { Sheet } from '../base/raster';
import { options } from '../../shared/options';
import { CanvasView, canvasStyle } from '../base/canvas-view';
import { words } from '../../text/views/code';

// What the plane of codes and prior shows, as numbers.

export interface Moments {
  mean: number;
  deviation: number;
}

/** Of each unit, over the rows of (count, units) that `of` lets through. */
export function moments({ shape, data }: Tensor, of: (row: number) => boolean = () => true): Moments[] {
  const [count, units] = shape as [number, number];
  const rows = Array.from({ length: count }, (_, row) => row).filter(of);
  return Array.from({ length: units }, (_, unit) => {
    const values = rows.map((row) => data[row * units + unit]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(squares) };
  });
}

/**
 * What the discriminator bets at a place: the surface's nearest value. Row 0 is the bottom, and both axes go from −range to
 * range. NaN beyond them.
 */
export function betAt({ shape, data }: Tensor, range: number, x: number, y: number): number {
  const [rows, columns] = shape as [number, number];
  const [column, row] = [
    Math.round(((x / range + 1) / 2) * (columns - 1)),
    Math.round(((y / range + 1) / 2) * (rows - 1)),
  ];
  return column < 0 || column >= columns || row < 0 || row >= rows ? NaN : data[row * columns + column]!;
}

/** The share of the ground where the bet is on the prior. */
export function shareOfPrior({ data }: Tensor): number {
  return data.reduce((count, bet) => count + Number(bet > 0.5), 0) / data.length;
}

const kCount = 1000;
const kLayers = { codes: words.plane.codes, prior: words.plane.prior, ground: words.plane.surface } as const;
type Layer = keyof typeof kLayers;

/** The codes of test images together against draws of the prior, over what the discriminator thinks of each place. */
@customElement('hg-prior-plane')
export class PriorPlane extends CanvasView {
  private asked: number | null = null;
  private readonly sheet = new Sheet();

  private get shown(): ReadonlySet<Layer> {
    return new Set((this.run.state.look.plane?.split(',') ?? kPlane) as Layer[]);
  }

  override get requests(): ViewRequest[] {
    return [
      { name: 'prior', args: { count: kCount } },
      ...(this.shown.has('ground')
        ? [{ name: 'decision_surface', args: { side: 48, ...(this.label !== null && { label: this.label }) } }]
        : []),
    ];
  }

  static override styles = [
    canvasStyle,
    css`
      .stage {
        background: var(--stage);
        border-radius: var(--radius);
      }
      fieldset {
        display: flex;
        gap: var(--space-3);
        margin: 0;
        padding: 0;
        border: none;
        font-size: var(--text-small);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-1);
      }
      input {
        margin: 0;
      }
    `,
  ];

  /** A prior shaped by labels is judged class by class: there is a bet for each, shown for that of the chosen image unless another is wanted. */
  private get label(): number | null {
    const { configuration, views, chosenImage, look } = this.run.state;
    if (configuration?.settings.variant !== 'shaped') return null;
    return look.class ?? views.prior?.arrays.labels?.data[chosenImage] ?? 0;
  }

  override render() {
    const { manifest } = this.run.state;
    const { label } = this;
    const units = this.run.state.views.prior?.arrays.codes?.shape[1] ?? 2;
    const which = units > 2 ? words.plane.units(units) : '';
    return html`
      <hg-figure
        heading=${words.plane.heading}
        hint=${words.plane.hint(nounsOf(manifest).many, which)}
        .twin=${() => this.twin()}
      >
        <fieldset slot="tools">
          <legend class="hidden">${words.plane.shown}</legend>
          ${Object.entries(kLayers).map(
            ([layer, name]) => html`<label
              ><input type="checkbox" .checked=${this.shown.has(layer as Layer)} @change=${() => this.toggle(layer as Layer)} />${name}</label
            >`,
          )}
          ${
            label !== null && this.shown.has('ground')
              ? html`<label
                >${words.plane.for}<select aria-label=${words.plane.forClass} @change=${(event: Event) => this.look({ class: Number((event.target as HTMLSelectElement).value) })}>
                  ${options(
                    (manifest?.classes ?? []).map((name, i) => [i, name]),
                    label,
                  )}
                </select></label
              >`
              : nothing
          }
        </fieldset>
        <div class="stage"><canvas role="img" aria-label=${this.summary()}></canvas></div>
      </hg-figure>
    `;
  }

  /** Which class it is may be known only with the first codes, and changes with the chosen image. */
  protected override willUpdate(): void {
    if (this.label === this.asked) return;
    this.asked = this.label;
    this.askAgain();
  }

  private toggle(layer: Layer): void {
    const shown = new Set(this.shown);
    if (!shown.delete(layer)) shown.add(layer);
    const names = kPlane.filter((name) => shown.has(name));
    this.look({ plane: names.length === kPlane.length ? undefined : names.join(',') || 'none' });
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    const { prior, decision_surface } = this.run.state.views;
    const { codes, draws, labels } = prior?.arrays ?? {};
    if (!codes || !draws || !labels) return;
    const range = (decision_surface?.info.range as number | undefined) ?? 3.5;
    const side = Math.min(w, h);
    const toScreen = (x: number, y: number): [number, number] => [
      w / 2 + (x / range) * (side / 2),
      h / 2 - (y / range) * (side / 2),
    ];
    const surface = this.shown.has('ground') ? decision_surface?.arrays.surface : undefined;
    if (surface) {
      const [rows, columns] = surface.shape as [number, number];
      // Row 0 is the bottom of the plane.
      const flipped = new Float32Array(surface.data.length);
      for (let row = 0; row < rows; row++)
        flipped.set(surface.data.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns);
      this.sheet.fill(
        { shape: [rows, columns, 1], data: flipped },
        { map: divergingMap(scheme()), low: -0.4, high: 1.4 },
      );
      context.globalAlpha = 0.7;
      context.imageSmoothingEnabled = true;
      this.sheet.draw(context, 0, (w - side) / 2, (h - side) / 2, side, side);
      context.globalAlpha = 1;
    }
    this.drawAxes(context, toScreen, range);
    const units = codes.shape[1]!;
    const point = (data: Float32Array, i: number) => toScreen(data[i * units]!, units > 1 ? data[i * units + 1]! : 0);
    if (this.shown.has('prior')) {
      context.strokeStyle = token('--ink-soft');
      context.lineWidth = 1;
      context.beginPath();
      for (let i = 0; i < draws.shape[0]!; i++) {
        const [x, y] = point(draws.data, i);
        context.moveTo(x - 2, y - 2);
        context.lineTo(x + 2, y + 2);
        context.moveTo(x - 2, y + 2);
        context.lineTo(x + 2, y - 2);
      }
      context.stroke();
    }
    if (!this.shown.has('codes')) return;
    const look = scheme();
    for (let i = 0; i < labels.data.length; i++) {
      const [x, y] = point(codes.data, i);
      context.fillStyle = classColour(labels.data[i]!, look) ?? token('--ink');
      context.fillRect(x - 1.5, y - 1.5, 3, 3);
    }
    const flat = Float32Array.from({ length: 2 * labels.data.length }, (_, i) =>
      i % 2 < units ? codes.data[(i >> 1) * units + (i % 2)]! : 0,
    );
    const names = classMedians(flat, labels.data).map(([label, x, y]) => ({
      name: label < 0 ? '' : (this.run.state.manifest?.classes[label] ?? ''),
      place: toScreen(x, y),
    }));
    drawNames(context, names, { width: w, font: this.font(700, 1), size: this.em });
  }

  /** The axes' ends, in units of the code. */
  private drawAxes(
    context: CanvasRenderingContext2D,
    toScreen: (x: number, y: number) => [number, number],
    range: number,
  ): void {
    const { em } = this;
    context.font = this.font(450, 0.85);
    context.fillStyle = token('--ink');
    const [left, top] = toScreen(-range, range);
    const [right, bottom] = toScreen(range, -range);
    context.textBaseline = 'bottom';
    context.textAlign = 'left';
    context.fillText(`−${range}`, left + 0.3 * em, bottom - 0.2 * em);
    context.textAlign = 'right';
    context.fillText(`z₁ → ${range}`, right - 0.3 * em, bottom - 0.2 * em);
    context.textBaseline = 'top';
    context.textAlign = 'left';
    context.fillText(`↑ z₂ ${range}`, left + 0.3 * em, top + 0.3 * em);
  }

  private summary(): string {
    const { codes, draws } = this.run.state.views.prior?.arrays ?? {};
    if (!codes || !draws) return words.plane.told;
    const { surface } = this;
    const bet = surface ? words.plane.bets(fixed(100 * shareOfPrior(surface.bets), 0)) : '';
    return words.plane.deviations(fixed(moments(codes)[0]!.deviation, 2), fixed(moments(draws)[0]!.deviation, 2), bet);
  }

  private get surface() {
    const { arrays, info } = this.run.state.views.decision_surface ?? {};
    return arrays?.surface && this.shown.has('ground') ? { bets: arrays.surface, range: Number(info?.range) } : null;
  }

  private twin(): Twin | null {
    const { codes, draws, labels } = this.run.state.views.prior?.arrays ?? {};
    if (!codes || !draws || !labels) return null;
    const { manifest } = this.run.state;
    const { surface, label } = this;
    const everywhere = moments(draws);
    // A prior shaped by labels has been drawn for those of the images; of any other a class has no part of its own.
    const shaped = this.run.state.views.prior?.info.shaped === true;
    const bet = (x: number, y: number) => (surface ? fixed(betAt(surface.bets, surface.range, x, y), 2) : '–');
    const row = (name: string, unit: number, [code, draw, place]: [Moments, Moments | undefined, string]) => [
      name,
      unit + 1,
      fixed(code.mean, 2),
      fixed(code.deviation, 2),
      fixed(draw?.mean, 2),
      fixed(draw?.deviation, 2),
      place,
    ];
    const classes = [...new Set(labels.data)].filter((kind) => kind >= 0).sort((a, b) => a - b);
    return {
      caption: words.plane.caption(
        codes.shape[0],
        nounsOf(manifest).many,
        surface
          ? words.plane.captionBet(
              label === null ? '' : words.plane.conditioned(className(manifest, label)),
              fixed(100 * shareOfPrior(surface.bets), 0),
            )
          : '',
      ),
      columns: [
        words.plane.codesOf,
        words.plane.unit,
        words.plane.codesMean,
        words.plane.deviation,
        words.plane.priorMean,
        words.plane.deviation,
        words.plane.bet,
      ],
      rows: [
        ...moments(codes).map((code, unit) => row(words.plane.all, unit, [code, everywhere[unit], ''])),
        ...classes.flatMap((kind) => {
          const isOf = (i: number) => labels.data[i] === kind;
          const own = moments(codes, isOf).slice(0, 2);
          const asked = shaped ? moments(draws, isOf) : [];
          return own.map((code, unit) =>
            row(className(manifest, kind), unit, [code, asked[unit], bet(own[0]!.mean, own[1]?.mean ?? 0)]),
          );
        }),
      ],
    };
  }
}
