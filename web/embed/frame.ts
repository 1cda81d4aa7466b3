import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { watchDrops } from '../controls/drops';
import '../controls/notices';
import '../controls/settings-panel';
import '../controls/transport';
import { cardOf } from '../shared/papers';
import type { Lesson, LessonView } from '../models/common/lesson';
import { lessonOf } from '../models/registry';
import { shortTitle, sourceOf, titleOfSet } from '../shared/data-sets';
import { named } from '../shared/named';
import type { Session } from '../state/session/session';
import { mark } from '../style/icons';
import { popover, shared } from '../style/shared';
import '../views/progress/counters';
import '../views/progress/goal';
import '../views/progress/loss-chart';
import '../views/progress/milestones';
import '../views/progress/objective';
import '../views/progress/phases';
import { StoreElement } from '../views/base/view-element';
import { RunHost } from '../host/run-host';
import { PartsOnDemand } from '../host/parts-on-demand';
import { commonViews } from './common-views';
import type { FrameWish, Part } from './frame-hash';
import { words } from '../text/page';

const kNoDrops = words.frame.noDrop;

/** One lesson, or some views of it, as high as its content. */
@customElement('hg-frame')
export class Frame extends StoreElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) wish!: FrameWish;
  /** The page that shows this run with everything; '' where there is none. */
  @property() full = './';
  /** The notices of what others wrote. */
  @property() notices = 'THIRD_PARTY_NOTICES.txt';
  /** Whether there was anything yet to go back to. */
  @state() private hasMarks = false;
  private readonly parts = new PartsOnDemand(this, () => this.session.store);
  private end = () => {};
  /** A course page may hold several frames: those out of sight rest. */
  private readonly host = new RunHost(this, {
    session: () => this.session,
    views: 'main *',
    life: { gate: 'frame', again: () => void this.start() },
  });
  private complained = '';

  static override styles = [
    shared,
    popover,
    css`
      main {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
        padding: var(--space-3) var(--space-4) var(--space-4);
        min-height: 8rem;
        background: var(--surface);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-3);
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
      h1 {
        margin: 0;
        font-size: var(--text);
        font-weight: 700;
        color: var(--ink);
      }
      h1 svg {
        height: 0.8rem;
        width: auto;
        margin-right: var(--space-1);
        color: var(--model);
      }
      header button {
        min-height: 1.7rem;
        border-color: var(--rule-strong);
        font-size: inherit;
      }
      header .full {
        min-height: 1.7rem;
        align-content: center;
        margin-left: auto;
      }
      .columns,
      .column {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-6);
        align-content: start;
      }
      .middle {
        grid-template-rows: var(--middle);
      }
      .learned {
        grid-template-rows: var(--learned);
      }
      .view {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      }
      .progress {
        display: grid;
        gap: var(--space-3) var(--space-6);
        grid-template-columns: minmax(0, 1fr);
        padding-top: var(--space-3);
        border-top: 1px solid var(--rule);
      }
      .drive {
        display: grid;
        gap: var(--space-3);
        align-content: start;
      }
      .loss {
        display: grid;
        grid-template: auto 13rem auto / minmax(0, 1fr); /* of which words take up to a half where it is narrow */
        gap: var(--space-2);
      }
      details {
        border-top: 1px solid var(--rule);
        padding-top: var(--space-2);
      }
      summary {
        cursor: pointer;
        font-weight: 650;
      }
      details > :not(summary) {
        margin-top: var(--space-3);
      }
      .settings {
        max-width: 24rem;
      }
      .failed h1 {
        font-size: var(--text-large);
      }
      .failed button {
        justify-self: start;
        border-color: var(--rule-strong);
      }
      @media (min-width: 44rem) {
        .columns.two {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        .progress.both {
          grid-template-columns: 15rem minmax(0, 1fr);
        }
        .narrow {
          max-width: 24rem;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    const { store } = this.session;
    const ends = [
      store.subscribe((changed) => {
        if (changed.has('rewind')) this.hasMarks = true;
      }),
      // What a lesson within somebody's page is about, that page has chosen.
      watchDrops(() => store.notify('warning', kNoDrops)),
    ];
    this.end = () => {
      for (const end of ends) end();
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end();
  }

  /** Does what wants an engine: out of sight a frame is without one after a while. */
  awake<T>(work: () => Promise<T>): Promise<T> {
    return this.host.awake(work);
  }

  /** Opens what the frame's hash asks for. Never rejects: a failure is a phase. */
  start(): Promise<void> {
    return this.session.start(this.wish.run);
  }

  override render() {
    const { store } = this.session;
    const { phase, configuration, goal } = store.state;
    const { receipt } = store.state.standing;
    if (phase.is === 'failed') return this.host.failed(phase.why, () => void this.start());
    const lesson = configuration && lessonOf(configuration.model);
    const chosen = lesson ? this.chosen(lesson) : [];
    return html`
      <main>
        ${this.header()} ${goal ? html`<hg-goal .run=${store}>${receipt ? this.receipt() : nothing}</hg-goal>` : nothing}
        ${lesson ? (chosen.length > 0 ? this.alone(chosen) : this.whole(lesson)) : html`<p role="status">${words.frame.opening}</p>`}
      </main>
      <hg-notices within .run=${store}></hg-notices>
      <hg-milestones .run=${store}></hg-milestones>
    `;
  }

  /** What it takes to save one is fetched when there is one. */
  private receipt() {
    const { store } = this.session;
    const isHere = this.parts.has(words.frame.receipt, () => import('../controls/receipt'));
    return isHere ? html`<hg-receipt .run=${store}></hg-receipt>` : nothing;
  }

  private hides(part: Part): boolean {
    return this.wish.hides.has(part);
  }

  /** The views that the frame is to show alone; what this run has none of is named once. */
  private chosen(lesson: Lesson): LessonView[] {
    const { state } = this.session.store;
    const there = { ...lesson.views, ...commonViews };
    const usable = ([, { when }]: [string, LessonView]) => when?.(state) ?? true;
    const names = Object.entries(there)
      .filter(usable)
      .map(([name]) => name);
    const missing = this.wish.views.filter((name) => !named(name, names));
    const complaint = missing.length === 0 ? '' : words.frame.noView(missing.join(',').slice(0, 60), names.join(', '));
    if (complaint && complaint !== this.complained) this.session.store.complain([complaint]);
    this.complained = complaint;
    return this.wish.views.flatMap((name) => there[named(name, names) ?? ''] ?? []);
  }

  private header() {
    const { configuration, manifest } = this.session.store.state;
    const card = configuration && cardOf(configuration.model);
    const full = this.full
      ? html`<a class="full" href=${this.full} target="_blank" rel="noopener">${words.frame.whole}</a>`
      : nothing;
    if (this.hides('title')) return html`<h1 class="hidden">${card?.title ?? 'Hourglass'}</h1>`;
    const about = manifest && sourceOf(manifest);
    const english = about?.isEnglish ? 'en' : nothing;
    return html`
      <header>
        <h1>${mark}${card?.title ?? 'Hourglass'}</h1>
        ${card ? html`<span>${card.paper.authors} ${card.paper.year}</span>` : nothing}
        ${
          manifest && !this.hides('data')
            ? html`<button popovertarget="set" title=${words.frame.dataTitle}>${shortTitle(manifest)}</button>
              <div id="set" popover>
                <b>${titleOfSet(manifest.name) ?? manifest.title}</b>
                <p lang=${english}>${about!.source}</p>
                <p lang=${english}>${about!.licence}</p>
                <p><a href=${this.notices} target="_blank">${words.frame.notices}</a></p>
              </div>`
            : nothing
        }
        ${full}
      </header>
    `;
  }

  private alone(views: LessonView[]) {
    const { store } = this.session;
    return html`
      <div class="column">
        ${views.map((view) => html`<section class="view" .style="height: ${view.height}" aria-label=${view.title}>${view.draw(store)}</section>`)}
      </div>
      ${this.hides('transport') ? nothing : html`<div class="narrow"><hg-transport .run=${store}></hg-transport></div>`}
    `;
  }

  private whole(lesson: Lesson) {
    const { store } = this.session;
    const { middle, learned } = lesson.rows(store.state);
    const drive = !this.hides('transport') || !this.hides('counters');
    const loss = !this.hides('loss');
    return html`
      <div class="columns two" .style="--middle: ${middle[1]}; --learned: ${learned[1]}">
        <section class="column middle" aria-label=${words.frame.middle}>${lesson.middle(store)}</section>
        <section class="column learned" aria-label=${words.frame.learned}>${lesson.learned(store)}</section>
      </div>
      ${
        drive || loss
          ? html`<div class="progress ${drive && loss ? 'both' : ''}">
            ${
              drive
                ? html`<section class="drive" aria-label=${words.frame.training}>
                  ${this.hides('transport') ? nothing : html`<hg-transport .run=${store}></hg-transport>`}
                  ${this.hides('counters') ? nothing : html`<hg-counters .run=${store} ?withoutData=${this.hides('data')}></hg-counters>`}
                </section>`
                : nothing
            }
            ${
              loss
                ? html`<section class="loss" aria-label=${words.frame.progress}>
                  <hg-phases .run=${store}></hg-phases><hg-loss-chart .run=${store}></hg-loss-chart>
                  ${this.hasMarks && this.parts.has(words.frame.back, () => import('../controls/rewind')) ? html`<hg-rewind .run=${store}></hg-rewind>` : nothing}
                </section>`
                : nothing
            }
          </div>`
          : nothing
      }
      ${this.hides('equation') ? nothing : html`<details><summary>${words.frame.objective}</summary><hg-objective .run=${store} explains></hg-objective></details>`}
      ${
        this.hides('settings')
          ? nothing
          : html`<details>
            <summary>${words.frame.settings}</summary>
            <div class="settings"><hg-settings-panel .run=${store} .hides=${this.wish.hides}></hg-settings-panel></div>
          </details>`
      }
    `;
  }
}
