// A lesson that is one file: unpacks what stands in it, and is the frame from there on.

import { readPart } from './part';
import type { Part } from './part';
import { inPage, unpackWorker } from './start-worker';

/** What the file was made for (pack.ts). */
interface Lesson {
  /** The frame's hash. */
  hash: string;
}

async function open(): Promise<void> {
  const { hash } = JSON.parse(inPage('lesson')) as Lesson;
  // Whoever has a link into the file, or reloads it, has said more.
  if (location.hash.length < 2) {
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
  await import('../embed/main');
}

void open();
