import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { DataManifest } from '../../engine/data-sets';
import { nounsOf } from '../../shared/data-sets';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { fixed } from '../../shared/format';
import { langOf, marked, marks } from './sequence';
import type { Sequence } from './sequence';
import { toolSlider } from '../base/styles';
import { ViewElement } from '../base/view-element';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/sequences';

const kBeam = 5;
/** Of the sets that the page brings along. */
const kExamples: Record<string, string> = {
  grammar: 'the small cat sees a dog',
  phrases: 'a walk in the park',
  addition: '12+34',
  numbers: 'eighty one thousand two hundred and ninety one',
};

interface Candidate extends Sequence {
  log_probability: number;
  finished: boolean;
}
interface Answer {
  source: Sequence;
  output: Sequence;
  candidates: Candidate[];
}

/** The reader's own sentence, and the sequences that beam search thinks most probable for it. */
@customElement('hg-translate')
export class Translate extends ViewElement {
  @state() private text: string | null = null;
  @state() private answer: Answer | null = null;
  @state() private complaint: string | null = null;
  @state() private heldOut: { of: Readonly<DataManifest>; text: string | null } | null = null;
  private asked = '';
  private asking = false;
  /** What is off the screen asks for nothing; when it comes into sight it does at once. */
  private inSight = false;
  private readonly sight = new IntersectionObserver((entries) => {
    this.inSight = entries.at(-1)!.isIntersecting;
    this.requestUpdate();
  });

  static override styles = [
    shared,
    marks,
    figureHost,
    toolSlider,
    css`
      .typed {
        height: 100%;
        overflow: auto;
        scrollbar-width: thin;
      }
      input[type='text'] {
        width: 100%;
        height: 2.2rem;
        padding: 0 var(--space-2);
      }
      input[aria-invalid='true'] {
        border-color: var(--warning);
      }
      .complaint {
        margin: var(--space-1) 0 0;
        color: var(--warning);
        font-size: var(--text-small);
      }
      .output {
        margin: var(--space-2) 0;
        font-size: var(--text-large);
        line-height: 1.35;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 3.6em minmax(0, 1fr);
        gap: var(--space-2);
        padding: 2px 0;
        border-bottom: 1px solid var(--rule);
        line-height: 1.3;
      }
      li span:first-child {
        text-align: right;
        font-weight: 600;
      }
      .bar {
        grid-column: 1 / -1;
        height: 3px;
        background: var(--model-soft);
      }
      label[slot='tools'] input {
        width: 3.5rem;
      }
    `,
  ];

  private get beam(): number {
    return this.run.state.look.beam ?? kBeam;
  }

  /** What stands in the field before the reader has typed: of words that the network knows. Of other sets, a held-out sample. */
  private get example(): string | null {
    const { manifest, look } = this.run.state;
    return look.text ?? kExamples[manifest?.name ?? ''] ?? (this.heldOut?.of === manifest ? this.heldOut!.text : null);
  }

  override render() {
    const { one } = nounsOf(this.run.state.manifest);
    const { manifest } = this.run.state;
    const written = langOf(manifest, 'written');
    return html`
      <hg-figure
        heading=${words.translate.heading(one)}
        hint=${words.translate.hint}
        .twin=${() => this.twin()}
      >
        <label slot="tools"
          >${words.translate.beam(this.beam)}<input type="range" min="1" max="10" .value=${String(this.beam)} @input=${this.widen} aria-label=${words.translate.width}
        /></label>
        <div class="typed">
          <input
            type="text"
            aria-label=${words.translate.toRead(one)}
            aria-invalid=${this.complaint ? 'true' : 'false'}
            lang=${langOf(manifest)}
            dir="auto"
            autocomplete="off"
            spellcheck="false"
            .value=${this.text ?? this.example ?? ''}
            @input=${this.typed}
            @change=${this.keep}
          />
          ${this.complaint ? html`<p class="complaint" role="alert">${this.complaint}</p>` : nothing}
          ${
            this.answer
              ? html`
                <p translate="no" class="output notranslate" lang=${written}>→ ${manifest?.translates ? this.answer.output.text : marked(this.answer.source, this.answer.output)}</p>
                <ol aria-label=${words.translate.candidates}>
                  ${this.answer.candidates.map(
                    (candidate) => html`
                      <li translate="no" class="notranslate">
                        <span>${percent(candidate.log_probability)}</span>
                        <span lang=${written} dir="auto">${candidate.text}${candidate.finished ? '' : ' …'}</span>
                        <div class="bar" .style="width: ${100 * Math.exp(candidate.log_probability)}%"></div>
                      </li>
                    `,
                  )}
                </ol>
              `
              : nothing
          }
        </div>
      </hg-figure>
    `;
  }

  private typed(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
  }

  /** The address has it from here on, and may have another. */
  private keep(): void {
    if (this.text !== null) this.look({ text: this.text });
    this.text = null;
  }

  private widen(event: Event): void {
    const beam = Number((event.target as HTMLInputElement).value);
    this.look({ beam: beam === kBeam ? undefined : beam });
  }

  protected override willUpdate(): void {
    const text = this.text ?? this.example;
    if (text === null) {
      this.askExample();
      return;
    }
    // Asked again when the text changes, and whenever the network was measured: it may write something else now.
    const wanted = `${text} ${this.beam} ${this.run.state.evaluation?.step} ${this.run.state.configuration?.data}`;
    if (
      wanted === this.asked ||
      this.asking ||
      !this.isConnected ||
      !this.run.state.evaluation ||
      !this.inSight ||
      document.hidden
    )
      return;
    this.asked = wanted;
    this.asking = true;
    void this.askOnce({ name: 'translate', args: { text, beam: this.beam } })
      .then(
        ({ info }) => {
          this.answer = info as unknown as Answer;
          this.complaint = null;
        },
        (error: Error) => {
          this.complaint = error.message.replace(/^view translate: /, '');
          this.answer = null;
        },
      )
      .finally(() => {
        this.asking = false;
        this.requestUpdate();
      });
  }

  private askExample(): void {
    const of = this.run.state.manifest;
    if (!of || this.heldOut?.of === of || !this.isConnected || !this.run.state.evaluation) return;
    this.heldOut = { of, text: null };
    void this.askOnce({ name: 'sentences', args: { count: 1 } }).then(
      ({ info }) => (this.heldOut = { of, text: (info.sentences as { source: Sequence }[])[0]!.source.text }),
      () => (this.heldOut = null), // with the next measurement
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sight.disconnect();
  }

  private twin(): Twin | null {
    if (!this.answer) return null;
    return {
      caption: words.translate.told(this.answer.source.text, this.answer.output.text),
      columns: [words.translate.candidate, words.translate.log, words.translate.probability],
      rows: this.answer.candidates.map(({ text, log_probability }) => [
        text,
        fixed(log_probability, 2),
        fixed(Math.exp(log_probability), 3),
      ]),
    };
  }
}

function percent(logProbability: number): string {
  const value = 100 * Math.exp(logProbability);
  return value < 0.1 ? `< ${fixed(0.1, 1)} %` : `${fixed(value, 1)} %`;
}
