import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { View } from '../engine/protocol';
import { nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { divergingMap } from '../style/colour';
import { scheme, token } from '../style/scheme';
import { figureHost, shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed, integer } from './format';
import { fitCanvas, Sheet } from './raster';
import { clipped } from './sequence';
import { layOutUnrolled } from './unrolled-layout';
import type { Plate, UnrolledLayout } from './unrolled-layout';
import { TokensView } from './tokens-view';

const kReach = { hidden: 1, cell: 2 }; // where colours end
const kWords = { most: 0.9, least: 0.76 }; // em
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
  /** Of words. They stand upright where columns are narrower than they even when they are small. */
  size: number;
  upright: boolean;
  em: number;
}

/** The network unrolled over one sequence: an encoder that reads, the state that it ends in, a decoder that writes. */
@customElement('hg-unrolled')
export class Unrolled extends TokensView {
  protected readonly reads: readonly StateKey[] = ['views', 'chosenImage', 'manifest', 'configuration'];
  private readonly sheet = new Sheet();
  private places: Places | null = null;

  static override styles = [
    shared,
    figureHost,
    css`
      .stage {
        position: absolute;
        inset: 0;
      }
    `,
  ];

  override render() {
    const { one } = nounsOf(this.run.state.manifest);
    const reverse = this.run.state.configuration?.settings.reverse_source === true;
    return html`
      <hg-figure
        heading=${`One ${one} on its way through the network`}
        hint=${`Each cell is a unit’s h, blue above zero. ${reverse ? 'Read last word first. ' : ''}The decoder sees only the code, and reads back what it writes; bars are how sure it is.`}
        .twin=${() => this.twin()}
      >
        <div class="stage">
          <canvas
            tabindex="0"
            role="application"
            aria-roledescription="unrolled network"
            aria-label=${`${this.summary()} Arrow keys go from token to token. ${this.says()}`}
            @pointermove=${this.point}
            @pointerleave=${this.leave}
            @blur=${this.leave}
            @keydown=${this.key}
          ></canvas>
        </div>
      </hg-figure>
    `;
  }

  private summary(): string {
    const shape = this.view?.arrays.read_hidden?.shape;
    if (!shape) return 'The network, unrolled.';
    const [layers, , units] = shape as [number, number, number];
    const { read, written } = this.tokens;
    return `The network, unrolled: an encoder of ${layersOf(layers, units)} reads ${read.length} tokens, a code of ${integer(2 * layers * units)} numbers, a decoder of as many writes ${written.length}.`;
  }

  private weighed(step: number): Weighed[] {
    const { probability } = this.view?.arrays ?? {};
    const tokens = (this.view?.info.likeliest as string[][] | undefined)?.[step] ?? [];
    const count = probability?.shape[1] ?? 0;
    return tokens.map((name, i) => ({ token: name, probability: probability?.data[step * count + i] ?? 0 }));
  }

