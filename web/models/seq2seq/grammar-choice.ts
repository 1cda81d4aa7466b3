import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { RunConfiguration } from '../../engine/protocol';
import { shared } from '../../style/shared';
import { options } from '../../views/options';
import { kParts, nameGrammar, readGrammar } from './grammar';
import type { Grammar, Part } from './grammar';

const kSentences = [100, 500, 2000, 8000, 32000, 128000];

/** How many sentences of the toy grammar there are to learn from, and of which parts. Sends `hg-data` with the set's name. */
@customElement('hg-grammar-choice')
export class GrammarChoice extends LitElement {
  /** The run, on whose set it is; nothing is shown of another than a grammar. */
  @property({ attribute: false }) configuration: RunConfiguration | null = null;

  static override styles = [
    shared,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        font-size: var(--text-small);
      }
      select {
        height: 1.6rem;
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--surface);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        min-height: 1.6rem;
      }
      input {
        margin: 0;
        accent-color: var(--model);
      }
    `,
  ];

  override render() {
    const grammar = readGrammar(this.configuration?.data ?? '');
    if (!grammar) return nothing;
    const counts = [...new Set([...kSentences, grammar.sentences])].sort((a, b) => a - b);
    return html`
      <div role="group" aria-label="The toy grammar">
        <label>
          <select @change=${(event: Event) => this.choose({ ...grammar, sentences: Number((event.target as HTMLSelectElement).value) })}>
            ${options(counts.map((count) => [count, count.toLocaleString('en')]), grammar.sentences)}
          </select>
          sentences to learn from
        </label>
        ${kParts.map(
          (part) => html`<label>
            <input type="checkbox" .checked=${live(grammar.parts.has(part))} ?disabled=${isNeeded(grammar, part)} @change=${() => this.choose(toggled(grammar, part))} />
            ${part}
          </label>`,
        )}
      </div>
    `;
  }

  private choose(grammar: Grammar): void {
    this.dispatchEvent(new CustomEvent('hg-data', { detail: nameGrammar(grammar), bubbles: true, composed: true }));
  }
}

/** A sentence needs a verb of one of the two kinds. */
function isNeeded({ parts }: Grammar, part: Part): boolean {
  return (part === 'transitive' && !parts.has('intransitive')) || (part === 'intransitive' && !parts.has('transitive'));
}

function toggled({ sentences, parts }: Grammar, part: Part): Grammar {
  return { sentences, parts: new Set(kParts.filter((other) => parts.has(other) !== (other === part))) };
}
