import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { View } from '../../engine/protocol';
import { nounsOf } from '../../shared/data-sets';
import { divergingMap } from '../../style/colour';
import { scheme, smallText, token } from '../../style/scheme';
import '../base/figure';
import { fixed, integer } from '../../shared/format';
import { canvasStyle } from '../base/canvas-view';
import { clipped, TokensView } from './sequence';
import { layOutUnrolled } from './unrolled-layout';
import { pixelRatio, Sheet } from '../base/raster';
import type { Plate } from '../base/raster';
import type { UnrolledLayout } from './unrolled-layout';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/sequences';

const kReach = { hidden: 1, cell: 2 }; // where colours end
const kWords = 0.9; // em, where there is room
const kTrack = 1.3; // em: the height of a probability of 1

/** What a step of the decoder weighed: the token that it wrote, then those that came next. */
interface Weighed {
  token: string;
  probability: number;
}

interface Places {
  layout: UnrolledLayout;
  /** Of the layout's own origin. */
  top: number;
  /** Of words, in em. */
  size: number;
  /** Where columns are narrower than words even when they are small, these stand on two lines, and if that does not help, upright. */
  hang: 'level' | 'staggered' | 'upright';
  em: number;
  width: number;
}

/** The network unrolled over one sequence: an encoder that reads, the state that it ends in, a decoder that writes. */
@customElement('hg-unrolled')
export class Unrolled extends TokensView {
  private readonly sheet = new Sheet();
  private places: Places | null = null;

  static override styles = canvasStyle;

  override render() {
    const { one } = nounsOf(this.run.state.manifest);
    const reverse = this.run.state.configuration?.settings.reverse_source === true;
    return html`
      <hg-figure
        heading=${words.unrolled.heading(one)}
        hint=${words.unrolled.hint(reverse ? words.unrolled.lastFirst : '')}
        .twin=${() => this.twin()}
      >
        <div class="stage">
          <canvas
            tabindex="0"
            role="application"
            aria-roledescription=${words.unrolled.role}
            aria-label=${words.unrolled.label(this.summary(), this.says())}
            @pointermove=${this.point}
            @pointerleave=${this.leave}
            @blur=${this.leave}
            @keydown=${this.key}
          ></canvas>
        </div>
        ${this.status()}
      </hg-figure>
    `;
  }

  private summary(): string {
    const shape = this.view?.arrays.read_hidden?.shape;
    if (!shape) return words.unrolled.network;
    const [layers, , units] = shape as [number, number, number];
    const { read, written } = this.tokens;
    return words.unrolled.summary(layersOf(layers, units), read.length, integer(2 * layers * units), written.length);
  }

  private weighed(step: number): Weighed[] {
    const { probability } = this.view?.arrays ?? {};
    const tokens = (this.view?.info.likeliest as string[][] | undefined)?.[step] ?? [];
    const count = probability?.shape[1] ?? 0;
    return tokens.map((name, i) => ({ token: name, probability: probability?.data[step * count + i] ?? 0 }));
  }

  protected override says(): string {
    const { read, written } = this.tokens;
    if (this.place === null) return '';
    if (this.place < read.length)
      return words.unrolled.reads(read[this.place], this.place === read.length - 1 ? words.unrolled.isCode : '');
    const step = this.place - read.length;
    const [own, ...others] = this.weighed(step);
    if (!own || step >= written.length) return '';
    return words.unrolled.writes(
      own.token,
      percent(own.probability),
      others.map((one) => words.unrolled.other(one.token, percent(one.probability))).join(', '),
    );
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    const { view } = this;
    const shape = view?.arrays.read_hidden?.shape;
    if (!view || !shape) return;
    const [layers, , units] = shape as [number, number, number];
    const { read, written } = this.tokens;
    const { em } = this;
    context.font = this.font(500, 1);
    const widest = Math.max(...[...read, ...written].map((name) => context.measureText(name).width)); // at 1 em
    const room = {
      read: read.length,
      written: written.length,
      layers,
      units,
      width: w,
      em,
      ratio: pixelRatio(),
    };
    const { column } = layOutUnrolled({ ...room, height: h });
    const least = smallText() / em;
    const most = Math.max(kWords, least);
    const wanted = Math.min(most, (column - 3) / widest);
    const hang = wanted >= least ? 'level' : 2 * column - 4 > widest * least ? 'staggered' : 'upright';
    const size = hang === 'level' ? wanted : hang === 'staggered' ? least : most;
    const word = { level: 1.4 * em, staggered: 2.5 * em, upright: Math.min(0.25 * h, widest * size + 0.5 * em) }[hang];
    const top = word + (kTrack + 0.5) * em;
    const height = h - top - word - 1.9 * em; // at the foot: what the parts are, or what is in hand
    const layout = layOutUnrolled({ ...room, height });
    this.places = { layout, top, size, hang, em, width: w };
    context.save();
    context.translate(0, top);
    this.drawFlow(context, layout, read.length, height, em);
    this.drawPlates(context, view, layout, read.length);
    context.restore();
    this.drawWords(context, word, top + height);
    this.drawFoot(context, { layers, units, height: h });
  }

