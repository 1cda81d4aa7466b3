import { html } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { handle } from '../state/events';
import type { EventHandlers } from '../state/events';
import type { Session } from '../state/session/session';
import { ViewElement } from '../views/base/view-element';
import { Commands } from './commands';
import { PageLife } from './page-life';
import { VisibleViews } from './visible-views';
import { words } from '../text/page';

interface Options {
  /** Asked for when the element is connected. */
  session: () => Session;
  /** As a selector: the element within the host around this run, where there are several. */
  around?: string;
  /** As a selector: where its views stand. */
  views: string;
  /** The run that decides for it where two stand side by side. */
  lead?: () => Session;
  /** What the page's own life means to it (page-life.ts); none where another host of the same run sees to that. */
  life?: ConstructorParameters<typeof PageLife>[2];
  /** For events that are no commands of the run. */
  handlers?: EventHandlers;
}

/**
 * What page, frame and comparison do alike for a run that they show: events of its controls and views become its commands,
 * the engine draws the pictures that are on the screen, and training rests where nobody can see it.
 */
export class RunHost implements ReactiveController {
  commands!: Commands;
  private session!: Session;
  private visible: VisibleViews | null = null;
  private endEvents: (() => void) | null = null;
  private life: PageLife | null = null;

  constructor(
    private readonly host: LitElement,
    private readonly options: Options,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.session = this.options.session();
    this.commands = new Commands(this.session, this.options.lead?.());
    this.visible = new VisibleViews((id, request) => this.session.watch(id, request));
    if (this.host.hasUpdated) this.hostUpdated();
    if (this.options.life) this.life = new PageLife(this.session, this.host, this.options.life);
  }

  hostDisconnected(): void {
    this.visible?.end();
    this.visible = null;
    this.endEvents?.();
    this.endEvents = null;
    this.life?.end();
  }

  /** Whether there is something to see: the first figures and every picture that is on the screen; where one does not come, newer figures. */
  get isPictured(): boolean {
    const { state, history } = this.session.store;
    if (history.curve('loss').test.epoch.length > 1) return true;
    return state.evaluation !== null && (this.visible?.haveCome(state.views) ?? false);
  }

  /** Does what wants an engine: a frame out of sight may be without. */
  awake<T>(work: () => Promise<T>): Promise<T> {
    return this.life ? this.life.awake(work) : work();
  }

  hostUpdated(): void {
    const { around, views, handlers } = this.options;
    const root = around ? this.host.renderRoot.querySelector(around) : this.host;
    if (!root || !this.visible) return;
    const { visible } = this;
    this.endEvents ??= handle(root, {
      ...this.commands.handlers,
      'hg-ask': () => visible.refresh(),
      ...handlers,
    });
    const within = around ? root : this.host.renderRoot;
    visible.observe([...within.querySelectorAll(views)].filter((element) => element instanceof ViewElement));
  }

  /** In the place of everything, where there is nothing to go on with. */
  failed(why: string, again: () => void): TemplateResult {
    return html`
      <main class="failed" role="alert">
        <h1>${words.host.cannot}</h1>
        <p>${why}</p>
        <button @click=${again}>${words.host.again}</button>
      </main>
    `;
  }
}
