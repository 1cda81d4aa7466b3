import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { lessonOf } from '../models/registry';
import { curveTerms } from '../models/terms';
import type { StateKey } from '../state/run-store';
import { figureHost, shared } from '../style/shared';
import './figure';
import { figures } from './format';
import { ViewElement } from './view-element';

/** The objective as the paper writes it, with what each of its symbols is worth now. */
@customElement('hg-objective')
export class Objective extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['progress', 'configuration', 'evaluation', 'lit'];

  static override styles = [
    shared,
    figureHost,
    css`
      .stage {
        display: flex;
        flex-direction: column;
        height: 100%;
        overflow: auto;
        scrollbar-width: thin;
      }
      .stage > * {
        flex: none;
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
        gap: 0 var(--space-3);
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
        gap: var(--space-1);
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
      dl > div[tabindex] {
        cursor: pointer;
      }
      dl > div[tabindex]:hover,
      dl > div.lit {
        background: var(--model-wash);
      }
      .part-0 {
        color: var(--model);
      }
      .part-1,
      .equation .part-1 {
        color: var(--part-1);
      }
      .part-2,
      .equation .part-2 {
        color: var(--part-2);
      }
      .part-3,
      .equation .part-3 {
        color: var(--part-3);
      }
      .lit-0 .equation .part-0,
      .lit-1 .equation .part-1,
      .lit-2 .equation .part-2,
      .lit-3 .equation .part-3 {
        background: var(--model-wash);
        border-radius: var(--radius);
      }
    `,
  ];

  override render() {
    const { state } = this.run;
    const lesson = state.configuration && lessonOf(state.configuration.model);
    if (!lesson) return nothing;
    const objective = lesson.objective(state);
    const terms = curveTerms(lesson, state);
    const lit = terms.indexOf(state.lit ?? '');
    const dark = () => this.light(null);
    const point = ({ target }: Event) => {
      const part = /part-(\d)/.exec((target as Element).closest('[class^=part-]')?.className ?? '');
      this.light(part ? terms[Number(part[1])]! : null);
    };
    return html`
      <hg-figure heading=${objective.heading} hint=${objective.hint}>
        <div class="stage ${lit >= 0 ? `lit-${lit}` : ''}" tabindex="0" role="region" aria-label="The objective and its values">
          ${objective.equations.map((equation) => html`<div class="equation" @pointerover=${point} @pointerleave=${dark} @focusin=${point} @focusout=${dark}>${unsafeHTML(equation)}</div>`)}
          <dl>
            ${objective.values.map((value) => {
              const { term = '' } = value;
              const n = terms.indexOf(term);
              const row = html`
                <dt class=${n >= 0 ? `part-${n}` : ''}>${unsafeHTML(value.symbol)} <span title=${value.meaning}>${value.meaning}</span></dt>
                <dd>${typeof value.value === 'number' ? figures(value.value) : value.value}${value.unit ? html` <small>${value.unit}</small>` : nothing}</dd>
              `;
              if (n < 0) return html`<div>${row}</div>`;
              const light = () => this.light(term);
              return html`<div tabindex="0" class=${n === lit ? 'lit' : ''} @pointerenter=${light} @pointerleave=${dark} @focus=${light} @blur=${dark}>
                ${row}
              </div>`;
            })}
          </dl>
        </div>
      </hg-figure>
    `;
  }
}