  /** What a layer hands on: to its next step, to the layer above, and all of the last one's through the neck. */
  private drawFlow(
    context: CanvasRenderingContext2D,
    { steps, code }: UnrolledLayout,
    read: number,
    height: number,
    em: number,
  ): void {
    context.fillStyle = token('--model-wash');
    const last = steps.length - 1;
    steps.forEach((plates, i) =>
      plates.forEach((plate, layer) => {
        const [h, c] = code[layer]!;
        if (i === read - 1) ribbon(context, plate, h);
        else if (i < last) ribbon(context, plate, steps[i + 1]![layer]!);
        if (i === read) ribbon(context, c, plate);
        if (i === 0) ribbon(context, h, c);
        // Upwards, from the word below; in the decoder on to the word above.
        const under = layer === 0 ? height + 0.4 * em : plates[layer - 1]!.y;
        const band = Math.max(2, 0.4 * plate.width);
        const x = plate.x + (plate.width - band) / 2;
        context.fillRect(x, plate.y + plate.height, band, under - plate.y - plate.height);
        if (i >= read && layer === plates.length - 1) context.fillRect(x, -0.4 * em, band, plate.y + 0.4 * em);
      }),
    );
  }

  private drawPlates(
    context: CanvasRenderingContext2D,
    { arrays }: View,
    { steps, code }: UnrolledLayout,
    read: number,
  ): void {
    const cells = (values: Float32Array | undefined, plate: Plate, kind: keyof typeof kReach) => {
      if (!values) return;
      this.sheet.fillCells(values, plate.columns, {
        map: divergingMap(scheme()),
        low: -kReach[kind],
        high: kReach[kind],
      });
      this.sheet.draw(context, 0, plate.x, plate.y, plate.width, plate.height);
    };
    const at = (name: string, layer: number, step: number) => {
      const { shape, data } = arrays[name] ?? { shape: [0, 0, 0], data: new Float32Array() };
      const [, count, units] = shape as [number, number, number];
      const begin = (layer * count + (step < 0 ? count - 1 : step)) * units;
      return count > 0 ? data.subarray(begin, begin + units) : undefined;
    };
    steps.forEach((plates, i) =>
      plates.forEach((plate, layer) =>
        cells(i < read ? at('read_hidden', layer, i) : at('write_hidden', layer, i - read), plate, 'hidden'),
      ),
    );
    code.forEach(([h, c], layer) => {
      cells(at('read_hidden', layer, -1), h, 'hidden');
      cells(at('read_cell', layer, -1), c, 'cell');
    });
  }

  /** Under each column the word that it reads, over the decoder's the one that it writes and how sure it was. */
  private drawWords(context: CanvasRenderingContext2D, word: number, bottom: number): void {
    const { layout, size, hang, em, top, width } = this.places!;
    const upright = hang === 'upright';
    const { lefts, column } = layout;
    const { read, written } = this.tokens;
    // Staggered, every other word stands a line further out, so that each may be as wide as two columns.
    const out = (i: number) => (hang === 'staggered' && i % 2 === 1 ? 1.15 * em : 0);
    const text = (name: string, x: number, y: number, hangs: boolean) => {
      const half = hang === 'staggered' ? context.measureText(name).width / 2 : 0;
      context.save();
      context.translate(Math.max(half, Math.min(width - half, x)), y);
      if (upright) context.rotate(-Math.PI / 2);
      context.textBaseline = 'middle';
      context.textAlign = !upright ? 'center' : hangs ? 'right' : 'left';
      context.fillText(
        clipped(context, name, upright ? word - 0.3 * em : hang === 'staggered' ? 2 * column - 4 : column - 2),
        0,
        0,
      );
      context.restore();
    };
    lefts.forEach((x, i) => {
      const middle = x + column / 2;
      const step = i - read.length;
      const isInHand = i === this.place;
      // The decoder begins with a start sign, and then reads what it has written.
      const below = step < 0 ? read[i]! : step === 0 ? '▸' : written[step - 1]!;
      context.font = this.font(isInHand && step < 0 ? 700 : 500, size);
      context.fillStyle = token(step < 0 ? '--ink' : '--ink-soft');
      text(below, middle, bottom + (upright ? 0.5 * em : 1.1 * em + out(i)), true);
      if (step >= 0) {
        context.font = this.font(isInHand ? 700 : 500, size);
        context.fillStyle = token('--model');
        text(written[step]!, middle, upright ? word - 0.2 * em : word - 0.7 * em - out(i), false);
        const bar = Math.min(1.1 * em, 0.6 * column);
        const track = kTrack * em;
        const sure = this.weighed(step)[0]?.probability ?? 0;
        context.fillStyle = token('--rule');
        context.fillRect(middle - bar / 2, word, bar, track);
        context.fillStyle = token('--model');
        context.fillRect(middle - bar / 2, word + (1 - sure) * track, bar, sure * track);
      }
      if (!isInHand) return;
      context.strokeStyle = token('--ink');
      context.lineWidth = 2;
      context.strokeRect(x + 1, step < 0 ? top - 3 : 1, column - 2, bottom + word + (step < 0 ? 6 - top : 2));
    });
  }

