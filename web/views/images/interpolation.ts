import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { className, nounsOf } from '../../shared/data-sets';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { fixed } from '../../shared/format';
import { difference, drawTiles, fixedGrid, gridSize, pixelRange, roomFor } from '../base/mosaic';
import { Sheet } from '../base/raster';
import './strip';
import { CanvasView } from '../base/canvas-view';
import { endsOf, lookAt, swapped } from '../base/interpolation-ends';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/images';

const kMostSteps = 13;
const kGap = 2;
const kOffered = 16; // test images among which the ends are chosen: those of the reconstructions

/** A straight walk in the code from one test image to another, decoded on the way. */
@customElement('hg-interpolation')
export class Interpolation extends CanvasView {
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
    const { one, many, ofMany } = nounsOf(this.run.state.manifest);
    const { from, to } = endsOf(this.run.state);
    return html`
      <hg-figure
        heading=${words.interpolation.heading(ofMany)}
        hint=${words.interpolation.hint(one)}
        .twin=${() => this.twin()}
      >
        <button slot="tools" @click=${() => this.look(swapped(this.run.state))}>${words.interpolation.swap}</button>
        <div class="walk">
          ${this.end('from', from)}
          <div class="stage"><canvas role="img" aria-label=${words.interpolation.told(many, this.nameOf(from), this.nameOf(to))}></canvas></div>
          ${this.end('to', to)}
        </div>
      </hg-figure>
    `;
  }

  private end(which: 'from' | 'to', index: number) {
    const images = this.run.state.views.reconstructions?.arrays.input;
    const names = Array.from(
      { length: images?.shape[0] ?? 0 },
      (_, i) => `${words.interpolation[which]} ${this.nameOf(i)}`,
    );
    return html`
      <div class="end" role="group" aria-label=${`${words.interpolation[which]} ${this.nameOf(index)}`}>
        <span>${words.interpolation[which]}</span>
        <hg-strip .images=${images} .names=${names} .chosen=${index} .onPick=${(place: number) => this.look(lookAt({ [which]: place }))}></hg-strip>
      </div>
    `;
  }

  /** 'test digit 3: a 1' */
  private nameOf(index: number): string {
    const { manifest, views } = this.run.state;
    const label = views.reconstructions?.arrays.labels?.data[index];
    return words.interpolation.test(
      nounsOf(manifest).one,
      index + 1,
      label === undefined ? '' : `: ${className(manifest, label)}`,
    );
  }

  protected override paint(width: number, height: number): void {
    const images = this.view?.arrays.images;
    if (!images) return;
    const count = images.shape[0]!;
    const room = roomFor(images, width, height, kGap);
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
    const context = this.context(...gridSize(grid));
    drawTiles(context, this.sheet, grid, count);
  }

  private twin(): Twin | null {
    const images = this.view?.arrays.images;
    if (!images) return null;
    const last = images.shape[0]! - 1;
    const { from, to } = endsOf(this.run.state);
    return {
      caption: words.interpolation.caption(this.nameOf(from), this.nameOf(to)),
      columns: [words.interpolation.step, words.interpolation.fromFirst, words.interpolation.fromLast],
      rows: Array.from({ length: last + 1 }, (_, i) => [
        i + 1,
        fixed(difference(images, i, 0), 3),
        fixed(difference(images, i, last), 3),
      ]),
    };
  }
}
