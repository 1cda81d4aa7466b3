import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type uPlot from 'uplot';
import { fixed } from '../../shared/format';
import { send } from '../../state/events';
import type { ChartMark } from '../../state/store/run-store';
import { shared } from '../../style/shared';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/progress';

const kStep = 0.01; // of the range, with a key
const kLeap = 10; // steps

/**
 * Over the loss chart: the reader's mark, where a curve is expected to end. As long as it is open it goes where the pointer or the
 * arrow keys put it; once the run has got there, the curve's end stands beside it, with the difference.
 */
@customElement('hg-chart-mark')
export class ChartMarkElement extends ViewElement {
  /** The chart that is marked, as it is now. */
  @property({ attribute: false }) plot: () => uPlot | null = () => null;
  private wasOpen = false;

  static override styles = [
    shared,
    css`
      :host {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      .field {
        position: absolute;
        pointer-events: auto;
        cursor: ns-resize;
        touch-action: none;
      }
      .line {
        position: absolute;
        width: 0;
        border-left: 2px dashed var(--ink-soft);
      }
      .point {
        position: absolute;
        width: 1.7rem;
        height: 1.7rem;
        margin: -0.85rem;
        border-radius: 50%;
      }
      .point::before {
        content: '';
        position: absolute;
        inset: 0.5rem;
        border: 2px solid var(--ink);
        background: var(--surface);
        transform: rotate(45deg);
      }
      .point.put::before {
        background: var(--ink);
      }
      .point.end::before {
        border-color: var(--model);
        border-radius: 50%;
        background: var(--model);
      }
      .label {
        position: absolute;
        transform: translate(calc(-100% - 0.9rem), -50%);
        padding: 0 0.35em;
        border-radius: var(--radius);
        background: color-mix(in srgb, var(--surface) 85%, transparent);
        font-size: var(--text-small);
        font-weight: 600;
        line-height: 1.25;
        white-space: nowrap;
      }
      .label.end {
        color: var(--model);
      }
      .between {
        position: absolute;
        width: 0;
        border-left: 3px solid var(--part-2);
      }
      .do {
        position: absolute;
        top: 0;
        right: 0;
        display: flex;
        gap: var(--space-1);
        pointer-events: auto;
      }
      .do :is(a, button) {
        display: inline-flex;
        align-items: center;
        min-height: 1.8rem;
        padding: 0 var(--space-2);
        border: 1px solid var(--model);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--model);
        font-size: var(--text-small);
        font-weight: 650;
        text-decoration: none;
      }
      .do a {
        background: var(--model);
        color: var(--on-model);
      }
      .do a:not([href]) {
        opacity: 0.5;
      }
    `,
  ];

  private get mark(): ChartMark | null {
    return this.run.state.mark;
  }

