import { css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { link } from '../../models/common/lesson';
import { isRunOf } from '../../models/common/tries';
import type { Outcome, Outcomes, Try } from '../../models/common/tries';
import { lessonOf } from '../../models/registry';
import { fixed, messageOf } from '../../shared/format';
import { send } from '../../state/events';
import type { ChartMark } from '../../state/store/run-store';
import { Predictions } from '../../state/kept/predictions';
import type { Prediction } from '../../state/kept/predictions';
import { popover, shared } from '../../style/shared';
import { ViewElement } from '../base/view-element';
import { difference } from '../progress/chart-mark';
import { TermCard, termStyle } from './term-card';
import { withTerms } from './terms';
import { words } from '../../text/views/lesson';

// Around a mark, for who hears it behind an answer.
const kOpen = html`<span class="hidden"> (</span>`;
const kClose = html`<span class="hidden">)</span>`;

/**
 * What a lesson has to try. Each asks what will come of it; its link runs it; once the run has got there, what has come stands
 * beside what was said. Outcomes are fetched when one is wanted, and are not in the page before.
 */
@customElement('hg-tries')
export class Tries extends ViewElement {
  @property() model = '';
  @property({ attribute: false }) tries: Try[] = [];
  private readonly predictions = new Predictions();
  private readonly card = new TermCard(this);
  @state() private outcomes: { model: string; all: Outcomes } | null = null;
  @state() private trouble = '';
  private fetches: string | null = null; // the model
  private judging: string | null = null; // the try
  private opened: string | null = null; // the try whose mark is being put

  static override styles = [
    shared,
    popover,
    termStyle,
    css`
      ol {
        margin: 0;
        padding: 0;
        list-style: none; /* its mark would stand beside the first answer */
        counter-reset: try;
      }
      li {
        margin-bottom: var(--space-6);
        max-width: 36em;
        counter-increment: try;
      }
      legend b::before {
        content: counter(try) '. ' / '';
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
      }
      label {
        display: flex;
        align-items: baseline;
        gap: var(--space-2);
        width: fit-content;
        margin-top: var(--space-1);
        padding: 0.1em var(--space-2) 0.1em 0;
        line-height: 1.4;
        cursor: pointer;
      }
      label input {
        flex: none;
        width: 1.05em;
        height: 1.05em;
        margin: 0;
        transform: translateY(0.12em);
      }
      fieldset.shown label {
        cursor: default;
      }
      .mark {
        padding: 0 0.45em;
        border: 1px solid var(--rule-strong);
        border-radius: 1em;
        font-size: var(--text-small);
        white-space: nowrap;
      }
      .mark.came {
        border-color: var(--model);
        color: var(--model);
        font-weight: 650;
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-4);
        margin-top: var(--space-2);
      }
      .do a {
        padding: 0.25em 0;
        font-weight: 650;
      }
      .do button {
        border-color: var(--rule-strong);
        font-size: 1rem;
      }
      .do span:not(.hidden) {
        color: var(--ink-soft);
        font-size: 1rem;
      }
      .outcome:not(:empty) {
        margin-top: var(--space-3);
        padding-left: var(--space-3);
        border-left: 3px solid var(--model);
      }
      p {
        margin: 0 0 var(--space-2);
      }
      p:last-child {
        margin: 0;
      }
      @media print {
        .do {
          display: none;
        }
        li {
          break-inside: avoid;
        }
      }
    `,
  ];

  override render() {
    const { model, tries } = this;
    return html`
      <ol class="tries" role="list">
        ${tries.map((one) => keyed(`${model}/${one.key}`, html`<li data-try=${`${model}/${one.key}`}>${this.one(model, one)}</li>`))}
      </ol>
      <div role="alert">${this.trouble}</div>
      ${this.card.render()}
    `;
  }

  private one(model: string, one: Try) {
    const key = `${model}/${one.key}`;
    const prediction = this.predictions.of(key);
    const { answer, judged } = prediction;
    const outcome = this.outcomes?.model === model ? this.outcomes.all[one.key] : undefined;
    const isShown = outcome !== undefined && (judged !== undefined || prediction.shown === true);
    const came = isShown ? (judged?.answer ?? outcome.answer) : null;
    return html`
      <fieldset class=${isShown ? 'shown' : ''}>
        <legend><b>${one.name}</b>${withTerms(` ${one.question}`)}</legend>
        ${one.mark ? this.marked(one, one.mark, prediction, came) : nothing}
        ${one.answers.map(
          (text, i) => html`
            <label>
              <input
                type="radio"
                name=${one.key}
                ?disabled=${isShown && answer !== i}
                .checked=${answer === i}
                @change=${() => this.say(key, { ...prediction, answer: i })}
              />
              <span>
                ${text}
                ${isShown && answer === i ? html`<span class="mark">${kOpen}${words.tries.prediction}${kClose}</span>` : nothing}
                ${came === i ? html`<span class="mark came">${kOpen}${words.tries.happens}${kClose}</span>` : nothing}
              </span>
            </label>
          `,
        )}
      </fieldset>
      <div class="do">
        <a href=${link(model, { seed: 1, ...one.settings })}>${words.tries.run}<span class="hidden">: ${one.name}</span></a>
        <button @click=${() => this.say(key, isShown ? null : { ...prediction, shown: true })}>
          ${isShown ? words.tries.again : words.tries.show}<span class="hidden">: ${one.name}</span>
        </button>
        ${isShown ? nothing : this.standing(model, one, outcome, answer !== undefined)}
      </div>
      <div class="outcome" role="status">${isShown ? this.outcome(one, outcome, prediction) : nothing}</div>
    `;
  }

  /** Where a mark on the chart is the answer. */
  private marked(one: Try, { name }: NonNullable<Try['mark']>, { answer }: Prediction, came: number | null) {
    if (came !== null)
      return html`
        ${answer === undefined ? nothing : html`<p>${fixed(answer, 1)} <span class="mark">${kOpen}${words.tries.prediction}${kClose}</span></p>`}
        <p>${fixed(came, 1)} <span class="mark came">${kOpen}${words.tries.happens}${kClose}</span></p>
      `;
    return html`
      <p class="do">
        <button class="put" @click=${() => this.openMark(one)}>
          ${answer === undefined ? words.tries.put : words.tries.move}<span class="hidden">: ${name}</span>
        </button>
        ${answer === undefined ? nothing : html`<span>${words.tries.mark(fixed(answer, 1))}</span>`}
      </p>
    `;
  }

  private openMark(one: Try): void {
    send(this, 'hg-mark', this.markOf(one, true));
  }

  /** A try's mark on the loss chart, as it stands. */
  private markOf(one: Try, isOpen: boolean): ChartMark {
    const { curve, name, epochs, range } = one.mark!;
    const of = `${this.model}/${one.key}`;
    const { answer, judged } = this.predictions.of(of);
    const isThere = (this.run.state.evaluation?.epoch ?? 0) >= epochs; // it may have been run before
    return {
      of,
      curve,
      name,
      epoch: epochs,
      range,
      value: answer ?? null,
      isOpen,
      end: isThere ? (judged?.answer ?? null) : null,
      href: link(this.model, { seed: 1, ...one.settings }),
    };
  }

  /** The chart shows the mark that is being put, or that of the run that is on; a mark that moves is what the reader says. */
  private followMark(): void {
    const { mark } = this.run.state;
    const marked = this.tries.filter((one) => one.mark);
    const moved = mark && marked.find((one) => `${this.model}/${one.key}` === mark.of);
    if (moved && mark.value !== null) {
      const prediction = this.predictions.of(mark.of);
      if (prediction.answer !== mark.value && !prediction.judged)
        this.say(mark.of, { ...prediction, answer: mark.value });
    }
    const isOn = (one: Try) =>
      isRunOf(one, this.model, this.run.state) && this.predictions.of(`${this.model}/${one.key}`).answer !== undefined;
    const running = marked.find(isOn);
    const wanted = running ? this.markOf(running, false) : moved && mark.isOpen ? mark : null;
    if (JSON.stringify(wanted) !== JSON.stringify(mark)) send(this, 'hg-mark', wanted);
    // Who has put it, or would rather not, goes on from the question.
    if (this.opened && !mark?.isOpen) {
      if (!running) this.renderRoot.querySelector<HTMLElement>(`[data-try="${this.opened}"] .put`)?.focus();
      this.opened = null;
    } else if (mark?.isOpen) this.opened = mark.of;
  }

  /** How far the run is on the way to what was asked. */
  private standing(model: string, one: Try, outcome: Outcome | undefined, isSaid: boolean) {
    const { state } = this.run;
    if (!isSaid) return nothing;
    if (!isRunOf(one, model, state)) return html`<span>${words.tries.kept}</span>`;
    if (!outcome) return nothing;
    return html`<span>
      ${words.tries.runs(fixed(state.progress?.epoch ?? 0, 1), epochs(outcome.epochs))}
    </span>`;
  }

  private outcome(
    { answers, mark }: Try,
    { answer: usual, epochs: after, why }: Outcome,
    { answer, judged }: Prediction,
  ) {
    const came = judged?.answer ?? usual;
    const verdict =
      answer === undefined
        ? ''
        : mark
          ? words.tries.came(fixed(came, 1), difference(answer, came))
          : answer === came
            ? words.tries.asSaid
            : words.tries.notAsSaid;
    return html`
      <p>
        <b>${verdict}</b>${judged ? judged.figures : words.tries.after(epochs(after))}
        ${!mark && judged && judged.answer !== usual ? words.tries.exception(answers[usual]) : nothing}
      </p>
      <p>${withTerms(why)}</p>
    `;
  }

  private say(key: string, prediction: Prediction | null): void {
    this.predictions.keep(key, prediction);
    this.fetches = null;
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.followMark();
    const { model, tries } = this;
    const wanted = tries.filter(({ key }) => {
      const { answer, shown, judged } = this.predictions.of(`${model}/${key}`);
      return answer !== undefined || shown || judged !== undefined;
    });
    if (wanted.length === 0) return;
    if (this.outcomes?.model !== model) void this.fetch(model);
    else
      for (const one of wanted)
        if (!this.predictions.of(`${model}/${one.key}`).judged)
          void this.judge(model, one, this.outcomes.all[one.key]!);
  }

  private async fetch(model: string): Promise<void> {
    if (this.fetches === model) return;
    this.fetches = model; // and where that fails, not again before the reader asks
    try {
      const { outcomes } = await lessonOf(model)!.outcomes();
      this.trouble = '';
      this.outcomes = { model, all: outcomes };
    } catch (error) {
      this.trouble = messageOf(error);
    }
  }

  /** Keeps what the run says, once it has got there. */
  private async judge(model: string, one: Try, outcome: Outcome): Promise<void> {
    const { run } = this;
    const key = `${model}/${one.key}`;
    const isThere = () => isRunOf(one, model, run.state) && (run.state.evaluation?.epoch ?? 0) >= outcome.epochs;
    if (this.judging !== null || !isThere()) return;
    this.judging = key;
    try {
      const judged = await outcome.judge(run.state, (request) => this.askOnce(request));
      if (isThere()) this.tell(key, one, judged);
    } catch {
      // Pictures may be refused while the engine is replaced: asked again with the next figures.
    }
    this.judging = null;
  }

  private tell(key: string, { name }: Try, judged: NonNullable<Prediction['judged']>): void {
    this.say(key, { ...this.predictions.of(key), judged });
    const { top, bottom } = this.getBoundingClientRect();
    if (bottom > 0 && top < window.innerHeight) return;
    send(this, 'hg-tell', {
      text: words.tries.stands(name.replace(/\.$/, '')),
      label: words.tries.showIt,
      run: () => this.renderRoot.querySelector(`[data-try="${key}"]`)?.scrollIntoView({ block: 'center' }),
    });
  }
}

const epochs = (count: number) =>
  count === 0.5 ? words.tries.halfEpoch : count === 1 ? words.tries.oneEpoch : words.tries.epochs(count);
