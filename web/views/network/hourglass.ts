import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import type { Twin } from '../../state/events';
import { isPretraining } from '../../state/store/derived';
import { part } from '../../state/store/part';
import { divergingMap, sequentialMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import '../base/figure';
import { fixed, integer } from '../../shared/format';
import { layOut, drawBars } from './hourglass-layout';
import type { HourglassLayout } from './hourglass-layout';
import type { Plate } from '../base/raster';
import { pixelRatio, Sheet } from '../base/raster';
import { CanvasView, canvasStyle } from '../base/canvas-view';
import { words } from '../../text/views/pictures';

/** The network with one digit going through it: every cell is a unit and its colour the unit's activation now. */
@customElement('hg-hourglass')
export class Hourglass extends CanvasView {
  private readonly sheets: Sheet[] = [];
  /** What some models have beside their layers; it comes when it is needed. */
  private sides: typeof import('./hourglass-sides') | null = null;
  private asked = false;

  override get request() {
    return { name: 'hourglass', args: { index: this.run.state.chosenImage } };
  }

  static override styles = canvasStyle;

  override render() {
    const widths = this.widths();
    return html`
      <hg-figure
        heading=${words.hourglass.heading(nounsOf(this.run.state.manifest).one)}
        hint=${this.hint()}
        .twin=${() => this.twin()}
      >
        <div class="stage">
          <canvas role="img" aria-label=${widths ? words.hourglass.told(widths.join(', '), (this.view && this.sides?.told(this.view)) ?? '') : words.hourglass.network}></canvas>
        </div>
      </hg-figure>
    `;
  }

  private hint(): string {
    const { progress } = this.run.state;
    const phase = progress?.phases[progress.phase];
    if (!isPretraining(this.run.state) || phase?.layer === undefined) {
      if (this.view?.arrays.fed) return words.hourglass.corrupted(nounsOf(this.run.state.manifest).one);
      return (this.view && this.sides?.hint(this.view)) ?? words.hourglass.cells;
    }
    const layers = phase.layer === 0 ? words.hourglass.oneLayer : words.hourglass.layers(phase.layer + 1);
    return words.hourglass.pretraining(layers);
  }

  private widths(): number[] | null {
    return (this.view?.info.widths as number[] | undefined) ?? null;
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    const { view } = this;
    const widths = this.widths();
    const input = view?.arrays.fed ?? view?.arrays.input;
    if (!view || !widths || !input) return;
    const { em } = this;
    const code = view.info.code as number;
    const [height, width] = input.shape as [number, number, number];
    const { deviation, draw } = view.arrays;
    if ((deviation || draw) && !this.sides) {
      if (!this.asked)
        void part(this.run, words.hourglass.aPart, () => import('./hourglass-sides')).then((sides) => {
          this.sides = sides;
          this.requestUpdate();
        });
      this.asked = true;
    }
    const names = widths.map(
      (units, i) => nameOf(i, widths.length - 1, code, view.arrays.fed !== undefined) + integer(units),
    );
    context.font = this.font(450, 0.875);
    const widthOf = (name: string) => context.measureText(name).width;
    const layout = layOut({
      widths,
      code,
      groups: draw ? 2 : 1,
      captions: [widthOf(names[0]!), widthOf(names.at(-1)!)],
      image: { width, height },
      width: w,
      height: h,
      em,
      ratio: pixelRatio(),
    });

    this.drawFlow(context, layout.plates);
    layout.plates.forEach((plate, i) => {
      const sheet = (this.sheets[i] ??= new Sheet());
      const last = i === widths.length - 1;
      if (i === 0 || last) {
        const image = i === 0 ? input : view.arrays.output;
        if (image) sheet.fill(image, { map: sequentialMap(scheme()), low: 0, high: 1 });
      } else {
        const units = view.arrays[`layer_${i - 1}`]?.data;
        if (!units || units.length === 0) {
          drawOutline(context, plate);
          return;
        }
        sheet.fillCells(units, plate.columns, this.range(units, i === code));
      }
      sheet.draw(context, 0, plate.x, plate.y, plate.width, plate.height);
    });
    const codes = view.arrays[`layer_${code - 1}`];
    if (codes && codes.data.length > 0 && layout.bars.height > 0) {
      this.drawFunnel(context, layout.bars, layout.plates[code]!, em);
      if (this.sides && (deviation || draw)) this.sides.drawSides(context, codes.data, view, layout.bars, em);
      else drawBars(context, codes.data, layout.bars, em);
    }
    this.drawCaptions(context, layout.plates, names, code, em);
  }

  /** Sigmoid units lie in 0…1; others are scaled by their largest magnitude, signed where any is negative. */
  private range(values: Float32Array, isCode: boolean) {
    let [low, high] = [0, 0];
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (isCode || low < 0) {
      const largest = Math.max(1e-6, -low, high);
      return { map: divergingMap(scheme()), low: -largest, high: largest };
    }
    return { map: sequentialMap(scheme()), low: 0, high: Math.max(1, high) };
  }

  private drawFlow(context: CanvasRenderingContext2D, plates: Plate[]): void {
    context.fillStyle = token('--model-wash');
    for (let i = 0; i + 1 < plates.length; i++) {
      const [a, b] = [plates[i]!, plates[i + 1]!];
      const middle = (a.x + a.width + b.x) / 2;
      context.beginPath();
      context.moveTo(a.x + a.width, a.y);
      context.bezierCurveTo(middle, a.y, middle, b.y, b.x, b.y);
      context.lineTo(b.x, b.y + b.height);
      context.bezierCurveTo(middle, b.y + b.height, middle, a.y + a.height, a.x + a.width, a.y + a.height);
      context.fill();
    }
  }

  /** Every layer's width under it; where two would touch, the less important one is left out. */
  private drawCaptions(
    context: CanvasRenderingContext2D,
    plates: Plate[],
    names: string[],
    code: number,
    em: number,
  ): void {
    context.textAlign = 'center';
    context.textBaseline = 'top';
    const last = plates.length - 1;
    const rank = (i: number) => (i === code ? 0 : i === 0 || i === last ? 1 : 2 + Math.abs(i - code));
    const taken: [left: number, right: number, top: number][] = [];
    for (const i of [...plates.keys()].sort((a, b) => rank(a) - rank(b))) {
      const plate = plates[i]!;
      const text = names[i]!;
      context.font = this.font(i === code ? 650 : 450, 0.875);
      context.fillStyle = token(i === code ? '--ink' : '--ink-soft');
      const half = context.measureText(text).width / 2 + 0.2 * em;
      const right = plates[last]!.x + plates[last]!.width;
      const x = Math.max(half, Math.min(right - half, plate.x + plate.width / 2));
      const under = plate.y + plate.height + 0.35 * em;
      // On a phone higher layers stand too near to a narrow code for its name between them: it goes below them, too.
      const inTheWay = plates.filter(
        (other) =>
          other !== plate && other.x < x + half && other.x + other.width > x - half && other.y + other.height > under,
      );
      const top = Math.max(under, ...inTheWay.map((other) => other.y + other.height + 0.35 * em));
      if (taken.some(([left, right, y]) => x - half < right && x + half > left && Math.abs(y - top) < em)) continue;
      taken.push([x - half, x + half, top]);
      context.fillText(text, x, top);
    }
  }

  /** A funnel from the neck to the bars: they are the same numbers. */
  private drawFunnel(context: CanvasRenderingContext2D, box: HourglassLayout['bars'], neck: Plate, em: number): void {
    context.fillStyle = token('--model-wash');
    context.beginPath();
    context.moveTo(neck.x, neck.y + neck.height + 1.5 * em);
    context.lineTo(neck.x + neck.width, neck.y + neck.height + 1.5 * em);
    context.lineTo(box.x + box.width, box.y);
    context.lineTo(box.x, box.y);
    context.fill();
  }

  private twin(): Twin | null {
    const { view } = this;
    const widths = this.widths();
    if (!view || !widths) return null;
    const rows: (string | number)[][] = [];
    widths.slice(1, -1).forEach((units, i) => {
      const values = view.arrays[`layer_${i}`]?.data;
      if (!values || values.length === 0) return;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const name = i + 1 === view.info.code ? words.hourglass.Code : words.hourglass.hidden(i + 1);
      rows.push([name, integer(units), fixed(Math.min(...values), 2), fixed(mean, 2), fixed(Math.max(...values), 2)]);
    });
    rows.push(...(this.sides?.rows(view) ?? []));
    return {
      caption: words.hourglass.caption(nounsOf(this.run.state.manifest).one, this.sides?.told(view) ?? ''),
      columns: [
        words.hourglass.layer,
        words.hourglass.units,
        words.hourglass.smallest,
        words.hourglass.mean,
        words.hourglass.largest,
      ],
      rows,
    };
  }
}

/** What a layer is called, before how wide it is. */
function nameOf(layer: number, last: number, code: number, isCorrupted: boolean): string {
  if (layer === 0) return isCorrupted ? words.hourglass.corruptedInput : words.hourglass.input;
  if (layer === last) return words.hourglass.output;
  return layer === code ? words.hourglass.code : '';
}

/** A layer that pre-training has not reached. */
function drawOutline(context: CanvasRenderingContext2D, { x, y, width, height }: Plate): void {
  context.strokeStyle = token('--rule-strong');
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  context.setLineDash([]);
}
