import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { lessonOf } from '../models/registry';
import { cardOf, shortAuthors } from '../shared/papers';
import { send } from '../state/events';
import { allows, lockOf } from '../state/link/locks';
import { hasRun } from '../state/store/phase';
import { shared } from '../style/shared';
import { ViewElement } from '../views/base/view-element';

/** Over the bench: what one looks at, one thing to do, and in its slot where to go on from there. */
@customElement('hg-brief')
export class Brief extends ViewElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-4);
        min-height: 2.5rem;
        padding: var(--space-1) var(--space-4);
        border-bottom: 1px solid var(--rule);
        background: var(--surface);
      }
      p {
        margin: 0;
        flex: none;
        font-size: var(--text-large);
        font-weight: 600;
        line-height: 1.25;
        letter-spacing: -0.005em;
      }
      button {
        border-color: var(--model);
        color: var(--model);
        font-weight: 600;
      }
      .paper {
        flex: none;
        margin-left: auto;
        color: var(--ink-soft);
        white-space: nowrap;
      }
      ::slotted(*) {
        margin-left: auto;
      }
      .paper ~ slot::slotted(*),
      ::slotted(.story) {
        margin-left: 0;
      }
      @media (min-width: 75.01rem) {
        :host {
          flex-wrap: nowrap;
        }
      }
      @media (max-width: 100rem) {
        p {
          flex: 0 1 auto;
        }
      }
      /* There the page's head names it. */
      @media (max-width: 75rem) {
        .paper {
          display: none;
        }
      }
      @media print {
        :host {
          padding: 0.5rem 0;
          border: 0;
        }
        button {
          display: none;
        }
      }
      @media (max-width: 60rem) {
        :host {
          padding-block: var(--space-2);
        }
        p {
          flex: 1 0 100%;
        }
        button {
          min-height: 2.6rem;
        }
      }
    `,
  ];

  override render() {
    const { state } = this.run;
    const lesson = state.configuration && lessonOf(state.configuration.model);
    if (!lesson || !state.manifest) return html`<slot></slot>`;
    const { says, act } = lesson.brief(state);
    const lock = lockOf(state.locks, act.key);
    const off = !hasRun(state.phase);
    const card = cardOf(state.configuration!.model);
    return html`
      <p>${says}</p>
      ${
        lock && !allows(lock, act.value)
          ? nothing
          : html`<button ?disabled=${off} @click=${() => send(this, 'hg-setting', { key: act.key, value: act.value })}>${act.name}</button>`
      }
      ${
        card
          ? html`<a class="paper" href=${card.paper.address} target="_blank" rel="noopener" title=${`${card.title}: ${card.paper.authors}, ${card.paper.title}`}>${shortAuthors(card.paper)} ${card.paper.year}</a>`
          : nothing
      }
      <slot></slot>
    `;
  }
}
