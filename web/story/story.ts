import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isForControl } from '../host/keys';
import { kPaperWidth, OnPaper } from '../host/on-paper';
import { RunHost } from '../host/run-host';
import { comparisonLink, link } from '../models/common/lesson';
import type { Comparison, Lesson, LessonView } from '../models/common/lesson';
import { lessonOf } from '../models/registry';
import { shortTitle } from '../shared/data-sets';
import { fixed, integer } from '../shared/format';
import { cards } from '../shared/papers';
import type { LessonCard, Paper } from '../shared/papers';
import { send } from '../state/events';
import { openingRun } from '../state/store/phase';
import type { Session } from '../state/session/session';
import { icons } from '../style/icons';
import { shared } from '../style/shared';
import { focused } from '../views/base/focused';
import { StoreElement } from '../views/base/view-element';
import { TermCard, termStyle } from '../views/lesson-page/term-card';
import { withTerms } from '../views/lesson-page/terms';
import { chapters } from './chapters';
import { cellLink, concepts } from './concepts';
import type { Cell, Concept } from './concepts';
import { style } from './style';
import { words } from '../text/story';

const kLeastBetween = 250; // ms: its live numbers are for reading
const kRoom = 600; // on paper, for the picture

const chapterLink = ({ model, openingPreset }: LessonCard) => link(model, { preset: openingPreset, story: 'chapter' });

/**
 * The seven papers as one story, in the place of the bench: a chapter a lesson, with a picture of the run that is on, and a table
 * of what lives where. The chapter is that of the lesson that is open; another chapter opens its lesson's run.
 */
@customElement('hg-story')
export class Story extends StoreElement {
  @property({ attribute: false }) session!: Session;
  private next = 0; // ms of performance.now()
  private shown = '';
  private readonly card = new TermCard(this);
  /** What had the focus when the story was opened. */
  private readonly opener = focused();

  static override styles = [shared, termStyle, style];

