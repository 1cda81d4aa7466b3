// A lesson that is one file: unpacks what stands in it, and is the frame from there on. Nothing with words of its own may be imported
// before the address says their language, and it is settled (openWith).

import '../style/page.css';
import '../embed/early';
import { openWith } from '../host/opening';
import { Lms } from '../report/lms';
import { resumedHash } from '../report/suspended';
import { inPage } from './in-page';
import { readPart } from './part';
import type { Part } from './part';
import { unpackWorker } from './start-worker';

/** What the file was made for (pack.ts). */
interface Lesson {
  /** The frame's hash. */
  hash: string;
  isScorm?: true;
}

async function open(): Promise<void> {
  const lesson = JSON.parse(inPage('lesson')) as Lesson;
  const lms = lesson.isScorm ? Lms.enter(window) : null;
  const hash = lms?.kept ? resumedHash(lesson.hash, lms.kept) : lesson.hash;
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
  openWith(() => import('../embed/main'));
  const { session, ready, hashNow, speakSplice } = (await window.opening) as typeof import('../embed/main');
  if (!lesson.isScorm) {
    void speakSplice();
    return;
  }
  await ready;
  const { words } = await import('../text/report');
  if (!lms) {
    session.store.notify('warning', words.alone);
    return;
  }
  lms.onRefused = () => session.store.notify('warning', words.refused);
  const { Reporter } = await import('../report/reporter');
  const reporter = new Reporter(session, lms, hashNow);
  reporter.begin();
  await reporter.comeBack();
}

void open();
