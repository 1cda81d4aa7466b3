import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { cards } from '../models/cards';
import { link } from '../models/lesson';
import type { StateKey } from '../state/run-store';
import { shared } from '../style/shared';
import { ViewElement } from '../views/view-element';

/** The papers that the page has, each a link to its lesson. */
@customElement('hg-lessons')
export class Lessons extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['configuration', 'catalogue', 'opening'];

  static override styles = [
    shared,
    css`
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
      .year {
        font-size: var(--text-small);
        font-weight: 400;
      }
      @media (max-width: 60rem) {
        .year {
          display: none;
        }
        a {
          min-height: 2.75rem;
          padding: 0;
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

  override render() {
    const { catalogue, configuration, opening } = this.run.state;
    const there = cards.filter(({ model }) => catalogue?.models.some(({ name }) => name === model));
    if (there.length < 2) return nothing;
    return html`
      <nav aria-label="Lessons">
        <ol>
          ${there.map(
            ({ model, number, title, short, paper, openingPreset }) => html`
              <li>
                <a
                  href=${link(model, { preset: openingPreset })}
                  aria-current=${model === configuration?.model ? 'page' : nothing}
                  aria-busy=${model === opening?.model ? 'true' : nothing}
                  title=${`${title}: ${paper.authors} ${paper.year}, ${paper.title}`}
                  ><span class="number">${number}</span><span class="name">${short}</span><span class="year">${paper.year}</span></a
                >
              </li>
            `,
          )}
        </ol>
      </nav>
    `;
  }
}
