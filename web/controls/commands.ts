import type { SettingValue } from '../engine/protocol';
import type { FigureExport } from '../export/save';
import type { Look } from '../state/look';
import type { Session } from '../state/session';
import type { PictureRequest } from '../views/view-element';

interface Answer {
  resolve: (figures: Record<string, unknown>) => void;
  reject: (error: Error) => void;
}

type Probe = { probe: { x: number; y: number; pinned: boolean } | null; nearest: number | null };

/** What the reader does with controls and views, as commands of a session. */
export class Commands {
  constructor(
    private readonly session: Session,
    /** Settings that stay as they are when a preset is chosen, beside the seed. */
    private readonly kept: () => Record<string, SettingValue> = () => ({}),
  ) {}

  /** Does what the events ask for that rise to this element. @returns a function that ends it */
  obey(element: HTMLElement): () => void {
    const { store } = this.session;
    const ends = new AbortController();
    const on = <T>(name: string, work: (detail: T) => void) => {
      const listener = (event: Event) => {
        event.stopPropagation(); // around a run's views there may be the bench of another
        work((event as CustomEvent<T>).detail);
      };
      element.addEventListener(name, listener, { signal: ends.signal });
    };
    on<{ key: string; value: SettingValue }>('hg-setting', ({ key, value }) => this.try(() => this.session.set(key, value)));
    on<string>('hg-preset', (name) => this.preset(name));
    on<{ command: string; value?: number }>('hg-transport', (detail) => this.transport(detail));
    on<number>('hg-choose', (sample) => this.session.look({ sample }));
    on<Look>('hg-look', (look) => this.session.look(look));
    on<Probe>('hg-probe', (detail) => this.probe(detail));
    on<{ key: string; value: SettingValue; steps: number }>('hg-steps-with', (detail) => this.stepsWith(detail));
    // A picture that an element wants once; it shows a refusal itself.
    on<PictureRequest>('hg-request', ({ request, resolve, reject }) => this.session.view(request).then(resolve, reject));
    on<Answer>('hg-metrics', ({ resolve, reject }) => this.session.metrics().then(resolve, reject));
    on<{ command: 'recall' | 'newest' | 'fork'; step?: number }>('hg-rewind', (detail) => this.rewind(detail));
    on<FigureExport>('hg-export', (detail) => this.try(async () => (await import('../export/save')).saveFigure(detail, store)));
    on<void>('hg-pytorch', () => this.try(async () => (await import('../export/save')).savePyTorch(this.session)));
    on<string | null>('hg-light', (lit) => store.set({ lit }));
    return () => ends.abort();
  }

  /** Runs a command; a refusal becomes a notice. */
  try(work: () => Promise<unknown>): void {
    void this.session.attempt(work).then((done) => {
      // A control that asked for the impossible goes back to what the engine has.
      if (!done) this.session.store.set({ configuration: structuredClone(this.session.store.state.configuration) });
    });
  }

  transport({ command, value }: { command: string; value?: number }): void {
    const { session } = this;
    if (command === 'play') this.try(() => session.play());
    else if (command === 'pause') this.try(() => session.pause());
    else if (command === 'step') this.try(() => session.step(1));
    else if (command === 'reset') this.try(() => session.reset());
    else if (command === 'speed') this.try(() => session.speed(value ?? 0));
  }

  private preset(name: string): void {
    const { configuration } = this.session.store.state;
    if (!configuration) return;
    this.try(async () => {
      await this.session.open(configuration.model, { preset: name, seed: configuration.seed, ...this.kept() });
      await this.session.play();
    });
  }

  /** Some steps under another setting, which then goes back to what it was. */
  private stepsWith({ key, value, steps }: { key: string; value: SettingValue; steps: number }): void {
    const before = this.session.store.state.configuration?.settings[key];
    this.try(async () => {
      await this.session.pause();
      await this.session.set(key, value);
      try {
        await this.session.step(steps);
      } finally {
        if (before !== undefined) await this.session.set(key, before);
      }
    });
  }

  private rewind({ command, step }: { command: 'recall' | 'newest' | 'fork'; step?: number }): void {
    const { session } = this;
    if (command === 'recall') this.try(() => session.rewinder.recall(step!));
    else if (command === 'newest') this.try(() => session.rewinder.newest());
    else this.try(() => session.play());
  }

  private probe({ probe, nearest }: Probe): void {
    this.session.probe(probe);
    if (probe?.pinned && nearest !== null) this.session.look({ sample: nearest });
  }
}
