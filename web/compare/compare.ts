import { html, nothing } from 'lit';
import type { LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../controls/settings-panel';
import { takeBack } from '../controls/transport';
import { cardOf } from '../shared/papers';
import { comparisonLink } from '../models/common/lesson';
import type { Comparison, LessonView } from '../models/common/lesson';
import { lessonOf } from '../models/registry';
import { send } from '../state/events';
import { secondRun } from '../state/link/pair-hash';
import type { Beside } from '../state/run/run';
import { RunStore } from '../state/store/run-store';
import type { ChangeKey, RunState } from '../state/store/run-store';
import { Session } from '../state/session/session';
import { shortPreset } from '../state/link/hash';
import { part } from '../state/store/part';
import { icons } from '../style/icons';
import { popover, shared } from '../style/shared';
import { fixed, integer } from '../shared/format';
import { options } from '../shared/options';
import { focused } from '../views/base/focused';
import { StoreElement } from '../views/base/view-element';
import { kPaperGap, kPaperWidth, OnPaper } from '../host/on-paper';
import type { Placed } from '../host/on-paper';
import { RunHost } from '../host/run-host';
import { makeTestSurface } from '../host/test-surface';
import { curvesOf } from '../models/curves';
import { differences } from './differences';
import { layout } from './layout';
import { Pair } from './pair';
import { kLetters } from './pair-chart';
import './pair-chart';
import { words } from '../text/compare';

const kSlots = [0, 1] as const;
const kFarBehind = 20; // batches
const kRoom = 620; // on paper, for both runs on the page that says what differs
const kLeastHalf = 0.75; // they stand beside each other on paper where they need not get smaller than that

/** Two runs side by side, on the same data and seed, in step by the samples that they have seen. */
@customElement('hg-compare')
export class Compare extends StoreElement {
  /** The run that the page has anyway. */
  @property({ attribute: false }) first!: Session;
  /** What the second one is to be, as a hash, and whether to train at once; another object opens it anew. */
  @property({ attribute: false }) wish!: { hash: string; plays: boolean };
  /** Under which address engine/ and data/ lie. */
  @property() base = '';
  /** Tells the second run's own hash, whenever it is another. */
  @property({ attribute: false }) onHash: (hash: string) => void = () => {};
  @state() private trouble = '';
  /** What the first run's lesson suggests. */
  @state() private others: { of: string; all: Comparison[] } | null = null;
  /** On paper: what repeats both. */
  @state() private link = '';
  private asked: string | null = null; // the model
  private second!: Session;
  /** What had the focus when the second run came. */
  private readonly opener = focused();
  private pair: Pair | null = null;
  private ends: (() => void)[] = [];
  private opened: object | null = null;
  private opening: Promise<void> = Promise.resolve();

  static override styles = [shared, popover, layout];

  constructor() {
    super();
    new OnPaper(this, () => this.placed, kRoom);
    for (const i of kSlots)
      new RunHost(this, {
        session: () => this.runs[i],
        lead: () => this.first,
        around: `.run-${i}`,
        views: '.views *',
        ...(i === 1 && { life: { gate: 'led', again: () => this.again() } }),
      });
  }

  private get runs(): [Session, Session] {
    return [this.first, this.second];
  }

  override connectedCallback(): void {
    const address = { show: (hash: string) => this.onHash(hash), flush: () => {} }; // the page's own is flushed
    this.second = new Session(new RunStore(), this.base, address, this.first.lessons, this.first.own);
    this.second.lead = this.first.store;
    super.connectedCallback();
    window.addEventListener('beforeprint', this.say);
    this.pair = new Pair(this.runs);
    this.first.beside = this.beside(this.second);
    const { test } = window.hourglass;
    if (test) test.second = { ...makeTestSurface(this.second), opened: () => this.opening };
    this.ends = [
      this.first.store.subscribe((changed) => this.heard(changed, 0)),
      this.second.store.subscribe((changed) => this.heard(changed, 1)),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.say);
    this.leave();
  }

  private readonly say = (): void => send(this, 'hg-link', (link) => (this.link = link));

  /** What is printed as it stands; a phone's runs are narrow enough to stand beside each other. */
  private get placed(): Placed[] {
    const half = (kPaperWidth - kPaperGap) / 2;
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('.chart, .run')];
    return all.map((element) => {
      const isRun = element.matches('.run');
      const isNarrow = isRun && element.getBoundingClientRect().width * kLeastHalf <= half;
      return { element, width: isNarrow ? half : kPaperWidth, shares: isRun && !isNarrow };
    });
  }

  /** The second run, for whoever keeps both and brings them back. */
  private beside(second: Session): Beside {
    return {
      get kept() {
        return second.kept;
      },
      opened: async () => {
        await this.updateComplete;
        await this.opening;
      },
      takeUp: (kept) => second.takeUp(kept),
    };
  }

  /** Ends the second run; the first goes on as it did. */
  private leave(): void {
    this.first.beside = null;
    for (const end of this.ends) end();
    const { pair } = this;
    this.pair = null;
    void this.first.attempt(async () => pair?.end()).then(() => this.second.end());
  }

  /** The page has come back, and there was no second run yet. */
  private again(): void {
    this.opened = null;
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    this.bringOthers();
    if (this.wish === this.opened) return;
    this.opened = this.wish;
    this.opening = this.opening.then(() => this.open());
  }

  /** Opens the second run as the link has it, on the first one's data and seed. */
  private async open(): Promise<void> {
    const { configuration } = this.first.store.state;
    if (!configuration) return;
    const { hash, complaints } = secondRun(this.wish.hash, configuration);
    // Its own beginning is no command to both.
    this.second.driver = null;
    await this.second.attempt(() => this.second.follow(hash));
    this.second.driver = this.pair;
    this.shareLook();
    complaints.push(...this.curveComplaints());
    this.first.store.complain(complaints);
    if (this.agreed() && this.wish.plays) await this.first.attempt(() => this.first.play());
  }

  private heard(changed: ReadonlySet<ChangeKey>, which: 0 | 1): void {
    const { first, second } = this;
    if (which === 0 && changed.has('locks')) second.store.set({ locks: first.store.state.locks });
    if (changed.has('chosenImage') || changed.has('look')) this.shareLook();
    if (which === 1 && changed.has('notices')) {
      for (const { kind, text, action } of second.store.state.notices) {
        if (kind === 'warning' && !action) first.store.complain([words.compare.runB(text)]);
        else first.store.notify(kind, words.compare.runB(text), action);
      }
      if (second.store.state.notices.length > 0) second.store.set({ notices: [] });
    }
    if (changed.has('configuration')) void this.align();
  }

  /** The same held-out image goes through both, and all but the choice of views is looked at in the same way. */
  private shareLook(): void {
    const [{ chosenImage, look }, second] = this.runs.map(({ store }) => store.state) as [RunState, RunState];
    const shared = { ...look, tab: second.look.tab };
    if (second.chosenImage === chosenImage && JSON.stringify(second.look) === JSON.stringify(shared)) return;
    this.second.store.set({ chosenImage, look: shared });
  }

  /** A quantity that the first run has, but not both. */
  private curveComplaints(): string[] {
    const [a, b] = this.runs.map(({ store }) => store.state) as [RunState, RunState];
    const names = curvesOf(a, b).map(({ name }) => name);
    const { curve } = a.look;
    if (curve === undefined || names.length === 0 || names.includes(curve)) return [];
    this.first.look({ curve: undefined });
    return [words.compare.noCurve(curve, names.join(', '))];
  }

  /** Another seed or other data of the first run are the second one's, too. */
  private async align(): Promise<void> {
    const [a, b] = this.runs.map(({ store }) => store.state.configuration);
    if (!a || !b) return;
    if (a.data !== b.data && !this.trouble) {
      const { model, settings, preset } = b;
      await this.second.attempt(() =>
        this.second.open(model, { ...settings, ...(preset && { preset }), seed: a.seed, data: a.data }),
      );
    } else if (a.seed !== b.seed) {
      await this.second.attempt(() => this.second.set('seed', a.seed));
    }
    this.agreed();
  }

  /** Whether both are on the same data; if not, says why. */
  private agreed(): boolean {
    const [a, b] = this.runs.map(({ store }) => store.state);
    const { phase } = b!;
    if (phase.is === 'failed') this.trouble = phase.why;
    else if (a!.configuration && b!.configuration && a!.configuration.data !== b!.configuration.data) {
      this.trouble = words.compare.cannot(a!.configuration.data, b!.configuration.model);
    } else this.trouble = '';
    return this.trouble === '' && b!.configuration !== null;
  }

  /** Who has come by a control, which goes, is led here; a page that opens with two runs leaves the focus alone. */
  protected override firstUpdated(): void {
    if (this.opener) this.renderRoot.querySelector<HTMLElement>('#begin')!.focus({ preventScroll: true });
  }

  /** Back to one run; the focus goes to where the page's own skipping leads. */
  private readonly alone = async (): Promise<void> => {
    const root = this.getRootNode() as ShadowRoot;
    send(this, 'hg-alone');
    await (root.host as LitElement).updateComplete;
    root.querySelector<HTMLElement>('#network')?.focus({ preventScroll: true });
  };

  override render() {
    const { store } = this.first;
    return html`
      <span class="hidden" id="begin" tabindex="-1">${words.compare.two}</span>
      <p class="again">${words.compare.both(this.link)}</p>
      <section class="drive" aria-label=${words.compare.training}>
        <hg-transport .run=${store}></hg-transport>
        <button @click=${this.alone}>${icons.close}${words.compare.alone}</button>
      </section>
      <section class="chart" aria-label=${words.compare.progress}>
        <hg-pair-chart .run=${store} .other=${this.second.store}></hg-pair-chart>
      </section>
      <section class="differ" aria-label=${words.compare.differs}>${this.differing()}</section>
      ${this.runs.map((session, i) => this.column(session, i as 0 | 1))}
    `;
  }

  private bringOthers(): void {
    const of = this.first.store.state.configuration?.model;
    const lesson = of === undefined ? undefined : lessonOf(of);
    if (!of || !lesson || of === this.asked) return;
    this.asked = of;
    void part(this.first.store, words.compare.with, () => lesson.text()).then((text) => {
      if (text) this.others = { of, all: text.comparisons };
    });
  }

  private differing() {
    const [a, b] = this.runs.map(({ store }) => store.state.configuration);
    const { catalogue } = this.first.store.state;
    if (this.trouble) return html`<p class="trouble" role="alert">${this.trouble}</p>`;
    if (!a || !b || !catalogue) return html`<p role="status">${words.compare.starting}</p>`;
    const found = differences(a, b, catalogue);
    const others = this.others?.of === a.model ? this.others.all : [];
    return html`
      ${
        found.length === 0
          ? html`<p>${words.compare.same}</p>`
          : html`<table>
            <thead>
              <tr><th scope="col">${words.compare.differs}</th>${kLetters.map((letter, i) => html`<th scope="col" class="of-${i}">${letter}</th>`)}</tr>
            </thead>
            <tbody>
              ${found.map(({ name, values }) => html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td translate="no" class="notranslate">${value}</td>`)}</tr>`)}
            </tbody>
          </table>`
      }
      ${others.length > 0 ? html`<p class="others">${words.compare.try} ${others.map((one, i) => html`${i > 0 ? ' · ' : ''}<a href=${comparisonLink(a.model, one)} title=${one.watch}>${one.name}</a>`)}</p>` : nothing}
    `;
  }

  private column(session: Session, which: 0 | 1) {
    const { store } = session;
    const { configuration } = store.state;
    const letter = kLetters[which];
    const lesson = configuration && lessonOf(configuration.model);
    const views = lesson ? this.viewsOf(which) : [];
    return html`
      <section class="run run-${which}" aria-label=${words.compare.run(letter)}>
        <header>
          <span translate="no" class="notranslate letter of-${which}" aria-hidden="true">${letter}</span>
          <h2>${this.titleOf(session)}</h2>
          <p>${this.standing(session, which)}</p>
          ${which === 1 && store.state.former ? takeBack(store.state.former) : nothing}
          ${
            configuration
              ? html`<button popovertarget=${`settings-${which}`}>${words.compare.settings}</button>
                <div id=${`settings-${which}`} class="settings" popover>
                  ${which === 1 ? this.papers() : nothing}
                  <hg-settings-panel .run=${store} .hides=${which === 1 ? new Set(['run']) : new Set()}></hg-settings-panel>
                </div>`
              : nothing
          }
        </header>
        <div class="views">
          ${kSlots.map((slot) => {
            const name = this.nameAt(which, slot, views);
            const view = views.find(([candidate]) => candidate === name)?.[1];
            return view
              ? html`<div class="slot" .style="--height: ${view.height}">
                  <select
                    aria-label=${words.compare.view(slot === 0 ? words.compare.first : words.compare.second, letter)}
                    @change=${(event: Event) => this.choose(which, slot, (event.target as HTMLSelectElement).value)}
                  >
                    ${options(
                      views.map(([value, { title }]) => [value, title]),
                      name,
                    )}
                  </select>
                  ${view.draw(store)}
                </div>`
              : nothing;
          })}
        </div>
      </section>
    `;
  }

  private titleOf({ store }: Session): string {
    const { configuration } = store.state;
    if (!configuration) return '…';
    const preset = store.model?.presets.find(
      ({ name }) => configuration.preset && name === shortPreset(configuration.preset),
    );
    return `${cardOf(configuration.model)?.title ?? configuration.model}${preset ? `: ${preset.title}` : ''}`;
  }

  private standing({ store }: Session, which: 0 | 1): string {
    const { progress, evaluation, configuration } = store.state;
    const other = this.runs[1 - which]!.store.state.progress;
    if (!progress || !configuration) return '';
    const behind = (other?.samples ?? 0) - progress.samples;
    if (behind > kFarBehind * Number(configuration.settings.batch))
      return words.compare.catching(integer(progress.samples), integer(other!.samples));
    const loss = evaluation ? words.compare.heldOut(fixed(evaluation.testLoss, 1)) : '';
    return words.compare.step(integer(progress.step), integer(progress.samples), loss);
  }

  private papers() {
    const { catalogue } = this.first.store.state;
    const { configuration } = this.second.store.state;
    const kind = this.first.store.model?.kind;
    return html`<label class="paper">${words.compare.paper}
      <select @change=${(event: Event) => this.paper((event.target as HTMLSelectElement).value)}>
        ${options(
          (catalogue?.models ?? [])
            .filter((model) => model.kind === kind)
            .map(({ name, title }) => [name, cardOf(name)?.title ?? title]),
          configuration?.model,
        )}
      </select></label>`;
  }

  private paper(model: string): void {
    const { seed, data } = this.first.store.state.configuration!;
    const preset = cardOf(model)?.openingPreset;
    void this.second
      .attempt(async () => {
        await this.second.open(model, { ...(preset && { preset }), seed, data });
        if (this.agreed() && this.wish.plays) await this.first.play();
      })
      .then(() => this.requestUpdate()); // where it was refused, nothing else changes
  }

  /** A run's views by name, those that it has anything for. */
  private viewsOf(which: 0 | 1): [string, LessonView][] {
    const { state } = this.runs[which].store;
    const lesson = state.configuration && lessonOf(state.configuration.model);
    return Object.entries(lesson?.views ?? {}).filter(([, { when }]) => when?.(state) ?? true);
  }

  private nameAt(which: 0 | 1, slot: 0 | 1, views: [string, LessonView][]): string {
    const chosen = this.runs[which].store.state.look.tab?.split(',')[slot];
    const has = (name: string | undefined) => views.some(([candidate]) => candidate === name);
    if (has(chosen)) return chosen!;
    // The second run shows what the first does, where it can.
    const first = which === 1 ? this.nameAt(0, slot, this.viewsOf(0)) : undefined;
    if (has(first)) return first!;
    return views.filter(([name]) => name !== 'network')[slot]?.[0] ?? views[0]?.[0] ?? '';
  }

  private choose(which: 0 | 1, slot: 0 | 1, name: string): void {
    const names = (of: 0 | 1) => {
      const views = this.viewsOf(of);
      const has = views.some(([candidate]) => candidate === name);
      return kSlots.map((at) => (at === slot && has ? name : this.nameAt(of, at, views))).join();
    };
    const [first, second] = [names(0), names(1)];
    if (which === 0) this.first.look({ tab: first });
    // What is chosen for the first is wanted of both.
    this.second.look({ tab: second === this.runs[0].store.state.look.tab ? undefined : second });
  }
}
