import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Tensor } from '../../engine/protocol';
import { onSchemeChange } from '../../style/scheme';
import { shared } from '../../style/shared';
import { pixelRange } from '../base/mosaic';
import { crispScale, fitCanvas, Sheet } from '../base/raster';
import { pictureButtons } from '../base/styles';

const kGap = 2;
const kSmallest = 26; // CSS pixels: what a finger can hit

/** A row of small pictures of which one is chosen. */
@customElement('hg-strip')
export class Strip extends LitElement {
  /** (n, height, width, channels) */
  @property({ attribute: false }) images: Tensor | undefined;
  @property({ attribute: false }) names: string[] = [];
  @property({ type: Number }) chosen = 0;
  /** Told the place of the one that the reader picks. */
  @property({ attribute: false }) onPick: (index: number) => void = () => {};
  private readonly sheet = new Sheet();
  private readonly sizes = new ResizeObserver(() => this.requestUpdate());
  private endScheme = () => {};

  static override styles = [
    shared,
    pictureButtons,
    css`
      :host {
        position: relative;
        min-width: 0;
      }
      canvas {
        position: absolute;
      }
      .buttons {
        display: flex;
        gap: ${kGap}px;
      }
      button {
        flex: none;
        position: relative;
        border-radius: 2px;
      }
    `,
  ];

  /** The size of one picture here, and how many stand side by side. */
  private get layout(): { width: number; height: number; shown: number } {
    const [count = 0, h = 28, w = 28] = this.images?.shape ?? [];
    const scale = Math.max(crispScale(1), Math.ceil(kSmallest / Math.min(h, w)));
    const small = h > 40 ? 32 / h : scale; // large pictures are shrunk
    const [width, height] = [Math.round(small * w), Math.round(small * h)];
    return {
      width,
      height,
      shown: Math.max(1, Math.min(count, Math.floor((this.clientWidth + kGap) / (width + kGap)))),
    };
  }

  override render() {
    const { width, height, shown } = this.layout;
    return html`
      <canvas aria-hidden="true"></canvas>
      <div class="buttons" .style="height: ${height}px">
        ${this.names
          .slice(0, shown)
          .map(
            (name, i) =>
              html`<button .style="width: ${width}px" aria-pressed=${i === this.chosen} aria-label=${name} title=${name} @click=${() => this.onPick(i)}></button>`,
          )}
      </div>
    `;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
    this.endScheme = onSchemeChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.endScheme();
  }

  protected override updated(): void {
    const { width, height, shown } = this.layout;
    if (!this.images || this.clientWidth === 0) return;
    this.sheet.fill(this.images, pixelRange());
    const context = fitCanvas(this.renderRoot.querySelector('canvas')!, shown * (width + kGap) - kGap, height);
    context.imageSmoothingEnabled = height < this.images.shape[1]!;
    for (let i = 0; i < shown; i++) this.sheet.draw(context, i, i * (width + kGap), 0, width, height);
  }
}
