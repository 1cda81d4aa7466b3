import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ViewRequest } from '../engine/protocol';
import { kPlane } from '../state/look';
import { className, nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { classColour, divergingMap } from '../style/colour';
import { scheme, token } from '../style/scheme';
import { figureHost, shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed } from './format';
import { betAt, moments, shareOfPrior } from './prior-figures';
import type { Moments } from './prior-figures';
import { fitCanvas, Sheet } from './raster';
import { options } from './options';
import { ViewElement } from './view-element';

const kCount = 1000;
const kLayers = { codes: 'Codes', prior: 'Prior', ground: 'Ground' } as const;
type Layer = keyof typeof kLayers;

/** The codes of test images together against draws of the prior, over what the discriminator thinks of each place. */
@customElement('hg-prior-plane')
export class PriorPlane extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views', 'manifest', 'chosenImage', 'configuration', 'look'];
  private asked: number | null = null;
  private readonly sheet = new Sheet();

  private get shown(): ReadonlySet<Layer> {
    return new Set((this.run.state.look.plane?.split(',') ?? kPlane) as Layer[]);
  }

  override get requests(): ViewRequest[] {
    return [
      { name: 'prior', args: { count: kCount } },
      ...(this.shown.has('ground') ? [{ name: 'decision_surface', args: { side: 48, ...(this.label !== null && { label: this.label }) } }] : []),
    ];
  }

  static override styles = [
    shared,
    figureHost,
    css`
      .stage {
        position: absolute;
        inset: 0;
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
        accent-color: var(--model);
      }
      select {
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--surface);
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
    const which = units > 2 ? ` Units 1 and 2 of ${units}.` : '';
    return html`
      <hg-figure
        heading="All codes together, against the prior"
        hint=${`Dots: codes of test ${nounsOf(manifest).many}. Crosses: draws of the prior. Ground: the discriminator’s bet, blue for the prior.${which}`}
        .twin=${() => this.twin()}
      >
        <fieldset slot="tools">
          <legend class="hidden">Shown</legend>
          ${Object.entries(kLayers).map(
            ([layer, name]) => html`<label
              ><input type="checkbox" .checked=${this.shown.has(layer as Layer)} @change=${() => this.toggle(layer as Layer)} />${name}</label
            >`,
          )}
          ${label !== null && this.shown.has('ground')
            ? html`<label
                >for<select aria-label="The class that the ground is for" @change=${(event: Event) => this.look({ class: Number((event.target as HTMLSelectElement).value) })}>
                  ${options((manifest?.classes ?? []).map((name, i) => [i, name]), label)}
                </select></label
              >`
            : nothing}
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

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.stage')!);
  }

  protected override draw(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    const { clientWidth: w, clientHeight: h } = stage;
    if (w === 0 || h === 0) return;
    const context = fitCanvas(stage.querySelector('canvas')!, w, h);
    const { prior, decision_surface } = this.run.state.views;
    const { codes, draws, labels } = prior?.arrays ?? {};
    if (!codes || !draws || !labels) return;
    const range = (decision_surface?.info.range as number | undefined) ?? 3.5;
    const side = Math.min(w, h);
    const toScreen = (x: number, y: number): [number, number] => [w / 2 + (x / range) * (side / 2), h / 2 - (y / range) * (side / 2)];
    const surface = this.shown.has('ground') ? decision_surface?.arrays.surface : undefined;
    if (surface) {
      const [rows, columns] = surface.shape as [number, number];
      // Row 0 is the bottom of the plane.
      const flipped = new Float32Array(surface.data.length);
      for (let row = 0; row < rows; row++) flipped.set(surface.data.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns);
      this.sheet.fill({ shape: [rows, columns, 1], data: flipped }, { map: divergingMap(scheme()), low: -0.4, high: 1.4 });
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
  }

  /** The axes' ends, in units of the code. */
  private drawAxes(context: CanvasRenderingContext2D, toScreen: (x: number, y: number) => [number, number], range: number): void {
    const em = parseFloat(getComputedStyle(this).fontSize);
    context.font = `450 ${0.85 * em}px ${getComputedStyle(this).fontFamily}`;
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
    if (!codes || !draws) return 'Codes and the prior in the plane';
    const { surface } = this;
    const bet = surface ? ` The discriminator bets on the prior over ${fixed(100 * shareOfPrior(surface.bets), 0)} percent of the ground.` : '';
    return `Codes have a standard deviation of ${fixed(moments(codes)[0]!.deviation, 2)} in the first unit, draws of the prior ${fixed(moments(draws)[0]!.deviation, 2)}.${bet}`;
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
      name, unit + 1, fixed(code.mean, 2), fixed(code.deviation, 2), fixed(draw?.mean, 2), fixed(draw?.deviation, 2), place,
    ];
    const classes = [...new Set(labels.data)].filter((kind) => kind >= 0).sort((a, b) => a - b);
    return {
      caption: `Mean and standard deviation of codes of ${codes.shape[0]} test ${nounsOf(manifest).many} and of as many draws of the prior: of all, unit by unit, then class by class${surface ? `, and what the discriminator bets on the prior in the middle of each class, 1 being sure${label === null ? '' : ` (told that it is ${className(manifest, label)})`}. It bets on the prior over ${fixed(100 * shareOfPrior(surface.bets), 0)} % of the ground` : ''}.`,
      columns: ['Codes of', 'Unit', 'Codes, mean', 'deviation', 'Prior, mean', 'deviation', 'Bet there'],
      rows: [
        ...moments(codes).map((code, unit) => row('all', unit, [code, everywhere[unit], ''])),
        ...classes.flatMap((kind) => {
          const isOf = (i: number) => labels.data[i] === kind;
          const own = moments(codes, isOf).slice(0, 2);
          const asked = shaped ? moments(draws, isOf) : [];
          return own.map((code, unit) => row(className(manifest, kind), unit, [code, asked[unit], bet(own[0]!.mean, own[1]?.mean ?? 0)]));
        }),
      ],
    };
  }
}
