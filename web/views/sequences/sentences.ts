import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { fixed, integer } from '../../shared/format';
import { langOf, marked, marks } from './sequence';
import type { Sequence } from './sequence';
import { ViewElement } from '../base/view-element';
import { scrolling } from '../base/styles';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/sequences';

const kCount = 16;

interface Sentence {
  source: Sequence;
  target: Sequence;
  output: Sequence;
  exact: boolean;
  edits: number;
}

/** Held-out sequences and what the decoder writes, its errors marked. */
@customElement('hg-sentences')
export class Sentences extends ViewElement {
  /** The place of the first of those that are listed. */
  private get first(): number {
    return kCount * Math.min((this.run.state.look.page ?? 1) - 1, this.lastPage);
  }

  private get lastPage(): number {
    return Math.floor(Math.max(0, (this.run.state.data?.test.loaded ?? 0) - 1) / kCount);
  }

  override get request() {
    return { name: 'sentences', args: { count: kCount, first: this.first } };
  }

  static override styles = [
    shared,
    marks,
    figureHost,
    scrolling,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      col.mark {
        width: 2rem;
      }
      th {
        position: sticky;
        top: 0;
        background: var(--stage);
        text-align: left;
        font-size: var(--text-small);
        font-weight: 600;
      }
      th,
      td {
        padding: var(--space-1) var(--space-2) var(--space-1) 0;
        border-bottom: 1px solid var(--rule);
        vertical-align: baseline;
        overflow-wrap: anywhere;
      }
      tr.chosen {
        background: var(--model-wash);
      }
      td button {
        width: 100%;
        min-height: 1.7rem;
        padding: 0;
        justify-content: start;
        text-align: left;
        white-space: normal;
      }
      .wanted {
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
      .yes {
        color: var(--part-1);
        font-weight: 700;
        line-height: 1;
      }
    `,
  ];

  override render() {
    const { manifest } = this.run.state;
    const { one, many } = nounsOf(manifest);
    const written = langOf(manifest, 'written');
    const sentences = (this.view?.info.sentences as Sentence[] | undefined) ?? [];
    const exact = sentences.filter((sentence) => sentence.exact).length;
    return html`
      <hg-figure
        heading=${words.sentences.heading(many)}
        hint=${words.sentences.hint(sentences.length > 0 ? words.sentences.right(exact, sentences.length) : '', manifest?.translates ?? false)}
        .twin=${() => this.twin()}
      >
        <button slot="tools" @click=${() => this.turn(-1)} ?disabled=${this.first === 0} aria-label=${words.sentences.previous(many)}>‹</button>
        <button slot="tools" @click=${() => this.turn(1)} aria-label=${words.sentences.next(many)}>›</button>
        <div class="scroll" tabindex="0" role="region" aria-label=${words.sentences.heldOut(many)}>
          <table>
            <colgroup><col /><col /><col class="mark" /></colgroup>
            <thead>
              <tr><th scope="col">${words.sentences.reads}</th><th scope="col">${words.sentences.writes}</th><th scope="col"><span class="hidden">${words.sentences.Right}</span></th></tr>
            </thead>
            <tbody>
              ${sentences.map(
                ({ source, target, output, exact }, i) => html`
                  <tr class=${this.first + i === this.run.state.chosenImage ? 'chosen' : ''}>
                    <td translate="no" class="notranslate" lang=${langOf(manifest)} dir="auto">
                      <button aria-pressed=${this.first + i === this.run.state.chosenImage} @click=${() => this.choose(this.first + i)} title=${words.sentences.show(one)}>
                        ${source.text}
                      </button>
                    </td>
                    <td translate="no" class="notranslate" lang=${written} dir="auto">
                      ${marked(target, output)}${manifest?.translates && !exact ? html`<div class="wanted">${target.text}</div>` : ''}
                    </td>
                    <td>${exact ? html`<span class="yes" title=${words.sentences.exactly}>✓<span class="hidden">${words.sentences.isRight}</span></span>` : ''}</td>
                  </tr>
                `,
              )}
            </tbody>
          </table>
        </div>
      </hg-figure>
    `;
  }

  private choose(index: number): void {
    this.look({ sample: index });
  }

  private turn(by: number): void {
    const page = Math.max(0, Math.min(this.lastPage, this.first / kCount + by));
    this.look({ page: page === 0 ? undefined : page + 1 });
  }

  private twin(): Twin | null {
    const sentences = this.view?.info.sentences as Sentence[] | undefined;
    if (!sentences) return null;
    const edits = sentences.reduce((sum, sentence) => sum + sentence.edits, 0);
    return {
      caption: words.sentences.caption(fixed(edits / sentences.length, 2), integer(sentences.length)),
      columns: [words.sentences.read, words.sentences.wanted, words.sentences.written, words.sentences.distance],
      rows: sentences.map(({ source, target, output, edits }) => [source.text, target.text, output.text, edits]),
    };
  }
}
