import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Intake } from './controls/intake';
import './controls/lessons';
import './controls/masthead';
import './controls/settings-panel';
import './controls/transport';
import { Commands } from './controls/commands';
import { saveFile, pickFile } from './controls/files';
import type { Rows } from './models/lesson';
import { lessonOf } from './models/registry';
import { ownKeys, splitHash } from './state/beside';
import type { Session } from './state/session';
import type { WindowSign } from './state/sign';
import type { StateKey } from './state/run-store';
import { bench } from './style/bench';
import { shared } from './style/shared';
import './views/counters';
import './views/loss-chart';
import './views/milestones';
import './views/objective';
import './views/phases';
import { ViewElement } from './views/view-element';
import { kAsked, VisibleViews } from './visible-views';

const kLaterAfter = 3000; // ms after the first figures, or when the reader scrolls

/** The bench: places controls and views, and turns what the reader does into commands of the session. */
@customElement('hg-app')
export class App extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) sign!: WindowSign;
  /** The address under which engine/ and data/ lie. */
  @property() base = '';
  /** The hash of the run that stands beside this one; null for none. */
  @state() private beside: { hash: string } | null = null;
  private besidePlays = true;
  private commands!: Commands;
  @state() private hasNotices = false;
  private bringsNotices = false;
  /** What is not needed at first is here, too. */
  @state() private isWhole = false;
  private later: ReturnType<typeof setTimeout> | 0 = 0;
  private end = () => {};
  private intake: Intake | null = null;
  private visible: VisibleViews | null = null;

  static override styles = [shared, bench];

  override connectedCallback(): void {
    super.connectedCallback();
    this.commands = new Commands(this.session);
    const reads: StateKey[] = ['status', 'failure', 'chosenImage', 'configuration', 'opening', 'look'];
    const endStore = this.session.store.subscribe((changed) => {
      if (kAsked.some((key) => changed.has(key))) this.visible?.refresh();
      if (changed.has('evaluation') || (changed.has('notices') && this.session.store.state.notices.length > 0)) void this.bringNotices();
      if (changed.has('evaluation')) this.later ||= setTimeout(this.bringLater, kLaterAfter);
      if (reads.some((key) => changed.has(key))) this.requestUpdate();
    });
    this.intake = new Intake(this.session, this, (file) => void this.open(file));
    const endCommands = this.commands.obey(this);
    this.end = () => [endStore, endCommands].forEach((end) => end());
    window.addEventListener('keydown', this.key);
    window.addEventListener('scroll', this.bringLater, { once: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end();
    this.intake?.end();
    this.visible?.end();
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
      await import('./controls/notices');
      this.hasNotices = true;
    } catch {
      // Tried again with the next figures.
    }
    this.bringsNotices = false;
  }

  private readonly bringLater = async (): Promise<void> => {
    try {
      await import('./later');
      this.isWhole = true;
    } catch {
      this.later = 0; // with the next figures
    }
  };

  /** Two runs begin together: the first does not train before the second is there. */
  private split(hash: string): { first: string; second: string | null } {
    const { first, second } = splitHash(hash);
    this.besidePlays = new URLSearchParams(first.slice(1)).get('play') !== '0';
    if (second === null) this.beside = null;
    return { first: second === null ? first : `${first}&play=0`, second };
  }

  private async compare(second: string | null): Promise<void> {
    if (second !== null) await import('./compare/compare');
    this.sign.beside(second);
    this.beside = second === null ? null : { hash: second };
  }

  override render() {
    const { store } = this.session;
    const { status, failure, configuration, opening } = store.state;
    if (status === 'failed') return this.failed(failure ?? 'Something went wrong.');
    if (this.beside !== null) return this.two(this.beside);
    const lesson = configuration && lessonOf(configuration.model);
    return html`
      <main>
      <div
        class="bench ${status}"
        aria-busy=${opening !== null}
        style=${lesson ? styleOf(lesson.rows(store.state)) : ''}
        @hg-ask=${() => this.visible?.refresh()}
        @hg-file=${(event: CustomEvent<string>) => this.file(event.detail)}
      >
        <header>
          <hg-masthead .run=${store}></hg-masthead>
          <hg-lessons .run=${store}></hg-lessons>
        </header>
        <section class="settings" aria-label="Settings"><hg-settings-panel .run=${store}></hg-settings-panel></section>
        <section class="middle" aria-label="The network and what it makes">
          ${lesson?.middle(store)}
        </section>
        <section class="learned" aria-label="What it has learned">
          ${lesson?.learned(store)}
        </section>
        <section class="transport" aria-label="Training">
          <hg-transport .run=${store}></hg-transport>
          <hg-counters .run=${store}></hg-counters>
        </section>
        <section class="loss" aria-label="Progress">
          <hg-phases .run=${store}></hg-phases>
          <hg-loss-chart .run=${store}></hg-loss-chart>
          ${this.isWhole ? html`<hg-rewind .run=${store}></hg-rewind>` : nothing}
        </section>
        <section class="objective" aria-label="Objective"><hg-objective .run=${store}></hg-objective></section>
      </div>
      ${lesson && this.isWhole
        ? html`
            <hg-lesson-text .run=${store}></hg-lesson-text>
            <hg-final-figures .run=${store}></hg-final-figures>
            <hg-code-view .run=${store}></hg-code-view>
          `
        : nothing}
      </main>
      ${this.notices()}
      <hg-milestones .run=${store}></hg-milestones>
    `;
  }

  private two(second: { hash: string }) {
    const { store } = this.session;
    return html`
      <main>
        <div class="head" @hg-file=${(event: CustomEvent<string>) => this.file(event.detail)}>
          <header>
            <hg-masthead .run=${store} two></hg-masthead>
            <hg-lessons .run=${store}></hg-lessons>
          </header>
        </div>
        <hg-compare
          .first=${this.session}
          .wish=${second}
          .base=${this.base}
          .plays=${this.besidePlays}
          .onHash=${(hash: string) => this.sign.beside(hash)}
          @hg-alone=${() => this.compare(null)}
        ></hg-compare>
      </main>
      ${this.notices()}
    `;
  }

  private notices() {
    return this.hasNotices ? html`<hg-notices .run=${this.session.store}></hg-notices>` : nothing;
  }

  protected override updated(): void {
    this.visible ??= new VisibleViews((id, request) => this.session.watch(id, request));
    this.visible.observe([...this.renderRoot.querySelectorAll('.bench *')].filter((element) => element instanceof ViewElement));
  }

  private failed(failure: string) {
    return html`
      <main class="failed" role="alert">
        <h1>Hourglass cannot train here</h1>
        <p>${failure}</p>
        <button @click=${() => this.session.start(location.hash)}>Start again</button>
      </main>
    `;
  }

  private file(command: string): void {
    const { store } = this.session;
    if (command === 'save') this.commands.try(async () => saveFile(await this.session.save(), this.session.store.state));
    else if (command === 'compare') {
      // Beside it a copy, for the reader to change.
      this.besidePlays = store.state.playing;
      this.commands.try(() => this.compare(ownKeys(location.hash)));
    } else this.commands.try(async () => {
      const file = await pickFile();
      if (file) await this.open(file);
    });
  }

  private async open(file: File): Promise<void> {
    this.commands.try(async () => {
      const bytes = await file.arrayBuffer();
      try {
        await this.session.load(bytes);
      } catch (error) {
        throw new Error(`${file.name} was not opened: ${(error as Error).message}`);
      }
      this.session.store.notify('information', `${file.name} is open; training goes on from its step.`);
    });
  }

  /** Space, →, R: unless the reader is typing or on a control that wants the key itself. */
  private readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.composedPath()[0] as Element;
    if (target.closest('input, select, textarea, button, a, summary, dialog, [role=application], [role=region]')) return;
    const { playing, status } = this.session.store.state;
    if (status !== 'running') return;
    if (event.key === ' ') this.commands.transport({ command: playing ? 'pause' : 'play' });
    else if (event.key === 'ArrowRight') this.commands.transport({ command: 'step' });
    else if (event.key === 'r' || event.key === 'R') this.commands.transport({ command: 'reset' });
    else return;
    event.preventDefault();
  };
}

/** The lesson's own rows, for style/bench.ts. */
function styleOf({ middle, learned }: Rows): string {
  return `--middle-wide: ${middle[0]}; --middle-narrow: ${middle[1]}; --learned-wide: ${learned[0]}; --learned-narrow: ${learned[1]}`;
}
