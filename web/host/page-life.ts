import { rememberTrainsHidden, trainsHidden } from '../state/kept/trains-hidden';
import type { Session } from '../state/session/session';
import { words } from '../text/page';

type Living = Pick<Session, 'store' | 'sight' | 'keepSnapshot' | 'suspend' | 'revive' | 'replaced' | 'shown'>;

/** After how long out of sight a frame gives its engine's memory back, in ms. */
export const frees = { after: 60_000 };

interface Options {
  /**
   * When the run may train. On a page: while its tab is not hidden, or hidden too where the reader has said so. In a frame:
   * while it is in sight, in a tab that is not hidden. A run that another one leads has no gate of its own.
   */
  gate: 'page' | 'frame' | 'led';
  /** Begins anew what was not there yet when the page was left. */
  again: () => void;
}

/**
 * What becomes of a run as its page is hidden, frozen, left, and come back to: out of sight it rests, before it can be lost a
 * snapshot is taken, and from the browser's back/forward cache it goes on from the last one. A frame that stays out of sight does
 * without its engine, and comes back with another to where it was: a course page may hold many.
 */
export class PageLife {
  private readonly ends = new AbortController();
  private readonly sight: IntersectionObserver | null = null;
  private readonly endStore: () => void;
  /** Nobody has said yet that a frame is in sight; a window of its own always is. */
  private seen = window.parent === window;
  private hasSaid = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Its engine has been ended, as nobody looks. */
  private isFree = false;
  /** What is asked of it, and has no answer yet. */
  private asked = 0;

  constructor(
    private readonly session: Living,
    host: Element,
    private readonly options: Options,
  ) {
    const { signal } = this.ends;
    const leave = () => this.keep();
    document.addEventListener('visibilitychange', this.turn, { signal });
    document.addEventListener('freeze', leave, { signal });
    document.addEventListener('resume', this.look, { signal });
    window.addEventListener('pagehide', this.leave, { signal });
    window.addEventListener('pageshow', this.comeBack, { signal });
    if (options.gate === 'page') session.store.set({ trainsHidden: trainsHidden() });
    this.endStore = session.store.subscribe((changed) => {
      if (!changed.has('trainsHidden')) return;
      rememberTrainsHidden(session.store.state.trainsHidden);
      this.look();
    });
    if (options.gate !== 'led' && !this.seen) {
      this.sight = new IntersectionObserver((entries) => {
        this.seen = entries.at(-1)!.isIntersecting;
        this.look();
      });
      this.sight.observe(host);
    }
    this.look();
  }

  end(): void {
    this.ends.abort();
    this.endStore();
    this.sight?.disconnect();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Does what wants an engine, which a frame out of sight may be without, and lacks none until that is done. */
  async awake<T>(work: () => Promise<T>): Promise<T> {
    this.asked++;
    try {
      this.wake();
      await this.session.replaced();
      return await work();
    } finally {
      this.asked--;
      this.look();
    }
  }

  private wake(): void {
    if (!this.isFree) return;
    this.isFree = false;
    this.session.revive(false);
  }

  private readonly look = (): void => {
    const { gate } = this.options;
    if (gate === 'led') return;
    const { trainsHidden } = this.session.store.state;
    const inSight = this.seen && (!document.hidden || (gate === 'page' && trainsHidden));
    this.session.sight(inSight);
    if (!this.sight) return;
    clearTimeout(this.timer);
    this.timer = inSight ? undefined : setTimeout(() => void this.free(), frees.after);
    if (inSight) this.wake();
  };

  /** Not while it is at something, nor where a learner's goal is measured. */
  private async free(): Promise<void> {
    const { phase, playing, goal, rewind } = this.session.store.state;
    if (this.isFree || goal) return;
    const isAtRest = (phase.is === 'resting' || phase.is === 'running') && !playing && !rewind.at && this.asked === 0;
    const { timer } = this;
    if (isAtRest) await this.session.keepSnapshot();
    if (timer !== this.timer) return; // it has come into sight meanwhile, or gone
    if (!isAtRest || this.asked > 0) return this.look();
    this.isFree = true;
    this.session.suspend();
  }

  private readonly turn = (): void => {
    if (!document.hidden) this.say();
    this.look(); // first: what is kept then is where the run rests
    if (document.hidden) this.keep();
  };

  /** A hidden page may be frozen or discarded at any time, without another word. */
  private keep(): void {
    this.session.shown.flush();
    void this.session.keepSnapshot();
  }

  /** Once, that it has rested. */
  private say(): void {
    const { store } = this.session;
    const { phase, progress } = store.state;
    if (this.options.gate !== 'page' || this.hasSaid || phase.is !== 'resting' || !progress?.step) return;
    this.hasSaid = true;
    const id = store.notify('information', words.host.hidden, {
      label: words.host.trainHidden,
      run: () => {
        store.dismiss(id);
        store.set({ trainsHidden: true });
      },
      expires: true,
    });
  }

  private readonly leave = (): void => {
    this.session.shown.flush();
    this.session.suspend();
  };

  private readonly comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && !this.session.revive()) this.options.again();
  };
}
