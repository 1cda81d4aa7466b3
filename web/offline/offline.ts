import type { RunStore } from '../state/store/run-store';
import { words } from '../text/offline';
import { ask, mayHaveWorker, registerWorker, settled } from './site-worker';
import type { Asked } from './asked';
import { judgeThreads } from './threads';

/** Loads the page anew, with its run kept; `before` is waited for. */
type Reload = (before: () => Promise<unknown>) => void;

/**
 * Has the page work without a network from now on: its files are kept, and the data that it has loaded. A build that comes to the
 * server meanwhile is offered, and never put in this one's place. Resolves where that is not to be had as well: then the page is as it was.
 */
export async function keepOffline(store: RunStore, reload: Reload): Promise<void> {
  if (!mayHaveWorker()) return;
  await judgeThreads(store);
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  const registration = await registerWorker().catch(() => null);
  if (!registration) return; // storage that is off, a host without sw.js: nothing is lost
  watchBuilds(registration, store, reload);
  const first = registration.installing;
  if (!registration.active && first) await settled(first, 'activated').catch(() => {});
  // Loaded past its worker (Shift and Reload), or by the way out of public/before.js while another page still holds that one.
  if (!navigator.serviceWorker.controller) registration.active?.postMessage({ ask: 'claim' } satisfies Asked);
  keepLoaded(registration, store);
}

/** A worker that waits is of this page's own build, where that was loaded anew, and may begin; or of the next. */
function watchBuilds(registration: ServiceWorkerRegistration, store: RunStore, reload: Reload): void {
  const mine = document.documentElement.dataset.build;
  const meet = async (worker: ServiceWorker) => {
    if ((await ask(worker, { ask: 'build' })) === mine) void ask(worker, { ask: 'take' });
    else offer(worker);
  };
  const offer = (worker: ServiceWorker) =>
    store.notify('information', words.build.there, {
      label: words.build.reload,
      run: () => reload(() => ask(worker, { ask: 'take' })),
    });
  const look = () => {
    const worker = registration.installing;
    if (!worker || !registration.active) return; // none, or the first there is
    settled(worker, 'installed').then(
      () => void meet(worker),
      () => {}, // not whole: tried again on the next visit
    );
  };
  if (registration.waiting) void meet(registration.waiting);
  look();
  registration.addEventListener('updatefound', look);
}

/** The engine's module, and each set that is there as a whole. */
function keepLoaded(registration: ServiceWorkerRegistration, store: RunStore): void {
  const kept = new Set<string>();
  const look = () => {
    const { module, data } = store.state;
    const set = data && data.train.loaded === data.train.count && data.test.loaded === data.test.count && data.name;
    const isNew = [module?.name, set].some((one) => one && !kept.has(one));
    if (!isNew || !registration.active) return;
    if (module) kept.add(module.name);
    if (set) kept.add(set);
    registration.active.postMessage({ ask: 'keep', module: module?.name, set: set || undefined });
  };
  store.subscribe((changed) => {
    if (changed.has('module') || changed.has('data')) look();
  });
  look();
}
