import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icons } from '../style/icons';
import { shared } from '../style/shared';
import './qr-code';
import { snippets } from './snippets';
import { pageAddress } from './wish';
import type { CourseWish } from './wish';

const kQr = 'QR code';
const kCopiedFor = 2000; // ms that the button says so

/** What can be pasted or taken, one form of it at a time. */
@customElement('hg-take')
export class Take extends LitElement {
  @property() site = '';
  @property({ attribute: false }) wish!: CourseWish;
  @state() private chosen = 'Link';
  @state() private copied = '';

  static override styles = [
    shared,
    css`
      .forms {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        margin-bottom: var(--space-2);
      }
      .forms button {
        border-color: var(--rule-strong);
        font-size: var(--text-small);
      }
      .forms button[aria-pressed='true'] {
        border-color: var(--model);
        background: var(--model);
        color: var(--on-model);
      }
      p {
        margin: 0 0 var(--space-2);
        line-height: 1.4;
      }
      .paste {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: start;
      }
      textarea {
        width: 100%;
        height: 8.5rem;
        padding: var(--space-2);
        resize: vertical;
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--stage);
        color: inherit;
        font: 0.875rem / 1.4 ui-monospace, monospace;
        overflow-wrap: anywhere;
      }
      .copy {
        border-color: var(--model);
        background: var(--model);
        color: var(--on-model);
        font-weight: 650;
        min-width: 5.5rem;
      }
      .copy:hover {
        filter: brightness(1.1);
      }
      @media (max-width: 36rem) {
        .paste {
          grid-template-columns: minmax(0, 1fr);
        }
        .copy,
        .forms button {
          min-height: 2.6rem;
        }
      }
    `,
  ];

  override render() {
    const all = snippets(this.site, this.wish);
    const snippet = all.find(({ name }) => name === this.chosen);
    return html`
      <div class="forms" role="group" aria-label="As">
        ${[...all.map(({ name }) => name), kQr].map((name) => html`<button aria-pressed=${name === this.chosen} @click=${() => (this.chosen = name)}>${name}</button>`)}
      </div>
      ${
        snippet
          ? html`<p>${snippet.hint}</p>
            <div class="paste">
              <textarea readonly aria-label=${snippet.name} translate="no" class="notranslate" .value=${snippet.text} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>
              <button class="copy" @click=${() => void this.copy(snippet.text)}>${icons.link}${this.copied === snippet.text ? 'Copied' : 'Copy'}</button>
            </div>`
          : html`<p>For the lecture hall: phones open the page with this run.</p>
            <hg-qr-code .text=${pageAddress(this.site, this.wish)} .name=${`hourglass-${new URLSearchParams(this.wish.run.slice(1)).get('model') ?? 'lesson'}`}></hg-qr-code>`
      }
      <span class="hidden" role="status">${this.copied ? 'It is on the clipboard.' : ''}</span>
    `;
  }

  /** Where the browser refuses the clipboard, the text is marked, for the reader to copy. */
  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = text;
      setTimeout(() => (this.copied = ''), kCopiedFor);
    } catch {
      this.renderRoot.querySelector('textarea')?.focus();
    }
  }
}
