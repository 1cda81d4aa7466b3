import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { hasEnded, momentOf, placeOn } from '../../models/common/tour';
import type { Moment, Stop } from '../../models/common/tour';
import { link } from '../../models/common/lesson';
import { lessonOf } from '../../models/registry';
import { cardOf } from '../../shared/papers';
import { messageOf } from '../../shared/format';
import { unrecorded } from '../../state/store/reads';
import { keepStop, keptStop } from '../../state/kept/tour-place';
import { icons } from '../../style/icons';
import { shared } from '../../style/shared';
import { focused } from '../base/focused';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/lesson';

const kGap = 8; // px around what is lit
const kSettles = 3000; // ms, until what stands around it has its pictures
const kActs = ['wheel', 'touchmove', 'pointerdown', 'keydown'];

/**
 * The tour of a lesson: a strip above the bench, in which one stop after another says what its view is about. It stands in the
 * page's flow and stays at the window's top; its view is scrolled to below it, so that it covers nothing of that.
 */
@customElement('hg-tour')
export class Tour extends ViewElement {
  @state() private tour: { model: string; stops: Stop[] } | null = null;
  @state() private trouble = '';
  /** The run has nothing that the stop could light up: its settings are others than the lesson's own. */
  @state() private isAbsent = false;
  /** The stop that is shown, the run as it was when that began, and whether it has ended. */
  private stop: { of: string; at: number; then: Moment; ended: boolean; isAsked: boolean } | null = null;
  private lit: HTMLElement | null = null;
  private model: string | null = null;
  /** The reader has done something since the stop began. */
  private isLed = false;
  private since = 0; // ms of performance.now()
  private readonly leads = () => (this.isLed = true);
  /** What had the focus when the tour was opened. */
  private readonly opener = focused();
  private hasLed = false;

