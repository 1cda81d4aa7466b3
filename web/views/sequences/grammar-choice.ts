import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { RunConfiguration } from '../../engine/protocol';
import { shared } from '../../style/shared';
import { options } from '../../shared/options';
import { send } from '../../state/events';
import { integer } from '../../shared/format';
import { words } from '../../text/views/sequences';

// A toy grammar by its name, as datasets/sets/grammar.h reads it: 'grammar@2000-transitive-adjectives'.

export const kParts = ['transitive', 'intransitive', 'adjectives', 'places', 'adverbs'] as const;
export type Part = (typeof kParts)[number];

export interface Grammar {
  sentences: number;
  parts: ReadonlySet<Part>;
}

/** What 'grammar' alone is. */
export const kWhole: Grammar = { sentences: 128000, parts: new Set(kParts) };

/** The grammar of this name; null where it is another set's. */
export function readGrammar(name: string): Grammar | null {
  const [set, wish] = name.split('@', 2);
  if (set !== 'grammar') return null;
  if (wish === undefined) return kWhole;
  const words = wish.split('-');
  const sentences = Number(words.find((word) => /^\d+$/.test(word)) ?? kWhole.sentences);
  const named = words.includes('plain') ? kParts.slice(0, 2) : kParts.filter((part) => words.includes(part));
  return { sentences, parts: named.length > 0 ? new Set(named) : kWhole.parts };
}

/** Its shortest name. */
export function nameGrammar({ sentences, parts }: Grammar): string {
  const named = kParts.filter((part) => parts.has(part));
  const kind = named.length === kParts.length ? [] : named.join() === 'transitive,intransitive' ? ['plain'] : named;
  const wish = [...(sentences === kWhole.sentences ? [] : [sentences]), ...kind].join('-');
  return wish ? `grammar@${wish}` : 'grammar';
}

const kSentences = [100, 500, 2000, 8000, 32000, 128000];

/** How many sentences of the toy grammar there are to learn from, and of which parts. Sends `hg-data` with the set's name. */
@customElement('hg-grammar-choice')
export class GrammarChoice extends LitElement {
  /** The run, on whose set it is; nothing is shown of another than a grammar. */
  @property({ attribute: false }) configuration: RunConfiguration | null = null;
  /** How often the reader was refused something: what is shown then is what the run has. */
  @property({ attribute: false }) refused = 0;

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
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        min-height: 1.6rem;
      }
      input {
        margin: 0;
      }
    `,
  ];

  override render() {
    const grammar = readGrammar(this.configuration?.data ?? '');
    if (!grammar) return nothing;
    const counts = [...new Set([...kSentences, grammar.sentences])].sort((a, b) => a - b);
    return html`
      <div role="group" aria-label=${words.grammar.label}>
        <label>
          <select @change=${(event: Event) => this.choose({ ...grammar, sentences: Number((event.target as HTMLSelectElement).value) })}>
            ${options(
              counts.map((count) => [count, integer(count)]),
              grammar.sentences,
            )}
          </select>
          ${words.grammar.sentences}
        </label>
        ${kParts.map(
          (part) => html`<label>
            <input type="checkbox" .checked=${live(grammar.parts.has(part))} ?disabled=${isNeeded(grammar, part)} @change=${() => this.choose(toggled(grammar, part))} />
            ${words.grammar.parts[part]}
          </label>`,
        )}
      </div>
    `;
  }

  private choose(grammar: Grammar): void {
    send(this, 'hg-data', nameGrammar(grammar));
  }
}

/** A sentence needs a verb of one of the two kinds. */
function isNeeded({ parts }: Grammar, part: Part): boolean {
  return (part === 'transitive' && !parts.has('intransitive')) || (part === 'intransitive' && !parts.has('transitive'));
}

function toggled({ sentences, parts }: Grammar, part: Part): Grammar {
  return { sentences, parts: new Set(kParts.filter((other) => parts.has(other) !== (other === part))) };
}
