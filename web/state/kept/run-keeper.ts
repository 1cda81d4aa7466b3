import { cardOf } from '../../shared/papers';
import { isOwn } from '../../shared/data-sets';
import { KeptRuns } from './kept-runs';
import type { KeptRun } from './kept-runs';
import type { Session } from '../session/session';
import { integer } from '../../shared/format';
import { wasToGoOn } from './going';
import { words } from '../../text/notices';

const kLeastStep = 20; // what is lost below that is soon there again
const kEvery = 60_000; // ms, between two writes while the page is looked at

type Kept = Pick<Session, 'store' | 'onSnapshot' | 'attempt' | 'load' | 'play'>;

/**
 * Keeps the run in the browser's own storage, and offers to go on from it when the page is opened again. A snapshot is some
 * megabytes: one a minute is written, and when the page is hidden or left. Where there is no storage, nothing happens.
 */
export class RunKeeper {
  private last = -Infinity;
  /** Not written yet. */
  private waiting: KeptRun | null = null;

  constructor(
    private readonly session: Kept,
    private readonly runs: Pick<KeptRuns, 'put' | 'former' | 'forgetOthers' | 'isOpen'> = new KeptRuns(),
  ) {}

  async start(): Promise<void> {
    // A frame's run is somebody else's page's matter.
    if (window.parent !== window || window.origin === 'null') return;
    try {
      const former = await this.runs.former();
      if (former && former.run.step >= kLeastStep) await this.offer(former.run, former.wasHere);
      this.session.onSnapshot = (file, now) => this.keep(file, now);
    } catch {
      return; // Private windows and strict settings have no storage: the run lives as long as the page.
    }
    this.runs.isOpen(true);
    const leave = () => {
      this.runs.isOpen(false);
      void this.write();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('freeze', leave);
    window.addEventListener('pageshow', () => this.runs.isOpen(true));
    document.addEventListener('resume', () => this.runs.isOpen(true));
  }

  /** Where the browser has thrown away this very page, nobody wished to leave it: the run goes on without being asked. */
  private async offer(kept: KeptRun, wasHere: boolean): Promise<void> {
    const { session } = this;
    const title = cardOf(kept.model)?.title ?? kept.model;
    const step = integer(kept.step);
    const goOn = async () => {
      await session.load(await new Blob([kept.file]).arrayBuffer());
      session.store.history.restore(kept.history);
      await session.play();
    };
    if (!wasHere) wasToGoOn();
    else if (wasToGoOn()) return void (await session.attempt(goOn));
    if (wasHere && (document as Document & { wasDiscarded?: boolean }).wasDiscarded) {
      if (await session.attempt(goOn)) session.store.notify('information', words.kept.discarded(step));
      return;
    }
    const id = session.store.notify('information', words.kept.saved(title, step), {
      label: words.kept.goOn(step),
      run: () =>
        void session.attempt(async () => {
          await goOn();
          session.store.dismiss(id);
        }),
    });
  }

  private async keep(file: Blob, now: boolean): Promise<void> {
    const { store } = this.session;
    const { configuration, progress } = store.state;
    // Data of the reader's own are not there any more after a reload.
    if (!configuration || !progress || isOwn(configuration.data) || progress.step < kLeastStep) return;
    const { model } = configuration;
    this.waiting = { version: 1, model, step: progress.step, file, history: store.history.all(), at: Date.now() };
    if (now || performance.now() >= this.last + kEvery) await this.write();
  }

  private async write(): Promise<void> {
    const { waiting } = this;
    if (!waiting) return;
    this.waiting = null;
    this.last = performance.now();
    try {
      await this.runs.put(waiting).catch(async () => {
        await this.runs.forgetOthers(); // there may have been no room
        await this.runs.put(waiting);
      });
    } catch {
      this.session.onSnapshot = null; // no more tries
    }
  }
}
