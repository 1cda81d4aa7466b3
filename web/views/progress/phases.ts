import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shared } from '../../style/shared';
import { ViewElement } from '../base/view-element';
import { words as engine } from '../../text/engine';
import { words } from '../../text/views/progress';

/** The parts of a run, in order, with how far each has come. */
@customElement('hg-phases')
export class Phases extends ViewElement {
  static override styles = [
    shared,
    css`
      ol {
        display: flex;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: var(--text-small);
        line-height: 1.2;
      }
      li {
        flex: 1 1 0;
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        min-width: 0;
        color: var(--ink-soft);
      }
      li.training {
        flex-grow: 1.6;
      }
      li span {
        overflow-wrap: anywhere;
      }
      li.now {
        color: var(--ink);
        font-weight: 600;
      }
      .track {
        height: 4px;
        margin-top: 3px;
        border-radius: 2px;
        background: var(--rule);
        overflow: clip;
      }
      .fill {
        height: 100%;
        background: var(--model);
        transform-origin: left;
      }
      li.past .fill {
        background: var(--model-soft);
      }
    `,
  ];

  override render() {
    const { progress } = this.run.state;
    if (!progress) return nothing;
    return html`
      <ol aria-label=${words.phases.run}>
        ${progress.phases.map((phase, i) => {
          const place = i < progress.phase ? 'past' : i === progress.phase ? 'now' : 'next';
          const done = place === 'past' ? 1 : place === 'now' ? Math.min(1, progress.phaseProgress) : 0;
          return html`
            <li class="${place} ${phase.kind}" aria-current=${place === 'now' ? 'step' : nothing}>
              <span>${engine.phase(phase.name)}</span>
              <div class="track"><div class="fill" .style="width: ${(100 * done).toFixed(1)}%"></div></div>
            </li>
          `;
        })}
      </ol>
    `;
  }
}
