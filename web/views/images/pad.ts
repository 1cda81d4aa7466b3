import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ViewRequest } from '../../engine/protocol';
import { nounsOf } from '../../shared/data-sets';
import { token } from '../../style/scheme';
import { icons } from '../../style/icons';
import { figureHost, shared } from '../../style/shared';
import { centred, inkByRow, paintStroke } from './drawing';
import '../base/figure';
import { fixed } from '../../shared/format';
import { pixelRange } from '../base/mosaic';
import { crispScale, fitCanvas, Sheet } from '../base/raster';
import { ViewElement } from '../base/view-element';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/images';

const kStride = 1; // pixels a key press moves the brush

/** The reader's own digit: drawn, smeared with noise, and cleaned, while training runs. */
@customElement('hg-pad')
export class Pad extends ViewElement {
  /** What is drawn: (height, width), in 0…1. */
  private pixels = new Float32Array(784);
  @state() private sent: number[] | null = null;
  /** While the slider is on its way; where it is left stands in the address. */
  @state() private smearing: number | null = null;
  private brush: [x: number, y: number] | null = null;
  private pen: [x: number, y: number] = [14, 14];
  private shown = false; // the pen, while the keyboard has it
  private readonly sheets = { own: new Sheet(), corrupted: new Sheet(), reconstruction: new Sheet() };

  override get request(): ViewRequest | null {
    if (!this.sent) return null;
    return { name: 'corrupted', args: { pixels: this.sent, seed: this.run.state.look.draw ?? 0, level: this.level } };
  }
  override idOf(): string {
    return 'corrupted_own';
  }

  static override styles = [
    shared,
    figureHost,
    css`
      .pad {
        height: 100%;
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        gap: var(--space-2);
      }
      .pictures {
        display: grid;
        grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr);
        gap: var(--space-3);
        min-height: 0;
      }
      .paper {
        position: relative;
        min-height: 6rem;
      }
      .paper canvas {
        touch-action: none;
        cursor: crosshair;
      }
      .paper p {
        position: absolute;
        inset: 0 auto auto 0;
        display: grid;
        place-items: center;
        margin: 0;
        pointer-events: none;
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
      .paper p[hidden] {
        display: none;
      }
      .results {
        display: grid;
        align-content: start;
        gap: var(--space-2);
        min-height: 0;
      }
      .results figure {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin: 0;
        min-height: 0;
        font-size: var(--text-small);
        line-height: 1.25;
        color: var(--ink-soft);
      }
      .results b {
        display: block;
        color: var(--ink);
        font-weight: 600;
      }
      .results .model b {
        color: var(--model);
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-small);
      }
      .controls label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        flex: 1;
        min-width: 8rem;
        color: var(--ink-soft);
      }
      .controls input {
        flex: 1;
        min-width: 0;
        margin: 0;
      }
      .controls button {
        min-height: 1.8rem;
        border-color: var(--rule-strong);
      }
    `,
  ];

  private get level(): number {
    return this.smearing ?? this.run.state.look.noise ?? this.trainedLevel;
  }

  private get trainedLevel(): number {
    const level = this.run.state.configuration?.settings.level;
    return typeof level === 'number' ? level : 0.25;
  }

  private get size(): { width: number; height: number; channels: number } {
    const { manifest } = this.run.state;
    return { width: manifest?.width ?? 28, height: manifest?.height ?? 28, channels: manifest?.channels ?? 1 };
  }