  private drawFoot(
    context: CanvasRenderingContext2D,
    { layers, units, height }: { layers: number; units: number; height: number },
  ): void {
    const { layout, em, top } = this.places!;
    const { lefts, column, neck, code } = layout;
    const { width } = context.canvas.getBoundingClientRect();
    context.textBaseline = 'alphabetic';
    const foot = height - 0.35 * em;
    // h and c over their plates.
    context.textAlign = 'center';
    context.font = this.font(450, 0.85);
    context.fillStyle = token('--ink-soft');
    code
      .at(-1)!
      .forEach((plate, i) => context.fillText(['h', 'c'][i]!, plate.x + plate.width / 2, top + plate.y - 0.35 * em));
    if (this.place !== null) {
      // What is in hand is said where nothing else moves.
      context.textAlign = 'left';
      context.fillStyle = token('--ink');
      context.fillText(clipped(context, this.says(), width), 0, foot);
      return;
    }
    const middle = neck.x + neck.width / 2;
    context.font = this.font(650, 0.875);
    context.fillStyle = token('--ink');
    const codeText = words.unrolled.code(integer(2 * layers * units));
    const half = context.measureText(codeText).width / 2;
    context.fillText(codeText, middle, foot);
    context.font = this.font(450, 0.875);
    context.fillStyle = token('--ink-soft');
    const each = [
      [words.unrolled.encoder, lefts[0]!, middle - half - 0.6 * em],
      [words.unrolled.decoder, middle + half + 0.6 * em, lefts.at(-1)! + column],
    ] as const;
    each.forEach(([name, left, right], i) => {
      const [from, to] = i === 0 ? [Math.min(left, right), right] : [left, Math.max(left, right)];
      const texts = [
        `${name}: ${layersOf(layers, units)}`,
        `${name} ${layers > 1 ? `${layers} × ` : ''}${units}`,
        name,
      ];
      const fitting = texts.find((one) => context.measureText(one).width <= (i === 0 ? to : width - from)) ?? '';
      context.textAlign = i === 0 ? 'left' : 'right';
      // Under its own columns; where these are few, as far beyond them as there is room.
      const need = context.measureText(fitting).width;
      const x = i === 0 ? Math.max(0, Math.min(from, to - need)) : Math.min(width, Math.max(to, from + need));
      context.fillText(fitting, x, foot);
    });
    context.textAlign = 'left';
  }

  private point(event: PointerEvent): void {
    if (!this.places) return;
    const { lefts, column } = this.places.layout;
    const place = lefts.findIndex((left) => event.offsetX >= left && event.offsetX < left + column);
    this.place = place < 0 ? null : place;
  }

  private twin(): Twin | null {
    const { view } = this;
    if (!view) return null;
    const { read, written } = this.tokens;
    return {
      caption: words.unrolled.caption(this.summary()),
      columns: [
        words.unrolled.token,
        words.unrolled.Network,
        words.unrolled.probability,
        words.unrolled.runnerUp,
        words.unrolled.itsProbability,
      ],
      rows: [
        ...read.map((name) => [name, words.unrolled.Reads, '', '', '']),
        ...written.map((name, i) => {
          const [own, next] = this.weighed(i);
          return [
            name,
            words.unrolled.Writes,
            fixed(own?.probability, 3),
            next?.token ?? '',
            fixed(next?.probability, 3),
          ];
        }),
      ],
    };
  }
}

/** Between two plates, at their heights. */
function ribbon(context: CanvasRenderingContext2D, from: Plate, to: Plate): void {
  const [left, right] = [from.x + from.width, to.x];
  const middle = (left + right) / 2;
  // Between equal plates a band; towards the code as wide as the plate itself.
  const inset = (plate: Plate) => (from.height === to.height && from.width === to.width ? 0.25 * plate.height : 0);
  const [a, b] = [inset(from), inset(to)];
  context.beginPath();
  context.moveTo(left, from.y + a);
  context.bezierCurveTo(middle, from.y + a, middle, to.y + b, right, to.y + b);
  context.lineTo(right, to.y + to.height - b);
  context.bezierCurveTo(middle, to.y + to.height - b, middle, from.y + from.height - a, left, from.y + from.height - a);
  context.fill();
}

function layersOf(layers: number, units: number): string {
  return words.unrolled.layers(layers > 1 ? words.unrolled.lstms(layers) : words.unrolled.lstm, integer(units));
}

function percent(probability: number): string {
  return `${fixed(100 * probability, probability < 0.1 ? 1 : 0)} %`;
}
