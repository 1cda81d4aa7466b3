import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { shared } from '../style/shared';
import { align, joiner } from './align';
import type { Twin } from './figure';
import './figure';
import { fixed } from './format';
import type { Sequence } from './sequence';
import { ViewElement } from './view-element';

const kSteps = 7;

/** The straight line between the codes of two sentences, written out on the way. */
@customElement('hg-between')
export class Between extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views', 'chosenImage', 'data', 'manifest'];
  @state() private to = 1;

  override get request() {
    return { name: 'between', args: { from: this.run.state.chosenImage, to: Math.min(this.to, this.last), steps: kSteps } };
  }

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
      .scroll {
        position: absolute;
        inset: 0;
        overflow: auto;
        scrollbar-width: thin;
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

  private get last(): number {
    return Math.max(0, (this.run.state.data?.test.loaded ?? 2) - 1);
  }

  override render() {
    const { one } = nounsOf(this.run.state.manifest);
    const sentences = (this.view?.info.sentences as Sequence[] | undefined) ?? [];
    const position = this.view?.arrays.position?.data;
    return html`
      <hg-figure heading=${`From one ${one} to another`} hint="The line between two codes, written out; what is new in a step stands out." .twin=${() => this.twin()}>
        <button slot="tools" @click=${this.another}>Another end</button>
        <div class="scroll" tabindex="0" role="region" aria-label=${`From one ${one} to another`}>
          <ol>
            ${sentences.map((sentence, i) => html`<li><span>${fixed(100 * (position?.[i] ?? 0), 0)} %</span><span>${this.step(sentences[i - 1], sentence)}</span></li>`)}
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
      .map(({ kind, token }) => (kind === 'same' ? html`${token}${space}` : html`<span class="new">${token}</span>${space}`));
  }

  private another(): void {
    this.to = (this.to + 1) % (this.last + 1);
    this.askAgain();
  }

  private twin(): Twin | null {
    const sentences = this.view?.info.sentences as Sequence[] | undefined;
    if (!sentences) return null;
    const { from, to } = this.view!.info as { from: Sequence; to: Sequence };
    return {
      caption: `Between “${from.text}” and “${to.text}”.`,
      columns: ['Step', 'Written'],
      rows: sentences.map(({ text }, i) => [i + 1, text]),
    };
  }
}
