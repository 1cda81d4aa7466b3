import { howFar } from '../state/course/goal-progress';
import { textOf } from '../state/receipt/text';
import { integer } from '../shared/format';
import { words } from '../text/scorm';
import type { Session } from '../state/session/session';
import type { Lms } from './lms';
import type { Suspended } from './suspended';
import { writeSuspended } from './suspended';

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
    private readonly lms: Lms,
    private readonly before: Suspended | null,
    /** The frame's hash as it is now. */
    private readonly link: () => string,
  ) {
    this.score = before?.score ?? null;
    this.comesTo = before?.step ?? 0;
    this.receipt = before?.receipt ?? '';
    this.status = lms.get('cmi.core.lesson_status');
  }

  begin(): void {
    const { store } = this.session;
    store.subscribe((changed) => {
      if (changed.has('standing') || changed.has('goal') || changed.has('playing')) this.report();
      else if (changed.has('progress')) this.soon();
    });
    document.addEventListener('visibilitychange', () => document.hidden && this.report());
    window.addEventListener('pagehide', () => this.lms.leave(this.values()));
    this.report();
  }

  /** Trains to where the last visit has left the run: the same link trains the same way. */
  async comeBack(): Promise<void> {
    const { session, before } = this;
    if (!before || before.step === 0) return;
    const steps = integer(before.step);
    const notice = session.store.notify('information', words.trainsAgain(steps));
    const done = await session.attempt(() => session.step(before.step));
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
    const values = this.values();
    const text = JSON.stringify(values);
    if (text === this.told) return;
    this.told = text;
    this.lms.tell(values);
  }

  private values(): Record<string, string> {
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
      'cmi.core.lesson_status': this.status,
      ...(this.score !== null && {
        'cmi.core.score.min': '0',
        'cmi.core.score.max': '100',
        'cmi.core.score.raw': String(this.score),
      }),
      'cmi.core.lesson_location': String(step),
      'cmi.suspend_data': writeSuspended({
        link: this.link(),
        step,
        score: this.score,
        figures: standing.figures ?? this.before?.figures ?? null,
        receipt: this.receipt,
      }),
    };
  }
}
