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
import { words } from '../../text/views/images';

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
      <hg-figure heading=${words.styles.heading(this.told)} hint=${words.styles.hint(this.told)} .twin=${() => this.twin()}>
        <button slot="tools" @click=${this.another}>${icons.restart} ${words.styles.others}</button>
        <div class="stage"><canvas role="img" aria-label=${words.styles.told(nounsOf(this.run.state.manifest).many, this.told)}></canvas></div>
      </hg-figure>
    `;
  }

  /** What a class is called. */
  private get told(): string {
    const { manifest } = this.run.state;
    return manifest?.name === 'mnist' ? words.styles.digit : words.styles.class;
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
      caption: words.styles.caption,
      columns: [
        words.styles.style,
        ...Array.from({ length: classes }, (_, label) => this.run.state.manifest?.classes[label] ?? String(label)),
      ],
      rows: Array.from({ length: count }, (_, row) => [
        row + 1,
        ...Array.from({ length: classes }, (_, label) => fixed(100 * amounts[row * classes + label]!, 1)),
      ]),
    };
  }
}
