import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import { token } from '../../style/scheme';
import '../base/figure';
import { fixed } from '../../shared/format';
import { drawTiles, gridSize, ink, pixelRange, stacked, tileAt, tilePlace } from '../base/mosaic';
import type { Grid } from '../base/mosaic';
import { crispScale, fitCanvas, pixelRatio, Sheet } from '../base/raster';
import { CanvasView, tilesStyle } from '../base/canvas-view';
import { card } from '../base/styles';
import { send } from '../../state/events';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/code';

const kLeastSide = 8;
const kMostSide = 24;
const kTile = 21; // CSS pixels, about

/** The plane of a code of two units as one picture: a tile is what the decoder draws for the code at its place. */
@customElement('hg-manifold')
export class Manifold extends CanvasView {
  @state() private side = 12;
  private readonly sheet = new Sheet();
  private grid: Grid | null = null;

  override get request() {
    return { name: 'manifold', args: { side: this.side } };
  }

  static override styles = [
    tilesStyle,
    card,
    css`
      .plane {
        cursor: crosshair;
      }
    `,
  ];

  override render() {
    const { many, one } = nounsOf(this.run.state.manifest);
    const place = this.chosen();
    return html`
      <hg-figure
        heading=${words.manifold.heading(many)}
        hint=${words.manifold.hint}
        .twin=${() => this.twin()}
      >
        <div class="stage">
          <canvas
            class="plane"
            tabindex="0"
            role="application"
            aria-roledescription=${words.manifold.role}
            aria-label=${words.manifold.label(this.side, many)}
            @pointermove=${this.hover}
            @pointerdown=${this.pin}
            @pointerleave=${() => !this.run.state.probe?.pinned && this.send(null)}
            @keydown=${this.key}
          ></canvas>
          <div class="card" ?hidden=${!place}>
            <canvas class="large" role="img" aria-label=${words.manifold.there(one)}></canvas>
            ${place ? html`(${fixed(place.x, 2)}, ${fixed(place.y, 2)})` : ''}
          </div>
        </div>
        ${this.status()}
      </hg-figure>
    `;
  }

  protected override paint(width: number, height: number): void {
    const images = this.view?.arrays.images;
    const room = Math.min(width, height);
    const side = Math.max(kLeastSide, Math.min(kMostSide, Math.round(room / kTile)));
    if (side !== this.side) {
      this.side = side;
      this.askAgain();
    }
    if (!images) return;
    const [rows, columns, h, w] = images.shape as [number, number, number, number];
    // Whole device pixels, so that no seams show; smaller than the pictures themselves where many must fit.
    const ratio = pixelRatio();
    const tile = Math.max(1, Math.floor((room * ratio) / columns)) / ratio;
    this.grid = { columns, rows, tile: { width: tile, height: tile }, gap: 0 };
    this.sheet.fill(stacked(images), pixelRange());
    const context = this.context(...gridSize(this.grid));
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    drawTiles(context, this.sheet, this.grid, rows * columns);
    this.drawProbe(context, { width: w, height: h });
  }

  /** The tile nearest to the place in hand, which another view may have chosen. */
  private chosen(): { row: number; column: number; x: number; y: number } | null {
    const { probe } = this.run.state;
    const values = this.view?.arrays.values?.data;
    if (!probe || !values || values.length === 0) return null;
    const nearest = (wanted: number) =>
      values.reduce((best, value, i) => (Math.abs(value - wanted) < Math.abs(values[best]! - wanted) ? i : best), 0);
    const [up, column] = [nearest(probe.y), nearest(probe.x)];
    return { row: values.length - 1 - up, column, x: values[column]!, y: values[up]! };
  }

  /** Outlines the chosen tile, and shows it beside itself as large as it can be read. */
  private drawProbe(context: CanvasRenderingContext2D, image: { width: number; height: number }): void {
    const place = this.chosen();
    const { grid, stage } = this;
    if (!place || !grid) return;
    const [x, y] = tilePlace(grid, place.row, place.column);
    const { width, height } = grid.tile;
    context.strokeStyle = token('--model');
    context.lineWidth = 2;
    context.strokeRect(x + 1, y + 1, width - 2, height - 2);
    const card = stage.querySelector<HTMLElement>('.card')!;
    const scale = crispScale(Math.max(2, (0.28 * Math.min(stage.clientWidth, stage.clientHeight)) / image.width));
    const large = fitCanvas(card.querySelector('canvas')!, scale * image.width, scale * image.height);
    this.sheet.draw(large, place.row * grid.columns + place.column, 0, 0, scale * image.width, scale * image.height);
    // On the side where there is room.
    const [w, h] = [card.offsetWidth, card.offsetHeight];
    card.style.left = `${x + width + 8 + w < stage.clientWidth ? x + width + 8 : Math.max(0, x - 8 - w)}px`;
    card.style.top = `${Math.max(0, Math.min(stage.clientHeight - h, y + height / 2 - h / 2))}px`;
  }

  private hover(event: PointerEvent): void {
    if (this.run.state.probe?.pinned && event.buttons === 0) return;
    this.point(event, event.buttons > 0);
  }

  private pin(event: PointerEvent): void {
    this.point(event, true);
  }

  private point(event: PointerEvent, pinned: boolean): void {
    const place = this.grid && tileAt(this.grid, event.offsetX, event.offsetY);
    if (place) this.choose(place.row, place.column, pinned);
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (event.key === 'Escape') this.send(null);
    if (!step || !this.grid) return;
    event.preventDefault();
    const { rows, columns } = this.grid;
    const from = this.chosen() ?? { row: Math.floor(rows / 2), column: Math.floor(columns / 2) };
    const [row, column] = [clamp(from.row + step[0]!, rows), clamp(from.column + step[1]!, columns)];
    this.choose(row, column, true);
    const values = this.view?.arrays.values?.data;
    if (values) this.said = `z₁ ${fixed(values[column], 2)}, z₂ ${fixed(values[values.length - 1 - row], 2)}`;
  }

  private choose(row: number, column: number, pinned: boolean): void {
    const values = this.view?.arrays.values?.data;
    if (values) this.send({ x: values[column]!, y: values[values.length - 1 - row]!, pinned });
  }

  private send(probe: { x: number; y: number; pinned: boolean } | null): void {
    send(this, 'hg-probe', { probe, nearest: null });
  }

  private twin(): Twin | null {
    const { images, values } = this.view?.arrays ?? {};
    if (!images || !values) return null;
    const [rows, columns] = images.shape as [number, number];
    const amounts = ink(images);
    return {
      caption: words.manifold.caption,
      columns: ['z₂ \\ z₁', ...Array.from(values.data, (value) => fixed(value, 2))],
      rows: Array.from({ length: rows }, (_, row) => [
        fixed(values.data[rows - 1 - row]!, 2),
        ...Array.from({ length: columns }, (_, column) => fixed(100 * amounts[row * columns + column]!, 0)),
      ]),
    };
  }
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}
