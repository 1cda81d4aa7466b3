import type { SettingValue } from '../../engine/protocol';
import type { LastSnapshot } from './last-snapshot';
import { hasRun } from '../store/phase';
import type { Run, Snapshot } from '../run/run';
import { integer } from '../../shared/format';
import { words } from '../../text/notices';

const kMost = 2; // within kWindow
const kWindow = 60_000; // ms

/**
 * Puts another engine in the place of one that was lost, and has it go on from the run's last snapshot. Where that fails the
 * session is given up.
 */
export class Recovery {
  /** Resolves when no engine is being replaced. */
  settled: Promise<void> = Promise.resolve();
  private readonly times: number[] = [];

  constructor(
    private readonly session: Run,
    private readonly snapshot: LastSnapshot,
    private readonly boot: () => Promise<void>,
    /** Goes on training where the run had been training. */
    private readonly resume: () => Promise<void>,
  ) {}

  /** After a crash. There is nothing to go on with where there were too many already. */
  replace(message: string): void {
    this.settled = this.orGiveUp(async () => {
      const { store } = this.session;
      const now = performance.now();
      if (this.times.filter((time) => now - time < kWindow).length >= kMost || !hasRun(store.state.phase)) {
        throw new Error(words.session.stopped(message));
      }
      this.times.push(now);
      const from = await this.takeUp();
      store.notify(
        'warning',
        from === null ? words.session.stoppedAnew(message) : words.session.stoppedFrom(message, integer(from)),
      );
    });
  }

  /** After the page was left, and its engine with it. `says`: and the reader is told. */
  comeBack(says: boolean): void {
    this.settled = this.orGiveUp(async () => {
      const { store } = this.session;
      const before = store.state.progress?.step ?? 0;
      const from = await this.takeUp();
      if (before === 0 || !says) return; // nothing was lost
      store.notify('information', from === null ? words.session.backAnew : words.session.backFrom(integer(from)));
    });
  }

  /** What was to take the run's place did not come, and the engine is another one already. */
  goBack(): Promise<void> {
    return this.orGiveUp(() => this.takeUp(async () => {}));
  }

  private async orGiveUp(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.session.giveUp(error);
    }
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
  private async goOnFrom(kept: Snapshot, settings: Record<string, SettingValue>): Promise<void> {
    const { session } = this;
    const taken = await session.load(await kept.file.arrayBuffer());
    this.snapshot.kept = kept;
    session.store.history.restore(kept.curves);
    for (const [key, value] of Object.entries(settings))
      if (taken.settings[key] !== value) await session.set(key, value);
  }
}
