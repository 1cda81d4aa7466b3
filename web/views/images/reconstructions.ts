import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Tensor } from '../../engine/protocol';
import { className, nounsOf } from '../../shared/data-sets';
import type { Twin } from '../../state/events';
import { isPretraining, numbersNow, standing } from '../../state/store/derived';
import { shared } from '../../style/shared';
import '../base/figure';
import { fixed } from '../../shared/format';
import { crisp, crispScale, Sheet } from '../base/raster';
import { CanvasView } from '../base/canvas-view';
import { pixelRange } from '../base/mosaic';
import { pictureButtons, rowLabels } from '../base/styles';
import { words } from '../../text/views/pictures';

const kGap = 3; // CSS pixels between two pictures
const kTwice = 56; // pixels: a digit of 28 at twice its size
const kMost = 16;

/** Held-out images over what the autoencoder and PCA make of them. */
@customElement('hg-reconstructions')
export class Reconstructions extends CanvasView {
  private readonly sheets = { input: new Sheet(), reconstruction: new Sheet(), pca: new Sheet() };
  private layout = { scale: 2, columns: 10, tile: 56, row: 60 };

  /** Show what PCA makes of them, too. */
  @property({ type: Boolean }) pca = false;

  override get request() {
    return { name: 'reconstructions', args: { count: kMost } };
  }

  static override styles = [
    shared,
    rowLabels,
    pictureButtons,
    css`
      .rows {
        display: grid;
        grid-template-columns: auto 1fr;
        column-gap: var(--space-3);
      }
      .stage {
        position: relative;
        min-width: 0;
      }
      .buttons {
        position: absolute;
        inset: 0;
      }
      .buttons button {
        position: absolute;
        top: -3px;
        bottom: -3px;
      }
    `,
  ];

  override render() {
    const code = this.run.state.configuration?.settings.code;
    const { evaluation, manifest } = this.run.state;
    const labels = this.view?.arrays.labels?.data;
    return html`
      <hg-figure
        heading=${words.reconstructions.heading(nounsOf(manifest).many)}
        hint=${words.reconstructions.hint(numbersNow(this.run.state) ?? '…')}
        .twin=${() => this.twin()}
      >
        <div class="rows">
          <div class="labels" .style="grid-template-rows: repeat(${this.pca ? 3 : 2}, ${this.layout.row}px)">
            <div><b>${words.reconstructions.input}</b><span>${words.reconstructions.tests(nounsOf(manifest).many)}</span></div>
            <div class="model"><b>${isPretraining(this.run.state) ? words.reconstructions.rbms : words.reconstructions.autoencoder}</b>${value(evaluation?.testSquaredError)}</div>
            ${this.pca ? html`<div><b translate="no" class="notranslate">PCA${code === undefined ? '' : `-${code}`}</b>${value(evaluation?.pcaSquaredError)}</div>` : ''}
          </div>
          <div class="stage">
            <canvas role="img" aria-label=${this.summary()}></canvas>
            <div class="buttons">
              ${labels ? Array.from(labels.slice(0, this.layout.columns), (label, i) => this.button(i, label)) : ''}
            </div>
          </div>
        </div>
      </hg-figure>
    `;
  }

  private button(index: number, label: number) {
    const { tile } = this.layout;
    return html`<button
      .style="left: ${index * (tile + kGap) - 3}px; width: ${tile + 6}px"
      aria-pressed=${this.run.state.chosenImage === index}
      aria-label=${words.reconstructions.test(nounsOf(this.run.state.manifest).one, index + 1, className(this.run.state.manifest, label))}
      @click=${() => this.look({ sample: index })}
    ></button>`;
  }

  protected override firstUpdated(): void {
    this.watchSize(this); // the stage is as high as its pictures
  }

  protected override paint(available: number): void {
    const { view } = this;
    const input = view?.arrays.input;
    const [, height = 28, width = 28] = input?.shape ?? [];
    const least = available < 400 ? 5 : 8; // columns
    const scale = crispScale(Math.min((available + kGap) / least - kGap, this.tallest()) / width);
    const tile = scale * width;
    const columns = Math.min(kMost, Math.floor((available + kGap) / (tile + kGap)));
    const row = crisp(scale * height + kGap + 1);
    if (tile !== this.layout.tile || columns !== this.layout.columns || row !== this.layout.row) {
      this.layout = { scale, columns, tile, row };
      this.requestUpdate();
    }
    const context = this.context(columns * (tile + kGap) - kGap, (this.pca ? 3 : 2) * row - kGap - 1);
    if (!view || !input) return;
    (['input', 'reconstruction', ...(this.pca ? (['pca'] as const) : [])] as const).forEach((name, line) => {
      const images = view.arrays[name];
      if (!images) return;
      this.sheets[name].fill(images, pixelRange());
      const count = Math.min(columns, this.sheets[name].count);
      for (let i = 0; i < count; i++) {
        this.sheets[name].draw(context, i, i * (tile + kGap), line * row, tile, scale * height);
      }
    });
  }

  /** A row's part of the height that the bench leaves this view. */
  private tallest(): number {
    const rows = this.renderRoot.querySelector<HTMLElement>('.rows')!;
    const room = this.clientHeight - (rows.getBoundingClientRect().top - this.getBoundingClientRect().top);
    const tile = room / (this.pca ? 3 : 2) - kGap - 1;
    // A few pixels less than twice their size are no reason to draw digits at half of it.
    return tile > kTwice - 3 ? Math.max(kTwice, tile) : Math.max(kTwice / 2, tile);
  }

  private summary(): string {
    const { many } = nounsOf(this.run.state.manifest);
    const rows = this.pca ? words.reconstructions.threeRows(many) : words.reconstructions.twoRows(many);
    const place = this.pca ? standing(this.run.state) : null;
    if (!place) return rows;
    return words.reconstructions.against(
      rows,
      fixed(place.ours, 1),
      fixed(place.pca, 1),
      place.ahead ? words.reconstructions.better : words.reconstructions.worse,
    );
  }

  private twin(): Twin | null {
    const arrays = this.view?.arrays as Record<string, Tensor> | undefined;
    const { manifest } = this.run.state;
    const pca = this.pca ? arrays?.pca_error : undefined;
    if (!arrays?.labels || !arrays.error || (this.pca && !pca)) return null;
    return {
      caption: words.reconstructions.caption(nounsOf(manifest).one),
      columns: [
        words.reconstructions.Test(nounsOf(manifest).one),
        words.reconstructions.Autoencoder,
        ...(pca ? ['PCA'] : []),
      ],
      rows: Array.from(arrays.labels.data, (label, i) => [
        `${i + 1}: ${className(manifest, label)}`,
        fixed(arrays.error!.data[i]!, 2),
        ...(pca ? [fixed(pca.data[i]!, 2)] : []),
      ]),
    };
  }
}

function value(error: number | null | undefined) {
  return html`<span>${words.reconstructions.error(fixed(error, 1))}</span>`;
}
