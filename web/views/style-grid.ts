import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { icons } from '../style/icons';
import { figureHost, shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed } from './format';
import { fixedGrid, gridSize, tilePlace } from './grid-layout';
import { ink, pixelRange, stacked } from './pictures';
import { fitCanvas, Sheet } from './raster';
import { ViewElement } from './view-element';

const kGap = 2;
const kFewestRows = 4;

/** Each row one style, each column one class: what the code keeps where the decoder is told the class. */
@customElement('hg-style-grid')
export class StyleGrid extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views', 'manifest', 'look'];
  @state() private rows = 6;
  private readonly sheet = new Sheet();

  override get request() {
    return { name: 'style_grid', args: { count: this.rows, seed: this.run.state.look.draw ?? 0 } };
  }

  static override styles = [
    shared,
    figureHost,
    css`
      .stage {
        position: absolute;
        inset: 0;
        overflow: clip;
      }
    `,
  ];

  override render() {
    return html`
      <hg-figure heading=${`Style by ${this.told}`} hint=${`A row is one style drawn from the prior, a column the ${this.told} that the decoder is told.`} .twin=${() => this.twin()}>
        <button slot="tools" @click=${this.another}>${icons.restart} Other styles</button>
        <div class="stage"><canvas role="img" aria-label=${`A grid of ${nounsOf(this.run.state.manifest).many}: one style a row, one ${this.told} a column`}></canvas></div>
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

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.stage')!);
  }

  protected override draw(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    const { clientWidth: width, clientHeight: height } = stage;
    const images = this.view?.arrays.images;
    if (!images || width === 0 || height === 0) return;
    const [count, classes, h, w] = images.shape as [number, number, number, number, number];
    const room = { width, height, image: { width: w, height: h }, gap: kGap, ratio: window.devicePixelRatio || 1 };
    const { tile } = fixedGrid(room, classes, kFewestRows);
    const rows = Math.max(2, Math.min(12, Math.floor((height + kGap) / (tile.height + kGap))));
    if (rows !== this.rows) {
      this.rows = rows;
      this.askAgain();
    }
    const grid = { columns: classes, rows: count, tile, gap: kGap };
    this.sheet.fill(stacked(images), pixelRange());
    const context = fitCanvas(stage.querySelector('canvas')!, ...gridSize(grid));
    for (let i = 0; i < count * classes; i++) {
      this.sheet.draw(context, i, ...tilePlace(grid, Math.floor(i / classes), i % classes), tile.width, tile.height);
    }
  }

  private twin(): Twin | null {
    const images = this.view?.arrays.images;
    if (!images) return null;
    const [count, classes] = images.shape as [number, number];
    const amounts = ink(images);
    return {
      caption: 'How much ink each picture has, in percent of its pixels: a style keeps its weight across a row.',
      columns: ['Style', ...Array.from({ length: classes }, (_, label) => this.run.state.manifest?.classes[label] ?? String(label))],
      rows: Array.from({ length: count }, (_, row) => [
        row + 1,
        ...Array.from({ length: classes }, (_, label) => fixed(100 * amounts[row * classes + label]!, 1)),
      ]),
    };
  }
}
