import type { Measured, RunConfiguration } from '../../engine/protocol';
import { obey } from '../link/locks';
import type { Lockable } from '../link/locks';
import type { Pursuit } from './pursuit';
import type { Course, Run } from '../run/run';

/** Keeps a run to what a lecturer has set up beside it: its locks, and a goal that it is judged by. */
export class CourseKeeper {
  private pursuit: Pursuit | null = null;

  constructor(
    private readonly session: Pick<Run, 'store' | 'engine'>,
    /** The site's address, for receipts. */
    private readonly site: string,
  ) {}

  /** Before a run of this course is opened. @throws Error in the lecturer's name where it would break a lock */
  async admit({ goal, locks }: Course, run: () => Lockable): Promise<void> {
    if (goal) this.pursuit ??= new (await import('./pursuit')).Pursuit(this.session, this.site);
    obey(locks, run());
  }

  /** Opens a run, which has this course from then on; where it is refused, the one that stays has its own. */
  async during(
    { goal, locks }: Course,
    model: string,
    open: () => Promise<RunConfiguration>,
  ): Promise<RunConfiguration> {
    const { store } = this.session;
    const former = store.state.configuration?.model ?? model;
    const armed = this.pursuit?.arm(goal, model); // first: the engine measures what it opens
    try {
      const [configuration] = await Promise.all([open(), armed]);
      this.pursuit?.take(goal);
      store.set({ locks });
      return configuration;
    } catch (error) {
      this.pursuit?.arm(store.state.goal, former).catch(() => {});
      throw error;
    }
  }

  /** Another run, or this one from its first step. */
  begun(): void {
    this.pursuit?.begun();
  }

  /** The engine has measured the run. */
  judge(measured: Measured): void {
    this.pursuit?.judge(measured);
  }
}