  constructor() {
    super();
    new RunHost(this, { session: () => this.session, views: '.view *' });
    new OnPaper(this, () => this.placed, kRoom);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.key);
  }

  /** As often as can be read; what the reader asks for comes at once. */
  protected override async scheduleUpdate(): Promise<void> {
    const early = this.next - performance.now();
    if (early > 0 && this.place === this.shown) await new Promise((resolve) => setTimeout(resolve, early));
    this.next = performance.now() + kLeastBetween;
    super.scheduleUpdate();
  }

  /** Which part of the story is on, for who follows it. */
  private get place(): string {
    const { configuration, look } = this.session.store.state;
    return look.story === 'concepts' ? 'concepts' : (configuration?.model ?? '');
  }

  private get number(): number {
    const model = this.session.store.state.configuration?.model;
    return cards.findIndex((card) => card.model === model);
  }

  override render() {
    const { look } = this.session.store.state;
    const card = cards[this.number];
    if (look.story === 'concepts') return html`${this.table(card)}${this.card.render()}`;
    if (!card) return nothing;
    return html`${this.chapter(card)}${this.card.render()}`;
  }

  private chapter(card: (typeof cards)[number]) {
    const { state } = this.session.store;
    const { question, answer, watch, now, open, beside } = chapters[card.model];
    const views = this.viewsOf(card.model);
    const figure = now(state);
    const [before, after] = [cards[this.number - 1], cards[this.number + 1]];
    return html`
      <article class="chapter" aria-labelledby="question" aria-busy=${openingRun(state.phase) !== null}>
        <div class="head">
          ${this.number === 0 ? opening : nothing}
          ${this.heading(card, html`<h2 id="question" tabindex="-1">${question}</h2>`)}
        </div>
        <section class="picture" aria-label=${words.story.run}>
          <div class="view" .style="--wide: ${views.map(([, share]) => `minmax(0, ${share}fr)`).join(' ')}; --narrow: ${views.map(([{ height }]) => height).join(' ')}">
            ${views.map(([view]) => view.draw(this.session.store))}
          </div>
          ${this.standing()}
        </section>
        <div class="text">
          <p>${withTerms(answer)}</p>
          <p>${words.story.picture(withTerms(watch))} ${figure === null ? nothing : html`<span translate="no" class="live notranslate">${figure}</span>`}</p>
          <p class="open">${words.story.open(withTerms(open))}</p>
          ${besides(card.model, beside)}
          <nav class="ways" aria-label=${words.story.story}>
            ${before ? html`<a class="before" href=${chapterLink(before)}>${words.story.back(before.number, before.short)}</a>` : nothing}
            ${
              after
                ? html`<a class="next" href=${chapterLink(after)}>${words.story.next(chapters[after.model].question)}</a>`
                : html`<button class="next" @click=${() => this.session.look({ story: 'concepts' })}>${words.story.nextConcepts}</button>`
            }
            <button @click=${this.leave}>${words.story.lesson(card.number)}</button>
            ${after ? html`<button @click=${() => this.session.look({ story: 'concepts' })}>${words.story.all}</button>` : nothing}
            <button @click=${() => send(this, 'hg-file', 'course')}>${words.story.course}</button>
          </nav>
        </div>
      </article>
      <div class="all">
        ${cards.filter((other) => other !== card).map((other) => this.inShort(other))}
        ${concepts.length > 0 ? this.grid() : nothing}
      </div>
    `;
  }

  private heading({ number, paper }: LessonCard, question: TemplateResult) {
    const when = chapters[cards[number - 1]!.model].when;
    return html`
      <p class="kicker">
        ${words.story.meta(number, cards.length, when, paper.address, paper.title, paper.authors)}
      </p>
      ${question}
    `;
  }

  /** A chapter on paper, beside the one that is open. */
  private inShort(card: (typeof cards)[number]) {
    const { question, answer, open } = chapters[card.model];
    return html`
      <section>
        ${this.heading(card, html`<h2>${question}</h2>`)}
        <p>${answer}</p>
        <p class="open">${words.story.open(open)}</p>
      </section>
    `;
  }

  /** Where the run is, and the one control that a reader needs. */
  private standing() {
    const { progress, evaluation, playing, manifest } = this.session.store.state;
    return html`
      <p class="state">
        <button @click=${() => send(this, 'hg-transport', playing ? 'pause' : 'play')}>
          ${playing ? icons.pause : icons.play}${playing ? words.story.pause : words.story.train}
        </button>
        <span translate="no" class="notranslate">
          ${
            progress
              ? words.story.live(
                  manifest ? words.story.on(shortTitle(manifest)) : '',
                  integer(progress.step),
                  fixed(progress.epoch, 1),
                  evaluation ? words.story.heldOut(fixed(evaluation.testLoss, 1)) : '',
                )
              : words.story.starting
          }
        </span>
      </p>
    `;
  }

  /** The chapter's own views with their shares; where this run has nothing to show in any, the first of its lesson that has. */
  private viewsOf(model: Paper): [LessonView, number][] {
    const { state } = this.session.store;
    const lesson: Lesson | undefined = lessonOf(model);
    if (!lesson) return [];
    const has = ([view]: [LessonView, number]) => view.when?.(state) ?? true;
    const own = Object.entries(chapters[model].views).map(([name, share]): [LessonView, number] => [
      lesson.views[name]!,
      share,
    ]);
    const shown = own.filter(has);
    const others = Object.values(lesson.views).map((view): [LessonView, number] => [view, 1]);
    return shown.length > 0 ? shown : others.filter(has).slice(0, 1);
  }

  private table(card: LessonCard | undefined) {
    return html`
      <section class="concepts" aria-labelledby="question">
        <h2 id="question" tabindex="-1">${words.story.where}</h2>
        <p>${words.story.whereHow}</p>
        ${this.grid()}
        <nav class="ways" aria-label=${words.story.story}>
          ${card ? html`<button class="before" @click=${() => this.session.look({ story: 'chapter' })}>${words.story.back(card.number, card.short)}</button>` : nothing}
          ${this.number > 0 ? html`<a href=${chapterLink(cards[0]!)}>${words.story.beginning}</a>` : nothing}
          ${card ? html`<button @click=${this.leave}>${words.story.lesson(card.number)}</button>` : nothing}
        </nav>
      </section>
    `;
  }

  /** With roles of its own: on a phone it is laid out as no table is. */
  private grid() {
    return html`
      <table role="table" aria-label=${words.story.byLesson}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${words.story.concept}</th>
            ${cards.map((card) => html`<th role="columnheader" scope="col"><a href=${chapterLink(card)}>${card.number} ${card.short}</a></th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${concepts.map((concept) => this.row(concept))}
        </tbody>
      </table>
    `;
  }

  private row({ name, cells, absent }: Concept) {
    const cell = ({ model, number }: (typeof cards)[number], cell: Cell | undefined) =>
      html`<td role="cell">${cell ? html`<span class="number">${number}</span><a href=${cellLink(model, cell)} aria-label=${words.story.cell(name, number, cell.says)}>${cell.says}</a>` : nothing}</td>`;
    return html`
      <tr role="row">
        <th role="rowheader" scope="row">${withTerms(name)}</th>
        ${absent ? html`<td role="cell" class="absent" colspan=${cards.length}>${absent}</td>` : cards.map((card) => cell(card, cells[card.model]))}
      </tr>
    `;
  }

  /** Whoever has come by a control, or goes on, is led to the heading; a page that opens with the story leaves the focus alone. */
  protected override updated(): void {
    const { place } = this;
    if (!place || place === this.shown) return;
    const isFirst = this.shown === '';
    this.shown = place;
    const isLed = (this.renderRoot as ShadowRoot).activeElement !== null || focused() === null;
    if (isFirst ? this.opener === null : !isLed) return;
    this.renderRoot.querySelector<HTMLElement>('#question')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  private readonly leave = (): void => {
    this.session.look({ story: undefined });
    if (this.opener?.isConnected) this.opener.focus();
  };

  /** Arrows turn the story's pages, where nothing else wants them. */
  private readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    const way = event.key === 'ArrowRight' ? '.next' : event.key === 'ArrowLeft' ? '.before' : null;
    if (!way || isForControl(event, 'input, [popover]')) return;
    this.renderRoot.querySelector<HTMLElement>(`.ways ${way}`)?.click();
    event.preventDefault();
  };

  private get placed() {
    const element = this.renderRoot.querySelector<HTMLElement>('.picture');
    return element ? [{ element, width: kPaperWidth, shares: true }] : [];
  }
}

const opening = html`<p class="lead">${words.story.lead}</p>`;

function besides(model: Paper, all: Comparison[]) {
  return html`
    <ul class="beside" role="list" aria-label=${words.story.pair}>
      ${all.map((one) => html`<li><a href=${comparisonLink(model, one)}>${one.name}</a>: ${one.watch}</li>`)}
    </ul>
  `;
}
