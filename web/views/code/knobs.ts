import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ViewRequest } from '../../engine/protocol';
import { nounsOf } from '../../shared/data-sets';
import { icons } from '../../style/icons';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { fixed } from '../../shared/format';
import { unitName } from './unit-bars';
import { pixelRange } from '../base/mosaic';
import { crispScale, Sheet } from '../base/raster';
import { CanvasView } from '../base/canvas-view';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/code';

const kReach = 3;

/** The code of the chosen image as sliders, and what the decoder draws for where they stand. */
@customElement('hg-knobs')
export class Knobs extends CanvasView {
  /** While a slider is on its way; where it is left stands in the address. */
  @state() private moving: number[] | null = null;
  private readonly sheet = new Sheet();

  /** The reader's own code; null while it is the image's. */
  private get own(): number[] | null {
    const { look, configuration } = this.run.state;
    const own = this.moving ?? look.z?.split(',').map(Number) ?? null;
    // Another network has another code.
    return own?.length === configuration?.settings.code ? own : null;
  }

  override get request(): ViewRequest {
    const { own } = this;
    return { name: 'decoded', args: own ? { code: own } : { index: this.run.state.chosenImage } };
  }

  static override styles = [
    shared,
    figureHost,
    css`
      .both {
        position: absolute;
        inset: 0;
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr);
        gap: var(--space-3);
      }
      .knobs {
        display: grid;
        align-content: start;
        gap: 0 var(--space-2);
        min-height: 0;
        overflow: auto;
        scrollbar-width: thin;
        font-size: var(--text-small);
      }
      .knobs label {
        display: grid;
        grid-template-columns: 1.9em minmax(0, 1fr) 3em;
        align-items: center;
        gap: var(--space-1);
      }
      .knobs label span:last-child {
        text-align: right;
      }
      input[type='range'] {
        width: 100%;
        margin: 0;
      }
      .stage {
        position: relative;
      }
    `,
  ];

  override render() {
    const { one } = nounsOf(this.run.state.manifest);
    const { own } = this;
    const code = own ?? Array.from(this.view?.arrays.code?.data ?? []);
    return html`
      <hg-figure
        heading=${words.knobs.heading}
        hint=${words.knobs.hint}
        .twin=${() => this.twin()}
      >
        <button slot="tools" ?disabled=${own === null} @click=${this.giveBack} title=${words.knobs.backTitle(one)}>
          ${icons.reset} ${words.knobs.back(one)}
        </button>
        <div class="both">
          <div class="stage"><canvas role="img" aria-label=${words.knobs.decoded}></canvas></div>
          <div class="knobs">
            ${this.order(code.length).map(
              (unit) => html`
                <label>
                  <span translate="no" class="notranslate">${unitName(unit)}</span>
                  <input
                    type="range"
                    min=${-kReach}
                    max=${kReach}
                    step="0.05"
                    .value=${String(code[unit])}
                    @input=${(event: Event) => this.move(code, unit, Number((event.target as HTMLInputElement).value))}
                    @change=${this.keep}
                  />
                  <span translate="no" class="notranslate">${fixed(code[unit], 2)}</span>
                </label>
              `,
            )}
          </div>
        </div>
      </hg-figure>
    `;
  }

  /** As the traversals have them, where these are on the screen. */
  private order(units: number): number[] {
    const sorted = Array.from(this.run.state.views.traversal?.arrays.order?.data ?? []).filter((unit) => unit < units);
    const rest = Array.from({ length: units }, (_, unit) => unit).filter((unit) => !sorted.includes(unit));
    return [...sorted, ...rest];
  }

  private move(code: number[], unit: number, value: number): void {
    this.moving = code.map((old, i) => (i === unit ? value : old));
    this.askAgain();
  }

  private keep(): void {
    this.look({ z: this.own?.map((value) => Number(value.toFixed(3))).join(',') });
    this.moving = null;
  }

  private giveBack(): void {
    this.look({ z: undefined });
  }

  protected override paint(w: number, h: number): void {
    const image = this.view?.arrays.image;
    if (!image) return;
    const [height, width] = image.shape as [number, number, number];
    const scale = crispScale(Math.min(w / width, h / height));
    this.sheet.fill(image, pixelRange());
    const context = this.context(scale * width, scale * height);
    this.sheet.draw(context, 0, 0, 0, scale * width, scale * height);
  }

  private twin(): Twin | null {
    const code = this.view?.arrays.code?.data;
    if (!code) return null;
    return {
      caption: words.knobs.caption,
      columns: [words.knobs.unit, words.knobs.value],
      rows: Array.from(code, (value, unit) => [unitName(unit), fixed(value, 2)]),
    };
  }
}
