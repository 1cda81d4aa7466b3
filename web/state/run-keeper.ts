import { get, set } from 'idb-keyval';
import { cardOf } from '../models/cards';
import type { CurveName, Curve } from './history';
import { isOwn } from './own';
import type { Session } from './session';

const kSlot = 'hourglass.last-run';
const kLeastStep = 20; // what is lost below that is soon there again

/** A run as it is kept in this browser. */
interface KeptRun {
  version: 1;
  model: string;
  step: number;
  file: ArrayBuffer;
  history: [CurveName, Curve][];
}

/**
 * Keeps the last snapshot of the run in the browser's own storage, and offers to go on from it when the page is opened
 * again. Where there is no storage, nothing happens.
 */
export class RunKeeper {
  constructor(private readonly session: Session) {}

  async start(): Promise<void> {
    // A frame's run is somebody else's page's matter.
    if (window.parent !== window || window.origin === 'null') return;
    try {
      const kept = await get<KeptRun>(kSlot);
      if (kept?.version === 1 && kept.step >= kLeastStep) this.offer(kept);
      this.session.onSnapshot = (file) => void this.keep(file);
    } catch {
      // Private windows and strict settings have no storage: the run lives as long as the page.
    }
  }

  private offer(kept: KeptRun): void {
    const { session } = this;
    const title = cardOf(kept.model)?.title ?? kept.model;
    const step = kept.step.toLocaleString('en');
    const id = session.store.notify('information', `“${title}” of your last visit is kept, at step ${step}.`, {
      label: `Continue at step ${step}`,
      run: () =>
        void session.attempt(async () => {
          await session.load(kept.file.slice(0));
          session.store.history.restore(kept.history);
          session.store.dismiss(id);
          await session.play();
        }),
    });
  }

  private async keep(file: ArrayBuffer): Promise<void> {
    const { store } = this.session;
    const { configuration, progress } = store.state;
    // Data of the reader's own are not there any more after a reload.
    if (!configuration || !progress || isOwn(configuration.data)) return;
    const kept: KeptRun = {
      version: 1,
      model: configuration.model,
      step: progress.step,
      file,
      history: store.history.all(),
    };
    try {
      await set(kSlot, kept);
    } catch {
      this.session.onSnapshot = () => {}; // no room: no more tries
    }
  }
}
