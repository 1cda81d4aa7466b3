import type { Snapshot } from '../run/run';
import type { RunStore } from '../store/run-store';

const kEvery = 10_000; // ms

/** The snapshot that a lost engine is replaced from. */
export class LastSnapshot {
  kept: Snapshot | null = null;
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
