import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import { figureHost, shared } from '../../style/shared';
import { align, joiner, langOf } from './sequence';
import '../base/figure';
import { fixed } from '../../shared/format';
import { options } from '../../shared/options';
import type { Sequence } from './sequence';
import { ViewElement } from '../base/view-element';
import { endsOf, lookAt, swapped } from '../base/interpolation-ends';
import { scrolling } from '../base/styles';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/sequences';

const kSteps = 7;
const kOffered = 16; // test sequences among which the ends are chosen

/** The straight line between the codes of two sentences, written out on the way. */
@customElement('hg-between')
export class Between extends ViewElement {
  /** The sequences that can be chosen as ends, and the set that they are of. */
  @state() private offered: string[] = [];
  private offeredOf: string | null = null;

  override get request() {
    return { name: 'between', args: { ...endsOf(this.run.state), steps: kSteps } };
  }

  static override styles = [
    shared,
    figureHost,
    scrolling,
    css`
      .ends {
        display: grid;
        grid-template-columns: repeat(2, auto minmax(0, 1fr));
        gap: var(--space-1) var(--space-2);
        align-items: center;
        margin-bottom: var(--space-2);
        font-size: var(--text-small);
        color: var(--ink-soft);
      }
      .ends label {
        display: contents;
      }
      select {
        min-width: 0;
        height: 1.8rem;
        color: var(--ink);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        line-height: 1.35;
      }
      li {
        display: grid;
        grid-template-columns: 3.2em minmax(0, 1fr);
        gap: var(--space-2);
        border-bottom: 1px solid var(--rule);
      }
      li > span:first-child {
        color: var(--ink-soft);
        font-size: var(--text-small);
        line-height: inherit;
      }
      .new {
        font-weight: 650;
        color: var(--model);
      }
    `,
  ];

  override render() {
    const { ofMany } = nounsOf(this.run.state.manifest);
    const { from, to } = endsOf(this.run.state);
    const sentences = (this.view?.info.sentences as Sequence[] | undefined) ?? [];
    const position = this.view?.arrays.position?.data;
    return html`
      <hg-figure heading=${words.between.heading(ofMany)} hint=${words.between.hint} .twin=${() => this.twin()}>
        <button slot="tools" @click=${() => this.look(swapped(this.run.state))}>${words.between.swap}</button>
        <div class="scroll" tabindex="0" role="region" aria-label=${words.between.heading(ofMany)}>
          <div class="ends">${this.end('from', from)} ${this.end('to', to)}</div>
          <ol>
            ${sentences.map((sentence, i) => html`<li translate="no" class="notranslate"><span>${fixed(100 * (position?.[i] ?? 0), 0)} %</span><span lang=${langOf(this.run.state.manifest, 'written')} dir="auto">${this.step(sentences[i - 1], sentence)}</span></li>`)}
          </ol>
        </div>
      </hg-figure>
    `;
  }

  private step(before: Sequence | undefined, now: Sequence) {
    if (!before) return now.text;
    const space = joiner(now.tokens.length > 1 ? now : before);
    return align(before.tokens, now.tokens)
      .filter(({ kind }) => kind !== 'missing')
      .map(({ kind, token }) =>
        kind === 'same' ? html`${token}${space}` : html`<span class="new">${token}</span>${space}`,
      );
  }

  private end(which: 'from' | 'to', index: number) {
    const { one } = nounsOf(this.run.state.manifest);
    // The chosen one may be another than those offered.
    const others = index < this.offered.length ? [] : [index];
    return html`
      <label>
        ${words.between[which]}
        <select translate="no" class="notranslate" aria-label=${words.between.which(words.between[which], one)} @change=${(event: Event) => this.look(lookAt({ [which]: Number((event.target as HTMLSelectElement).value) }))}>
          ${options(
            [...this.offered.keys(), ...others].map((i) => [i, this.offered[i] ?? words.between.test(one, i + 1)]),
            index,
          )}
        </select>
      </label>
    `;
  }

  protected override willUpdate(): void {
    const { manifest, data } = this.run.state;
    const set = manifest && data ? `${manifest.name} ${data.test.count}` : null;
    if (!this.isConnected || set === null || set === this.offeredOf) return;
    this.offeredOf = set;
    void this.askOnce({ name: 'sentences', args: { count: kOffered } }).then(
      ({ info }) => (this.offered = (info.sentences as { source: Sequence }[]).map(({ source }) => source.text)),
      () => (this.offeredOf = null), // with the next picture
    );
  }

  private twin(): Twin | null {
    const sentences = this.view?.info.sentences as Sequence[] | undefined;
    if (!sentences) return null;
    const { from, to } = this.view!.info as { from: Sequence; to: Sequence };
    return {
      caption: words.between.told(from.text, to.text),
      columns: [words.between.step, words.between.written],
      rows: sentences.map(({ text }, i) => [i + 1, text]),
    };
  }
}
