import { cardOf } from '../../shared/papers';
import type { LastSnapshot } from './last-snapshot';
import { hasRun } from '../store/phase';
import type { Run, Snapshot } from '../run/run';
import type { RunState } from '../store/run-store';

const kLeastStep = 20; // what is lost below that is soon there again

interface Kept extends Snapshot {
  name: NonNullable<RunState['former']>;
  seen: Pick<RunState, 'look' | 'chosenImage' | 'changedOnTheWay' | 'probe'>;
}

/** The run that was given up last, by a reset, a setting, a preset, another lesson or a file: the reader can have it back. */
export class FormerRun {
  private kept: Kept | null = null;

  constructor(
    private readonly session: Run,
    private readonly snapshot: LastSnapshot,
  ) {}

  /**
   * Does what gives up the run that there is, and keeps that one once it is done. `isGivenUp`: whether, by the answer, it was.
   */
  async givingUp<T>(work: () => Promise<T>, isGivenUp: (answer: T) => boolean = () => true): Promise<T> {
    const former = await this.setAside();
    const answer = await work();
    if (former && isGivenUp(answer)) this.keep(former);
    return answer;
  }

  /** Has it back; the one that is there is given up for it, and can be had back in turn. */
  async takeBack(): Promise<void> {
    const { session, kept } = this;
    if (!kept) return;
    const { store } = session;
    await session.load(await kept.file.arrayBuffer());
    if (this.kept === kept) this.keep(null);
    this.snapshot.kept = kept;
    store.history.restore(kept.curves);
    const { probe, ...seen } = kept.seen;
    store.set(seen);
    session.probe(probe);
  }

  /** The run as it stands; null where there is none, or none worth it, or it cannot be saved. */
  private async setAside(): Promise<Kept | null> {
    const { store, engine } = this.session;
    const { phase, configuration, progress, rewind } = store.state;
    if (!hasRun(phase) || !configuration || !progress || progress.step < kLeastStep) return null;
    const { look, chosenImage, changedOnTheWay, probe } = store.state;
    const name = { title: cardOf(configuration.model)?.title ?? configuration.model, step: progress.step };
    try {
      const file = rewind.at ? this.snapshot.kept?.file : await engine.save(); // sent back, it is not at its newest state
      if (!file) return null;
      return { file, curves: store.history.all(), name, seen: { look, chosenImage, changedOnTheWay, probe } };
    } catch {
      return null;
    }
  }

  private keep(kept: Kept | null): void {
    this.kept = kept;
    this.session.store.set({ former: kept?.name ?? null });
  }
}
