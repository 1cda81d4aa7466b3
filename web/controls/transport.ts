import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { send } from '../state/events';
import { hasRun } from '../state/store/phase';
import type { Phase } from '../state/store/phase';
import type { RunState } from '../state/store/run-store';
import { icons } from '../style/icons';
import { segmented, shared } from '../style/shared';
import { ViewElement } from '../views/base/view-element';
import { integer } from '../shared/format';
import { words } from '../text/controls';

const kWaits: Partial<Record<Phase['is'], string>> = {
  starting: words.transport.starting,
  opening: words.transport.fetching,
  replacing: words.transport.starting,
};

/** Steps a second; 0 for as fast as it goes. */
const kSpeeds = [
  { value: 1, label: '1', title: words.transport.speed1 },
  { value: 10, label: '10', title: words.transport.speed10 },
  { value: 60, label: '60', title: words.transport.speed60 },
  { value: 0, label: words.transport.full, title: words.transport.fullTitle },
];

/** Has back the run that was given up last. */
export function takeBack({ title, step }: NonNullable<RunState['former']>, off = false): TemplateResult {
  const what = words.transport.takeBack(title, integer(step));
  const ask = ({ currentTarget }: Event) => send(currentTarget!, 'hg-take-back');
  return html`<button class="take-back" ?disabled=${off} @click=${ask} title=${what} aria-label=${what}>${icons.undo}</button>`;
}

/** Play, one step, reset, the way back from it, and how fast. */
@customElement('hg-transport')
export class Transport extends ViewElement {
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
        grid-auto-columns: auto;
        grid-auto-flow: column;
        grid-template-columns: 1fr;
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
    const { playing, phase, stepsPerSecond, former } = this.run.state;
    const off = !hasRun(phase);
    return html`
      <div class="buttons" role="group" aria-label=${words.transport.training}>
        <button class="play" ?disabled=${off} @click=${() => send(this, 'hg-transport', playing ? 'pause' : 'play')} title=${words.transport.space}>
          ${off ? nothing : playing ? icons.pause : icons.play}${off ? kWaits[phase.is] : playing ? words.transport.pause : words.transport.train}
        </button>
        <button ?disabled=${off} @click=${() => send(this, 'hg-transport', 'step')} title=${words.transport.oneStepTitle} aria-label=${words.transport.oneStep}>${icons.forward}</button>
        <button ?disabled=${off} @click=${() => send(this, 'hg-transport', 'reset')} title=${words.transport.resetTitle} aria-label=${words.transport.reset}>${icons.reset}</button>
        ${former ? takeBack(former, off) : nothing}
      </div>
      <span class="hidden" role="status">${former ? words.transport.canTakeBack : ''}</span>
      <div class="speed">
        <span id="speed">${words.transport.speed}</span>
        <div class="segmented" role="radiogroup" aria-labelledby="speed">
          ${kSpeeds.map(
            ({
              value,
              label,
              title,
            }) => html`<label translate=${value > 0 ? 'no' : nothing} class=${value > 0 ? 'notranslate' : nothing} title=${title}
              ><input type="radio" name="speed" ?disabled=${off} .checked=${stepsPerSecond === value} @change=${() => send(this, 'hg-speed', value)} />${label}</label
            >`,
          )}
        </div>
      </div>
    `;
  }
}
