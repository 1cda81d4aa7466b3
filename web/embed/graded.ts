import { Reporter } from '../report/reporter';
import { resumedHash } from '../report/suspended';
import type { Splice } from '../report/splice';
import type { Session } from '../state/session/session';
import { words } from '../text/report';
import type { FrameMessage } from './said';
import type { Remote } from './remote';

interface Graded {
  session: Session;
  remote: Remote;
  /** The hash that the frame was made with. */
  made: string;
  hashNow: () => string;
  follow: (hash: string) => Promise<boolean>;
}

/** In a frame whose page speaks SPLICE: goes on where the learner was, and reports from here on. */
export async function grade(splice: Splice, { session, remote, made, hashNow, follow }: Graded): Promise<void> {
  const { kept, trouble } = splice;
  if (trouble !== null) session.store.notify('warning', words.notKept(trouble));
  if (kept && !(await follow(resumedHash(made, kept)))) return; // said already; what the course has kept stays
  remote.onTold = (message) => tellEvent(splice, message);
  const reporter = new Reporter(session, splice, hashNow);
  reporter.begin();
  await reporter.comeBack();
}

/** Of what a frame says anyway, what is no state of its run. */
function tellEvent(splice: Splice, message: FrameMessage): void {
  if (message.type === 'hourglass:milestone') {
    const { key, text, step, epoch } = message;
    splice.event('milestone', { key, text, step, epoch });
  } else if (message.type === 'hourglass:error') {
    splice.event('error', { fatal: message.fatal }, message.message);
  }
}
