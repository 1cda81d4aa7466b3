import type { SettingValue } from '../../engine/protocol';
import type { Curve, CurveName } from '../store/history';
import { hasRun } from '../store/phase';
import type { Run } from './run';
import type { RunStore } from '../store/run-store';

const kEvery = 10_000; // ms

/** The snapshot that a lost engine is replaced from: a file of the run, and its curves up to there. */
export class LastSnapshot {
  kept: { file: Blob; curves: [CurveName, Curve][] } | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly store: RunStore,
    private readonly save: () => Promise<Blob>,
    private readonly taken: (file: Blob, now: boolean) => Promise<void> | undefined,
  ) {}

  /** One every ten seconds of training. */
  begin(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.store.state.playing && void this.take(false), kEvery);
  }

  end(): void {
    clearInterval(this.timer);
  }

  /** `now`: the page may be gone in a moment. */
  async take(now: boolean): Promise<void> {
    const { progress, rewind } = this.store.state;
    if (!progress?.step || rewind.at) return; // of a run that was sent back the newest state is what counts
    try {
      const file = await this.save();
      this.kept = { file, curves: this.store.history.all() };
      await this.taken(file, now);
    } catch {
      // The last snapshot stays; what broke the engine reports itself.
    }
  }
}

const kMost = 2; // within kWindow
const kWindow = 60_000; // ms

/** Puts another engine in the place of one that was lost, and has it go on from the run's last snapshot. */
export class Recovery {
  private readonly times: number[] = [];

  constructor(
    private readonly session: Run,
    private readonly snapshot: LastSnapshot,
    private readonly boot: () => Promise<void>,
    /** Goes on training where the run had been training. */
    private readonly resume: () => Promise<void>,
  ) {}

  /** After a crash. @throws Error where there were too many already, or where the new one fails, too */
  async replace(message: string): Promise<void> {
    const { store } = this.session;
    const now = performance.now();
    if (this.times.filter((time) => now - time < kWindow).length >= kMost || !hasRun(store.state.phase)) {
      throw new Error(`The engine stopped: ${message}.`);
    }
    this.times.push(now);
    const from = await this.takeUp();
    store.notify('warning', `The engine stopped (${message}). A new one was started and ${goesOn(from)}.`);
  }

  /** After the page was left, and its engine with it. @throws Error where another one does not start */
  async comeBack(): Promise<void> {
    const { store } = this.session;
    const before = store.state.progress?.step ?? 0;
    const from = await this.takeUp();
    if (before === 0) return; // nothing was lost
    store.notify('information', `Back on this page: the run ${goesOn(from)}.`);
  }

  /** What was to take the run's place did not come, and the engine is another one already. */
  async goBack(): Promise<void> {
    await this.takeUp(async () => {});
  }

  /** @returns the step from which the run goes on; null where it begins again */
  private async takeUp(boot = this.boot): Promise<number | null> {
    const { session } = this;
    const { store } = session;
    const { kept } = this.snapshot;
    const { configuration, stepsPerSecond, probe, changedOnTheWay } = store.state;
    store.enter({ type: 'lost' });
    await boot();
    if (configuration) {
      const { model, settings, preset, data } = configuration;
      await session.open(model, { ...settings, ...(preset && { preset }), data });
      if (kept) await this.goOnFrom(kept, settings);
      session.probe(probe);
      store.set({ changedOnTheWay: changedOnTheWay && kept !== null });
    }
    store.enter({ type: 'replaced' });
    const step = store.state.progress?.step ?? 0;
    await session.speed(stepsPerSecond);
    await this.resume();
    return kept ? step : null;
  }

  /** The snapshot with its curves, and with what was set since. */
  private async goOnFrom(
    kept: NonNullable<LastSnapshot['kept']>,
    settings: Record<string, SettingValue>,
  ): Promise<void> {
    const { session } = this;
    const taken = await session.load(await kept.file.arrayBuffer());
    this.snapshot.kept = kept;
    session.store.history.restore(kept.curves);
    for (const [key, value] of Object.entries(settings))
      if (taken.settings[key] !== value) await session.set(key, value);
  }
}

function goesOn(from: number | null): string {
  return from === null
    ? 'starts again, as there was no snapshot yet'
    : `continues from step ${from.toLocaleString('en')}; earlier steps can no longer be revisited`;
}
