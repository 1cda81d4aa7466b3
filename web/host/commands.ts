import { EngineEnded } from '../engine/client/client';
import type { SettingValue } from '../engine/protocol';
import type { EventDetails, EventHandlers } from '../state/events';
import type { Session } from '../state/session/session';
import { words } from '../text/page';

/** What the reader does with controls and views, as commands of a session. */
export class Commands {
  /** For events that rise from around a run. */
  readonly handlers: EventHandlers;
  /** Keys of settings whose answer is awaited. */
  private readonly asked = new Set<string>();

  constructor(
    private readonly session: Session,
    /** The run that decides for this one, where two stand side by side, on which data they are and what is looked at. */
    private readonly lead: Session = session,
  ) {
    const { store } = session;
    this.handlers = {
      'hg-transport': (command) => this.transport(command),
      'hg-take-back': () => this.try(() => session.former.takeBack()),
      'hg-speed': (stepsPerSecond) => this.try(() => session.speed(stepsPerSecond)),
      'hg-setting': ({ key, value }) => this.setting(key, value),
      'hg-preset': (name) => this.preset(name),
      'hg-steps-with': (detail) => this.stepsWith(detail),
      'hg-rewind': (detail) => this.rewind(detail),
      'hg-data': (name) => this.data(name),
      'hg-trains-hidden': (trainsHidden) => store.set({ trainsHidden }),
      'hg-look': (look) => lead.look(look),
      'hg-probe': (detail) => this.probe(detail),
      'hg-light': (lit) => store.set({ lit }),
      'hg-mark': (mark) => store.set({ mark }),
      'hg-tell': (detail) => this.tell(detail),
      // The element shows a refusal itself.
      'hg-request': ({ request, resolve, reject }) => session.view(request).then(resolve, refusal(reject)),
      'hg-metrics': ({ resolve, reject }) => session.metrics().then(resolve, refusal(reject)),
      'hg-export': (detail) => this.try(async () => (await import('../export/save')).saveFigure(detail, store)),
      'hg-pytorch': () => this.try(async () => (await import('../export/save')).savePyTorch(session)),
    };
  }

  /** Runs a command; a refusal becomes a notice, and the control that asked goes back to what the run has. */
  try(work: () => Promise<unknown>): void {
    void this.session.attempt(work).then((done) => done || this.session.store.refuse());
  }

  transport(command: EventDetails['hg-transport']): void {
    this.try(() => this.lead[command]());
  }

  /**
   * A slider asks with every move: of what is wished for while an answer is awaited, only the last is asked for, unless something newer
   * has gone out meanwhile.
   */
  private setting(key: string, value: SettingValue): void {
    const { wished } = this.session;
    wished.set(key, value);
    if (this.asked.has(key)) return;
    this.asked.add(key);
    this.try(async () => {
      try {
        while (wished.has(key)) {
          try {
            await this.session.set(key, wished.get(key)!);
          } catch (error) {
            if (!wished.has(key)) throw error; // else the next one may do
          }
        }
      } finally {
        this.asked.delete(key);
      }
    });
  }

  private data(name: string): void {
    if (name !== this.session.store.state.configuration?.data) this.try(() => this.lead.changeData(name));
  }

  private tell({ text, label, run }: EventDetails['hg-tell']): void {
    const { store } = this.session;
    const go = () => {
      store.dismiss(notice);
      run();
    };
    const notice = store.notify('information', text, { label, run: go, expires: true });
  }

  /** The seed stays, and beside another run the data. */
  private preset(name: string): void {
    const { session, lead } = this;
    const { configuration } = session.store.state;
    if (!configuration) return;
    const { model, seed } = configuration;
    const data = lead === session ? undefined : lead.store.state.configuration?.data;
    this.try(async () => {
      await session.open(model, { preset: name, seed, ...(data !== undefined && { data }) });
      await lead.play();
    });
  }

  /** Some steps under another setting, which then goes back to what it was. */
  private stepsWith({ key, value, steps }: EventDetails['hg-steps-with']): void {
    const before = this.session.store.state.configuration?.settings[key];
    this.try(async () => {
      await this.lead.pause();
      await this.session.set(key, value);
      try {
        await this.lead.step(steps);
      } finally {
        if (before !== undefined) await this.session.set(key, before);
      }
    });
  }

  private rewind(detail: EventDetails['hg-rewind']): void {
    const { session } = this;
    if (detail.command === 'recall') this.try(() => session.rewinder.recall(detail.step));
    else if (detail.command === 'newest') this.try(() => session.rewinder.newest());
    else this.try(() => this.lead.play());
  }

  private probe({ probe, nearest }: EventDetails['hg-probe']): void {
    this.session.probe(probe);
    if (probe?.pinned && nearest !== null) this.lead.look({ sample: nearest });
  }
}

/** In the reader's words; why an engine ended is told elsewhere. */
function refusal(reject: (error: Error) => void): (error: Error) => void {
  return (error) => reject(error instanceof EngineEnded ? new Error(words.host.replaced) : error);
}
