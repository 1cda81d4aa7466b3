import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { className, nounsOf } from '../../shared/data-sets';
import { divergingMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { robustLargest } from './filters';
import { fixed, integer } from '../../shared/format';
import { freeGrid, gridSize, PageSize, pixelRange, roomFor, stacked, tileAt, tilePlace } from '../base/mosaic';
import type { Grid } from '../base/mosaic';
import { crispScale, fitCanvas, Sheet } from '../base/raster';
import { CanvasView } from '../base/canvas-view';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/images';

const kMost = 100;
const kLeast = 60;
const kGap = 2;
const kDead = 0.01; // a unit whose activation deviates less over digits says nothing

/** What each hidden unit wants to see, and for the chosen one the digits that excite it most. */
@customElement('hg-units')
export class Units extends CanvasView {
  private readonly page = new PageSize(kMost);
  private readonly wants = new Sheet();
  private readonly digits = new Sheet();
  private grid: Grid | null = null;

  /** Counted over all pages; the last where this network has fewer than what was chosen in another. */
  private get chosen(): number {
    const { look, configuration } = this.run.state;
    return Math.min(look.unit ?? 1, Number(configuration?.settings.hidden) || Infinity) - 1;
  }

  override get request() {
    return { name: 'units', args: { count: this.page.size, first: this.pageOf(this.chosen) } };
  }

  static override styles = [
    shared,
    figureHost,
    css`
      .units {
        height: 100%;
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        gap: var(--space-2);
      }
      .stage {
        position: relative;
        min-height: 0;
        overflow: clip;
      }
      .stage canvas {
        position: absolute;
        cursor: pointer;
      }
      .one {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr);
        align-items: end;
        gap: var(--space-3);
        font-size: var(--text-small);
        line-height: 1.25;
      }
      /* Until it is painted it takes no room from the gallery, without which nothing is. */
      .one canvas {
        width: 0;
        height: 0;
      }
      .one p {
        margin: 0;
        color: var(--ink-soft);
      }
      .one b {
        color: var(--ink);
      }
      .bars {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        gap: 2px;
        height: 4.6em;
        text-align: center;
      }
      .bars > div {
        display: flex;
        flex-direction: column;
        justify-content: end;
      }
      .bars i {
        display: block;
        background: var(--model);
        min-height: 1px;
      }
    `,
  ];

  override render() {
    const units = this.view?.info.units;
    const dead = this.view?.info.dead;
    const [first, count] = [this.first, this.view?.arrays.exciting?.shape[0] ?? 0];
    const paged = typeof units === 'number' && count > 0 && count < units;
    return html`
      <hg-figure
        heading=${words.units.heading(paged ? words.units.range(first + 1, first + count, integer(units)) : '')}
        hint=${words.units.hint(nounsOf(this.run.state.manifest).many, typeof dead === 'number' && dead > 0 ? words.units.deadOnes(dead) : '')}
        .twin=${() => this.twin()}
      >
        ${
          paged
            ? html`<button slot="tools" @click=${() => this.turn(-1)} ?disabled=${first === 0} aria-label=${words.units.previous}>‹</button>
              <button slot="tools" @click=${() => this.turn(1)} ?disabled=${first + count >= units} aria-label=${words.units.next}>›</button>`
            : nothing
        }
        <div class="units">
          <div class="stage">
            <canvas
              class="wants"
              tabindex="0"
              role="application"
              aria-roledescription=${words.units.gallery}
              aria-label=${words.units.told(this.chosen + 1)}
              @click=${this.pick}
              @keydown=${this.key}
            ></canvas>
          </div>
          ${this.one()}
        </div>
        ${this.status()}
      </hg-figure>
    `;
  }

  private one() {
    const { mean_activation, deviation, by_label } = this.view?.arrays ?? {};
    if (!mean_activation || !deviation || !by_label) return nothing;
    const unit = this.chosen - this.first; // on this page
    if (unit < 0 || unit >= mean_activation.data.length) return nothing; // the page turns
    const classes = by_label.shape[1]!;
    const activity = Array.from(by_label.data.subarray(unit * classes, (unit + 1) * classes));
    const largest = Math.max(1e-6, ...activity);
    const isDead = deviation.data[unit]! < kDead;
    return html`
      <div class="one">
        <canvas class="digits" role="img" aria-label=${words.units.excites(this.chosen + 1, this.excitedBy(unit))} title=${this.excitedBy(unit)}></canvas>
        <p>${words.units.unit(this.chosen + 1, isDead ? words.units.dead : '', fixed(mean_activation.data[unit], 3))}</p>
        <div class="bars" role="img" aria-label=${words.units.byClass(activity.map((value, label) => `${this.classOf(label)} ${fixed(value, 2)}`).join(', '))}>
          ${activity.map((value, label) => html`<div translate="no" class="notranslate" title=${fixed(value, 3)}><i .style="height: ${(70 * value) / largest}%"></i>${this.classOf(label)}</div>`)}
        </div>
      </div>
    `;
  }

  /** The four images that excite a unit of this page most: 'test digit 412, a 7; test digit 80, a 9; …' */
  private excitedBy(unit: number): string {
    const { strongest_index, strongest_label } = this.view?.arrays ?? {};
    if (!strongest_index || !strongest_label) return '';
    const { manifest } = this.run.state;
    const shown = strongest_index.shape[1]!;
    const places = Array.from({ length: shown }, (_, k) => unit * shown + k);
    return places
      .map((at) =>
        words.units.test(
          nounsOf(manifest).one,
          strongest_index.data[at]! + 1,
          className(manifest, strongest_label.data[at]!),
        ),
      )
      .join('; ');
  }

  /** The first unit of the page that is shown. */
  private get first(): number {
    return Number(this.view?.info.first ?? 0);
  }

  private pageOf(unit: number): number {
    return Math.floor(unit / this.page.size) * this.page.size;
  }

  private classOf(label: number): string {
    return this.run.state.manifest?.classes[label] ?? String(label);
  }

  protected override paint(width: number, height: number): void {
    const { exciting, strongest, deviation } = this.view?.arrays ?? {};
    if (!exciting || !strongest || !deviation) return;
    const [count, h, w] = exciting.shape as [number, number, number, number];
    const grid = freeGrid(
      roomFor(exciting, width, height, kGap),
      Math.min(Number(this.view!.info.units), kMost),
      kLeast,
    );
    this.grid = grid;
    const fit = Math.min(kMost, grid.columns * grid.rows);
    const place = [this.clientWidth, this.clientHeight, exciting.shape.slice(1), this.view!.info.units].join();
    if (this.page.fit(fit, place)) this.askAgain();
    const largest = Math.max(1e-6, robustLargest(exciting.data));
    this.wants.fill(exciting, { map: divergingMap(scheme()), low: -largest, high: largest });
    const context = this.context(...gridSize(grid));
    const { tile } = grid;
    for (let i = 0; i < Math.min(count, grid.columns * grid.rows); i++) {
      const [x, y] = tilePlace(grid, Math.floor(i / grid.columns), i % grid.columns);
      context.globalAlpha = deviation.data[i]! < kDead ? 0.25 : 1;
      this.wants.draw(context, i, x, y, tile.width, tile.height);
      context.globalAlpha = 1;
      if (this.first + i !== this.chosen) continue;
      context.strokeStyle = token('--model');
      context.lineWidth = 2;
      context.strokeRect(x + 1, y + 1, tile.width - 2, tile.height - 2);
    }
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('canvas.digits');
    if (!canvas) return;
    const shown = strongest.shape[1]!;
    const unit = this.chosen - this.first;
    const scale = crispScale(1.5);
    this.digits.fill(stacked(strongest), pixelRange());
    const small = fitCanvas(canvas, 2 * scale * w + kGap, 2 * scale * h + kGap);
    for (let k = 0; k < Math.min(4, shown); k++) {
      this.digits.draw(
        small,
        unit * shown + k,
        (k % 2) * (scale * w + kGap),
        Math.floor(k / 2) * (scale * h + kGap),
        scale * w,
        scale * h,
      );
    }
  }

  private pick(event: PointerEvent): void {
    const place = this.grid && tileAt(this.grid, event.offsetX, event.offsetY);
    if (place) this.choose(this.first + place.row * this.grid!.columns + place.column);
  }

  private key(event: KeyboardEvent): void {
    const columns = this.grid?.columns ?? 1;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.choose(this.chosen + step);
    this.said = this.says();
  }

  private choose(unit: number): void {
    if (unit < 0 || unit >= Number(this.view?.info.units ?? 0)) return;
    this.look({ unit: unit === 0 ? undefined : unit + 1 });
  }

  private says(): string {
    const { by_label } = this.view?.arrays ?? {};
    const classes = by_label?.shape[1] ?? 0;
    const at = this.chosen - this.first;
    const activity = by_label?.data.subarray(at * classes, (at + 1) * classes);
    const best = activity?.length ? activity.indexOf(Math.max(...activity)) : -1; // none where the page turns
    return words.units.named(
      this.chosen + 1,
      best < 0 ? '' : words.units.strongest(className(this.run.state.manifest, best)),
    );
  }

  private turn(by: number): void {
    this.choose(this.pageOf(this.chosen) + by * this.page.size);
  }

  private twin(): Twin | null {
    const { mean_activation, deviation, by_label } = this.view?.arrays ?? {};
    if (!mean_activation || !deviation || !by_label) return null;
    const classes = by_label.shape[1]!;
    return {
      caption: words.units.caption(nounsOf(this.run.state.manifest).many),
      columns: [
        words.units.Unit,
        words.units.mean,
        words.units.deviation,
        words.units.strongestClass,
        words.units.meanThere,
        words.units.excitedBy,
      ],
      rows: Array.from(mean_activation.data, (mean, unit) => {
        const activity = by_label.data.subarray(unit * classes, (unit + 1) * classes);
        const best = activity.indexOf(Math.max(...activity));
        return [
          this.first + unit + 1,
          fixed(mean, 3),
          fixed(deviation.data[unit], 3),
          this.classOf(best),
          fixed(activity[best], 2),
          this.excitedBy(unit),
        ];
      }),
    };
  }
}
