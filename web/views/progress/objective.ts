import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { lessonOf } from '../../models/registry';
import type { Explained, Lesson, Where } from '../../models/common/lesson';
import { curveTerms } from '../../models/common/terms';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { figures } from '../../shared/format';
import { ViewElement } from '../base/view-element';
import { words as phrases } from '../../text/where';
import { words } from '../../text/views/progress';

const kLong = 24; // letters of a meaning that wants a line of its own

/** The objective as the paper writes it, with what each of its symbols is worth now. */
@customElement('hg-objective')
export class Objective extends ViewElement {
  /** Its symbols are to be explained: not before the page has its first pictures. */
  @property({ type: Boolean }) explains = false;
  @state() private where: { lesson: Lesson; by: Explained } | null = null;

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
      .accent {
        math-depth: 0;
      }
      /* WebKit knows no depth: accents would be small, and small fractions large. */
      @supports not (math-depth: 0) {
        .accent {
          font-size: 1em;
        }
        /* Its hats stand as high above a letter as their glyph does above the line; Temml's classes say which accents do. */
        [class*="-acc"] {
          transform: translateY(0.431em);
        }
        mstyle[displaystyle="false"] > mfrac > * {
          font-size: 0.71em;
        }
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
      .where {
        margin: 0 0 var(--space-2);
        color: var(--ink-soft);
        font-size: var(--text-small);
        line-height: 1.4;
      }
      .where math {
        color: var(--ink);
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
        flex-wrap: wrap; /* a value goes below its name before that is broken inside a word */
        align-items: center;
        gap: 0 var(--space-1);
        border-bottom: 1px solid var(--rule);
        padding-bottom: 1px;
      }
      dt,
      dt button {
        display: flex;
        align-items: baseline;
        justify-content: start;
        gap: var(--space-1);
        color: var(--ink-soft);
        flex: 1 1 0;
        min-width: min-content;
      }
      dt button {
        align-items: center;
        min-height: 1.7rem;
        padding: 0;
        border: none;
        text-align: left;
        white-space: normal;
      }
      dt math {
        color: var(--ink);
        font-size: 1.1em;
      }
      .long {
        grid-column: 1 / -1;
      }
      small {
        font-size: inherit;
        font-weight: 400;
      }
      dd {
        margin: 0 0 0 auto;
        font-weight: 600;
      }
      dl > .lit {
        background: var(--model-wash);
      }
      .part-0,
      dt .part-0 {
        color: var(--model);
      }
      dt .part-1,
      .part-1,
      .equation .part-1 {
        color: var(--part-1);
      }
      dt .part-2,
      .part-2,
      .equation .part-2 {
        color: var(--part-2);
      }
      dt .part-3,
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
      @media (forced-colors: active) {
        dl > .lit,
        .lit-0 .equation .part-0,
        .lit-1 .equation .part-1,
        .lit-2 .equation .part-2,
        .lit-3 .equation .part-3 {
          outline: 2px solid Highlight;
        }
      }
    `,
  ];

  override render() {
    const { state } = this.run;
    const lesson = state.configuration && lessonOf(state.configuration.model);
    if (!lesson) return nothing;
    if (this.explains && this.where?.lesson !== lesson) void this.explain(lesson);
    const by = this.where?.lesson === lesson ? this.where.by : {};
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
        <div class="stage ${lit >= 0 ? `lit-${lit}` : ''}" tabindex="0" role="region" aria-label=${words.objective.label}>
          ${objective.equations.map(
            (equation, i) => html`
              <div translate="no" class="equation notranslate" @pointerover=${point} @pointerleave=${dark}>${unsafeHTML(equation)}</div>
              ${where(explained(by, objective.equations, i))}
            `,
          )}
          <dl>
            ${objective.values.map((value) => {
              const { term = '' } = value;
              const n = terms.indexOf(term);
              const name = html`${unsafeHTML(value.symbol)} <span>${value.meaning}</span>`;
              const figure = html`
                <dd translate="no" class="notranslate">${typeof value.value === 'number' ? figures(value.value) : value.value}${value.unit ? html` <small>${value.unit}</small>` : value.said ? html`<span class="hidden"> ${value.said}</span>` : nothing}</dd>
              `;
              if (n < 0)
                return html`<div class=${value.meaning.length > kLong ? 'long' : ''}><dt>${name}</dt>${figure}</div>`;
              const light = () => this.light(term);
              return html`<div class=${n === lit ? 'lit' : ''} @pointerenter=${light} @pointerleave=${dark}>
                <dt><button class="part-${n}" aria-pressed=${n === lit} @click=${light} @focus=${light} @blur=${dark}>${name}</button></dt>
                ${figure}
              </div>`;
            })}
          </dl>
        </div>
      </hg-figure>
    `;
  }

  private async explain(lesson: Lesson): Promise<void> {
    this.where = { lesson, by: {} }; // asked for once
    try {
      this.where = { lesson, by: (await lesson.where()).default };
    } catch {
      // The equations stand without it; another lesson asks again.
    }
  }
}

/** The symbols of the i-th equation that no equation before it has. */
function explained(by: Explained, equations: string[], i: number): Where[] {
  const before = new Set(equations.slice(0, i).flatMap((one) => by[one]?.map(({ symbol }) => symbol) ?? []));
  return by[equations[i]!]?.filter(({ symbol }) => !before.has(symbol)) ?? [];
}

function where(symbols: Where[]) {
  if (symbols.length === 0) return nothing;
  const each = symbols.map(
    ({ symbol, says }, i) => html`${i > 0 ? '; ' : ''}${unsafeHTML(symbol)} ${phrases.phrases[says] ?? says}`,
  );
  return html`<p class="where">${words.objective.where} ${each}</p>`;
}
