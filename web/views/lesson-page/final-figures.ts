import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Metrics } from '../../engine/protocol';
import { send } from '../../state/events';
import { hasRun } from '../../state/store/phase';
import { shared } from '../../style/shared';
import { figures, fixed, integer } from '../../shared/format';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/lesson';

type Write = (value: number) => string;

const percent: Write = (value) => `${fixed(100 * value, 1)} %`;
const nats: Write = (value) => words.figures.nats(fixed(value, 1));
const decibels: Write = (value) => words.figures.decibels(fixed(value, 2));
const plain: Write = (value) => figures(value);

/**
 * How the engine's figures are written, and what those mean whose names do not say it, in the order in which they are shown;
 * others come after, under their own names.
 */
const kFigures: Record<string, [name: string, write: Write, meaning?: string]> = {
  squared_error: [words.figures.squaredError, plain],
  pca_squared_error: [words.figures.pca, plain],
  clean_squared_error: [words.figures.clean, plain],
  gain_db: [words.figures.gain, decibels, words.figures.gainHint],
  gain_db_masking: [words.figures.masking, decibels],
  gain_db_gaussian: [words.figures.gaussian, decibels],
  gain_db_salt_and_pepper: [words.figures.saltAndPepper, decibels],
  negative_elbo: ['−ELBO', nats, words.figures.elboHint],
  reconstruction: [words.figures.reconstruction, nats],
  kl: [words.figures.kl, nats, words.figures.klHint],
  iwae_50: [words.figures.iwae, nats, words.figures.iwaeHint],
  active_units: [words.figures.active, integer, words.figures.activeHint],
  traversal_change: [words.figures.traversal, plain],
  mig: [words.figures.mig, plain, words.figures.migHint],
  higgins: [words.figures.higgins, percent, words.figures.higginsHint],
  discriminator_accuracy: [words.figures.discriminator, percent, words.figures.discriminatorHint],
  mmd: [words.figures.mmd, plain, words.figures.mmdHint],
  parzen: [words.figures.parzen, nats, words.figures.parzenHint],
  error_rate: [words.figures.errors, percent],
  cross_entropy: [words.figures.crossEntropy, plain, words.figures.crossEntropyHint],
  mean_activation: [words.figures.mean, plain, words.figures.meanHint],
  min_activation: [words.figures.least, plain],
  max_activation: [words.figures.most, plain],
  dead_units: [words.figures.dead, integer, words.figures.deadHint],
  knn_accuracy: [words.figures.knn, percent],
  probe_accuracy: [words.figures.probe, percent],
  token_accuracy: [words.figures.tokens, percent],
  exact_match: [words.figures.exact, percent],
  learned_exact_match: [words.figures.learned, percent],
  edit_distance: [words.figures.distance, plain, words.figures.distanceHint],
  perplexity: [words.figures.perplexity, plain, words.figures.perplexityHint],
};

/** All figures over the whole test set: they take seconds, and so come when they are asked for. */
@customElement('hg-final-figures')
export class FinalFigures extends ViewElement {
  @state() private measured: Metrics | null = null;
  @state() private waiting = false;
  @state() private complaint: string | null = null;
  private model = '';

  static override styles = [
    shared,
    css`
      :host {
        max-width: 84rem;
        margin: 0 auto;
        padding: 0 var(--space-6) var(--space-8);
      }
      button {
        border-color: var(--rule-strong);
        padding: 0 var(--space-4);
      }
      p {
        margin: var(--space-2) 0;
        color: var(--ink-soft);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr));
        gap: 0 var(--space-8);
        margin: var(--space-3) 0 0;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        gap: var(--space-3);
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--rule);
      }
      dd {
        margin: 0;
        font-weight: 600;
        white-space: nowrap;
      }
      small {
        display: block;
        color: var(--ink-soft);
        font-size: var(--text-small);
        line-height: 1.35;
      }
      .complaint {
        color: var(--warning);
      }
      @media print {
        :host {
          padding: 0;
        }
        button {
          display: none;
        }
      }
      @media (max-width: 60rem) {
        :host {
          padding: 0 var(--space-4) var(--space-8);
        }
        dl {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  override render() {
    const { phase, progress } = this.run.state;
    const { measured } = this;
    return html`
      <button ?disabled=${!hasRun(phase) || this.waiting} @click=${this.measure}>
        ${this.waiting ? words.figures.measuring : words.figures.measure}
      </button>
      ${this.complaint ? html`<p class="complaint" role="alert">${this.complaint}</p>` : nothing}
      ${
        measured
          ? html`
            <p role="status">${words.figures.asOf(integer(measured.step), progress?.step === measured.step ? '' : words.figures.further)}</p>
            <dl>${written(measured.figures).map(
              ([name, value, meaning]) => html`<div>
                <dt>${name}${meaning ? html`<small>${meaning}</small>` : nothing}</dt>
                <dd translate="no" class="notranslate">${value}</dd>
              </div>`,
            )}</dl>
          `
          : nothing
      }
    `;
  }

  protected override willUpdate(): void {
    const model = this.run.state.configuration?.model ?? '';
    if (model !== this.model) [this.model, this.measured, this.complaint] = [model, null, null];
  }

  private measure(): void {
    this.waiting = true;
    this.complaint = null;
    const answer = new Promise<Metrics>((resolve, reject) => {
      send(this, 'hg-metrics', { resolve, reject });
    });
    void answer
      .then(
        (measured) => (this.measured = measured),
        (error: Error) => (this.complaint = error.message),
      )
      .finally(() => (this.waiting = false));
  }
}

/** Names and values of the figures that are single numbers, and what they mean where there is more to say. */
export function written(metrics: Record<string, unknown>): [name: string, value: string, meaning?: string][] {
  const isNumber = (name: string) => typeof metrics[name] === 'number';
  const known = Object.keys(kFigures).filter(isNumber);
  const others = Object.keys(metrics).filter((name) => isNumber(name) && !(name in kFigures));
  return [...known, ...others].map((name) => {
    const [text, write, meaning] = kFigures[name] ?? [name.replaceAll('_', ' '), plain];
    return [text, write(metrics[name] as number), meaning];
  });
}
