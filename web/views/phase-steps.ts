import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { StateKey } from '../state/run-store';
import { figureHost, shared } from '../style/shared';
import './figure';
import { fixed } from './format';
import { ViewElement } from './view-element';

const kSteps = 20;

const kPhases = [
  { value: 'reconstruction', name: 'Reconstruct', does: 'encoder and decoder, for the picture', semi: false },
  { value: 'discriminator', name: 'Discriminate', does: 'the discriminator, to tell codes from the prior', semi: false },
  { value: 'generator', name: 'Generate', does: 'the encoder, to confuse it', semi: false },
  { value: 'classification', name: 'Classify', does: 'the encoder, on labelled digits', semi: true },
];

/** The phases of a step, each playable by itself, and how the game between encoder and discriminator stands. */
@customElement('hg-phase-steps')
export class PhaseSteps extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['configuration', 'evaluation', 'playing'];

  static override styles = [
    shared,
    figureHost,
    css`
      .phases {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        gap: var(--space-1);
      }
      button {
        border-color: var(--rule-strong);
        padding: 0;
        font-size: var(--text-small);
      }
      .gauge {
        margin-top: var(--space-2);
      }
      .track {
        position: relative;
        height: 0.9em;
        border-radius: 2px;
        background: linear-gradient(to right, var(--model-soft), var(--model-wash) 50%, var(--model-soft));
      }
      .track i {
        position: absolute;
        top: -3px;
        bottom: -3px;
        width: 3px;
        margin-left: -1.5px;
        background: var(--ink);
      }
      .scale {
        display: flex;
        justify-content: space-between;
        font-size: var(--text-small);
        color: var(--ink-soft);
      }
    `,
  ];

  override render() {
    const { configuration, evaluation } = this.run.state;
    const semi = configuration?.settings.variant === 'semi-supervised';
    const accuracy = evaluation?.testTerms.accuracy_D ?? evaluation?.testTerms['accuracy_D(z)'];
    return html`
      <hg-figure heading="One phase at a time" hint=${`A button pauses, and takes ${kSteps} steps of that phase alone.`}>
        <div class="phases">
          ${kPhases
            .filter((phase) => !phase.semi || semi)
            .map(({ value, name, does }) => html`<button title=${`Trains ${does}`} @click=${() => this.play(value)}>${name}</button>`)}
        </div>
        <div class="gauge" role="img" aria-label=${`The discriminator tells codes from the prior in ${fixed(100 * (accuracy ?? 0), 0)} percent of cases.`}>
          <div class="scale"><span>The discriminator is right</span><b>${accuracy === undefined ? '–' : `${fixed(100 * accuracy, 0)} %`}</b></div>
          <div class="track"><i style="left: ${100 * (accuracy ?? 0.5)}%"></i></div>
          <div class="scale"><span>never</span><span>half the time: it cannot tell</span><span>always</span></div>
        </div>
      </hg-figure>
    `;
  }

  private play(value: string): void {
    this.dispatchEvent(new CustomEvent('hg-steps-with', { detail: { key: 'phases', value, steps: kSteps }, bubbles: true, composed: true }));
  }
}
