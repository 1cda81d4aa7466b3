import type { SettingValue } from '../engine/protocol';
import type { LastSnapshot } from './last-snapshot';
import type { Session } from './session';

const kMost = 2; // within kWindow
const kWindow = 60_000; // ms

/** Puts another engine in the place of one that was lost, and has it go on from the run's last snapshot. */
export class Recovery {
  /** While another engine takes up the run that there was. */
  isReplacing = false;
  private readonly times: number[] = [];

  constructor(
    private readonly session: Session,
    private readonly snapshot: LastSnapshot,
    private readonly boot: () => Promise<void>,
    /** Goes on training where the run had been training. */
    private readonly resume: () => Promise<void>,
  ) {}

  /** @throws Error where there were too many already, or where the new one fails, too */
  async replace(message: string): Promise<void> {
    const { session } = this;
    const { store } = session;
    const now = performance.now();
    if (this.times.filter((time) => now - time < kWindow).length >= kMost || store.state.status !== 'running') {
      throw new Error(`The engine stopped: ${message}.`);
    }
    this.times.push(now);
    const { kept } = this.snapshot;
    const { configuration, stepsPerSecond } = store.state;
    this.isReplacing = true;
    try {
      await this.boot();
      if (configuration) {
        const { model, settings, preset, data } = configuration;
        await session.open(model, { ...settings, ...(preset && { preset }), data });
        if (kept) await this.goOnFrom(kept, settings);
      }
    } finally {
      this.isReplacing = false;
    }
    const step = store.state.progress?.step ?? 0;
    await session.speed(stepsPerSecond);
    await this.resume();
    const where = kept ? `goes on from step ${step.toLocaleString('en')}, and cannot be put back beyond it` : 'begins again, as there was no snapshot yet';
    store.notify('warning', `The engine stopped (${message}). Another was started and ${where}.`);
  }

  /** The snapshot with its curves, and with what was set since. */
  private async goOnFrom(kept: NonNullable<LastSnapshot['kept']>, settings: Record<string, SettingValue>): Promise<void> {
    const { session } = this;
    const taken = await session.load(kept.file.slice(0));
    this.snapshot.kept = kept;
    session.store.history.restore(kept.curves);
    for (const [key, value] of Object.entries(settings)) if (taken.settings[key] !== value) await session.set(key, value);
  }
}
