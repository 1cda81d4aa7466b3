import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icons } from '../../style/icons';
import { shared } from '../../style/shared';
import { send } from '../../state/events';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/pictures';

/** The frame of every view: a title that says what is seen, a line that says how to read it, and the numbers on demand. */
@customElement('hg-figure')
export class Figure extends LitElement {
  @property() heading = '';
  @property() hint = '';
  /** Makes the table when it is asked for. */
  @property({ attribute: false }) twin: (() => Twin | null) | null = null;
  /** The table shows a part of the numbers only; all of them are in the history of losses. */
  @property({ type: Boolean }) whole = false;
  @state() private shown: Twin | null = null;
  @state() private hasTools = false;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      header {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        /* Room for the table's button and, where the view is one of several, for their names. */
        padding-right: calc(2rem + var(--tabs-width, 0px));
        margin-bottom: var(--space-2);
      }
      .says {
        flex: 1 1 13em;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        column-gap: var(--space-3);
      }
      h2 {
        margin: 0;
        font-size: var(--text);
        font-weight: 650;
        line-height: 1.35;
      }
      p {
        margin: 0;
        color: var(--ink-soft);
        font-size: var(--text-small);
        line-height: 1.35;
      }
      header > button {
        min-height: 1.7rem;
        min-width: 1.75rem;
        position: absolute;
        top: -0.1rem;
        right: 0;
        padding: 0;
        color: var(--ink-soft);
      }
      @media print {
        header > button {
          display: none;
        }
      }
      .tools {
        display: flex;
        align-items: start;
        gap: var(--space-2);
      }
      .tools.none {
        display: none;
      }
      .content {
        flex: 1 1 auto;
        min-height: 0;
        position: relative;
      }
      dialog {
        max-width: min(46rem, 92vw);
        max-height: 80vh;
        padding: var(--space-4);
        border: 1px solid var(--rule);
        border-radius: calc(2 * var(--radius));
        background: var(--surface);
        color: var(--ink);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.4);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: start;
        gap: var(--space-2);
      }
      .bar p {
        flex: 1 1 12rem;
      }
      .bar .save {
        min-height: 1.75rem;
        border-color: var(--rule-strong);
        font-size: var(--text-small);
      }
      .scroll {
        overflow: auto;
        max-height: 60vh;
      }
      table {
        border-collapse: collapse;
        width: 100%;
      }
      th,
      td {
        padding: var(--space-1) var(--space-3) var(--space-1) 0;
        border-bottom: 1px solid var(--rule);
        text-align: right;
      }
      th:first-child,
      td:first-child {
        text-align: left;
      }
    `,
  ];

  override render() {
    return html`
      <header>
        <div class="says">
          <h2>${this.heading}</h2>
          ${this.hint ? html`<p>${this.hint}</p>` : nothing}
        </div>
        <div class="tools ${this.hasTools ? '' : 'none'}"><slot name="tools" @slotchange=${this.look}></slot></div>
        ${
          this.twin
            ? html`<button @click=${this.open} title=${words.figure.numbersTitle} aria-label=${words.figure.numbers(this.heading)}>${icons.table}</button>`
            : nothing
        }
      </header>
      <div class="content"><slot></slot></div>
      <dialog @close=${() => (this.shown = null)} aria-label=${this.heading}>${this.table()}</dialog>
    `;
  }

  private table() {
    if (!this.shown) return nothing;
    const { caption, columns, rows } = this.shown;
    return html`
      <div class="bar">
        <p>${caption}</p>
        <button class="save" @click=${() => this.save('picture')} title=${words.figure.pictureTitle}>${icons.save}${words.figure.png}</button>
        <button class="save" @click=${() => this.save('numbers')} title=${this.whole ? words.figure.saveAll : words.figure.saveThese}>${icons.save}${words.figure.csv}</button>
        <button autofocus @click=${() => this.dialog.close()} aria-label=${words.figure.close}>${icons.close}</button>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label=${words.figure.table(this.heading)}>
        <table>
          <thead>
            <tr>
              ${columns.map((column) => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => html`<tr>${row.map((cell) => html`<td translate="no" class="notranslate">${cell}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
    `;
  }

  /** What is saved as a picture: what stands under the heading. */
  get content(): HTMLElement {
    return this.renderRoot.querySelector('.content')!;
  }

  private save(kind: 'picture' | 'numbers'): void {
    send(this, 'hg-export', { kind, figure: this });
  }

  private look(event: Event): void {
    this.hasTools = (event.target as HTMLSlotElement).assignedElements().length > 0;
  }

  private open(): void {
    this.shown = this.twin?.() ?? { caption: words.figure.nothing, columns: [], rows: [] };
    this.dialog.showModal();
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}
