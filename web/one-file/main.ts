// A lesson that is one file: unpacks what stands in it, and is the frame from there on. Nothing with words of its own may be imported
// before the address says their language, and it is settled.

import '../style/page.css';
import { Lms } from '../scorm/lms';
import { readSuspended, resumedHash } from '../scorm/suspended';
import { settle } from '../text/settled';
import { readPart } from './part';
import type { Part } from './part';
import { inPage, unpackWorker } from './start-worker';

/** What the file was made for (pack.ts). */
interface Lesson {
  /** The frame's hash. */
  hash: string;
  isScorm?: true;
}

async function open(): Promise<void> {
  const lesson = JSON.parse(inPage('lesson')) as Lesson;
  const lms = lesson.isScorm ? Lms.enter(window) : null;
  const before = lms && readSuspended(lms.get('cmi.suspend_data'));
  const hash = before ? resumedHash(lesson.hash, before.link) : lesson.hash;
  // Whoever has a link into the file, or reloads it, has said more.
  if (location.hash.length < 2 || lesson.isScorm) {
    try {
      history.replaceState(null, '', hash);
    } catch {
      location.hash = hash; // a browser may refuse that of a file
    }
  }
  const notices = document.createElement('link');
  notices.rel = 'license';
  const text = await readPart(JSON.parse(inPage('notices')) as Part);
  notices.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  document.head.append(notices);
  await unpackWorker();
  await settle();
  const { session, ready } = await import('../embed/main');
  if (!lesson.isScorm) return;
  await ready;
  if (!lms) {
    const { words } = await import('../text/scorm');
    session.store.notify('warning', words.alone);
    return;
  }
  const { Reporter } = await import('../scorm/reporter');
  const reporter = new Reporter(session, lms, before, () => {
    session.shown.flush();
    return location.hash;
  });
  reporter.begin();
  await reporter.comeBack();
}

void open();
