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
import { words } from '../../text/views/images';

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
        heading=${words.triples.heading(many)}
        hint=${words.triples.hint(typeof gain === 'number' ? words.triples.gain(distance(gain)) : '')}
        .twin=${() => this.twin()}
      >
        <button slot="tools" @click=${this.again} title=${words.triples.newNoiseTitle}>${icons.restart} ${words.triples.newNoise}</button>
        <div class="rows">
          <div class="labels" .style="grid-auto-rows: ${this.tile.height}px">
            <div><b>${words.triples.corrupted}</b><span>${words.triples.error(fixed(mean(corrupted_error?.data), 1))}</span></div>
            <div class="model"><b>${words.triples.cleaned}</b><span>${words.triples.error(fixed(mean(error?.data), 1))}</span></div>
            <div><b>${words.triples.clean}</b><span>${words.triples.tests(many)}</span></div>
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
      aria-label=${words.triples.test(nounsOf(manifest).one, index + 1, className(manifest, label))}
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
    return words.triples.rows(typeof gain === 'number' ? words.triples.rowsGain(distance(gain)) : '');
  }

  private twin(): Twin | null {
    const { labels, corrupted_error, error } = this.view?.arrays ?? {};
    if (!labels || !corrupted_error || !error) return null;
    const { manifest } = this.run.state;
    return {
      caption: words.triples.caption,
      columns: [words.triples.Test(nounsOf(manifest).one), words.triples.Corrupted, words.triples.Cleaned],
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
  return words.triples.distance(fixed(Math.abs(gain), 1), gain < 0 ? words.triples.further : words.triples.closer);
}
