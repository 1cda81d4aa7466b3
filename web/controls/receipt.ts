import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { saveAs } from '../export/files';
import { wholeSite } from '../shared/whole-site';
import { fileOf, nameOf } from '../state/receipt/receipt';
import type { Receipt } from '../state/receipt/receipt';
import { textOf } from '../state/receipt/text';
import { shared } from '../style/shared';
import { ViewElement } from '../views/base/view-element';
import { words } from '../text/controls';

/** What a reached goal leaves: a file, and the same as a text, from which others can train the run again. */
@customElement('hg-receipt')
export class ReceiptControl extends ViewElement {
  /** Where the clipboard cannot be had, the text itself. */
  @state() private shown = false;
  @state() private copied = false;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
      }
      p {
        margin: 0;
        line-height: 1.35;
      }
      button {
        border-color: var(--rule-strong);
        background: var(--surface);
      }
      textarea {
        flex: 1 0 100%;
        min-height: 6.5rem;
        font: var(--text-small) / 1.35 monospace;
        color: inherit;
        background: var(--surface);
        border: 1px solid var(--rule-strong);
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  override render() {
    const { receipt } = this.run.state.standing;
    if (receipt === null) return nothing;
    const site = wholeSite(new URL('.', location.href).href);
    if (typeof receipt === 'string') return html`<p>${words.receipt.none(receipt)}</p>`;
    return html`
      <button @click=${() => this.save(receipt)} title=${words.receipt.saveTitle}>${words.receipt.save}</button>
      <button @click=${() => void this.copy(receipt)} title=${words.receipt.copyTitle}>${words.receipt.copy}</button>
      ${/^https?:/.test(site) ? html`<a href=${new URL('verify.html', site).href} target="_blank" rel="noopener">${words.receipt.verify}</a>` : nothing}
      <span role="status">${this.copied ? words.receipt.copied : ''}</span>
      ${
        this.shown
          ? html`<textarea readonly translate="no" class="notranslate" aria-label=${words.receipt.asText} .value=${textOf(receipt)} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>`
          : nothing
      }
    `;
  }

  private save(receipt: Receipt): void {
    saveAs(new Blob([fileOf(receipt)], { type: 'application/json' }), nameOf(receipt));
  }

  private async copy(receipt: Receipt): Promise<void> {
    try {
      await navigator.clipboard.writeText(textOf(receipt));
      this.copied = true;
      setTimeout(() => (this.copied = false), 4000);
    } catch {
      this.shown = true; // in a frame that may not write there, or on plain http
    }
  }
}
