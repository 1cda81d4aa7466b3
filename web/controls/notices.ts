import { css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icons } from '../style/icons';
import { kNarrow, Media } from '../style/media';
import { shared } from '../style/shared';
import { ViewElement } from '../views/base/view-element';
import { words } from '../text/controls';

const kGap = 8; // CSS pixels, from the transport and from the window's edge

/** What went wrong or was ignored, until the reader has read it. */
@customElement('hg-notices')
export class Notices extends ViewElement {
  private readonly narrow = new Media(this, kNarrow);
  /** What had the focus last, of all that is no message: it gets it back from the last of them. */
  private reader: HTMLElement | undefined;
  /** From one element of the page to another, events of the focus rise no further. */
  private page: Node | undefined;

  static override styles = [
    shared,
    css`
      :host {
        position: fixed;
        z-index: 10;
        inset: auto var(--space-4) ${kGap}px auto;
        width: min(28rem, calc(100vw - 2rem));
        display: grid;
        gap: var(--space-2);
        overflow: auto;
        scrollbar-width: thin;
      }
      /* In a frame as high as its content nobody may see the window's edge: there they stand under the rest. */
      :host([within]) {
        position: static;
        width: auto;
        padding: 0 var(--space-4) var(--space-4);
        background: var(--surface);
      }
      :host([within]:not([some])) {
        padding: 0;
      }
      [role='log'] {
        display: contents;
      }
      .notice {
        display: flex;
        align-items: start;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-2) var(--space-3) var(--space-4);
        border: 1px solid var(--warning);
        border-radius: var(--radius);
        background: var(--warning-wash);
        color: var(--ink);
        box-shadow: 0 4px 16px rgb(0 0 0 / 0.16);
      }
      .notice.information {
        border-color: var(--model);
        background: var(--surface);
      }
      .notice p {
        flex: 1;
        margin: 0.2rem 0;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('scroll', this.place, { passive: true });
    window.addEventListener('resize', this.place);
    this.page = this.getRootNode();
    this.page.addEventListener('focusout', this.note);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.place);
    window.removeEventListener('resize', this.place);
    this.page?.removeEventListener('focusout', this.note);
  }

  private readonly note = (event: Event): void => {
    const path = event.composedPath();
    if (!path.includes(this)) this.reader = path[0] as HTMLElement;
  };

  private dismiss(id: number): void {
    this.run.dismiss(id);
    if (this.run.state.notices.length === 0) this.reader?.focus({ preventScroll: true });
  }

  /** Screen readers tell what comes into a region that they know: it is there, empty, before its first message. */
  protected override firstUpdated(): void {
    setTimeout(() => this.requestUpdate(), 100);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.place();
  }

  /**
   * In a narrow window its corner is all of its width, and there the reader's hand is on the transport: messages stand above or
   * below it, where there is more room.
   */
  private readonly place = (): void => {
    this.toggleAttribute('some', this.run.state.notices.length > 0);
    if (this.hasAttribute('within')) return;
    const box =
      this.narrow.matches && this.run.state.notices.length > 0 ? this.transport?.getBoundingClientRect() : undefined;
    const isSeen = box && box.bottom > 0 && box.top < window.innerHeight;
    const below = isSeen ? window.innerHeight - box.bottom : window.innerHeight;
    const isAbove = isSeen && box.top > below;
    this.style.bottom = isAbove ? `${window.innerHeight - box.top + kGap}px` : '';
    this.style.maxHeight = `${(isAbove ? box.top : below) - 2 * kGap}px`;
  };

  private get transport(): Element | null | undefined {
    const root = this.getRootNode() as ShadowRoot;
    return (
      root.querySelector('hg-transport') ?? root.querySelector('hg-compare')?.shadowRoot?.querySelector('hg-transport')
    );
  }

  override render() {
    return html`<div role="log" aria-live="polite" aria-label=${words.notices.messages}>
      ${(this.hasUpdated ? this.run.state.notices : []).map(
        (notice) => html`
          <div class="notice ${notice.kind}">
            <p>${notice.text}</p>
            ${notice.action ? html`<button @click=${notice.action.run}>${notice.action.label}</button>` : nothing}
            <button aria-label=${words.notices.dismiss} @click=${() => this.dismiss(notice.id)}>${icons.close}</button>
          </div>
        `,
      )}
    </div>`;
  }
}