  /** What happens in the column in hand. */
  private says(): string {
    const { read, written } = this.tokens;
    if (this.place === null) return '';
    if (this.place < read.length) return `Reads “${read[this.place]}”${this.place === read.length - 1 ? '; the state after it is the code' : ''}.`;
    const step = this.place - read.length;
    const [own, ...others] = this.weighed(step);
    if (!own || step >= written.length) return '';
    return `Writes “${own.token}”, ${percent(own.probability)} sure. Next came ${others.map((one) => `“${one.token}” ${percent(one.probability)}`).join(', ')}.`;
  }

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.stage')!);
  }

  protected override draw(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    const { clientWidth: w, clientHeight: h } = stage;
    if (w === 0 || h === 0) return;
    const context = fitCanvas(stage.querySelector('canvas')!, w, h);
    const { view } = this;
    const shape = view?.arrays.read_hidden?.shape;
    if (!view || !shape) return;
    const [layers, , units] = shape as [number, number, number];
    const { read, written } = this.tokens;
    const em = parseFloat(getComputedStyle(this).fontSize);
    context.font = this.font(500, em);
    const widest = Math.max(...[...read, ...written].map((name) => context.measureText(name).width)); // at 1 em
    const room = { read: read.length, written: written.length, layers, units, width: w, em, ratio: window.devicePixelRatio || 1 };
    const { column } = layOutUnrolled({ ...room, height: h });
    const wanted = Math.min(kWords.most, (column - 3) / widest);
    const upright = wanted < kWords.least;
    const size = (upright ? kWords.most : wanted) * em;
    const word = upright ? Math.min(0.25 * h, (widest / em) * size + 0.5 * em) : 1.4 * em;
    const top = word + (kTrack + 0.5) * em;
    const height = h - top - word - 1.9 * em; // at the foot: what the parts are, or what is in hand
    const layout = layOutUnrolled({ ...room, height });
    this.places = { layout, top, size, upright, em };
    context.save();
    context.translate(0, top);
    this.drawFlow(context, layout, read.length, height, em);
    this.drawPlates(context, view, layout, read.length);
    context.restore();
    this.drawWords(context, word, top + height);
    this.drawFoot(context, { layers, units, height: h });
  }

  private font(weight: number, size: number): string {
    return `${weight} ${size}px ${getComputedStyle(this).fontFamily}`;
  }

  /** What a layer hands on: to its next step, to the layer above, and all of the last one's through the neck. */
  private drawFlow(context: CanvasRenderingContext2D, { steps, code }: UnrolledLayout, read: number, height: number, em: number): void {
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

  private drawPlates(context: CanvasRenderingContext2D, { arrays }: View, { steps, code }: UnrolledLayout, read: number): void {
    const cells = (values: Float32Array | undefined, plate: Plate, kind: keyof typeof kReach) => {
      if (!values) return;
      this.sheet.fillCells(values, plate.columns, { map: divergingMap(scheme()), low: -kReach[kind], high: kReach[kind] });
      this.sheet.draw(context, 0, plate.x, plate.y, plate.width, plate.height);
    };
    const at = (name: string, layer: number, step: number) => {
      const { shape, data } = arrays[name] ?? { shape: [0, 0, 0], data: new Float32Array() };
      const [, count, units] = shape as [number, number, number];
      const begin = (layer * count + (step < 0 ? count - 1 : step)) * units;
      return count > 0 ? data.subarray(begin, begin + units) : undefined;
    };
    steps.forEach((plates, i) =>
      plates.forEach((plate, layer) => cells(i < read ? at('read_hidden', layer, i) : at('write_hidden', layer, i - read), plate, 'hidden')),
    );
    code.forEach(([h, c], layer) => {
      cells(at('read_hidden', layer, -1), h, 'hidden');
      cells(at('read_cell', layer, -1), c, 'cell');
    });
  }

  /** Under each column the word that it reads, over the decoder's the one that it writes and how sure it was. */
  private drawWords(context: CanvasRenderingContext2D, word: number, bottom: number): void {
    const { layout, size, upright, em, top } = this.places!;
    const { lefts, column } = layout;
    const { read, written } = this.tokens;
    const text = (name: string, x: number, y: number, hangs: boolean) => {
      context.save();
      context.translate(x, y);
      if (upright) context.rotate(-Math.PI / 2);
      context.textBaseline = 'middle';
      context.textAlign = !upright ? 'center' : hangs ? 'right' : 'left';
      context.fillText(clipped(context, name, upright ? word - 0.3 * em : column - 2), 0, 0);
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
      text(below, middle, bottom + (upright ? 0.5 * em : 0.4 * em + word / 2), true);
      if (step >= 0) {
        context.font = this.font(isInHand ? 700 : 500, size);
        context.fillStyle = token('--model');
        text(written[step]!, middle, upright ? word - 0.2 * em : word / 2, false);
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

  private drawFoot(context: CanvasRenderingContext2D, { layers, units, height }: { layers: number; units: number; height: number }): void {
    const { layout, em, top } = this.places!;
    const { lefts, column, neck, code } = layout;
    const { width } = context.canvas.getBoundingClientRect();
    context.textBaseline = 'alphabetic';
    const foot = height - 0.35 * em;
    // h and c over their plates.
    context.textAlign = 'center';
    context.font = this.font(450, 0.85 * em);
    context.fillStyle = token('--ink-soft');
    code.at(-1)!.forEach((plate, i) => context.fillText(['h', 'c'][i]!, plate.x + plate.width / 2, top + plate.y - 0.35 * em));
    if (this.place !== null) {
      // What is in hand is said where nothing else moves.
      context.textAlign = 'left';
      context.fillStyle = token('--ink');
      context.fillText(clipped(context, this.says(), width), 0, foot);
      return;
    }
    const middle = neck.x + neck.width / 2;
    context.font = this.font(650, 0.875 * em);
    context.fillStyle = token('--ink');
    const codeText = `code ${integer(2 * layers * units)}`;
    const half = context.measureText(codeText).width / 2;
    context.fillText(codeText, middle, foot);
    context.font = this.font(450, 0.875 * em);
    context.fillStyle = token('--ink-soft');
    const each = [
      ['encoder', lefts[0]!, middle - half - 0.6 * em],
      ['decoder', middle + half + 0.6 * em, lefts.at(-1)! + column],
    ] as const;
    each.forEach(([name, left, right], i) => {
      const [from, to] = i === 0 ? [Math.min(left, right), right] : [left, Math.max(left, right)];
      const texts = [`${name}: ${layersOf(layers, units)}`, `${name} ${layers > 1 ? `${layers} × ` : ''}${units}`, name];
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
      caption: `${this.summary()} Each token in the order in which it is read or written; of those that are written how probable it was, and what came next.`,
      columns: ['Token', 'Doing', 'Probability', 'Then', 'Probability'],
      rows: [
        ...read.map((name) => [name, 'reads', '', '', '']),
        ...written.map((name, i) => {
          const [own, next] = this.weighed(i);
          return [name, 'writes', fixed(own?.probability, 3), next?.token ?? '', fixed(next?.probability, 3)];
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
  return `${layers > 1 ? `${layers} LSTM layers` : 'one LSTM layer'} of ${integer(units)} units`;
}

function percent(probability: number): string {
  return `${fixed(100 * probability, probability < 0.1 ? 1 : 0)} %`;
}
