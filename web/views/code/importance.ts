import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { send } from '../../state/events';
import type { Twin } from '../../state/events';
import { kImportance } from '../../state/link/view-keys';
import { nounsOf } from '../../shared/data-sets';
import { hasRun } from '../../state/store/phase';
import { figureHost, shared } from '../../style/shared';
import '../base/figure';
import { fixed, integer } from '../../shared/format';
import { options } from '../../shared/options';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/code';

/** A mean that grows, with its standard error. */
export class Mean {
  constructor(
    readonly count = 0,
    private readonly sum = 0,
    private readonly squares = 0,
  ) {}

  /** The mean of these too. */
  with(values: readonly number[]): Mean {
    const total = (of: (value: number) => number) => values.reduce((sum, value) => sum + of(value), 0);
    return new Mean(
      this.count + values.length,
      this.sum + total((value) => value),
      this.squares + total((value) => value * value),
    );
  }

  get mean(): number {
    return this.sum / this.count;
  }

  /** Of the mean, from how much the values differ; not a number for fewer than two. */
  get error(): number {
    const variance = (this.squares - this.count * this.mean ** 2) / (this.count - 1);
    return Math.sqrt(Math.max(0, variance) / this.count);
  }
}

const kCodes = 50;
const kImages = 100;
const kCodesAtOnce = 1000; // about a tenth of a second's work: messages and the transport wait no longer

interface Bound {
  codes: number;
  step: number;
  bounds: Mean;
}

/**
 * The importance-weighted bound over as many codes an image as the reader asks for: the same held-out images each time, a
 * few at a time.
 */
@customElement('hg-importance')
export class Importance extends ViewElement {
  @state() private measured: Bound[] = [];
  @state() private measuring = false;
  @state() private complaint: string | null = null;
  private opened = ''; // what the run is of

  private get codes(): number {
    return this.run.state.look.importance ?? kCodes;
  }

  static override styles = [
    shared,
    figureHost,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        margin-bottom: var(--space-2);
        font-size: var(--text-small);
      }
      select,
      button {
        min-height: 1.7rem;
        border-color: var(--rule-strong);
      }
      .scroll {
        position: absolute;
        inset: 2.4rem 0 0;
        overflow: auto;
      }
      dl {
        display: grid;
        grid-template-columns: auto auto 1fr;
        gap: 0 var(--space-3);
        margin: 0;
        font-size: var(--text-small);
      }
      dl > div {
        display: contents;
      }
      dd {
        margin: 0;
      }
      dd:last-child {
        color: var(--ink-soft);
      }
      .complaint {
        margin: 0;
        color: var(--warning);
      }
    `,
  ];

  override render() {
    const { phase, manifest } = this.run.state;
    const { many } = nounsOf(manifest);
    return html`
      <hg-figure heading=${words.importance.heading} hint=${words.importance.hint} .twin=${() => this.twin()}>
        <form @submit=${this.measure}>
          <label>
            <select @change=${this.choose}>
              ${options(
                kImportance.map((codes) => [codes, integer(codes)]),
                this.codes,
              )}
            </select>
            ${words.importance.codesFor(kImages, many)}
          </label>
          <button ?disabled=${!hasRun(phase) || this.measuring} title=${words.importance.pauses}>${this.measuring ? words.importance.measuring : words.importance.measure}</button>
        </form>
        <div class="scroll" aria-live="polite">
          ${this.complaint ? html`<p class="complaint" role="alert">${this.complaint}</p>` : nothing}
          <dl>
            ${this.measured.map(
              ({ codes, step, bounds }) => html`<div>
                <dt>${integer(codes)} ${codes === 1 ? words.importance.code : words.importance.codes}</dt>
                <dd translate="no" class="notranslate">${fixed(bounds.mean, 1)} ± ${fixed(bounds.error, 1)}</dd>
                <dd>${words.importance.step(integer(step))}${bounds.count < kImages ? words.importance.soFar(bounds.count) : nothing}</dd>
              </div>`,
            )}
          </dl>
        </div>
      </hg-figure>
    `;
  }

  protected override willUpdate(): void {
    const { configuration } = this.run.state;
    const run = JSON.stringify([
      configuration?.model,
      configuration?.data,
      configuration?.settings.code,
      configuration?.settings.hidden,
    ]);
    if (run !== this.opened) [this.opened, this.measured, this.complaint] = [run, [], null];
  }

  private choose(event: Event): void {
    const codes = Number((event.target as HTMLSelectElement).value);
    this.look({ importance: codes === kCodes ? undefined : codes });
  }

  private async measure(event: Event): Promise<void> {
    event.preventDefault();
    const { codes, opened: run } = this;
    send(this, 'hg-transport', 'pause');
    this.measuring = true;
    this.complaint = null;
    try {
      const slice = Math.max(1, Math.floor(kCodesAtOnce / codes));
      let bounds = new Mean();
      for (let first = 0; first < kImages; first += slice) {
        const args = { samples: codes, first, count: Math.min(slice, kImages - first) };
        const { arrays, info } = await this.askOnce({ name: 'importance', args });
        const step = info.step as number;
        // Trained on or changed meanwhile: what was measured is another network's.
        if (run !== this.opened || (first > 0 && step !== this.measured[0]!.step)) break;
        bounds = bounds.with(Array.from(arrays.bound!.data, (bound) => -bound));
        const others = this.measured.filter((other) => other.codes !== codes || other.step !== step);
        this.measured = [{ codes, step, bounds }, ...others];
      }
    } catch (error) {
      this.complaint = (error as Error).message;
    } finally {
      this.measuring = false;
    }
  }

  private twin(): Twin {
    return {
      caption: words.importance.caption,
      columns: [
        words.importance.Codes,
        words.importance.bound,
        words.importance.error,
        words.importance.images,
        words.importance.Step,
      ],
      rows: this.measured.map(({ codes, step, bounds }) => [
        codes,
        fixed(bounds.mean, 2),
        fixed(bounds.error, 2),
        bounds.count,
        integer(step),
      ]),
    };
  }
}