  static override styles = [
    shared,
    css`
      :host {
        position: sticky;
        top: 0;
        z-index: 3;
        border-bottom: 1px solid var(--rule-strong);
        background: var(--surface);
        box-shadow: 0 2px 8px rgb(0 0 0 / 0.12);
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-1) var(--space-6);
        padding: var(--space-2) var(--space-4);
      }
      section:focus {
        outline: none;
      }
      h2,
      p {
        margin: 0;
      }
      h2 {
        font-size: var(--text);
        font-weight: 650;
      }
      h2 span {
        margin-right: 0.5em;
        color: var(--ink-soft);
        font-weight: 400;
      }
      .task {
        display: flex;
        align-items: center;
        gap: 0.4em;
        font-weight: 650;
      }
      .task.ended {
        color: var(--model);
      }
      .box {
        flex: none;
        display: inline-flex;
        align-items: center;
        justify-content: center;
        width: 1.1em;
        height: 1.1em;
        border: 1.5px solid currentColor;
        border-radius: 2px;
        line-height: 1;
      }
      .buttons {
        display: flex;
        gap: var(--space-2);
      }
      .buttons button {
        border-color: var(--rule-strong);
      }
      .buttons .next.ended {
        border-color: var(--model);
        background: var(--model);
        color: var(--on-model);
      }
      @media (max-width: 60rem) {
        section {
          grid-template-columns: minmax(0, 1fr);
          padding: var(--space-2) var(--space-3);
        }
        p {
          font-size: var(--text-small);
          line-height: 1.35;
        }
        .buttons {
          flex-wrap: wrap;
        }
        .buttons button {
          min-height: 2.4rem;
        }
        .buttons .next {
          flex: 1;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  private get stops(): Stop[] {
    const model = this.run.state.configuration?.model;
    return this.tour !== null && this.tour.model === model ? this.tour.stops : [];
  }

  private get place(): number {
    return placeOn(this.stops, this.run.state.look.tour ?? 1);
  }

  override render() {
    const { stops, place } = this;
    if (this.trouble)
      return html`<section aria-label=${words.tour.tour} tabindex="-1"><p role="alert">${this.trouble}</p>${this.closer()}</section>`;
    const stop = stops[place - 1];
    if (!stop) return html`<section aria-label=${words.tour.tour} aria-busy="true"></section>`;
    const ended = this.stop?.ended === true;
    const isLast = place === stops.length;
    return html`
      <section aria-label=${words.tour.ofLesson} tabindex="-1" @keydown=${this.key}>
        <div role="status">
          <h2><span>${words.tour.place(place, stops.length)}</span>${stop.title}</h2>
          <p>${stop.text}</p>
          <p class="task ${ended ? 'ended' : ''}">
            <span class="box" aria-hidden="true">${ended ? '✓' : ''}</span>${ended ? html`<span class="hidden">${words.tour.done} </span>` : nothing}${stop.task}
          </p>
          ${this.isAbsent ? html`<p>${words.tour.absent} <a href=${this.withView()}>${words.tour.withView}</a></p>` : nothing}
        </div>
        <div class="buttons">
          <button class="to" ?disabled=${this.isAbsent} @click=${this.goTo}>${words.tour.toView}</button>
          <button ?disabled=${place === 1} @click=${() => this.go(place - 1)}>${words.tour.back}</button>
          <button class="next ${ended ? 'ended' : ''}" @click=${() => (isLast ? this.close() : this.go(place + 1))}>
            ${isLast ? words.tour.end : ended ? words.tour.next : words.tour.skip}
          </button>
          ${this.closer()}
        </div>
      </section>
    `;
  }

  /** The lesson as it opens, whose tour this is. */
  private withView(): string {
    const { model } = this.run.state.configuration!;
    return link(model, { preset: cardOf(model)!.openingPreset, tour: this.place });
  }

  private closer() {
    return html`<button aria-label=${words.tour.leave} title=${words.tour.leaveTitle} @click=${this.close}>${icons.close}</button>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of kActs) window.addEventListener(name, this.leads, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const name of kActs) window.removeEventListener(name, this.leads);
    this.mark(null);
    this.stop = null;
  }

  protected override willUpdate(): void {
    const { state } = this.run;
    const model = state.configuration?.model;
    if (!model) return;
    if (state.look.tour !== undefined && this.stops.length > 0) keepStop(model, this.place);
    if (this.tour?.model !== model) {
      void this.fetch(model);
      return;
    }
    const at = this.place;
    if (this.stop?.of !== model || this.stop.at !== at)
      this.stop = { of: model, at, then: unrecorded(() => momentOf(state)), ended: false, isAsked: false };
    const { stop } = this;
    const milestones = lessonOf(model)?.milestones?.(state).length ?? 0;
    stop.ended ||= hasEnded(this.stops[at - 1]!.end, momentOf(state), stop.then, milestones);
  }

  protected override updated(...changed: Parameters<ViewElement['updated']>): void {
    super.updated(...changed);
    const stop = this.stops[this.place - 1];
    this.show(stop);
    if (stop || this.trouble) this.lead();
  }

  /** Whoever has opened it by a control is led to it, once there is something to read. */
  private lead(): void {
    if (this.hasLed) return;
    this.hasLed = true;
    if (this.opener && focused() === this.opener)
      this.renderRoot.querySelector('section')?.focus({ preventScroll: true });
  }

  private async fetch(model: string): Promise<void> {
    if (this.model === model) return;
    // Another lesson has a tour of its own; a link that names its stop is read after this.
    if (this.model !== null) this.look({ tour: keptStop(model) });
    this.model = model;
    try {
      const { tour: stops } = await lessonOf(model)!.tour();
      this.trouble = '';
      this.tour = { model, stops };
    } catch (error) {
      this.trouble = messageOf(error);
    }
  }

  private go(to: number): void {
    this.look({ tour: to });
  }

  private close(): void {
    this.look({ tour: undefined });
    if (this.opener?.isConnected) this.opener.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.close();
  }

  /** The keyboard's focus goes to what is lit. */
  private goTo(): void {
    const { lit } = this;
    if (!lit) return;
    lit.scrollIntoView({ block: 'nearest' });
    const first = firstFocusable(lit);
    if (!first) lit.tabIndex = -1;
    (first ?? lit).focus({ preventScroll: true });
  }

  /**
   * Lights up what the stop is about, and brings it into sight: again while pictures come and what is above it grows, but not
   * for long, and no more once the reader does something, who may want to look elsewhere.
   */
  private show(stop: Stop | undefined): void {
    const element = stop ? this.find(stop.at) : null;
    const isThere = (this.getRootNode() as ShadowRoot).querySelector('.middle')?.childElementCount;
    this.isAbsent = Boolean(stop && isThere && !element);
    if (element && stop?.tab && this.stop && !element.checkVisibility()) {
      if (!this.stop.isAsked) this.look({ tab: stop.tab });
      this.stop.isAsked = true;
      requestAnimationFrame(() => this.requestUpdate());
      return;
    }
    if (element !== this.lit) {
      this.mark(element);
      this.isLed = false;
      this.since = performance.now();
    }
    if (!element || this.isLed || performance.now() - this.since > kSettles) return;
    element.style.scrollMarginTop = `${this.offsetHeight + 2 * kGap}px`;
    element.style.scrollMarginBottom = `${2 * kGap}px`;
    element.scrollIntoView({ block: 'nearest' });
  }

  private mark(element: HTMLElement | null): void {
    if (this.lit)
      for (const name of ['outline', 'outline-offset', 'scroll-margin']) this.lit.style.removeProperty(name);
    this.lit = element;
    if (!element) return;
    element.style.outline = '3px solid var(--model)';
    element.style.outlineOffset = `${kGap / 2}px`;
  }

  private find(at: string): HTMLElement | null {
    const bench = (this.getRootNode() as ShadowRoot).querySelector('.bench');
    if (!at.startsWith('setting:')) return bench?.querySelector<HTMLElement>(at) ?? null;
    const panel = bench?.querySelector('hg-settings-panel');
    const controls = [...(panel?.shadowRoot?.querySelectorAll('hg-setting-control') ?? [])];
    const key = at.slice('setting:'.length);
    const control = controls.find((one) => (one as Element & { setting?: { key: string } }).setting?.key === key);
    for (let box = control?.closest('details'); box; box = box.parentElement?.closest('details')) box.open = true;
    return (control ?? panel ?? null) as HTMLElement | null;
  }
}

const kFocusable = 'button:not([disabled]), input:not([disabled]), select, a[href], [tabindex="0"]';

/** The first of what the keyboard comes to within an element, in the order in which it does. */
function firstFocusable(within: Element): HTMLElement | null {
  const inner = within.shadowRoot ?? within;
  const slotted = within instanceof HTMLSlotElement ? within.assignedElements() : [];
  for (const element of slotted.length > 0 ? slotted : inner.children) {
    if (element.matches(kFocusable) && element.checkVisibility()) return element as HTMLElement;
    const found = firstFocusable(element);
    if (found) return found;
  }
  return null;
}
