import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { lessonOf } from '../models/registry';
import type { StateKey } from '../state/run-store';
import { shared } from '../style/shared';
import './figure';
import { figures } from './format';
import { ViewElement } from './view-element';

/** The objective as the paper writes it, with what each of its symbols is worth now. */
@customElement('hg-objective')
export class Objective extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['progress', 'configuration', 'evaluation'];

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        min-height: 0;
      }
      hg-figure {
        flex: 1;
      }
      .stage {
        display: flex;
        flex-direction: column;
        gap: var(--space-1);
        height: 100%;
        overflow: auto;
        scrollbar-width: thin;
      }
      math {
        font-family: var(--math-face);
        font-size: 1.08em;
      }
      .equation {
        overflow-x: auto;
        scrollbar-width: thin;
      }
      .equation math {
        text-align: left;
        margin: 0;
        width: max-content;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
        gap: 2px var(--space-4);
        margin: 0;
        font-size: var(--text-small);
        line-height: 1.3;
      }
      dl > div {
        display: flex;
        align-items: baseline;
        gap: var(--space-1);
        border-bottom: 1px solid var(--rule);
        padding-bottom: 1px;
      }
      dt {
        display: flex;
        align-items: baseline;
        gap: var(--space-2);
        color: var(--ink-soft);
        flex: 1;
        min-width: 0;
      }
      dt math {
        color: var(--ink);
        font-size: 1.1em;
      }
      dt span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      dd {
        margin: 0;
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const { state } = this.run;
    const lesson = state.configuration && lessonOf(state.configuration.model);
    if (!lesson) return nothing;
    const objective = lesson.objective(state);
    return html`
      <hg-figure heading=${objective.heading} hint=${objective.hint}>
        <div class="stage" tabindex="0" role="region" aria-label="The objective and its values">
          ${objective.equations.map((equation) => html`<div class="equation">${unsafeHTML(equation)}</div>`)}
          <dl>
            ${objective.values.map(
              ({ symbol, meaning, value, unit }) => html`
                <div>
                  <dt>${unsafeHTML(symbol)} <span title=${meaning}>${meaning}</span></dt>
                  <dd>${typeof value === 'number' ? figures(value) : value}${unit ? html` <small>${unit}</small>` : nothing}</dd>
                </div>
              `,
            )}
          </dl>
        </div>
      </hg-figure>
    `;
  }
}
