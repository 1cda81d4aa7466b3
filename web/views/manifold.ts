import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { token } from '../style/scheme';
import { shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed } from './format';
import { gridSize, tileAt, tilePlace } from './grid-layout';
import type { Grid } from './grid-layout';
import { ink, pixelRange, stacked } from './pictures';
import { fitCanvas, Sheet } from './raster';
import { ViewElement } from './view-element';

const kLeastSide = 8;
const kMostSide = 24;
const kTile = 21; // CSS pixels, about

/** The plane of a code of two units as one picture: a tile is what the decoder draws for the code at its place. */
@customElement('hg-manifold')
export class Manifold extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views', 'probe', 'manifest'];
  @state() private side = 12;
  private readonly sheet = new Sheet();
  private grid: Grid | null = null;

  override get request() {
    return { name: 'manifold', args: { side: this.side } };
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        min-height: 0;
      }
      hg-figure {
        flex: 1;
      }
      .stage {
        position: absolute;
        inset: 0;
        overflow: clip;
      }
      canvas {
        cursor: crosshair;
      }
    `,
  ];

  override render() {
    const { many, one } = nounsOf(this.run.state.manifest);
    return html`
      <hg-figure
        heading=${`The plane of ${many}`}
        hint=${`Every tile is the ${one} that the decoder draws for the code there; all tiles are equally likely under the prior.`}
        .twin=${() => this.twin()}
      >
        <div class="stage">
          <canvas
            role="img"
            aria-label=${`A grid of ${this.side} by ${this.side} ${many}, one for each place of the code's plane`}
            @pointermove=${this.point}
            @pointerleave=${() => this.send(null)}
          ></canvas>
        </div>
      </hg-figure>
    `;
  }

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.stage')!);
  }

  protected override draw(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    const { clientWidth: width, clientHeight: height } = stage;
    const images = this.view?.arrays.images;
    if (width === 0 || height === 0) return;
    const room = Math.min(width, height);
    const side = Math.max(kLeastSide, Math.min(kMostSide, Math.round(room / kTile)));
    if (side !== this.side) {
      this.side = side;
      this.askAgain();
    }
    if (!images) return;
    const [rows, columns] = images.shape as [number, number];
    // Whole device pixels, so that no seams show; smaller than the pictures themselves where many must fit.
    const ratio = window.devicePixelRatio || 1;
    const tile = Math.max(1, Math.floor((room * ratio) / columns)) / ratio;
    this.grid = { columns, rows, tile: { width: tile, height: tile }, gap: 0 };
    this.sheet.fill(stacked(images), pixelRange());
    const context = fitCanvas(stage.querySelector('canvas')!, ...gridSize(this.grid));
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    for (let i = 0; i < rows * columns; i++) {
      this.sheet.draw(context, i, ...tilePlace(this.grid, Math.floor(i / columns), i % columns), tile, tile);
    }
    this.drawProbe(context);
  }

  /** The tile nearest to the place that the code map has in hand. */
  private drawProbe(context: CanvasRenderingContext2D): void {
    const { probe } = this.run.state;
    const values = this.view?.arrays.values?.data;
    if (!probe || !values || !this.grid) return;
    const nearest = (wanted: number) =>
      values.reduce((best, value, i) => (Math.abs(value - wanted) < Math.abs(values[best]! - wanted) ? i : best), 0);
    const [x, y] = tilePlace(this.grid, this.grid.rows - 1 - nearest(probe.y), nearest(probe.x));
    context.strokeStyle = token('--model');
    context.lineWidth = 2;
    context.strokeRect(x + 1, y + 1, this.grid.tile.width - 2, this.grid.tile.height - 2);
  }

  private point(event: PointerEvent): void {
    const values = this.view?.arrays.values?.data;
    const place = this.grid && tileAt(this.grid, event.offsetX, event.offsetY);
    if (place && values) this.send({ x: values[place.column]!, y: values[values.length - 1 - place.row]!, pinned: false });
  }

  private send(probe: { x: number; y: number; pinned: boolean } | null): void {
    if (!probe && this.run.state.probe?.pinned) return;
    this.dispatchEvent(new CustomEvent('hg-probe', { detail: { probe, nearest: null }, bubbles: true, composed: true }));
  }

  private twin(): Twin | null {
    const { images, values } = this.view?.arrays ?? {};
    if (!images || !values) return null;
    const [rows, columns] = images.shape as [number, number];
    const amounts = ink(images);
    return {
      caption: 'How much ink the picture at each place has, in percent: columns are z₁, rows are z₂.',
      columns: ['z₂ \\ z₁', ...Array.from(values.data, (value) => fixed(value, 2))],
      rows: Array.from({ length: rows }, (_, row) => [
        fixed(values.data[rows - 1 - row]!, 2),
        ...Array.from({ length: columns }, (_, column) => fixed(100 * amounts[row * columns + column]!, 0)),
      ]),
    };
  }
}
