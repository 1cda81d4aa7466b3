import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { plain } from '../shared/format';
import { figuresOf, figureTitle, isShare } from '../shared/figures';
import { options } from '../shared/options';
import { shared } from '../style/shared';
import { words } from '../text/course';
import { choiceStyle } from './choice-style';
import { kOwnGoal, kUnits } from './wish';
import type { GoalChoice as Choice } from './wish';

/** Figures of which more is better, beside most shares of 1. */
const kHigher = /^(gain_db|mig$|parzen$|active_units$|traversal_change$|max_activation$)/;

/** What the run has to come to. Sends `choice` with the new one. */
@customElement('hg-goal-choice')
export class GoalChoice extends LitElement {
  @property({ attribute: false }) choice!: Choice;
  @property() model = '';
  /** Figures as they are now, by name: what a limit begins at. */
  @property({ attribute: false }) now: Readonly<Record<string, number | null>> = {};

  static override styles = [shared, choiceStyle];

  override render() {
    const { figure, sign, limit, within, unit, own } = this.choice;
    const { goal } = words;
    const title = (name: string) => figureTitle(name).replace(/^\p{Ll}(?!\p{Lu})/u, (letter) => letter.toUpperCase());
    return html`
      <fieldset>
        <legend>${goal.goal}</legend>
        <div class="row">
          <select aria-label=${goal.what} @change=${(event: Event) => this.pick((event.target as HTMLSelectElement).value)}>
            ${options(
              [
                ['', goal.none],
                ...(own ? [[kOwnGoal, own] as const] : []),
                ...figuresOf(this.model).map((name) => [name, title(name)] as const),
              ],
              figure,
            )}
          </select>
          ${
            figure === '' || figure === kOwnGoal
              ? nothing
              : html`
                <select aria-label=${goal.belowOrAbove} @change=${(event: Event) => this.take({ sign: (event.target as HTMLSelectElement).value as Choice['sign'] })}>
                  ${options([['<', goal.below] as const, ['>', goal.above] as const], sign)}
                </select>
                ${this.field(goal.limit, limit, (text) => this.take({ limit: text }))}
                <span class="row">${goal.within} ${this.field(goal.withinHow, within, (text) => this.take({ within: text }))}
                  <select aria-label=${goal.unit} @change=${(event: Event) => this.take({ unit: (event.target as HTMLSelectElement).value as Choice['unit'] })}>
                    ${options(
                      kUnits.map((name) => [name, goal.units[name]] as const),
                      unit,
                    )}
                  </select>
                </span>`
          }
        </div>
        ${figure === '' ? nothing : html`<p class="soft">${goal.measured}</p>`}
      </fieldset>
    `;
  }

  private field(name: string, value: string, take: (text: string) => void) {
    return html`<input type="text" inputmode="decimal" aria-label=${name} .value=${value}
      @input=${(event: Event) => take((event.target as HTMLInputElement).value)} />`;
  }

  /** The limit begins at what the run has come to: a lecturer has tried what they ask for. */
  private pick(figure: string): void {
    const isHigher = kHigher.test(figure) || (isShare(figure) && figure !== 'error_rate');
    const now = this.now[figure];
    this.take({
      figure,
      sign: isHigher ? '>' : '<',
      limit: typeof now === 'number' && Number.isFinite(now) ? plain(Number(now.toPrecision(2))) : '',
    });
  }

  private take(part: Partial<Choice>): void {
    this.dispatchEvent(new CustomEvent('choice', { detail: { ...this.choice, ...part } }));
  }
}
