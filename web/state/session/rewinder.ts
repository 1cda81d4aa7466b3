import type { RemoteEngine } from '../../engine/client/client';
import type { RewindStatus } from '../../engine/protocol';
import { goingTo } from '../store/phase';
import type { RunStore } from '../store/run-store';
import { integer } from '../../shared/format';
import { words } from '../../text/notices';

/** Back through the snapshots of a run, and its history of losses with it. */
export class Rewinder {
  private wanted: number | null = null;
  private recalling: Promise<void> | null = null;

  constructor(
    private readonly store: RunStore,
    private readonly engine: () => RemoteEngine,
    /** Goes on training where the run had been training. */
    private readonly resume: () => Promise<void>,
    /** Runs a command; a refusal becomes a notice. */
    private readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>,
    /** Told of a state that was put back. */
    private readonly putBack: () => Promise<void> = async () => {},
  ) {}

  /**
   * Shows the run as it was at a step that has a snapshot. Of steps that are asked for in haste only the last one is
   * gone to.
   */
  async recall(step: number): Promise<void> {
    this.wanted = step;
    this.store.enter({ type: 'recall', to: step });
    this.recalling ??= (async () => {
      try {
        for (let next = this.wanted; next !== null; next = this.wanted) {
          this.wanted = null;
          await this.engine().recall(next);
        }
        await this.putBack();
      } finally {
        this.recalling = null;
        if (goingTo(this.store.state.phase) !== 'newest') this.store.enter({ type: 'recalled' });
      }
    })();
    await this.recalling;
  }

  /** Back to the newest state. */
  async newest(): Promise<void> {
    this.wanted = null;
    this.store.enter({ type: 'recall', to: 'newest' });
    try {
      await this.recalling;
      await this.engine().newest();
      await this.putBack();
    } finally {
      this.store.enter({ type: 'recalled' });
    }
    await this.resume();
  }

  /** The engine is gone, and its snapshots with it: what was asked of it is not answered any more. */
  lost(): void {
    this.wanted = this.recalling = null;
    this.store.set({ rewind: { marks: [], at: null, newest: null } });
  }

  /** The run goes on from an earlier step: its history does, too, and the reader may change their mind. */
  forked({ at, from }: NonNullable<RewindStatus['forked']>): void {
    const { store } = this;
    const restoreHistory = store.history.cutAfter(at.epoch);
    const { model } = store.state.configuration!;
    const text = words.session.forked(integer(at.step), integer(from.step));
    const id = store.notify('information', text, {
      label: words.session.unfork,
      run: () =>
        void this.attempt(async () => {
          store.dismiss(id);
          await this.engine().takeBack();
          await this.putBack();
          if (store.state.configuration?.model === model) restoreHistory();
        }),
    });
  }
}