  override render() {
    const { mark } = this;
    const chart = this.plot();
    if (!mark || !chart) return nothing;
    const { isOpen, value, end, epoch, href } = mark;
    const at = value ?? this.middle(mark);
    const left = chart.bbox.left / devicePixelRatio + chart.valToPos(epoch, 'x');
    const top = (place: number) => chart.bbox.top / devicePixelRatio + this.within(chart, chart.valToPos(place, 'y'));
    const [width, height] = [chart.bbox.width / devicePixelRatio, chart.bbox.height / devicePixelRatio];
    const [x, y] = [chart.bbox.left / devicePixelRatio, chart.bbox.top / devicePixelRatio];
    const place = `left: ${left}px; top: ${top(at)}px`;
    const said = value === null ? words.mark.put : words.mark.yours(fixed(value, 1));
    return html`
      ${isOpen ? html`<div class="field" .style="left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px" @pointerdown=${this.point} @pointermove=${this.point}></div>` : nothing}
      <div class="line" .style="left: ${left}px; top: ${y}px; height: ${height}px"></div>
      ${
        isOpen
          ? html`<div
            class="point ${value === null ? '' : 'put'}"
            .style=${place}
            role="slider"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=${words.mark.where(mark.name, epoch)}
            aria-valuemin=${mark.range[0]}
            aria-valuemax=${mark.range[1]}
            aria-valuenow=${at}
            aria-valuetext=${value === null ? words.mark.notPut(fixed(at, 1)) : fixed(value, 1)}
            @keydown=${this.key}
          ></div>`
          : html`<div class="point put" .style=${place}></div>`
      }
      <div class="label" .style="left: ${left}px; top: ${top(at) + (end !== null && Math.abs(top(at) - top(end)) < 18 ? (at > end ? -10 : 10) : 0)}px">${said}</div>
      ${
        end === null || value === null
          ? nothing
          : html`
            <div class="between" .style="left: ${left - 1}px; top: ${Math.min(top(at), top(end))}px; height: ${Math.abs(top(at) - top(end))}px"></div>
            <div class="point end" .style="left: ${left}px; top: ${top(end)}px"></div>
            <div class="label end" .style="left: ${left}px; top: ${top(end) + (Math.abs(top(at) - top(end)) < 18 ? (at > end ? 10 : -10) : 0)}px">
              ${words.mark.came(fixed(end, 1), difference(value, end))}
            </div>
          `
      }
      ${
        isOpen
          ? html`<div class="do">
            <a href=${value === null ? nothing : href} role="link" aria-disabled=${value === null}>${words.mark.run}</a>
            <button @click=${this.close}>${words.mark.back}</button>
          </div>`
          : nothing
      }
    `;
  }

  protected override updated(...changed: Parameters<ViewElement['updated']>): void {
    super.updated(...changed);
    const isOpen = this.mark?.isOpen === true && this.plot() !== null;
    if (isOpen && !this.wasOpen) {
      this.scrollIntoView({ block: 'center' });
      this.renderRoot.querySelector<HTMLElement>('[role=slider]')?.focus({ preventScroll: true });
    }
    this.wasOpen = isOpen;
  }

  private within(chart: uPlot, top: number): number {
    return Math.min(Math.max(0, top), chart.bbox.height / devicePixelRatio);
  }

  /** Where it waits to be put. */
  private middle({ range: [least, most] }: ChartMark): number {
    return rounded((least + most) / 2);
  }

  private put(value: number): void {
    const { mark } = this;
    if (!mark) return;
    const [least, most] = mark.range;
    send(this, 'hg-mark', { ...mark, value: rounded(Math.min(most, Math.max(least, value))) });
  }

  private readonly point = (event: PointerEvent): void => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const chart = this.plot();
    if (!chart) return;
    (event.target as Element).setPointerCapture(event.pointerId);
    this.put(chart.posToVal(event.clientY - chart.over.getBoundingClientRect().top, 'y'));
  };

  private readonly key = (event: KeyboardEvent): void => {
    const { mark } = this;
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    const [least, most] = mark.range;
    const at = mark.value ?? this.middle(mark);
    const step = kStep * (most - least);
    const moves: Record<string, number> = {
      ArrowUp: at + step,
      ArrowRight: at + step,
      ArrowDown: at - step,
      ArrowLeft: at - step,
      PageUp: at + kLeap * step,
      PageDown: at - kLeap * step,
      Home: least,
      End: most,
    };
    if (event.key in moves) this.put(moves[event.key]!);
    else if (event.key === 'Enter' && mark.value === null) this.put(at);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly close = (): void => {
    const { mark } = this;
    if (mark) send(this, 'hg-mark', { ...mark, isOpen: false });
  };
}

/** What lies between a mark and where the curve came to, in words. */
export function difference(mark: number, end: number): string {
  const apart = end - mark;
  const amount = fixed(Math.abs(apart), 1);
  if (Number(amount) === 0) return words.mark.right;
  return words.mark.apart(amount, apart > 0 ? words.mark.above : words.mark.below);
}

const rounded = (value: number) => Number(value.toPrecision(3));
