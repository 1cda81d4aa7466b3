import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { figureHost, popover, shared } from '../../style/shared';
import '../base/figure';
import { fixed } from '../../shared/format';
import { ViewElement } from '../base/view-element';
import { send } from '../../state/events';
import { words } from '../../text/views/progress';

const kSteps = 20;

const kPhases = [
  {
    value: 'reconstruction',
    name: words.phases.reconstruct,
    does: words.phases.reconstructDoes,
    semi: false,
  },
  {
    value: 'discriminator',
    name: words.phases.discriminate,
    does: words.phases.discriminateDoes,
    semi: false,
  },
  { value: 'generator', name: words.phases.generate, does: words.phases.generateDoes, semi: false },
  { value: 'classification', name: words.phases.classify, does: words.phases.classifyDoes, semi: true },
];

/** The phases of a step, each playable by itself, and how the game between encoder and discriminator stands. */
@customElement('hg-phase-steps')
export class PhaseSteps extends ViewElement {
  static override styles = [
    shared,
    popover,
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
    const share = accuracy === undefined ? '–' : `${fixed(100 * accuracy, 0)} %`;
    const phases = kPhases.filter((phase) => !phase.semi || semi);
    return html`
      <hg-figure heading=${words.phases.heading} hint=${words.phases.hint(kSteps)}>
        <button slot="tools" class="about" popovertarget="help" aria-label=${words.phases.about}>?</button>
        <div id="help" popover>
          ${phases.map(({ value, name, does }) => html`<p id=${value}>${words.phases.trains(name, does)}</p>`)}
        </div>
        <div class="phases">
          ${phases.map(
            ({ value, name }) =>
              html`<button aria-describedby=${value} @click=${() => this.play(value)}>${name}</button>`,
          )}
        </div>
        <div class="gauge" role="img" aria-label=${words.phases.told(accuracy === undefined ? words.phases.unmeasured : share)}>
          <div class="scale"><span>${words.phases.accuracy}</span><b translate="no" class="notranslate">${share}</b></div>
          <div class="track">${accuracy === undefined ? nothing : html`<i .style="left: ${100 * accuracy}%"></i>`}</div>
          <div class="scale"><span translate="no" class="notranslate">0 %</span><span>${words.phases.cannot}</span><span translate="no" class="notranslate">100 %</span></div>
        </div>
      </hg-figure>
    `;
  }

  private play(value: string): void {
    send(this, 'hg-steps-with', { key: 'phases', value, steps: kSteps });
  }
}
