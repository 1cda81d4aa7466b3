import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { StateKey } from '../state/run-store';
import { shared } from '../style/shared';
import { figures, fixed, integer } from './format';
import { ViewElement } from './view-element';

type Write = (value: number) => string;

const percent: Write = (value) => `${fixed(100 * value, 1)} %`;
const nats: Write = (value) => `${fixed(value, 1)} nats`;
const decibels: Write = (value) => `${fixed(value, 2)} dB`;
const plain: Write = (value) => figures(value);

/** How the engine's figures are written, in the order in which they are shown; others come after, under their own names. */
const kFigures: Record<string, [name: string, write: Write]> = {
  squared_error: ['Squared error, summed over pixels', plain],
  pca_squared_error: ['PCA’s, with as many numbers', plain],
  clean_squared_error: ['Squared error without noise', plain],
  gain_db: ['Gain over the noisy input', decibels],
  gain_db_masking: ['Gain under masking, 0.25', decibels],
  gain_db_gaussian: ['Gain under Gaussian noise, 0.5', decibels],
  gain_db_salt_and_pepper: ['Gain under salt and pepper, 0.25', decibels],
  negative_elbo: ['−ELBO', nats],
  reconstruction: ['Reconstruction', nats],
  kl: ['KL of the code', nats],
  iwae_50: ['Importance-weighted bound, 50 codes', nats],
  active_units: ['Active units', integer],
  traversal_change: ['Least change of a pixel along an active unit', plain],
  mig: ['Mutual information gap', plain],
  higgins: ['Higgins metric', percent],
  discriminator_accuracy: ['The discriminator is right', percent],
  mmd: ['Distance of codes from the prior, MMD', plain],
  parzen: ['Parzen window log-likelihood', nats],
  error_rate: ['Classification errors', percent],
  mean_activation: ['Mean activation', plain],
  min_activation: ['Least active unit', plain],
  max_activation: ['Most active unit', plain],
  dead_units: ['Dead units', integer],
  knn_accuracy: ['Nearest neighbours of the code name the class', percent],
  probe_accuracy: ['A linear classifier of the code is right', percent],
  token_accuracy: ['Tokens right', percent],
  exact_match: ['Sequences exactly right', percent],
  learned_exact_match: ['Those that were learned from', percent],
  edit_distance: ['Changes a sequence', plain],
  perplexity: ['Perplexity', plain],
};

/** All figures over the whole test set: they take seconds, and so come when they are asked for. */
@customElement('hg-final-figures')
export class FinalFigures extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['configuration', 'progress', 'status'];
  @state() private figures: Record<string, unknown> | null = null;
  @state() private step = 0;
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
      .complaint {
        color: var(--warning);
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
    const { status, progress } = this.run.state;
    const stale = this.figures !== null && progress?.step !== this.step;
    return html`
      <button ?disabled=${status !== 'running' || this.waiting} @click=${this.measure}>
        ${this.waiting ? 'Measuring; training waits…' : 'Measure everything, on all test samples'}
      </button>
      ${this.complaint ? html`<p class="complaint" role="alert">${this.complaint}</p>` : nothing}
      ${this.figures
        ? html`
            <p role="status">As of step ${integer(this.step)}${stale ? '; it has trained on since' : ''}.</p>
            <dl>${written(this.figures).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
          `
        : nothing}
    `;
  }

  protected override willUpdate(): void {
    const model = this.run.state.configuration?.model ?? '';
    if (model !== this.model) [this.model, this.figures, this.complaint] = [model, null, null];
  }

  private measure(): void {
    this.waiting = true;
    this.complaint = null;
    const answer = new Promise<Record<string, unknown>>((resolve, reject) => {
      this.dispatchEvent(new CustomEvent('hg-metrics', { detail: { resolve, reject }, bubbles: true, composed: true }));
    });
    void answer
      .then(
        (figures) => {
          this.figures = figures;
          this.step = this.run.state.progress?.step ?? 0;
        },
        (error: Error) => (this.complaint = error.message),
      )
      .finally(() => (this.waiting = false));
  }
}

/** Names and values of the figures that are single numbers. */
export function written(metrics: Record<string, unknown>): [name: string, value: string][] {
  const isNumber = (name: string) => typeof metrics[name] === 'number';
  const known = Object.keys(kFigures).filter(isNumber);
  const others = Object.keys(metrics).filter((name) => isNumber(name) && !(name in kFigures));
  return [...known, ...others].map((name) => {
    const [text, write] = kFigures[name] ?? [name.replaceAll('_', ' '), plain];
    return [text, write(metrics[name] as number)];
  });
}
