import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { epochsTrained } from '../../engine/bound';
import { figureTitle, isShare } from '../../shared/figures';
import { figures, fixed, integer, plain } from '../../shared/format';
import { howFar } from '../../state/course/goal-progress';
import { holds } from '../../state/link/goal';
import type { Condition, Within } from '../../state/link/goal';
import { shared } from '../../style/shared';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/progress';

const kSigns = { '<': words.goal.below, '<=': words.goal.atMost, '>': words.goal.above, '>=': words.goal.atLeast };
const kNouns = {
  epochs: [words.goal.epoch, words.goal.epochs],
  steps: [words.goal.step, words.goal.steps],
  seconds: [words.goal.second, words.goal.seconds],
} as const;

/** What the run has to come to, how far that is, and when it is reached or can be no more. */
@customElement('hg-goal')
export class GoalView extends ViewElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-4);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--rule);
        background: var(--model-wash);
        color: var(--ink);
      }
      p {
        margin: 0;
        line-height: 1.35;
      }
      .goal {
        font-weight: 650;
      }
      span + span::before {
        content: '· ';
      }
      meter {
        flex: 0 1 9rem;
        height: 0.75rem;
      }
      .missed {
        color: var(--warning);
      }
    `,
  ];

  override render() {
    const { goal, standing, progress } = this.run.state;
    if (!goal) return nothing;
    const { is, figures: now, step } = standing;
    const conditions = goal.conditions.map((one) => ({ ...one, now: now?.[one.figure] ?? null }));
    const measured = conditions.map((one) => `${figureTitle(one.figure)} ${value(one, one.now)}`).join(', ');
    const holdsNow = conditions.every(({ now, ...one }) => now !== null && holds(one, now));
    const result =
      is === 'open' && holdsNow
        ? words.goal.counts
        : is === 'reached'
          ? words.goal.reached(integer(step), measured)
          : is === 'missed'
            ? words.goal.missed(over(goal.within), measured)
            : '';
    return html`
      <p class="goal">${words.goal.goal([...goal.conditions.map(wanted), ...goal.within.map(allowed)].join(', '))}</p>
      <meter aria-label=${words.goal.howFar} min="0" max="1" .value=${howFar(goal, standing)}></meter>
      ${
        is === 'open'
          ? html`<p>
            ${conditions.map((one) => html`<span translate="no" class="notranslate now">${value(one, one.now)} → ${value(one, one.limit)}</span> `)}
            ${progress ? goal.within.map((one) => html`<span class="spent">${spent(one, progress)}</span> `) : nothing}
          </p>`
          : nothing
      }
      <p role="status" class=${is}>${result}</p>
      <slot></slot>
    `;
  }
}

function wanted({ figure, sign, limit }: Condition): string {
  return `${figureTitle(figure)} ${kSigns[sign]} ${isShare(figure) ? `${plain(100 * limit)} %` : plain(limit)}`;
}

function allowed({ of, sign, limit }: Within): string {
  const count = `${plain(limit)} ${kNouns[of][limit === 1 ? 0 : 1]}`;
  return {
    '<': words.goal.inLess(count),
    '<=': words.goal.within(count),
    '>': words.goal.after(count),
    '>=': words.goal.after(count),
  }[sign];
}

function over(within: Within[]): string {
  const upper = within.filter(({ sign }) => sign.startsWith('<'));
  if (upper.length !== 1) return words.goal.timeOver;
  const [{ of, limit }] = upper as [Within];
  return words.goal.limitOver(plain(limit), limit === 1 ? words.goal.is(kNouns[of][0]) : words.goal.are(kNouns[of][1]));
}

function value({ figure }: Pick<Condition, 'figure'>, number: number | null): string {
  if (number === null) return '…';
  return isShare(figure) ? `${fixed(100 * number, 1)} %` : figures(number);
}

function spent({ of, limit }: Within, progress: Parameters<typeof epochsTrained>[0]): string {
  const now = {
    epochs: () => fixed(epochsTrained(progress), 2),
    steps: () => integer(progress.step),
    seconds: () => fixed(progress.seconds, 0),
  };
  return words.goal.of(now[of](), plain(limit), kNouns[of][limit === 1 ? 0 : 1]);
}
