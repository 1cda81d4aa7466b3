import { cardOf } from '../../shared/papers';
import { isOwn } from '../../shared/data-sets';
import { KeptRuns } from './kept-runs';
import type { Former, KeptRun } from './kept-runs';
import type { Session } from '../session/session';
import { integer } from '../../shared/format';
import { wasToGoOn } from './going';
import { hasRun } from '../store/phase';
import type { Snapshot } from '../run/run';
import { words } from '../../text/notices';

const kLeastStep = 20; // what is lost below that is soon there again
const kEvery = 60_000; // ms, between two writes while the page is looked at

type Kept = Pick<Session, 'store' | 'beside' | 'onSnapshot' | 'attempt' | 'takeUp' | 'play' | 'pause'>;

/**
 * Keeps the run in the browser's own storage, and offers to go on from it when the page is opened again. A snapshot is some
 * megabytes: one a minute is written, and when the page is hidden or left. Where there is no storage, nothing happens.
 */
export class RunKeeper {
  private last = -Infinity;
  private newest: KeptRun | null = null;
  private isWritten = true;
  /** As KeptRun has it, now. */
  private plays = false;

  constructor(
    private readonly session: Kept,
    private readonly runs: Pick<KeptRuns, 'put' | 'former' | 'forgetOthers' | 'isOpen'> = new KeptRuns(),
  ) {}

  async start(): Promise<void> {
    // A frame's run is somebody else's page's matter.
    if (window.parent !== window || window.origin === 'null') return;
    try {
      const former = await this.runs.former();
      if (former && former.run.step >= kLeastStep) await this.offer(former);
      this.session.onSnapshot = (file, now) => this.keep(file, now);
    } catch {
      return; // Private windows and strict settings have no storage: the run lives as long as the page.
    }
    this.runs.isOpen(true);
    this.watch();
    this.session.store.subscribe(this.watch);
    const leave = () => {
      this.runs.isOpen(false);
      void this.write();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('freeze', leave);
    window.addEventListener('pageshow', () => this.runs.isOpen(true));
    document.addEventListener('resume', () => this.runs.isOpen(true));
  }

  private readonly watch = (): void => {
    const { phase, playing } = this.session.store.state;
    if (hasRun(phase)) this.plays = playing || phase.is === 'resting'; // a page that is left has none by then
  };

  /**
   * Where the browser has thrown away this very page, nobody wished to leave it, and who goes back to it means it as it was: the
   * run goes on without being asked.
   */
  private async offer({ run: kept, wasHere, isBack }: Former): Promise<void> {
    const { session } = this;
    const title = cardOf(kept.model)?.title ?? kept.model;
    const step = integer(kept.step);
    const isWanted = wasToGoOn() && wasHere;
    const { wasDiscarded } = document as Document & { wasDiscarded?: boolean };
    if (isWanted || (wasHere && (wasDiscarded || isBack))) {
      const isUp = await session.attempt(() => this.goOn(kept, kept.plays !== false));
      if (!isUp || isWanted) return;
      session.store.notify('information', wasDiscarded ? words.kept.discarded(step) : words.session.backFrom(step));
      return;
    }
    const id = session.store.notify('information', words.kept.saved(title, step), {
      label: words.kept.goOn(step),
      run: () =>
        void session.attempt(async () => {
          await this.goOn(kept, true);
          session.store.dismiss(id);
        }),
    });
  }

  /** Both runs, where there were two; neither trains meanwhile. */
  private async goOn(kept: KeptRun, plays: boolean): Promise<void> {
    const { session } = this;
    const { beside } = session;
    await beside?.opened();
    await session.pause();
    let isUp = false;
    try {
      if (beside && kept.beside) await beside.takeUp(snapshotOf(kept.beside));
      await session.takeUp(snapshotOf(kept));
      isUp = true;
    } finally {
      if (plays || !isUp) await session.play(); // what could not be taken up leaves the run as it was
    }
  }

  private async keep(file: Blob, now: boolean): Promise<void> {
    const { store, beside } = this.session;
    const { configuration, progress } = store.state;
    // Data of the reader's own are not there any more after a reload.
    if (!configuration || !progress || isOwn(configuration.data) || progress.step < kLeastStep) return;
    const { model } = configuration;
    const other = beside?.kept;
    this.newest = {
      version: 1,
      model,
      step: progress.step,
      file,
      history: store.history.all(),
      beside: other ? { file: other.file, history: other.curves } : null,
      at: Date.now(),
    };
    this.isWritten = false;
    if (now || performance.now() >= this.last + kEvery) await this.write();
  }

  private async write(): Promise<void> {
    const { newest, plays } = this;
    if (!newest || (this.isWritten && newest.plays === plays)) return;
    const run = (this.newest = { ...newest, plays });
    this.isWritten = true;
    this.last = performance.now();
    try {
      await this.runs.put(run).catch(async () => {
        await this.runs.forgetOthers(); // there may have been no room
        await this.runs.put(run);
      });
    } catch {
      this.session.onSnapshot = null; // no more tries
    }
  }
}

function snapshotOf({ file, history }: Pick<KeptRun, 'file' | 'history'>): Snapshot {
  return { file: new Blob([file]), curves: history };
}