  override render() {
    const { one } = nounsOf(this.run.state.manifest);
    const { level } = this;
    const errors = [this.view?.arrays.corrupted_error?.data[0], this.view?.arrays.error?.data[0]];
    return html`
      <hg-figure
        heading=${words.pad.heading(one)}
        hint=${this.sent ? words.pad.hint : words.pad.how}
        .twin=${() => this.twin()}
      >
        <div class="pad">
          <div class="pictures">
            <div class="paper">
              <canvas
                class="own"
                tabindex="0"
                role="application"
                aria-roledescription=${words.pad.pad}
                aria-label=${words.pad.told(one)}
                @pointerdown=${this.down}
                @pointermove=${this.move}
                @pointerup=${this.up}
                @pointercancel=${this.up}
                @keydown=${this.key}
                @keyup=${this.keyUp}
                @focus=${() => this.requestUpdate()}
                @blur=${this.leave}
              ></canvas>
              <p ?hidden=${this.sent !== null}>${words.pad.here}</p>
              <span class="hidden" role="status">${this.shown ? this.penPlace() : ''}</span>
            </div>
            <div class="results">
              <figure><canvas class="corrupted" role="img" aria-label=${words.pad.noisy}></canvas><figcaption>${words.pad.corrupted(fixed(errors[0], 1))}</figcaption></figure>
              <figure class="model"><canvas class="cleaned" role="img" aria-label=${words.pad.clean}></canvas><figcaption>${words.pad.cleaned(fixed(errors[1], 1))}</figcaption></figure>
            </div>
          </div>
          <div class="controls">
            <label>${words.pad.noise(fixed(level, 2))}
              <input type="range" min="0" max="1" step="0.05" aria-label=${words.pad.noiseOn} .value=${String(level)} @input=${this.smear} @change=${this.keep} />
            </label>
            <button @click=${this.again} ?disabled=${!this.sent} title=${words.pad.newNoiseTitle}>${icons.restart} ${words.pad.newNoise}</button>
            <button @click=${this.clear} ?disabled=${!this.sent}>${icons.close} ${words.pad.clear}</button>
          </div>
        </div>
      </hg-figure>
    `;
  }

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.pictures')!);
  }

  protected override willUpdate(): void {
    const { width, height, channels } = this.size;
    const sent = this.sent?.length ?? width * height * channels;
    if (this.pixels.length !== width * height || sent !== width * height * channels) {
      this.pixels = new Float32Array(width * height);
      this.sent = null;
    }
  }

  protected override draw(): void {
    const paper = this.renderRoot.querySelector<HTMLElement>('.paper')!;
    const { width, height } = this.size;
    const { clientWidth: w, clientHeight: h } = paper;
    if (w === 0 || h === 0) return;
    const scale = crispScale(Math.min(w / width, h / height));
    this.sheets.own.fill({ shape: [height, width, 1], data: this.pixels }, pixelRange());
    const context = fitCanvas(this.paper, scale * width, scale * height);
    this.sheets.own.draw(context, 0, 0, 0, scale * width, scale * height);
    context.strokeStyle = token('--rule-strong');
    context.setLineDash([2, 3]);
    // Where the digits of the data stand: a box of 20 pixels in the middle of 28.
    const margin = (4 / 28) * width * scale;
    context.strokeRect(margin + 0.5, margin + 0.5, scale * width - 2 * margin - 1, scale * height - 2 * margin - 1);
    context.setLineDash([]);
    if (this.shown) {
      context.strokeStyle = token('--model');
      context.lineWidth = 2;
      context.beginPath();
      context.arc(this.pen[0] * scale, this.pen[1] * scale, 1.6 * scale, 0, 2 * Math.PI);
      context.stroke();
    }
    const hint = paper.querySelector('p')!;
    [hint.style.width, hint.style.height] = [`${scale * width}px`, `${scale * height}px`];
    // Two beneath each other are as high as the paper.
    const results = this.renderRoot.querySelector<HTMLElement>('.results')!;
    const gap = parseFloat(getComputedStyle(results).rowGap);
    const small = crispScale(Math.min((scale * height - gap) / 2 / height, results.clientWidth / 2 / width));
    const pictures = [
      ['corrupted', 'corrupted'],
      ['cleaned', 'reconstruction'],
    ] as const;
    for (const [place, name] of pictures) {
      const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(`canvas.${place}`)!;
      const target = fitCanvas(canvas, small * width, small * height);
      const image = this.sent ? this.view?.arrays[name] : undefined;
      if (!image) {
        target.fillStyle = token('--stage');
        target.fillRect(0, 0, small * width, small * height);
        continue;
      }
      this.sheets[name].fill(image, pixelRange());
      this.sheets[name].draw(target, 0, 0, 0, small * width, small * height);
    }
  }

  private get paper(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas.own')!;
  }

  private place(event: PointerEvent): [number, number] {
    const box = this.paper.getBoundingClientRect();
    const { width, height } = this.size;
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
  }

  private down(event: PointerEvent): void {
    event.preventDefault();
    this.paper.focus();
    this.shown = false;
    this.paper.setPointerCapture(event.pointerId);
    this.brush = this.place(event);
    this.stroke(this.brush, this.brush);
  }

  private move(event: PointerEvent): void {
    if (!this.brush) return;
    // All the points since the last frame: a quick hand stays smooth.
    for (const point of event.getCoalescedEvents?.() ?? [event]) {
      const next = this.place(point);
      this.stroke(this.brush, next);
      this.brush = next;
    }
  }

  private up(): void {
    this.brush = null;
  }

  private drawing = false; // Space is down

  private key(event: KeyboardEvent): void {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const { width, height } = this.size;
    if (step) {
      const next: [number, number] = [
        Math.min(width - 1, Math.max(1, this.pen[0] + kStride * step[0]!)),
        Math.min(height - 1, Math.max(1, this.pen[1] + kStride * step[1]!)),
      ];
      if (this.drawing) this.stroke(this.pen, next);
      this.pen = next;
    } else if (event.key === ' ') {
      this.drawing = true;
      this.stroke(this.pen, this.pen);
    } else if (event.key === 'Delete' || event.key === 'Backspace') this.clear();
    else return;
    event.preventDefault();
    this.shown = true;
    this.requestUpdate();
  }

  private keyUp(event: KeyboardEvent): void {
    if (event.key === ' ') this.drawing = false;
  }

  /** Space may be let go elsewhere. */
  private leave(): void {
    this.drawing = false;
    this.shown = false;
    this.requestUpdate();
  }

  private penPlace(): string {
    const [x, y] = this.pen;
    return words.pad.pen(y, x, this.drawing ? words.pad.drawing : '');
  }

  private stroke(from: [number, number], to: [number, number]): void {
    const { width } = this.size;
    paintStroke(this.pixels, width, from, to);
    // The network knows digits in the middle only; in colour they are white on black.
    const { channels } = this.size;
    this.sent = [...centred(this.pixels, width)].flatMap((value) =>
      Array<number>(channels).fill(Number(value.toFixed(3))),
    );
    this.askAgain();
  }

  private clear(): void {
    this.pixels.fill(0);
    this.sent = null;
    this.askAgain();
  }

  private smear(event: Event): void {
    this.smearing = Number((event.target as HTMLInputElement).value);
    this.askAgain();
  }

  private keep(): void {
    this.look({ noise: this.level === this.trainedLevel ? undefined : this.level });
    this.smearing = null;
  }

  private again(): void {
    this.look({ draw: (this.run.state.look.draw ?? 0) + 1 });
  }

  private twin(): Twin | null {
    const { corrupted_error, error } = this.view?.arrays ?? {};
    const { width, height } = this.size;
    const errors =
      this.sent && corrupted_error && error
        ? [
            [words.pad.errorCorrupted, fixed(corrupted_error.data[0]!, 2)],
            [words.pad.errorCleaned, fixed(error.data[0]!, 2)],
          ]
        : [];
    return {
      caption: words.pad.caption(height, width, errors.length > 0 ? words.pad.errors : '', this.penPlace()),
      columns: [words.pad.what, words.pad.value],
      rows: [...errors, ...inkByRow(this.pixels, width)],
    };
  }
}
