import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { kLanguages, language, openIn } from '../text/language';
import type { Language } from '../text/language';
import { send } from '../state/events';
import { shared } from '../style/shared';
import { words } from '../text/controls';

const all = Object.entries(kLanguages) as [Language, string][];

/** The page's languages, each by its own name or, where there is little room, the others by their codes. Sends `hg-reopen`. */
@customElement('hg-languages')
export class Languages extends LitElement {
  /** All of them, by their names. */
  @property({ type: Boolean, reflect: true }) whole = false;

  static override styles = [
    shared,
    css`
      :host([whole]) {
        display: block;
        padding: var(--space-4);
        border-top: 1px solid var(--rule);
      }
      ul {
        display: flex;
        gap: var(--space-4);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      a {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        min-width: 1.9rem;
        min-height: 1.9rem;
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        background: var(--model-wash);
      }
      :host([whole]) a {
        text-decoration: underline;
      }
      b {
        display: inline-flex;
        align-items: center;
        min-height: 1.9rem;
      }
      @media (max-width: 60rem) {
        a {
          min-width: 2.25rem;
          min-height: 2.6rem;
        }
      }
      @media print {
        :host {
          display: none !important;
        }
      }
    `,
  ];

  override render() {
    if (!this.whole)
      return all.map(([name, title]) => (name === language ? nothing : this.link(name, name.toUpperCase(), title)));
    return html`
      <ul aria-label=${words.languages}>
        ${all.map(([name, title]) => html`<li>${name === language ? html`<b aria-current="true">${title}</b>` : this.link(name, title)}</li>`)}
      </ul>
    `;
  }

  private link(name: Language, text: string, title?: string) {
    const choose = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab
      event.preventDefault();
      send(this, 'hg-reopen', (hash) => openIn(name, hash));
    };
    return html`<a href="#lang=${name}" lang=${name} hreflang=${name} translate="no" class="notranslate" title=${title ?? nothing} @click=${choose}>${text}${title ? html`<span class="hidden">&nbsp;${title}</span>` : nothing}</a>`;
  }
}
