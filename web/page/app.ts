import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../controls/brief';
import { keepGoing } from '../state/kept/going';
import { Intake } from '../controls/intake';
import '../controls/lessons';
import '../controls/masthead';
import '../controls/settings-panel';
import '../controls/transport';
import { saveFile, pickFile } from '../export/files';
import type { Lesson, Rows } from '../models/common/lesson';
import { lessonOf } from '../models/registry';
import { ownKeys, splitHash } from '../state/link/pair-hash';
import { withLocks } from '../state/link/locks';
import { part } from '../state/store/part';
import { hasRun, openingRun } from '../state/store/phase';
import type { EventDetails } from '../state/events';
import type { Session } from '../state/session/session';
import { isNotFetched } from '../shared/format';
import type { WindowAddress } from '../state/session/address';
import { bench } from '../style/bench';
import { icons } from '../style/icons';
import { kNarrow, kOneRow, Media } from '../style/media';
import { shared } from '../style/shared';
import '../views/progress/counters';
import '../views/progress/milestones';
import '../views/progress/objective';
import '../views/progress/phases';
import { StoreElement } from '../views/base/view-element';
import { isForControl } from '../host/keys';
import { RunHost } from '../host/run-host';
import { PartsOnDemand } from '../host/parts-on-demand';
import { words } from '../text/page';
import { words as progress } from '../text/views/progress';

/** What Space and arrows are for. */
const kPressed = 'input, button, a, summary';
/** The sections of the bench as they are seen, row by row: the keyboard and a screen reader go the same way. */
const kWideOrder = ['settings', 'middle', 'learned', 'transport', 'loss', 'objective'];
const kNarrowOrder = ['middle', 'transport', 'loss', 'learned', 'objective', 'settings'];
/** What a reader does to a link before it leads somewhere. */
const kTouches = ['pointerdown', 'focusin', 'click'];
const kLaterAfter = 3000; // ms after the first pictures, or when the reader scrolls

