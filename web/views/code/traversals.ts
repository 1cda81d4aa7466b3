import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import { token } from '../../style/scheme';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { fixed, plain } from '../../shared/format';
import { drawTiles, gridSize, pixelRange, stacked } from '../base/mosaic';
import type { Grid } from '../base/mosaic';
import { unitName } from './unit-bars';
import { pixelRatio, Sheet } from '../base/raster';
import { CanvasView } from '../base/canvas-view';
import { namedRows, toolSlider } from '../base/styles';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/code';

const kGap = 1;
const kFewestSteps = 7;
const kMostSteps = 21;
const kRange = 3;

/** One image's code, each unit in turn moved from one end to the other: what the units have come to mean. */
@customElement('hg-traversals')
export class Traversals extends CanvasView {
  /** How many units are shown, those first that say most. */
  @property({ type: Number }) dimensions = 10;
  /** While the slider is on its way; where it is left stands in the address. */
  @state() private widening: number | null = null;
  @state() private steps = 11;
  @state() private row = 33;
  private fit = 10;
  private readonly sheet = new Sheet();

  override get request() {
    return {
      name: 'traversal',
      args: {
        index: this.run.state.chosenImage,
        dimensions: Math.min(this.fit, this.dimensions),
        steps: this.steps,
        range: this.range,
      },
    };
  }

  private get range(): number {
    return this.widening ?? this.run.state.look.range ?? kRange;
  }

  static override styles = [
    shared,
    figureHost,
    namedRows,
    toolSlider,
    css`
      .units {
        overflow: clip;
        display: grid;
        align-content: start;
        margin: 0;
        font-size: var(--text-small);
      }
      .units > div {
        display: grid;
        grid-template-columns: 2em 3em 4.6em;
        gap: var(--space-1);
        align-items: center;
        line-height: 1;
      }
      dt {
        font-weight: 600;
      }
      .bar {
        height: 0.6em;
      }
      .bar i {
        display: block;
        height: 100%;
        background: var(--part-2);
      }
      .quiet dt,
      .quiet dd {
        color: var(--ink-soft);
      }
      .quiet .bar i {
        background: var(--rule-strong);
      }
      dd {
        margin: 0;
      }
      .stage {
        position: relative;
        overflow: clip;
        min-width: 0;
      }
    `,
  ];

  override render() {
    const { order, information } = this.view?.arrays ?? {};
    const nats = this.view?.info.prior === true;
    const largest = Math.max(1e-6, information?.data[0] ?? 0);
    const { one } = nounsOf(this.run.state.manifest);
    return html`
      <hg-figure
        heading=${words.traversals.heading}
        hint=${words.traversals.hint(one, this.range, this.range)}
        .twin=${() => this.twin()}
      >
        <label slot="tools"
          >${words.traversals.range(fixed(this.range, 1))}<input type="range" min="0.5" max="5" step="0.5" .value=${String(this.range)} @input=${this.widen} @change=${this.keep} aria-label=${words.traversals.rangeOf}
        /></label>
        <div class="rows">
          <dl class="units" .style="grid-auto-rows: ${this.row}px">
            ${Array.from(order?.data ?? [], (unit, i) => {
              const value = information?.data[i] ?? 0;
              return html`
                <div class=${value < 0.02 * largest ? 'quiet' : ''}>
                  <dt translate="no" class="notranslate">${unitName(unit)}</dt>
                  <dd class="bar"><i .style="width: ${((100 * value) / largest).toFixed(1)}%"></i></dd>
                  <dd translate="no" class="notranslate">${fixed(value, 2)}${nats ? words.traversals.nats : ''}</dd>
                </div>
              `;
            })}
          </dl>
          <div class="stage"><canvas role="img" aria-label=${this.summary()}></canvas></div>
        </div>
      </hg-figure>
    `;
  }

  private widen(event: Event): void {
    this.widening = Number((event.target as HTMLInputElement).value);
    this.askAgain();
  }

  private keep(): void {
    this.look({ range: this.range === kRange ? undefined : this.range });
    this.widening = null;
  }

  protected override paint(width: number, room: number): void {
    const foot = 1.1 * this.em; // where the values stand
    const height = room - foot;
    const images = this.view?.arrays.images;
    if (!images || height <= 0) return;
    const [rows, steps, h, w] = images.shape as [number, number, number, number, number];
    const ratio = pixelRatio();
    // The units that say least give way where there is no room for all.
    const fit = Math.max(3, Math.min(this.dimensions, Math.floor((height + kGap) / (h / ratio + kGap))));
    if (fit !== this.fit) {
      this.fit = fit;
      this.askAgain();
    }
    const size = Math.max(
      w / ratio,
      Math.floor(Math.min((height + kGap) / rows, (width + kGap) / kFewestSteps) * ratio) / ratio - kGap,
    );
    const tall: Grid = { columns: steps, rows, tile: { width: size, height: (size * h) / w }, gap: kGap };
    const wanted = Math.max(3, Math.min(kMostSteps, Math.floor((width + kGap) / (tall.tile.width + kGap))));
    const odd = wanted - 1 + (wanted % 2); // the middle step is the unit at zero
    if (odd !== this.steps) {
      this.steps = odd;
      this.askAgain();
    }
    const grid = { ...tall, columns: steps, rows };
    this.row = grid.tile.height + kGap;
    this.sheet.fill(stacked(images), pixelRange());
    const [across, down] = gridSize(grid);
    const context = this.context(across, down + foot);
    context.imageSmoothingEnabled = true;
    drawTiles(context, this.sheet, grid, rows * steps);
    context.font = this.font(450, 0.85);
    context.fillStyle = token('--ink-soft');
    context.textBaseline = 'bottom';
    const values = [`−${plain(this.range)}`, '0', plain(this.range)];
    (['left', 'center', 'right'] as const).forEach((side, i) => {
      context.textAlign = side;
      context.fillText(values[i]!, (i / 2) * across, down + foot);
    });
  }

  private summary(): string {
    const { order, change } = this.view?.arrays ?? {};
    if (!order || !change) return words.traversals.told;
    return words.traversals.toldOf(order.data.length, unitName(order.data[0]!), fixed(100 * change.data[0]!, 1));
  }

  private twin(): Twin | null {
    const { order, information, change } = this.view?.arrays ?? {};
    if (!order || !information || !change) return null;
    const unit = this.view?.info.prior === true ? words.traversals.kl : words.traversals.variance;
    return {
      caption: words.traversals.caption,
      columns: [words.traversals.unit, unit, words.traversals.change],
      rows: Array.from(order.data, (place, i) => [
        unitName(place),
        fixed(information.data[i]!, 3),
        fixed(change.data[i]!, 4),
      ]),
    };
  }
}
