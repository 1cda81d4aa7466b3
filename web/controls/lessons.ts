import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { cardOf, cards } from '../shared/papers';
import { link } from '../models/common/lesson';
import { allows, lockOf } from '../state/link/locks';
import { openingRun } from '../state/store/phase';
import { shared } from '../style/shared';
import { ViewElement } from '../views/base/view-element';
import { words } from '../text/controls';

/** The papers that the page has, each a link to its lesson. */
@customElement('hg-lessons')
export class Lessons extends ViewElement {
  /** Which lesson has been opened since the page was, for who does not see it. */
  private opened = '';
  private model: string | null = null;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
        container-type: inline-size;
      }
      ol {
        display: flex;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        flex: 1 1 auto;
        min-width: 0;
      }
      a {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: var(--space-2);
        min-height: 2rem;
        padding: 0 var(--space-2);
        border-bottom: 3px solid transparent;
        color: var(--ink-soft);
        text-decoration: none;
        white-space: nowrap;
      }
      a[aria-disabled] {
        opacity: 0.5;
        cursor: not-allowed;
      }
      a:hover {
        background: var(--model-wash);
        color: var(--ink);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      a[aria-current] {
        border-bottom-color: var(--model);
        color: var(--ink);
        font-weight: 650;
      }
      a[aria-busy]::after {
        content: '…';
      }
      .number {
        font-weight: 650;
        color: var(--model);
      }
      .name {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .year {
        font-size: var(--text-small);
        font-weight: 400;
      }
      /* Where seven names and years have room, whatever the language. */
      @container (max-width: 67.99rem) {
        .year {
          display: none;
        }
      }
      @media (max-width: 87.99rem) {
        a {
          gap: var(--space-1);
          padding: 0 var(--space-1);
        }
      }
      /* As narrow as one row can be, with the longest names of lessons and of sets beside them. */
      @media (max-width: 79.99rem) {
        a {
          gap: 2px;
          padding: 0 1px;
        }
      }
      @media (max-width: 60rem) {
        a {
          min-height: 2.75rem;
          padding: 0;
        }
      }
      @media (forced-colors: active) {
        a {
          border-bottom-color: Canvas;
        }
        a[aria-current] {
          border-bottom-color: Highlight;
        }
      }
      /* A phone has room for the numbers; the name of the one that is open stands below, in the head. */
      @media (max-width: 44rem) {
        .name {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        .number {
          font-size: var(--text-large);
        }
      }
    `,
  ];

  protected override willUpdate(): void {
    const model = this.run.state.configuration?.model ?? null;
    if (model === this.model) return;
    const card = this.model !== null && model !== null ? cardOf(model) : null;
    this.opened = card ? words.lessons.open(card.number, card.title) : '';
    this.model = model;
  }

  override render() {
    const { catalogue, configuration, phase, locks } = this.run.state;
    const opening = openingRun(phase);
    const lock = lockOf(locks, 'model');
    const isOpen = (model: string) => !lock || allows(lock, model);
    const there = cards.filter(({ model }) => catalogue?.models.some(({ name }) => name === model));
    if (there.length < 2) return nothing;
    return html`
      <span class="hidden" role="status">${this.opened}</span>
      <nav aria-label=${words.lessons.lessons}>
        <ol>
          ${there.map(
            ({ model, number, title, short, paper, openingPreset }) => html`
              <li>
                <a
                  href=${isOpen(model) ? link(model, { preset: openingPreset }) : nothing}
                  role=${isOpen(model) ? nothing : 'link'}
                  aria-disabled=${isOpen(model) ? nothing : 'true'}
                  aria-current=${model === configuration?.model ? 'page' : nothing}
                  aria-busy=${model === opening?.model ? 'true' : nothing}
                  title=${isOpen(model) ? `${title}: ${paper.authors} ${paper.year}, ${paper.title}` : words.lessons.fixed}
                  ><span translate="no" class="number notranslate">${number}</span><span class="name">${short}</span><span translate="no" class="year notranslate">${paper.year}</span></a
                >
              </li>
            `,
          )}
        </ol>
      </nav>
    `;
  }
}