/** The bench: places controls and views, and turns what the reader does into commands of the session. */
@customElement('hg-app')
export class App extends StoreElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) address!: WindowAddress;
  /** The address under which engine/ and data/ lie. */
  @property() base = '';
  /** The run that stands beside this one, and whether both train at once; null for none. */
  @state() private beside: { hash: string; plays: boolean } | null = null;
  private readonly host = new RunHost(this, {
    session: () => this.session,
    views: '.bench *',
    life: { gate: 'page', again: () => void this.start(this.address.hash) },
    handlers: {
      'hg-file': (command) => this.file(command),
      'hg-own-files': (files) => this.intake?.take(files),
      'hg-link': (take) => {
        this.address.flush();
        take(new URL(this.address.hash, location.href).href);
      },
      'hg-reopen': (open) => void this.reopen(open),
      'hg-alone': () => void this.compare(null),
    },
  });
  @state() private hasNotices = false;
  private bringsNotices = false;
  private readonly parts = new PartsOnDemand(this, () => this.session.store);
  /** They could not be had: what there is to say stands there in plain words. */
  @state() private lacksNotices = false;
  /** What is not needed at first is here, too. */
  @state() private isWhole = false;
  private later: ReturnType<typeof setTimeout> | 0 = 0;
  private pictured = () => {};
  /** When there is something to see. */
  readonly hasPictures = new Promise<void>((resolve) => (this.pictured = resolve));
  private end = () => {};
  private intake: Intake | null = null;
  private readonly narrow = new Media(this, kNarrow);
  private readonly oneRow = new Media(this, kOneRow);

  static override styles = [shared, bench];

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = this.session.store.subscribe((changed) => {
      if (changed.has('phase')) this.address.rests(this.session.store.state.phase.is === 'resting');
      if (changed.has('evaluation') || (changed.has('notices') && this.session.store.state.notices.length > 0))
        void this.bringNotices();
      if (!this.host.isPictured) return;
      this.pictured();
      this.parts.has(progress.chart.chart, () => import('../views/progress/loss-chart'));
      this.later ||= setTimeout(this.bringLater, kLaterAfter);
    });
    this.intake = new Intake(this.session, this, (file) => this.open(file));
    for (const event of kTouches) this.addEventListener(event, this.keepLocks, { capture: true });
    window.addEventListener('keydown', this.key);
    window.addEventListener('scroll', this.bringLater, { once: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const event of kTouches) this.removeEventListener(event, this.keepLocks, { capture: true });
    this.end();
    this.intake?.end();
    clearTimeout(this.later);
    window.removeEventListener('keydown', this.key);
    window.removeEventListener('scroll', this.bringLater);
  }

  /** Opens what a hash asks for: one run, or two side by side. Never rejects. */
  async start(hash: string): Promise<void> {
    const { first, second } = this.split(hash);
    await this.session.start(first);
    await this.compare(second);
  }

  /** The same, with the engine running. */
  async follow(hash: string): Promise<void> {
    const { first, second } = this.split(hash);
    await this.session.follow(first);
    await this.compare(second);
  }

  /** With the first figures, before there is a message: what that is about may be the server, gone. */
  private async bringNotices(): Promise<void> {
    if (this.hasNotices || this.bringsNotices) return;
    this.bringsNotices = true;
    try {
      await import('../controls/notices');
      this.hasNotices = true;
      this.lacksNotices = false;
    } catch {
      this.lacksNotices = true; // tried again with the next figures
    }
    this.bringsNotices = false;
  }

  private readonly bringLater = async (): Promise<void> => {
    try {
      await import('./below-bench');
      this.isWhole = true;
    } catch (error) {
      if (isNotFetched(error))
        this.later = 0; // with the next figures
      else this.session.store.notify('error', words.app.laterFailed(String(error)));
    }
  };

  /** Two runs begin together: the first does not train before the second is there. */
  private split(hash: string): { first: string; second: App['beside'] } {
    const { first, second } = splitHash(hash);
    if (second === null) {
      this.beside = null;
      return { first, second };
    }
    const plays = new URLSearchParams(first.slice(1)).get('play') !== '0';
    return { first: `${first}&play=0`, second: { hash: second, plays } };
  }

  private async compare(second: App['beside']): Promise<void> {
    const { store } = this.session;
    if (second !== null && !(await part(store, words.app.second, () => import('../compare/compare')))) {
      this.address.beside(null);
      if (second.plays) await this.session.attempt(() => this.session.play());
      return;
    }
    this.address.beside(second?.hash ?? null);
    this.beside = second;
    await this.updateComplete;
  }

  /** Asked for by render() while it is wanted. */
  private hasTour(): boolean {
    const none = () => this.session.look({ tour: undefined });
    return this.parts.has(words.app.tour, () => import('../views/tour/tour'), none);
  }

  private hasStory(): boolean {
    const none = () => this.session.look({ story: undefined });
    return this.parts.has(words.app.story, () => import('../story/story'), none);
  }

  private hasGoal(): boolean {
    const bring = () => Promise.all([import('../views/progress/goal'), import('../controls/receipt')]);
    return this.parts.has(words.app.goal, bring);
  }

  override render() {
    const { store } = this.session;
    const { phase, configuration, look } = store.state;
    if (phase.is === 'failed') return this.host.failed(phase.why, () => void this.start(this.address.hash));
    const { beside } = this;
    const isBench = !beside && look.story === undefined;
    // One head for all three: who opens or leaves the story by its button has the focus there still.
    return html`
      ${this.head(!!beside, isBench)}
      ${isBench && look.tour !== undefined && this.hasTour() ? html`<hg-tour .run=${store}></hg-tour>` : nothing}
      <main>${beside ? this.two(beside) : isBench ? this.bench(configuration && lessonOf(configuration.model)) : this.story()}</main>
      ${this.notices()}
      ${beside ? nothing : html`<hg-milestones .run=${store}></hg-milestones>`}
    `;
  }

  private bench(lesson: Lesson | null | undefined) {
    const { store } = this.session;
    const { phase, goal } = store.state;
    return html`
      <div class="screen">
      <hg-brief .run=${store}>
        <button class="down" @click=${() => this.skipTo('#text')}>${words.app.theLesson} ${icons.down}</button>
        <button class="story" @click=${() => this.session.look({ story: 'chapter' })}>${words.app.theStory}</button>
      </hg-brief>
      ${goal && this.hasGoal() ? this.goal() : nothing}
      ${this.isWhole ? html`<hg-troubles .run=${store}></hg-troubles><hg-printed .run=${store}></hg-printed>` : nothing}
      <div
        class="bench"
        aria-busy=${openingRun(phase) !== null}
        .style=${lesson ? styleOf(lesson.rows(store.state)) : ''}
      >
        <section class="settings" aria-label=${words.app.settings}><hg-settings-panel .run=${store}></hg-settings-panel></section>
        <section class="middle" aria-label=${words.app.middle}>
          <span class="hidden" id="network" tabindex="-1">${words.app.network}</span>
          ${lesson?.middle(store)}
        </section>
        <section class="learned" aria-label=${words.app.learned}>
          ${lesson?.learned(store)}
        </section>
        <section class="transport" aria-label=${words.app.training}>
          <hg-transport .run=${store}></hg-transport>
          <hg-counters .run=${store}></hg-counters>
        </section>
        <section class="loss" aria-label=${words.app.progress}>
          <hg-phases .run=${store}></hg-phases>
          <hg-loss-chart .run=${store}></hg-loss-chart>
          ${this.isWhole ? html`<hg-rewind .run=${store}></hg-rewind>` : nothing}
        </section>
        <section class="objective" aria-label=${words.app.objective}><hg-objective .run=${store} ?explains=${this.isWhole}></hg-objective></section>
      </div>
      </div>
      ${
        lesson && this.isWhole
          ? html`
            <span class="hidden" id="text" tabindex="-1">${words.app.text}</span>
            <hg-lesson-text .run=${store}></hg-lesson-text>
            <hg-final-figures .run=${store}></hg-final-figures>
            <hg-code-view .run=${store}></hg-code-view>
            <hg-languages whole></hg-languages>
          `
          : nothing
      }
    `;
  }

  /** Moves the sections, with all that is in them, to where they are seen. */
  protected override updated(): void {
    const bench = this.renderRoot.querySelector('.bench');
    if (!bench) return;
    const order = this.narrow.matches ? kNarrowOrder : kWideOrder;
    if ([...bench.children].every(({ className }, i) => className === order[i])) return;
    for (const name of order) bench.append(bench.querySelector(`:scope > .${name}`)!);
  }

  /** The page anew with the same run: in another language, of another build, with threads. */
  async reopen(open: (hash: string) => void): Promise<void> {
    await this.session.attempt(() => this.session.keepSnapshot());
    keepGoing();
    this.address.flush();
    open(this.address.hash);
  }

  private goal() {
    const { store } = this.session;
    return html`<hg-goal .run=${store}><hg-receipt .run=${store}></hg-receipt></hg-goal>`;
  }

  private two(second: NonNullable<App['beside']>) {
    return html`
      ${this.session.store.state.goal && this.hasGoal() ? this.goal() : nothing}
      <hg-compare
        .first=${this.session}
        .wish=${second}
        .base=${this.base}
        .onHash=${(hash: string) => this.address.beside(hash)}
      ></hg-compare>
    `;
  }

  private story() {
    return this.hasStory() ? html`<hg-story .session=${this.session}></hg-story>` : nothing;
  }

  private head(two: boolean, skips: boolean) {
    const { store } = this.session;
    const lessons = html`<hg-lessons .run=${store}></hg-lessons>`;
    const isOneRow = !two && this.oneRow.matches;
    return html`
      <header class=${two ? 'two' : ''}>
        ${
          !skips
            ? nothing
            : html`<div class="skip" role="group" aria-label=${words.app.skip}>
              <button @click=${() => this.skipTo('#network')}>${words.app.toNetwork}</button>
              <button @click=${() => this.skipTo('#text')}>${words.app.toText}</button>
            </div>`
        }
        <hg-masthead .run=${store} ?two=${two}>${isOneRow ? lessons : nothing}</hg-masthead>
        ${isOneRow ? nothing : lessons}
      </header>
    `;
  }

  /**
   * The address's hash is the run's, so that no link can lead within the page. What is skipped to is a place of its own: a
   * section or an element that takes the focus itself keeps it from what stands in it.
   */
  private async skipTo(selector: string): Promise<void> {
    if (!this.isWhole) await this.bringLater();
    await this.updateComplete;
    const place = this.renderRoot.querySelector<HTMLElement>(selector);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView();
  }

  private notices() {
    const { store } = this.session;
    if (this.hasNotices) return html`<hg-notices .run=${store}></hg-notices>`;
    if (!this.lacksNotices) return nothing;
    return html`<div class="plain" role="alert">${store.state.notices.map(({ text }) => html`<p>${text}</p>`)}</div>`;
  }

  /** A link of the page's own leads where the locks are as here: in this window, in another, and where it is copied. */
  private readonly keepLocks = (event: Event): void => {
    const { locks, goal } = this.session.store.state;
    if (locks.all.length === 0) return;
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    const here = location.href.replace(/#.*/, '');
    if (link && link.hash !== '' && link.href.replace(/#.*/, '') === here)
      link.hash = withLocks(link.hash, locks, goal?.text);
  };

  private file(command: EventDetails['hg-file']): void {
    const { store } = this.session;
    if (command === 'save')
      this.host.commands.try(async () => saveFile(await this.session.save(), this.session.store.state));
    else if (command === 'compare') {
      // Beside it a copy, for the reader to change.
      const { playing: plays } = store.state;
      this.host.commands.try(() => this.compare({ hash: ownKeys(this.address.hash), plays }));
    } else if (command === 'course') this.host.commands.try(() => this.course());
    else
      this.host.commands.try(async () => {
        const file = await pickFile();
        if (file) this.open(file);
      });
  }

  private async course(): Promise<void> {
    const dialog = await part(this.session.store, words.app.course, () => import('../course/course-dialog'));
    await dialog?.putInCourse(this.session, this.address.hash);
  }

  private open(file: File): void {
    this.host.commands.try(async () => {
      const bytes = await file.arrayBuffer();
      try {
        await this.session.load(bytes);
      } catch (error) {
        throw new Error(words.app.notOpened(file.name, (error as Error).message));
      }
      this.session.store.notify('information', words.app.opened(file.name));
    });
  }

  /**
   * Space, →, R: unless the reader is typing or on a control that wants the key itself. A letter alone may be meant for another
   * program (speech input says many): R counts where the focus is on the page's own controls, Alt+R anywhere.
   */
  private readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const { playing, phase, look } = this.session.store.state;
    if (!hasRun(phase)) return;
    const isReset = event.code === 'KeyR' && (event.altKey || (this.renderRoot as ShadowRoot).activeElement !== null);
    if (isForControl(event, isReset ? '' : kPressed)) return;
    if (isReset) this.host.commands.transport('reset');
    else if (event.altKey) return;
    else if (event.key === ' ') this.host.commands.transport(playing ? 'pause' : 'play');
    else if (event.key === 'ArrowRight' && look.story === undefined) this.host.commands.transport('step');
    else return;
    event.preventDefault();
  };
}

/** The lesson's own rows, for style/bench.ts. */
function styleOf({ middle, learned }: Rows): string {
  return `--middle-wide: ${middle[0]}; --middle-narrow: ${middle[1]}; --learned-wide: ${learned[0]}; --learned-narrow: ${learned[1]}`;
}
