import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { send } from '../state/events';
import { goingTo, hasRun } from '../state/store/phase';
import { icons } from '../style/icons';
import { shared } from '../style/shared';
import { fixed, integer } from '../shared/format';
import { ViewElement } from '../views/base/view-element';
import { words } from '../text/controls';

/** A slider over the snapshots of the run: pictures and figures follow it, and the run can go on from any of them. */
@customElement('hg-rewind')
export class Rewind extends ViewElement {
  static override styles = [
    shared,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-3);
        min-height: 1.9rem;
        font-size: var(--text-small);
      }
      label {
        color: var(--ink-soft);
      }
      input[type='range'] {
        flex: 1 1 8rem;
        min-width: 0;
        margin: 0;
      }
      output {
        min-width: 8.5em;
        font-weight: 600;
      }
      .buttons {
        display: flex;
        gap: var(--space-2);
      }
      button {
        min-height: 1.75rem;
        border-color: var(--rule-strong);
      }
      button.fork {
        background: var(--model);
        border-color: var(--model);
        color: var(--on-model);
      }
      button.fork:hover {
        filter: brightness(1.08);
      }
      @media (max-width: 60rem) {
        .row {
          min-height: 2.75rem;
        }
        input[type='range'] {
          height: 2.75rem;
        }
        button {
          min-height: 2.5rem;
        }
      }
    `,
  ];

  override render() {
    const { rewind, progress, phase } = this.run.state;
    const { marks, newest } = rewind;
    if (marks.length < 2 || !hasRun(phase)) return nothing;
    // Where the slider was put, not where the run is on its way there: the next key goes on from that.
    const to = goingTo(phase);
    const at = to === 'newest' ? null : (marks.find(({ step }) => step === to) ?? rewind.at);
    const place = at ?? newest ?? (progress && { step: progress.step, epoch: progress.epoch }) ?? marks.at(-1)!;
    const says = words.rewind.says(integer(place.step), fixed(place.epoch, 2));
    return html`
      <div class="row">
        <label for="place">${words.rewind.rewind}</label>
        <input
          id="place"
          type="range"
          min="0"
          max=${marks.length}
          .value=${String(at ? marks.findIndex(({ step }) => step === at.step) : marks.length)}
          aria-valuetext=${at ? says : words.rewind.latest(says)}
          title=${words.rewind.title}
          @input=${(event: Event) => this.go(Number((event.target as HTMLInputElement).value))}
        />
        <output for="place">${says}</output>
        ${
          at
            ? html`<span class="buttons">
              <button @click=${() => send(this, 'hg-rewind', { command: 'newest' })}>${icons.forward}${words.rewind.toLatest}</button>
              <button class="fork" @click=${() => send(this, 'hg-rewind', { command: 'fork' })} title=${words.rewind.forkTitle}>
                ${icons.fork}${words.rewind.fork}
              </button>
            </span>`
            : nothing
        }
      </div>
    `;
  }

  private go(index: number): void {
    const mark = this.run.state.rewind.marks[index];
    if (mark) send(this, 'hg-rewind', { command: 'recall', step: mark.step });
    else send(this, 'hg-rewind', { command: 'newest' });
  }
}
