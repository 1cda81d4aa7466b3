import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { divergingMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import '../base/figure';
import { fixed, integer } from '../../shared/format';
import { crispScale, pixelRatio, Sheet } from '../base/raster';
import { CanvasView, tilesStyle } from '../base/canvas-view';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/pictures';

const kGap = 2;
const kMost = 100;

/** The weights of the first layer, a picture a unit. */
@customElement('hg-filters')
export class Filters extends CanvasView {
  private readonly sheet = new Sheet();
  private shownCount = 0;

  override get request() {
    return { name: 'filters', args: { count: kMost, layer: 0 } };
  }

  static override styles = tilesStyle;

  override render() {
    const units = this.view?.info.units;
    const heading =
      typeof units === 'number' && this.shownCount > 0 && this.shownCount < units
        ? words.filters.some(this.shownCount, integer(units))
        : words.filters.heading;
    return html`
      <hg-figure heading=${heading} hint=${this.view?.arrays.filters?.shape[3] === 3 ? words.filters.grey : words.filters.blue} .twin=${() => this.twin()}>
        <div class="stage"><canvas role="img" aria-label=${heading}></canvas></div>
      </hg-figure>
    `;
  }

  protected override paint(w: number, h: number): void {
    const filters = this.view?.arrays.filters;
    if (!filters) return;
    const [count, height, width] = filters.shape as [number, number, number, number];
    // The largest crisp tiles of which at least fifteen fit.
    let scale = crispScale(4);
    const ratio = pixelRatio();
    const fits = (s: number) =>
      Math.floor((w + kGap) / (s * width + kGap)) * Math.floor((h + kGap) / (s * height + kGap));
    while (scale * ratio > 1 && fits(scale) < Math.min(count, 15)) scale -= 1 / ratio;
    const columns = Math.max(1, Math.floor((w + kGap) / (scale * width + kGap)));
    const rows = Math.max(1, Math.floor((h + kGap) / (scale * height + kGap)));
    const shown = Math.min(count, columns * rows);
    if (shown !== this.shownCount) {
      this.shownCount = shown;
      this.requestUpdate();
    }
    const largest = Math.max(1e-6, robustLargest(filters.data));
    this.sheet.fill(filters, { map: divergingMap(scheme()), low: -largest, high: largest });
    const context = this.context(w, h);
    const grid = [
      columns * (scale * width + kGap) - kGap,
      Math.ceil(shown / columns) * (scale * height + kGap) - kGap,
    ] as const;
    context.fillStyle = token('--stage');
    context.fillRect(0, 0, ...grid);
    for (let i = 0; i < shown; i++) {
      const x = (i % columns) * (scale * width + kGap);
      const y = Math.floor(i / columns) * (scale * height + kGap);
      this.sheet.draw(context, i, x, y, scale * width, scale * height);
    }
  }

  private twin(): Twin | null {
    const filters = this.view?.arrays.filters;
    if (!filters) return null;
    const [count] = filters.shape as [number];
    const size = filters.data.length / count;
    return {
      caption: words.filters.caption,
      columns: [words.filters.unit, words.filters.smallest, words.filters.largest, words.filters.norm],
      rows: Array.from({ length: count }, (_, unit) => {
        const weights = filters.data.subarray(unit * size, (unit + 1) * size);
        const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
        return [unit + 1, fixed(Math.min(...weights), 3), fixed(Math.max(...weights), 3), fixed(length, 2)];
      }),
    };
  }
}

/** The magnitude below which 99.5 % of the values lie: one hot pixel should not grey out all the others. */
export function robustLargest(values: Float32Array): number {
  const stride = Math.max(1, Math.floor(values.length / 8192));
  const sample: number[] = [];
  for (let i = 0; i < values.length; i += stride) sample.push(Math.abs(values[i]!));
  sample.sort((a, b) => a - b);
  return sample[Math.floor(0.995 * (sample.length - 1))] ?? 0;
}
