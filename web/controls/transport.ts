import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { StateKey } from '../state/run-store';
import { icons } from '../style/icons';
import { segmented, shared } from '../style/shared';
import { ViewElement } from '../views/view-element';

const kWaits: Record<string, string> = { starting: 'Starting the engine…', loading: 'Fetching data…' };

/** Steps a second; 0 for as fast as it goes. */
const kSpeeds = [
  { value: 1, label: '1', title: 'One step a second' },
  { value: 10, label: '10', title: '10 steps a second' },
  { value: 60, label: '60', title: '60 steps a second' },
  { value: 0, label: 'Full', title: 'As fast as this machine trains' },
];

/** Play, one step, reset, and how fast. */
@customElement('hg-transport')
export class Transport extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['playing', 'status', 'stepsPerSecond', 'data'];

  static override styles = [
    shared,
    segmented,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      .buttons {
        display: grid;
        grid-template-columns: 1fr auto auto;
        gap: var(--space-2);
      }
      .buttons button {
        min-height: 2.4rem;
        min-width: 2.8rem;
        border-color: var(--rule-strong);
      }
      .buttons .play {
        background: var(--model);
        border-color: var(--model);
        color: var(--on-model);
        font-weight: 650;
        gap: var(--space-2);
      }
      .buttons .play:hover:not(:disabled) {
        filter: brightness(1.08);
      }
      .speed {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: var(--space-3);
      }
      .speed > span {
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
    `,
  ];

  override render() {
    const { playing, status, stepsPerSecond } = this.run.state;
    const off = status !== 'running';
    return html`
      <div class="buttons" role="group" aria-label="Training">
        <button class="play" ?disabled=${off} @click=${() => this.send(playing ? 'pause' : 'play')} title="Space">
          ${off ? nothing : playing ? icons.pause : icons.play}${off ? kWaits[status] : playing ? 'Pause' : 'Train'}
        </button>
        <button ?disabled=${off} @click=${() => this.send('step')} title="One step (→)" aria-label="One step">${icons.step}</button>
        <button ?disabled=${off} @click=${() => this.send('reset')} title="Back to the first weights (R)" aria-label="Reset">${icons.reset}</button>
      </div>
      <div class="speed">
        <span id="speed">Steps/s</span>
        <div class="segmented" role="radiogroup" aria-labelledby="speed">
          ${kSpeeds.map(
            ({ value, label, title }) => html`<label title=${title}
              ><input type="radio" name="speed" ?disabled=${off} .checked=${stepsPerSecond === value} @change=${() => this.send('speed', value)} />${label}</label
            >`,
          )}
        </div>
      </div>
    `;
  }

  private send(command: string, value?: number): void {
    this.dispatchEvent(new CustomEvent('hg-transport', { detail: { command, value }, bubbles: true, composed: true }));
  }
}
