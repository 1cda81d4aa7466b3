import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Tensor } from '../../engine/protocol';
import { nounsOf } from '../../shared/data-sets';
import { divergingMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import { segmented } from '../../style/shared';
import '../base/figure';
import { fixed } from '../../shared/format';
import { Sheet } from '../base/raster';
import { canvasStyle } from '../base/canvas-view';
import { clipped, TokensView } from './sequence';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/sequences';

/** An LSTM's state while a sentence is read into it and written out of it: a column a token, a row a unit. */
@customElement('hg-states')
export class States extends TokensView {
  private readonly sheets = { read: new Sheet(), write: new Sheet() };

  private get cell(): boolean {
    return this.run.state.look.state === 'cell';
  }

  static override styles = [
    canvasStyle,
    segmented,
    css`
      .segmented {
        font-size: var(--text-small);
      }
      .segmented label {
        min-height: 1.7rem;
      }
    `,
  ];

  override render() {
    const { one } = nounsOf(this.run.state.manifest);
    const reverse = this.run.state.configuration?.settings.reverse_source === true;
    return html`
      <hg-figure
        heading=${words.states.heading(one)}
        hint=${words.states.hint(reverse ? words.states.lastFirst : '')}
        .twin=${() => this.twin()}
      >
        ${
          this.layers > 1
            ? html`<div slot="tools" class="segmented" role="radiogroup" aria-label=${words.states.whichLayer}>
              ${Array.from(
                { length: this.layers },
                (_, i) =>
                  html`<label title=${words.states.layer(i + 1)}><input type="radio" name="layer" aria-label=${words.states.layer(i + 1)} .checked=${this.layer === i} @change=${() => this.look({ layer: i === this.layers - 1 ? undefined : i + 1 })} />${i + 1}</label>`,
              )}
            </div>`
            : nothing
        }
        <div slot="tools" class="segmented" role="radiogroup" aria-label=${words.states.whichState}>
          ${[false, true].map(
            (cell) =>
              html`<label><input type="radio" name="cell" .checked=${this.cell === cell} @change=${() => this.look({ state: cell ? 'cell' : undefined })} />${cell ? words.states.cell : words.states.hidden}</label>`,
          )}
        </div>
        <div class="stage">
          <canvas
            tabindex="0"
            role="application"
            aria-roledescription=${words.states.role}
            aria-label=${words.states.label(one, this.says())}
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

  private stateOf(part: 'read' | 'write'): Tensor | undefined {
    return this.view?.arrays[`${part}_${this.cell ? 'cell' : 'hidden'}`];
  }

  private get layers(): number {
    return this.stateOf('read')?.shape[0] ?? 1;
  }

  /** From 0; the last where none is chosen: its hidden state the words are read from. */
  private get layer(): number {
    return Math.min(this.run.state.look.layer ?? this.layers, this.layers) - 1;
  }

  /** What the column in hand is. */
  protected override says(): string {
    const { read, written } = this.tokens;
    if (this.place === null) return '';
    const writing = this.place >= read.length;
    const at = writing ? this.place - read.length : this.place;
    const name = (writing ? written : read)[at];
    const change = this.change(writing ? 'write' : 'read', at);
    return name === undefined
      ? ''
      : words.states.after(writing ? words.states.writing : words.states.reading, name, fixed(change, 2));
  }

  /** How far the layer's state is from the one a token before. */
  private change(part: 'read' | 'write', step: number): number {
    const states = this.stateOf(part);
    if (!states) return 0;
    const [, steps, units] = states.shape as [number, number, number];
    const column = (t: number) =>
      states.data.subarray((this.layer * steps + t) * units, (this.layer * steps + t + 1) * units);
    const before = step > 0 ? column(step - 1) : part === 'read' ? null : this.lastRead();
    return Math.hypot(...Array.from(column(step), (value, unit) => value - (before?.[unit] ?? 0)));
  }

  private lastRead(): Float32Array | null {
    const states = this.stateOf('read');
    if (!states) return null;
    const [, steps, units] = states.shape as [number, number, number];
    const end = (this.layer + 1) * steps * units;
    return states.data.subarray(end - units, end);
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    const { read, written } = this.tokens;
    const parts = [this.stateOf('read'), this.stateOf('write')];
    if (!parts[0] || !parts[1]) return;
    const { em } = this;
    const geometry = this.geometry(w, em);
    // Words stand upright where columns are narrower than they.
    context.font = this.font(500, 0.9);
    const widest = Math.max(...[...read, ...written].map((name) => context.measureText(name).width));
    const upright = widest > geometry.column;
    const top = upright ? Math.min(0.4 * h, widest + 0.7 * em) : 1.7 * em;
    const height = h - top - 1.4 * em;
    const limit = this.cell ? 2 : 1;
    (['read', 'write'] as const).forEach((name, which) => {
      const [, steps, units] = parts[which]!.shape as [number, number, number];
      if (steps === 0) return;
      // One layer, units down and time to the right.
      const picture = new Float32Array(units * steps);
      for (let t = 0; t < steps; t++) {
        for (let unit = 0; unit < units; unit++)
          picture[unit * steps + t] = parts[which]!.data[(this.layer * steps + t) * units + unit]!;
      }
      this.sheets[name].fill(
        { shape: [units, steps, 1], data: picture },
        { map: divergingMap(scheme()), low: -limit, high: limit },
      );
      context.imageSmoothingEnabled = height < units;
      const left = which === 0 ? 0 : geometry.second;
      this.sheets[name].draw(context, 0, left, top, steps * geometry.column, height);
    });
    // The bridge: the last state read is the first that writing starts from.
    const bridge = read.length * geometry.column;
    context.fillStyle = token('--model-soft');
    context.beginPath();
    context.moveTo(bridge + 4, top + height / 2 - 0.5 * em);
    context.lineTo(geometry.second - 4, top + height / 2);
    context.lineTo(bridge + 4, top + height / 2 + 0.5 * em);
    context.fill();
    this.drawTokens(context, read, written, geometry, { em, top, height, upright });
  }

  private geometry(w: number, em: number): { column: number; second: number } {
    const { read, written } = this.tokens;
    const gap = 2.2 * em;
    const column = Math.min(6 * em, (w - gap) / Math.max(1, read.length + written.length));
    return { column, second: read.length * column + gap };
  }

  private drawTokens(
    context: CanvasRenderingContext2D,
    read: string[],
    written: string[],
    { column, second }: { column: number; second: number },
    { em, top, height, upright }: { em: number; top: number; height: number; upright: boolean },
  ): void {
    context.textBaseline = 'middle';
    [...read, ...written].forEach((name, i) => {
      const x = i < read.length ? i * column : second + (i - read.length) * column;
      context.font = this.font(i === this.place ? 700 : 500, 0.9);
      context.fillStyle = token(i < read.length ? '--ink' : '--model');
      context.save();
      context.translate(x + column / 2, upright ? top - 0.35 * em : top / 2);
      if (upright) context.rotate(-Math.PI / 2);
      context.textAlign = upright ? 'left' : 'center';
      context.fillText(clipped(context, name, upright ? top - 0.5 * em : column - 2), 0, 0);
      context.restore();
      if (i !== this.place) return;
      context.strokeStyle = token('--ink');
      context.lineWidth = 2;
      context.strokeRect(x + 1, top, column - 2, height);
    });
    context.font = this.font(450, 0.85);
    context.fillStyle = token('--ink-soft');
    context.textAlign = 'left';
    // Pointed at, a column says what it is where nothing else moves.
    const foot = top + height + 0.75 * em;
    if (this.place !== null) context.fillText(this.says(), 0, foot);
    else {
      context.fillText(words.states.reads, 0, foot);
      context.fillText(words.states.writes, second, foot);
    }
  }

  private point(event: PointerEvent): void {
    const { read } = this.tokens;
    const { column, second } = this.geometry((event.target as HTMLElement).clientWidth, this.em);
    const x = event.offsetX;
    const place =
      x < read.length * column
        ? Math.floor(x / column)
        : x >= second
          ? read.length + Math.floor((x - second) / column)
          : null;
    this.place = place;
  }

  private twin(): Twin | null {
    if (!this.view) return null;
    const { read, written } = this.tokens;
    return {
      caption: words.states.caption(this.layers > 1 ? words.states.ofLayer(this.layer + 1) : ''),
      columns: [words.states.token, words.states.network, words.states.moves],
      rows: [
        ...read.map((name, i) => [name, words.states.Reads, fixed(this.change('read', i), 2)]),
        ...written.map((name, i) => [name, words.states.Writes, fixed(this.change('write', i), 2)]),
      ],
    };
  }
}
