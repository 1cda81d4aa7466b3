import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { StateKey } from '../state/run-store';
import { icons } from '../style/icons';
import { shared } from '../style/shared';
import { ViewElement } from '../views/view-element';

/** What went wrong or was ignored, until the reader has read it. */
@customElement('hg-notices')
export class Notices extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['notices'];

  static override styles = [
    shared,
    css`
      :host {
        position: fixed;
        z-index: 10;
        inset: auto var(--space-4) var(--space-4) auto;
        width: min(28rem, calc(100vw - 2rem));
        display: grid;
        gap: var(--space-2);
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

  override render() {
    return html`<div role="log" aria-live="polite" aria-label="Messages" style="display: contents">
      ${this.run.state.notices.map(
        (notice) => html`
          <div class="notice ${notice.kind}">
            <p>${notice.text}</p>
            ${notice.action ? html`<button @click=${notice.action.run}>${notice.action.label}</button>` : nothing}
            <button aria-label="Dismiss" @click=${() => this.run.dismiss(notice.id)}>${icons.close}</button>
          </div>
        `,
      )}
    </div>`;
  }
}
