import { howFar } from '../state/course/goal-progress';
import { textOf } from '../state/receipt/text';
import { integer } from '../shared/format';
import { words } from '../text/report';
import type { Session } from '../state/session/session';
import type { CourseSystem, Report } from './course-system';

/** ms, between two reports: while it trains by itself, and where it is stepped. */
const kEvery = { playing: 10_000, paused: 500 };

/**
 * Tells a course system how the run stands. With a goal the score is how far it has come, 100 where it is reached, which is `passed`; a
 * goal that is missed is `failed` until it is reached after all. Without one a run is `completed` after its first epoch. The best stays.
 */
export class Reporter {
  private score: number | null;
  private status: string;
  private told = '';
  private next = 0; // ms of performance.now()
  private timer: ReturnType<typeof setTimeout> | 0 = 0;
  /** Of the goal, once it was reached: what a lecturer can train the run again from. */
  private receipt: string;
  /** The step that the run is being brought back to: left on the way, it is to come there again. */
  private comesTo: number;

  constructor(
    private readonly session: Session,
    private readonly system: CourseSystem,
    /** The frame's hash as it is now. */
    private readonly link: () => string,
  ) {
    const { kept, status } = system;
    this.score = kept?.score ?? null;
    this.comesTo = kept?.step ?? 0;
    this.receipt = kept?.receipt ?? '';
    this.status = status;
  }

  begin(): void {
    const { store } = this.session;
    store.subscribe((changed) => {
      if (changed.has('standing') || changed.has('goal') || changed.has('playing')) this.report();
      else if (changed.has('progress')) this.soon();
    });
    document.addEventListener('visibilitychange', () => document.hidden && this.report());
    window.addEventListener('pagehide', () => this.system.leave(this.now()));
    this.report();
  }

  /** Trains to where the last visit has left the run: the same link trains the same way. */
  async comeBack(): Promise<void> {
    const {
      session,
      system: { kept },
    } = this;
    if (!kept || kept.step === 0) return;
    const steps = integer(kept.step);
    const notice = session.store.notify('information', words.trainsAgain(steps));
    const done = await session.attempt(() => session.step(kept.step));
    session.store.dismiss(notice);
    this.comesTo = 0;
    if (done) session.store.notify('information', words.there(steps));
    this.report();
  }

  /** What comes of many steps is told once they are through, or now and then. */
  private soon(): void {
    this.timer ||= setTimeout(() => this.report(), Math.max(0, this.next - performance.now()));
  }

  private report(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.next = performance.now() + kEvery[this.session.store.state.playing ? 'playing' : 'paused'];
    const report = this.now();
    const text = JSON.stringify(report);
    if (text === this.told) return;
    this.told = text;
    this.system.tell(report);
  }

  private now(): Report {
    const { goal, standing, progress } = this.session.store.state;
    if (goal) {
      this.score = Math.max(this.score ?? 0, Math.floor(100 * howFar(goal, standing)));
      if (standing.is === 'reached') this.status = 'passed';
      else if (this.status !== 'passed') this.status = standing.is === 'missed' ? 'failed' : 'incomplete';
    } else if (this.status !== 'completed') this.status = (progress?.epoch ?? 0) >= 1 ? 'completed' : 'incomplete';
    const { receipt } = standing;
    if (receipt !== null && typeof receipt !== 'string') this.receipt = textOf(receipt);
    const step = Math.max(progress?.step ?? 0, this.comesTo);
    return {
      status: this.status,
      kept: {
        link: this.link(),
        step,
        score: this.score,
        figures: standing.figures ?? this.system.kept?.figures ?? null,
        receipt: this.receipt,
      },
    };
  }
}
