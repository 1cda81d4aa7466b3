import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { icons } from '../style/icons';
import { figureHost, shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed } from './format';
import { freeGrid, gridSize, tilePlace } from './grid-layout';
import { ink, pixelRange } from './pictures';
import { fitCanvas, Sheet } from './raster';
import { ViewElement } from './view-element';

const kMost = 100;
const kLeast = 20;
const kGap = 2;

/** Codes drawn from the prior, decoded: what the model makes up. */
@customElement('hg-samples')
export class Samples extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views', 'manifest', 'look'];
  @property() heading = '';
  @property() hint = '';
  private readonly sheet = new Sheet();

  override get request() {
    return { name: 'samples', args: { count: kMost, seed: this.run.state.look.draw ?? 0 } };
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
    const { many } = nounsOf(this.run.state.manifest);
    return html`
      <hg-figure
        heading=${this.heading || `New ${many}, made up`}
        hint=${this.hint || 'Random codes from the prior, decoded. None of these is in the data.'}
        .twin=${() => this.twin()}
      >
        <button slot="tools" @click=${this.another} title="Other random codes">${icons.restart} Others</button>
        <div class="stage"><canvas role="img" aria-label=${`${many} decoded from random codes`}></canvas></div>
      </hg-figure>
    `;
  }

  private another(): void {
    this.look({ draw: (this.run.state.look.draw ?? 0) + 1 });
  }

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.stage')!);
  }

  protected override draw(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    const images = this.view?.arrays.images;
    const { clientWidth: width, clientHeight: height } = stage;
    if (!images || width === 0 || height === 0) return;
    const [count, h, w] = images.shape as [number, number, number, number];
    const grid = freeGrid({ width, height, image: { width: w, height: h }, gap: kGap, ratio: window.devicePixelRatio || 1 }, count, kLeast);
    this.sheet.fill(images, pixelRange());
    const context = fitCanvas(stage.querySelector('canvas')!, ...gridSize(grid));
    for (let i = 0; i < Math.min(count, grid.columns * grid.rows); i++) {
      this.sheet.draw(context, i, ...tilePlace(grid, Math.floor(i / grid.columns), i % grid.columns), grid.tile.width, grid.tile.height);
    }
  }

  private twin(): Twin | null {
    const { images, codes } = this.view?.arrays ?? {};
    if (!images || !codes) return null;
    const units = codes.shape[1]!;
    return {
      caption: 'For each random code: its distance from the middle of the prior, and how much ink its picture has.',
      columns: ['Sample', 'Length of the code', 'Ink'],
      rows: ink(images).map((amount, i) => {
        const code = codes.data.subarray(i * units, (i + 1) * units);
        return [i + 1, fixed(Math.hypot(...code), 2), `${fixed(100 * amount, 1)} %`];
      }),
    };
  }
}
