import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { className, nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { figureHost, shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed } from './format';
import { fixedGrid, gridSize, tilePlace } from './grid-layout';
import { difference, pixelRange } from './pictures';
import { fitCanvas, Sheet } from './raster';
import './strip';
import { ViewElement } from './view-element';
import { endsOf, lookAt, swapped } from './walk';

const kMostSteps = 13;
const kGap = 2;
const kOffered = 16; // test images among which the ends are chosen: those of the reconstructions

/** A straight walk in the code from one test image to another, decoded on the way. */
@customElement('hg-interpolation')
export class Interpolation extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views', 'chosenImage', 'data', 'manifest', 'look'];
  @state() private steps = 9;
  private readonly sheet = new Sheet();

  override get request() {
    return { name: 'interpolation', args: { ...endsOf(this.run.state), steps: this.steps } };
  }
  override get requests() {
    return [this.request, { name: 'reconstructions', args: { count: kOffered } }];
  }

  static override styles = [
    shared,
    figureHost,
    css`
      .walk {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        height: 100%;
      }
      .stage {
        position: relative;
        flex: 1;
        min-height: 2rem;
      }
      .stage canvas {
        position: absolute;
      }
      .end {
        display: grid;
        grid-template-columns: 2.4em minmax(0, 1fr);
        align-items: center;
        font-size: var(--text-small);
        color: var(--ink-soft);
      }
    `,
  ];

  override render() {
    const { one, many } = nounsOf(this.run.state.manifest);
    const { from, to } = endsOf(this.run.state);
    return html`
      <hg-figure
        heading=${`From one ${one} to another`}
        hint=${`Choose two: the straight line between their codes, decoded. Where the code is well filled, every step is some ${one}.`}
        .twin=${() => this.twin()}
      >
        <button slot="tools" @click=${() => this.look(swapped(this.run.state))}>Swap</button>
        <div class="walk">
          ${this.end('from', from)}
          <div class="stage"><canvas role="img" aria-label=${`${many} on the way from ${this.nameOf(from)} to ${this.nameOf(to)}`}></canvas></div>
          ${this.end('to', to)}
        </div>
      </hg-figure>
    `;
  }

  private end(which: 'from' | 'to', index: number) {
    const images = this.run.state.views.reconstructions?.arrays.input;
    const names = Array.from({ length: images?.shape[0] ?? 0 }, (_, i) => `${which} ${this.nameOf(i)}`);
    return html`
      <div class="end" role="group" aria-label=${`${which} ${this.nameOf(index)}`}>
        <span>${which}</span>
        <hg-strip .images=${images} .names=${names} .chosen=${index} @hg-pick=${(event: CustomEvent<number>) => this.look(lookAt({ [which]: event.detail }))}></hg-strip>
      </div>
    `;
  }

  /** 'test digit 3: a 1' */
  private nameOf(index: number): string {
    const { manifest, views } = this.run.state;
    const label = views.reconstructions?.arrays.labels?.data[index];
    return `test ${nounsOf(manifest).one} ${index + 1}${label === undefined ? '' : `: ${className(manifest, label)}`}`;
  }

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.stage')!);
  }

  protected override draw(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    const { clientWidth: width, clientHeight: height } = stage;
    const images = this.view?.arrays.images;
    if (!images || width === 0 || height === 0) return;
    const [count, h, w] = images.shape as [number, number, number, number];
    const ratio = window.devicePixelRatio || 1;
    const room = { width, height, image: { width: w, height: h }, gap: kGap, ratio };
    // As tall as there is room, and then as many steps as stand side by side.
    const tall = fixedGrid(room, 1, 1).tile.width;
    const scaled = Math.min(tall, fixedGrid(room, 5, 1).tile.width);
    const steps = Math.max(3, Math.min(kMostSteps, Math.floor((width + kGap) / (scaled + kGap))));
    if (steps !== this.steps) {
      this.steps = steps;
      this.askAgain();
    }
    const grid = fixedGrid(room, count, 1);
    this.sheet.fill(images, pixelRange());
    const context = fitCanvas(stage.querySelector('canvas')!, ...gridSize(grid));
    for (let i = 0; i < count; i++) this.sheet.draw(context, i, ...tilePlace(grid, 0, i), grid.tile.width, grid.tile.height);
  }

  private twin(): Twin | null {
    const images = this.view?.arrays.images;
    if (!images) return null;
    const last = images.shape[0]! - 1;
    const { from, to } = endsOf(this.run.state);
    return {
      caption: `From ${this.nameOf(from)}, to ${this.nameOf(to)}: how much each picture on the way differs from the two ends, mean over pixels.`,
      columns: ['Step', 'From the first', 'From the last'],
      rows: Array.from({ length: last + 1 }, (_, i) => [i + 1, fixed(difference(images, i, 0), 3), fixed(difference(images, i, last), 3)]),
    };
  }
}
