import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Metrics } from '../../engine/protocol';
import { send } from '../../state/events';
import { hasRun } from '../../state/store/phase';
import { shared } from '../../style/shared';
import { figures, fixed, integer } from '../../shared/format';
import { ViewElement } from '../base/view-element';

type Write = (value: number) => string;

const percent: Write = (value) => `${fixed(100 * value, 1)} %`;
const nats: Write = (value) => `${fixed(value, 1)} nats`;
const decibels: Write = (value) => `${fixed(value, 2)} dB`;
const plain: Write = (value) => figures(value);

/**
 * How the engine's figures are written, and what those mean whose names do not say it, in the order in which they are shown;
 * others come after, under their own names.
 */
const kFigures: Record<string, [name: string, write: Write, meaning?: string]> = {
  squared_error: ['Squared error, summed over pixels', plain],
  pca_squared_error: ['Squared error of PCA, with as many numbers', plain],
  clean_squared_error: ['Squared error without noise', plain],
  gain_db: [
    'Gain over the noisy input',
    decibels,
    'By how much cleaning lowers the squared error: +3 dB is half of it.',
  ],
  gain_db_masking: ['Gain under masking, 0.25', decibels],
  gain_db_gaussian: ['Gain under Gaussian noise, 0.5', decibels],
  gain_db_salt_and_pepper: ['Gain under salt and pepper, 0.25', decibels],
  negative_elbo: ['−ELBO', nats, 'Reconstruction plus KL: an upper bound on −log p(x).'],
  reconstruction: ['Reconstruction', nats],
  kl: ['KL from the prior', nats, 'What the code says of an input.'],
  iwae_50: ['Importance-weighted bound, 50 codes', nats, 'A tighter upper bound on −log p(x).'],
  active_units: ['Active units', integer, 'Those whose mean varies from input to input; the others say nothing.'],
  traversal_change: ['Smallest traversal of an active unit, mean change of a pixel', plain],
  mig: [
    'Mutual information gap',
    plain,
    'How far the unit that knows most of a factor is ahead of the next, as a share of all there is to know: 1 is disentangled.',
  ],
  higgins: [
    'Higgins metric',
    percent,
    'How often a linear classifier tells from codes which factor pairs of inputs share. It is easily high: see the gap, too.',
  ],
  discriminator_accuracy: ['Discriminator’s accuracy', percent, '50 %: it cannot tell codes from the prior.'],
  mmd: [
    'Distance of the codes from the prior (MMD)',
    plain,
    'The squared maximum mean discrepancy: about 0 where both are distributed alike.',
  ],
  parzen: [
    'Parzen window log-likelihood',
    nats,
    'Mostly how near the nearest generated picture is: historical and noisy, to compare with older papers only.',
  ],
  error_rate: ['Classification errors', percent],
  mean_activation: ['Mean activation', plain, 'Of all hidden units, over all inputs.'],
  min_activation: ['Least active unit', plain],
  max_activation: ['Most active unit', plain],
  dead_units: ['Dead units', integer, 'They answer every input alike.'],
  knn_accuracy: ['Accuracy of nearest neighbours, on the code', percent],
  probe_accuracy: ['Accuracy of a linear classifier, on the code (linear probe)', percent],
  token_accuracy: ['Tokens right', percent],
  exact_match: ['Sequences exactly right', percent],
  learned_exact_match: ['Training sequences exactly right', percent],
  edit_distance: ['Edit distance per sequence', plain, 'Insertions, deletions and replacements that would mend it.'],
  perplexity: ['Perplexity', plain, 'Among how many equally likely tokens it is in doubt.'],
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
        ${this.waiting ? 'Measuring; training is paused…' : 'Measure everything, on all test samples'}
      </button>
      ${this.complaint ? html`<p class="complaint" role="alert">${this.complaint}</p>` : nothing}
      ${
        measured
          ? html`
            <p role="status">As of step ${integer(measured.step)}${progress?.step === measured.step ? '' : '; it has trained further since'}.</p>
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
