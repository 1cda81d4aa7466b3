import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { className, nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { icons } from '../style/icons';
import { figureHost, shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed } from './format';
import { fixedGrid, gridSize, tilePlace } from './grid-layout';
import { pixelRange } from './pictures';
import { fitCanvas, Sheet } from './raster';
import { ViewElement } from './view-element';

const kGap = 3;
const kMost = 16;
const kRows = ['corrupted', 'reconstruction', 'clean'] as const;

/** Test images: spoilt, what the network makes of that, and as they were. */
@customElement('hg-triples')
export class Triples extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views', 'chosenImage', 'manifest', 'look'];
  @state() private columns = 8;
  @state() private tile = { width: 56, height: 56 };
  private readonly sheets = { corrupted: new Sheet(), reconstruction: new Sheet(), clean: new Sheet() };

  override get request() {
    return { name: 'corrupted', args: { count: kMost, seed: this.run.state.look.draw ?? 0 } };
  }

  static override styles = [
    shared,
    figureHost,
    css`
      .rows {
        position: absolute;
        inset: 0;
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        column-gap: var(--space-3);
      }
      .labels {
        display: grid;
        align-content: start;
        row-gap: ${kGap}px;
        min-width: 6.2em;
        font-size: var(--text-small);
        line-height: 1.25;
      }
      .labels > div {
        align-self: center;
      }
      .labels b {
        display: block;
        font-weight: 600;
      }
      .labels .model b {
        color: var(--model);
      }
      .labels span {
        color: var(--ink-soft);
      }
      .labels strong {
        font-weight: 600;
        color: var(--ink);
      }
      .stage {
        position: relative;
        min-width: 0;
      }
      .buttons button {
        position: absolute;
        top: -3px;
        padding: 0;
        min-height: 0;
        border: 2px solid transparent;
      }
      .buttons button:hover {
        background: none;
        border-color: var(--model-soft);
      }
      .buttons button[aria-pressed='true'] {
        border-color: var(--model);
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
        heading=${`Spoilt ${many}, cleaned`}
        hint=${`It is shown the first row only, and never these ${many}.${typeof gain === 'number' ? ` Nearer to the clean picture by ${fixed(gain, 1)} dB.` : ''}`}
        .twin=${() => this.twin()}
      >
        <button slot="tools" @click=${this.again} title="The same pictures under other noise">${icons.restart} Other noise</button>
        <div class="rows">
          <div class="labels" style="grid-auto-rows: ${this.tile.height}px">
            <div><b>Corrupted</b><span>error <strong>${fixed(mean(corrupted_error?.data), 1)}</strong></span></div>
            <div class="model"><b>Cleaned</b><span>error <strong>${fixed(mean(error?.data), 1)}</strong></span></div>
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
      style="left: ${index * (width + kGap) - 3}px; width: ${width + 6}px; height: ${3 * (height + kGap) + 3}px"
      aria-pressed=${this.run.state.chosenImage === index}
      aria-label=${`Test ${nounsOf(manifest).one} ${index + 1}, ${className(manifest, label)}`}
      @click=${() => this.dispatchEvent(new CustomEvent('hg-choose', { detail: index, bubbles: true, composed: true }))}
    ></button>`;
  }

  private again(): void {
    this.look({ draw: (this.run.state.look.draw ?? 0) + 1 });
  }

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.stage')!);
  }

  protected override draw(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    const { clientWidth: width, clientHeight: height } = stage;
    const { view } = this;
    const clean = view?.arrays.clean;
    if (!view || !clean || width === 0 || height === 0) return;
    const [count, h, w] = clean.shape as [number, number, number, number];
    const room = { width, height, image: { width: w, height: h }, gap: kGap, ratio: window.devicePixelRatio || 1 };
    const least = width < 400 ? 5 : 8;
    const tile = fixedGrid(room, least, kRows.length).tile;
    const columns = Math.max(1, Math.min(count, Math.floor((width + kGap) / (tile.width + kGap))));
    const grid = { columns, rows: kRows.length, tile, gap: kGap };
    if (columns !== this.columns || tile.height !== this.tile.height) [this.columns, this.tile] = [columns, tile];
    const context = fitCanvas(stage.querySelector('canvas')!, ...gridSize(grid));
    kRows.forEach((name, row) => {
      this.sheets[name].fill(view.arrays[name]!, pixelRange());
      for (let i = 0; i < columns; i++) this.sheets[name].draw(context, i, ...tilePlace(grid, row, i), tile.width, tile.height);
    });
  }

  private summary(): string {
    const gain = this.view?.info.gain_db;
    return `Three rows of pictures: corrupted, cleaned, and clean.${typeof gain === 'number' ? ` The cleaned ones are nearer to the clean ones by ${fixed(gain, 1)} decibels.` : ''}`;
  }

  private twin(): Twin | null {
    const { labels, corrupted_error, error } = this.view?.arrays ?? {};
    if (!labels || !corrupted_error || !error) return null;
    const { manifest } = this.run.state;
    return {
      caption: 'Squared error from the clean picture, summed over pixels, before and after.',
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
