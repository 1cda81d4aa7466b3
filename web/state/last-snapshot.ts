import type { Curve, CurveName } from './history';
import type { RunStore } from './run-store';

const kEvery = 10_000; // ms

/** The snapshot that a lost engine is replaced from: a file of the run, and its curves up to there. */
export class LastSnapshot {
  kept: { file: ArrayBuffer; curves: [CurveName, Curve][] } | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly store: RunStore,
    private readonly save: () => Promise<ArrayBuffer>,
    private readonly taken: (file: ArrayBuffer) => void,
  ) {}

  /** One every ten seconds of training. */
  begin(): void {
    this.timer = setInterval(() => this.store.state.playing && void this.take(), kEvery);
  }

  end(): void {
    clearInterval(this.timer);
  }

  async take(): Promise<void> {
    if (!this.store.state.progress?.step) return;
    try {
      const file = await this.save();
      this.kept = { file, curves: this.store.history.all() };
      this.taken(file);
    } catch {
      // The last snapshot stays; what broke the engine reports itself.
    }
  }
}
