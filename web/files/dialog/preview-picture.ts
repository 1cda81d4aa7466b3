import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { onSchemeChange, scheme } from '../../style/scheme';
import { sequentialMap } from '../../style/colour';
import { words } from '../../text/files';
import { shared } from '../../style/shared';
import { crispScale, fitCanvas } from '../../views/base/raster';
import type { Preview } from '../reader/reading';

const kGap = 3;
const kWanted = 64; // CSS pixels a picture, about

/** A few of a set's images, as the models will see them. */
@customElement('hg-preview-picture')
export class PreviewPicture extends LitElement {
  @property({ attribute: false }) preview: Extract<Preview, { kind: 'images' }> | null = null;
  private end = () => {};

  static override styles = [shared, css`:host { min-height: 3rem; overflow: clip; }`];

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = onSchemeChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end();
  }

  override render() {
    const count = this.preview?.count ?? 0;
    const labels = this.preview?.labels.filter(Boolean) ?? [];
    const said = labels.length > 0 ? `: ${labels.join(', ')}` : '';
    return html`<canvas role="img" aria-label=${`${words.images(count)}${said}`}></canvas>`;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas')!;
    const room = this.clientWidth;
    if (!this.preview || this.preview.count === 0 || room === 0) return;
    const { count, height, width, channels, pixels } = this.preview;
    const scale = crispScale(kWanted / width);
    const [w, h] = [width * scale, height * scale];
    const columns = Math.max(1, Math.min(count, Math.floor((room + kGap) / (w + kGap))));
    const rows = Math.min(Math.ceil(count / columns), 3);
    const context = fitCanvas(canvas, columns * (w + kGap) - kGap, rows * (h + kGap) - kGap);
    const one = new OffscreenCanvas(width, height);
    const small = one.getContext('2d')!;
    const map = sequentialMap(scheme());
    for (let i = 0; i < Math.min(count, columns * rows); i++) {
      const image = small.createImageData(width, height);
      for (let p = 0; p < width * height; p++) {
        const at = (i * width * height + p) * channels;
        for (let c = 0; c < 3; c++)
          image.data[4 * p + c] = channels === 1 ? map[3 * pixels[at]! + c]! : pixels[at + c]!;
        image.data[4 * p + 3] = 255;
      }
      small.putImageData(image, 0, 0);
      context.drawImage(one, (i % columns) * (w + kGap), Math.floor(i / columns) * (h + kGap), w, h);
    }
  }
}
