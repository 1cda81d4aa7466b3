import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import { icons } from '../../style/icons';
import '../base/figure';
import { fixed } from '../../shared/format';
import { drawTiles, fixedGrid, gridSize, ink, pixelRange, roomFor, stacked } from '../base/mosaic';
import { Sheet } from '../base/raster';
import { CanvasView, tilesStyle } from '../base/canvas-view';
import type { Twin } from '../../state/events';

const kGap = 2;
const kFewestRows = 4;

/** Each row one style, each column one class: what the code keeps where the decoder is told the class. */
@customElement('hg-style-grid')
export class StyleGrid extends CanvasView {
  @state() private rows = 6;
  private readonly sheet = new Sheet();

  override get request() {
    return { name: 'style_grid', args: { count: this.rows, seed: this.run.state.look.draw ?? 0 } };
  }

  static override styles = tilesStyle;

  override render() {
    return html`
      <hg-figure heading=${`Style by ${this.told}`} hint=${`Each row is one style sampled from the prior; each column conditions the decoder on one ${this.told}.`} .twin=${() => this.twin()}>
        <button slot="tools" @click=${this.another}>${icons.restart} Other styles</button>
        <div class="stage"><canvas role="img" aria-label=${`A grid of ${nounsOf(this.run.state.manifest).many}: one style per row, one ${this.told} per column`}></canvas></div>
      </hg-figure>
    `;
  }

  /** What a class is called. */
  private get told(): string {
    const { manifest } = this.run.state;
    return manifest?.name === 'mnist' ? 'digit' : 'class';
  }

  private another(): void {
    this.look({ draw: (this.run.state.look.draw ?? 0) + 1 });
  }

  protected override paint(width: number, height: number): void {
    const images = this.view?.arrays.images;
    if (!images) return;
    const [count, classes] = images.shape as [number, number];
    const { tile } = fixedGrid(roomFor(images, width, height, kGap), classes, kFewestRows);
    const rows = Math.max(2, Math.min(12, Math.floor((height + kGap) / (tile.height + kGap))));
    if (rows !== this.rows) {
      this.rows = rows;
      this.askAgain();
    }
    const grid = { columns: classes, rows: count, tile, gap: kGap };
    this.sheet.fill(stacked(images), pixelRange());
    const context = this.context(...gridSize(grid));
    drawTiles(context, this.sheet, grid, count * classes);
  }

  private twin(): Twin | null {
    const images = this.view?.arrays.images;
    if (!images) return null;
    const [count, classes] = images.shape as [number, number];
    const amounts = ink(images);
    return {
      caption: 'How much ink each picture has, in percent of its pixels: a bold style is bold across its row.',
      columns: [
        'Style',
        ...Array.from({ length: classes }, (_, label) => this.run.state.manifest?.classes[label] ?? String(label)),
      ],
      rows: Array.from({ length: count }, (_, row) => [
        row + 1,
        ...Array.from({ length: classes }, (_, label) => fixed(100 * amounts[row * classes + label]!, 1)),
      ]),
    };
  }
}
