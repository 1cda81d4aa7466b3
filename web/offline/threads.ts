// Threads want two headers that few hosts send: the site's service worker adds them, where the reader has asked for that. It takes one
// reload, which only the reader starts: where it has not helped, that is said, and what was asked for is taken back.

import type { RunStore } from '../state/store/run-store';
import { words } from '../text/offline';
import { threadsName } from './asked';
import { mayHaveWorker, workerAtWork } from './site-worker';

/** Of this page: whether threads could be turned on, or off again. */
export async function whatOfThreads(): Promise<'could' | 'on' | 'neither'> {
  if (!mayHaveWorker() || navigator.hardwareConcurrency < 2) return 'neither';
  if (!window.crossOriginIsolated) return 'could';
  return (await caches.has(name()).catch(() => false)) ? 'on' : 'neither';
}

/** What the next load of this page needs to have threads. Rejects where it cannot be had. */
export async function turnOn(): Promise<void> {
  await workerAtWork();
  await caches.open(name());
}

export async function turnOff(): Promise<void> {
  await caches.delete(name());
}

/** Of a page that has just been loaded: whether the wish, where there is one, has helped. */
export async function judgeThreads(store: Pick<RunStore, 'notify'>): Promise<void> {
  if (window.crossOriginIsolated || !(await caches.has(name()).catch(() => false))) return;
  await turnOff().catch(() => {});
  store.notify('warning', words.threads.noHelp);
}

function name(): string {
  return threadsName(new URL('.', location.href).href);
}
