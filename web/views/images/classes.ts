import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { className, nounsOf } from '../../shared/data-sets';
import { fixed, integer } from '../../shared/format';
import { tuningFrom } from '../../models/common/classes';
import { sequentialMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { pixelRange } from '../base/mosaic';
import { crispScale, fitCanvas, Sheet } from '../base/raster';
import { CanvasView } from '../base/canvas-view';
import { pictureButtons } from '../base/styles';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/classes';

const kImages = 2000;
const kMost = 40;
const kGap = 4; // CSS pixels between two pictures
const kLeast = 12; // pictures at the least, before they are shown larger

/** What a classifier takes test images for: the confusion matrix, and the images that it gets wrong. */
@customElement('hg-classes')
export class Classes extends CanvasView {
  @state() private shown: { x: number; y: number; width: number; height: number }[] = [];
  private readonly sheet = new Sheet();
  private cell = 1;
  private left = 0;
  private top = 0;

  /** The chosen cell: of what class, and taken for which. */
  private get chosen(): [label: number, guess: number] | null {
    const pair = this.run.state.look.mistake?.split(',').map(Number);
    const classes = this.run.state.manifest?.classes.length ?? Infinity;
    return pair?.every((one) => one < classes) ? (pair as [number, number]) : null;
  }

  override get request() {
    const { chosen } = this;
    const [label, guess] = chosen ?? [-1, -1];
    return { name: 'classes', args: { count: kImages, wrong: kMost, label, guess: guess === label ? -1 : guess } };
  }

  static override styles = [
    shared,
    figureHost,
    pictureButtons,
    css`
      .classes {
        height: 100%;
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: var(--space-3);
      }
      .classes > div {
        position: relative;
        min-width: 0;
        min-height: 0;
        overflow: clip;
      }
      canvas {
        position: absolute;
      }
      .stage canvas {
        cursor: pointer;
      }
      .buttons button {
        position: absolute;
      }
    `,
  ];

  override render() {
    const { manifest } = this.run.state;
    const { many } = nounsOf(manifest);
    const { images, wrong, trained } = this.view?.info ?? {};
    const share = typeof images === 'number' ? words.wrong(fixed((100 * Number(wrong)) / images, 1)) : '';
    const before = this.errorBefore();
    return html`
      <hg-figure
        heading=${words.heading(many, share)}
        hint=${trained === false ? words.untrained : `${words.hint}${before === null ? '' : words.before(fixed(100 * before, 1))}`}
        .twin=${() => this.twin()}
      >
        <div class="classes">
          <div class="stage">
            <canvas
              tabindex="0"
              role="application"
              aria-roledescription=${words.matrix}
              aria-label=${words.told(this.says())}
              @click=${this.pick}
              @keydown=${this.key}
            ></canvas>
          </div>
          <div class="wrong">
            <canvas aria-hidden="true"></canvas>
            <div class="buttons">${this.shown.map((place, i) => this.button(place, i))}</div>
          </div>
        </div>
        ${this.status()}
      </hg-figure>
    `;
  }

  private button({ x, y, width, height }: { x: number; y: number; width: number; height: number }, i: number) {
    const { index, labels, guesses, probability } = this.view?.arrays ?? {};
    if (!index || !labels || !guesses || !probability || i >= index.data.length) return nothing;
    const { manifest } = this.run.state;
    const image = index.data[i]!;
    const says = words.picture(
      nounsOf(manifest).one,
      image + 1,
      className(manifest, labels.data[i]!),
      className(manifest, guesses.data[i]!),
      fixed(100 * probability.data[i]!, 0),
    );
    return html`<button
      .style="left: ${x - 2}px; top: ${y - 2}px; width: ${width + 4}px; height: ${height + 4}px"
      aria-pressed=${this.run.state.chosenImage === image}
      aria-label=${says}
      title=${says}
      @click=${() => this.look({ sample: image })}
    ></button>`;
  }

  /** The held-out share that was wrong when all began to learn from labels; null where that is still to come, or was not seen. */
  private errorBefore(): number | null {
    const { progress } = this.run.state;
    if (!progress || progress.phase + 1 < progress.phases.length) return null;
    const { epoch, value } = this.run.history.curve('E').test;
    const from = tuningFrom(this.run.state);
    return value[epoch.findLastIndex((at) => at <= from + 1e-6)] ?? null;
  }

  private classOf(label: number): string {
    return this.run.state.manifest?.classes[label] ?? String(label);
  }

  private count(label: number, guess: number): number {
    const { confusion } = this.view?.arrays ?? {};
    return confusion?.data[label * confusion.shape[1]! + guess] ?? 0;
  }

  private of(label: number): number {
    const classes = this.view?.arrays.confusion?.shape[1] ?? 0;
    return Array.from({ length: classes }, (_, guess) => this.count(label, guess)).reduce((sum, one) => sum + one, 0);
  }

  protected override paint(width: number, height: number): void {
    const { confusion } = this.view?.arrays ?? {};
    if (!confusion) return;
    const classes = confusion.shape[0]!;
    const { em } = this;
    const context = this.context(width, height);
    const small = this.font(450, 0.85);
    context.font = small;
    const names = Array.from({ length: classes }, (_, label) => this.classOf(label));
    const widest = Math.max(...names.map((name) => context.measureText(name).width));
    this.left = Math.min(widest + 0.5 * em, 0.35 * width);
    this.top = 1.3 * em;
    this.cell = Math.max(1, Math.floor(Math.min((width - this.left) / classes, (height - this.top) / classes)));
    const { cell, left, top, chosen } = this;
    const map = sequentialMap(scheme());
    const mistakes = names.flatMap((_, label) =>
      names.map((_, guess) => (guess === label ? 0 : this.count(label, guess))),
    );
    const most = Math.max(1, ...mistakes);
    const isNamed = cell >= 0.8 * em;
    const isLettered = cell >= 1.3 * em;
    context.textBaseline = 'middle';
    names.forEach((name, label) => {
      const y = top + label * cell;
      context.font = small;
      context.fillStyle = token('--ink-soft');
      if (isNamed) {
        context.textAlign = 'left';
        context.fillText(name, 0, y + cell / 2, left - 4);
        context.textAlign = 'center';
        context.fillText(name, left + (label + 0.5) * cell, top / 2, cell - 2);
      }
      names.forEach((_, guess) => {
        const x = left + guess * cell;
        const count = this.count(label, guess);
        const share = label === guess ? 0 : count / most;
        const level = 3 * Math.round(255 * share);
        if (label !== guess) {
          context.fillStyle = `rgb(${map[level]} ${map[level + 1]} ${map[level + 2]})`;
          context.fillRect(x, y, cell - 1, cell - 1);
        }
        if (count === 0 || !isLettered) return;
        context.textAlign = 'center';
        context.fillStyle = token(label === guess ? '--ink-soft' : share > 0.45 ? '--surface' : '--ink');
        context.fillText(String(count), x + (cell - 1) / 2, y + cell / 2, cell - 3);
      });
    });
    if (chosen) {
      const [label, guess] = chosen;
      context.strokeStyle = token('--model');
      context.lineWidth = 2;
      context.strokeRect(left + guess * cell, top + label * cell, cell - 1, cell - 1);
    }
    this.paintWrong();
  }

  /** As many of the images as fit, each over what it is and what it is taken for. */
  private paintWrong(): void {
    const { images, labels, guesses } = this.view!.arrays;
    if (!images || !labels || !guesses) return;
    const { clientWidth, clientHeight } = this.renderRoot.querySelector('.wrong')!;
    const [count, h, w] = images.shape as [number, number, number, number];
    const line = 1.25 * this.em;
    const fits = (scale: number): [number, number] => [
      Math.max(1, Math.floor((clientWidth + kGap) / (Math.max(scale * w, 3 * this.em) + kGap))),
      Math.floor((clientHeight + kGap) / (scale * h + line + kGap)),
    ];
    const scale =
      [2, 1.5, 1, 0.5]
        .map((wanted) => crispScale(wanted))
        .find((one) => {
          const [columns, rows] = fits(one);
          return columns * rows >= Math.min(count, kLeast);
        }) ?? crispScale(0.5);
    const [columns, rows] = fits(scale);
    const wide = Math.max(scale * w, 3 * this.em);
    const shown = Array.from({ length: Math.min(count, columns * rows) }, (_, i) => ({
      x: (i % columns) * (wide + kGap),
      y: Math.floor(i / columns) * (scale * h + line + kGap),
      width: wide,
      height: scale * h + line,
    }));
    if (JSON.stringify(shown) !== JSON.stringify(this.shown)) this.shown = shown;
    const context = fitCanvas(
      this.renderRoot.querySelector<HTMLCanvasElement>('.wrong canvas')!,
      clientWidth,
      clientHeight,
    );
    context.font = this.font(450, 0.85);
    context.textBaseline = 'middle';
    if (count === 0 && this.chosen) {
      context.fillStyle = token('--ink-soft');
      context.fillText(words.none, 0, line / 2);
      return;
    }
    this.sheet.fill(images, pixelRange());
    context.textAlign = 'center';
    context.fillStyle = token('--ink');
    shown.forEach(({ x, y, width }, i) => {
      this.sheet.draw(context, i, x + (width - scale * w) / 2, y, scale * w, scale * h);
      const says = `${this.classOf(labels.data[i]!)} → ${this.classOf(guesses.data[i]!)}`;
      context.fillText(says, x + width / 2, y + scale * h + line / 2, width);
    });
  }

  private pick(event: PointerEvent): void {
    const guess = Math.floor((event.offsetX - this.left) / this.cell);
    const label = Math.floor((event.offsetY - this.top) / this.cell);
    const isChosen = this.chosen?.join() === `${label},${guess}`;
    this.choose(isChosen ? null : [label, guess]);
  }

  private key(event: KeyboardEvent): void {
    const move = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Escape: null }[
      event.key
    ];
    if (move === undefined) return;
    event.preventDefault();
    const [label, guess] = this.chosen ?? [0, move?.[1] ? -1 : 0];
    this.choose(move && [label + move[0]!, guess + move[1]!]);
    this.said = this.says();
  }

  private choose(cell: number[] | null): void {
    const classes = this.view?.arrays.confusion?.shape[0] ?? 0;
    if (cell && !cell.every((one) => one >= 0 && one < classes)) return;
    this.look({ mistake: cell ? cell.join() : undefined });
  }

  /** What is chosen, in a sentence. */
  private says(): string {
    const { images, wrong } = this.view?.info ?? {};
    if (typeof images !== 'number') return '';
    const { chosen } = this;
    if (!chosen) return words.all(integer(Number(wrong)), integer(images));
    const { manifest } = this.run.state;
    const [label, guess] = chosen;
    const [name, count, all] = [className(manifest, label), this.count(label, guess), this.of(label)];
    const cell =
      label === guess ? words.right(name, count, all) : words.cell(name, className(manifest, guess), count, all);
    return cell.charAt(0).toUpperCase() + cell.slice(1);
  }

  private twin(): Twin | null {
    const { confusion } = this.view?.arrays ?? {};
    if (!confusion) return null;
    const { manifest } = this.run.state;
    const names = Array.from({ length: confusion.shape[0]! }, (_, label) => this.classOf(label));
    return {
      caption: words.caption(integer(Number(this.view!.info.images)), nounsOf(manifest).many),
      columns: [words.is, ...names.map((name) => words.takenFor(name)), words.share],
      rows: names.map((name, label) => [
        name,
        ...names.map((_, guess) => integer(this.count(label, guess))),
        `${fixed(100 * (1 - this.count(label, label) / Math.max(1, this.of(label))), 1)} %`,
      ]),
    };
  }
}
