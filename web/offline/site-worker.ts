import { trusted } from '../engine/client/start-worker';
import type { Asked } from './asked';

const kScript = './sw.js';

/** Whether this page may have a service worker: a window of its own, on a host; no frame, and nothing from a folder. */
export function mayHaveWorker(): boolean {
  return window.parent === window && window.isSecureContext && 'serviceWorker' in navigator;
}

/** The site's worker, at work or not yet. Rejects where there is none, or the browser refuses it. */
export function registerWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(trusted(kScript), { updateViaCache: 'none' });
}

/** Resolves once it is at work, which it is when it has all files of its build. Rejects where it cannot have them. */
export async function workerAtWork(): Promise<ServiceWorker> {
  const registration = await registerWorker();
  if (registration.active) return registration.active;
  const worker = registration.installing ?? registration.waiting!;
  await settled(worker, 'activated');
  return worker;
}

/** Resolves when a worker has come so far, and rejects where it will not. */
export function settled(worker: ServiceWorker, wanted: 'installed' | 'activated'): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { state } = worker;
      if (state === 'redundant') reject(new Error(state));
      else if (state === 'activated' || state === wanted) resolve();
      else return;
      worker.removeEventListener('statechange', look);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** What a worker answers. */
export function ask<Answer>(worker: ServiceWorker, asked: Asked): Promise<Answer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      resolve(data as Answer);
      port1.close();
    };
    worker.postMessage(asked, [port2]);
  });
}
