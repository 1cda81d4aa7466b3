import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import { icons } from '../../style/icons';
import '../base/figure';
import { fixed } from '../../shared/format';
import { drawTiles, freeGrid, gridSize, ink, pixelRange, roomFor } from '../base/mosaic';
import { Sheet } from '../base/raster';
import { CanvasView, tilesStyle } from '../base/canvas-view';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/images';

const kMost = 100;
const kLeast = 20;
const kGap = 2;

/** Codes drawn from the prior, decoded: what the model makes up. */
@customElement('hg-samples')
export class Samples extends CanvasView {
  private readonly sheet = new Sheet();

  override get request() {
    return { name: 'samples', args: { count: kMost, seed: this.run.state.look.draw ?? 0 } };
  }

  static override styles = tilesStyle;

  override render() {
    const { many } = nounsOf(this.run.state.manifest);
    return html`
      <hg-figure
        heading=${words.samples.heading(many)}
        hint=${words.samples.hint}
        .twin=${() => this.twin()}
      >
        <button slot="tools" @click=${this.another} title=${words.samples.newTitle}>${icons.restart} ${words.samples.new}</button>
        <div class="stage"><canvas role="img" aria-label=${words.samples.told(many)}></canvas></div>
      </hg-figure>
    `;
  }

  private another(): void {
    this.look({ draw: (this.run.state.look.draw ?? 0) + 1 });
  }

  protected override paint(width: number, height: number): void {
    const images = this.view?.arrays.images;
    if (!images) return;
    const count = images.shape[0]!;
    const grid = freeGrid(roomFor(images, width, height, kGap), count, kLeast);
    this.sheet.fill(images, pixelRange());
    const context = this.context(...gridSize(grid));
    drawTiles(context, this.sheet, grid, Math.min(count, grid.columns * grid.rows));
  }

  private twin(): Twin | null {
    const { images, codes } = this.view?.arrays ?? {};
    if (!images || !codes) return null;
    const units = codes.shape[1]!;
    return {
      caption: words.samples.caption,
      columns: [words.samples.sample, words.samples.norm, words.samples.ink],
      rows: ink(images).map((amount, i) => {
        const code = codes.data.subarray(i * units, (i + 1) * units);
        return [i + 1, fixed(Math.hypot(...code), 2), `${fixed(100 * amount, 1)} %`];
      }),
    };
  }
}
