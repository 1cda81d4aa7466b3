import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { className, nounsOf } from '../../shared/data-sets';
import { icons } from '../../style/icons';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { fixed } from '../../shared/format';
import { fixedGrid, gridSize, pixelRange, roomFor, tilePlace } from '../base/mosaic';
import { Sheet } from '../base/raster';
import { CanvasView } from '../base/canvas-view';
import { namedRows, pictureButtons, rowLabels } from '../base/styles';
import type { Twin } from '../../state/events';

const kGap = 3;
const kMost = 16;
const kRows = ['corrupted', 'reconstruction', 'clean'] as const;

/** Test images: spoilt, what the network makes of that, and as they were. */
@customElement('hg-triples')
export class Triples extends CanvasView {
  @state() private columns = 8;
  @state() private tile = { width: 56, height: 56 };
  private readonly sheets = { corrupted: new Sheet(), reconstruction: new Sheet(), clean: new Sheet() };

  override get request() {
    return { name: 'corrupted', args: { count: kMost, seed: this.run.state.look.draw ?? 0 } };
  }

  static override styles = [
    shared,
    figureHost,
    namedRows,
    rowLabels,
    pictureButtons,
    css`
      .labels {
        align-content: start;
        row-gap: ${kGap}px;
      }
      .stage {
        position: relative;
        min-width: 0;
      }
      .buttons button {
        position: absolute;
        top: -3px;
      }
    `,
  ];

  override render() {
    const { manifest } = this.run.state;
    const { many } = nounsOf(manifest);
    const { labels, corrupted_error, error } = this.view?.arrays ?? {};
    const gain = this.view?.info.gain_db;
    return html`
      <hg-figure
        heading=${`Corrupted ${many}, cleaned`}
        hint=${`Held out; only the first row goes in.${typeof gain === 'number' ? ` ${distance(gain)} the clean ones.` : ''}`}
        .twin=${() => this.twin()}
      >
        <button slot="tools" @click=${this.again} title="The same pictures with different noise">${icons.restart} New noise</button>
        <div class="rows">
          <div class="labels" .style="grid-auto-rows: ${this.tile.height}px">
            <div><b>Corrupted</b><span>error <strong translate="no" class="notranslate">${fixed(mean(corrupted_error?.data), 1)}</strong></span></div>
            <div class="model"><b>Cleaned</b><span>error <strong translate="no" class="notranslate">${fixed(mean(error?.data), 1)}</strong></span></div>
            <div><b>Clean</b><span>test ${many}</span></div>
          </div>
          <div class="stage">
            <canvas role="img" aria-label=${this.summary()}></canvas>
            <div class="buttons">
              ${Array.from(labels?.data.slice(0, this.columns) ?? [], (label, i) => this.button(i, label))}
            </div>
          </div>
        </div>
      </hg-figure>
    `;
  }

  private button(index: number, label: number) {
    const { width, height } = this.tile;
    const { manifest } = this.run.state;
    return html`<button
      .style="left: ${index * (width + kGap) - 3}px; width: ${width + 6}px; height: ${3 * (height + kGap) + 3}px"
      aria-pressed=${this.run.state.chosenImage === index}
      aria-label=${`Test ${nounsOf(manifest).one} ${index + 1}, ${className(manifest, label)}`}
      @click=${() => this.look({ sample: index })}
    ></button>`;
  }

  private again(): void {
    this.look({ draw: (this.run.state.look.draw ?? 0) + 1 });
  }

  protected override paint(width: number, height: number): void {
    const { view } = this;
    const clean = view?.arrays.clean;
    if (!view || !clean) return;
    const room = roomFor(clean, width, height, kGap);
    const least = width < 400 ? 5 : 8;
    const tile = fixedGrid(room, least, kRows.length).tile;
    const columns = Math.max(1, Math.min(clean.shape[0]!, Math.floor((width + kGap) / (tile.width + kGap))));
    const grid = { columns, rows: kRows.length, tile, gap: kGap };
    if (columns !== this.columns || tile.height !== this.tile.height) [this.columns, this.tile] = [columns, tile];
    const context = this.context(...gridSize(grid));
    kRows.forEach((name, row) => {
      this.sheets[name].fill(view.arrays[name]!, pixelRange());
      for (let i = 0; i < columns; i++)
        this.sheets[name].draw(context, i, ...tilePlace(grid, row, i), tile.width, tile.height);
    });
  }

  private summary(): string {
    const gain = this.view?.info.gain_db;
    return `Three rows of pictures: corrupted, cleaned, and clean.${typeof gain === 'number' ? ` The cleaned ones are ${distance(gain)} the clean ones than the corrupted ones are.` : ''}`;
  }

  private twin(): Twin | null {
    const { labels, corrupted_error, error } = this.view?.arrays ?? {};
    if (!labels || !corrupted_error || !error) return null;
    const { manifest } = this.run.state;
    return {
      caption: 'Squared error against the clean picture, summed over pixels, before and after cleaning.',
      columns: [`Test ${nounsOf(manifest).one}`, 'Corrupted', 'Cleaned'],
      rows: Array.from(labels.data, (label, i) => [
        `${i + 1}: ${className(manifest, label)}`,
        fixed(corrupted_error.data[i]!, 2),
        fixed(error.data[i]!, 2),
      ]),
    };
  }
}

function mean(values: Float32Array | undefined): number | null {
  return values && values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/** '3.1 dB closer to'; a network that has not learned yet may make it worse. */
function distance(gain: number): string {
  return `${fixed(Math.abs(gain), 1)} dB ${gain < 0 ? 'further from' : 'closer to'}`;
}
