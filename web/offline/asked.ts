// What pages and their service worker (worker.ts) have in common. Of the words of a page there are none here.

/** What a page asks of the worker, by a message; `build` and `take` are answered through the port that comes with it. */
export type Asked =
  /** Of which build it is: as `data-build` of index.html. */
  | { ask: 'build' }
  /** Takes the place of the one before, if no other page is open that may still want its files. */
  | { ask: 'take' }
  /** Takes care of pages that were loaded past it. */
  | { ask: 'claim' }
  /** Keeps what this page has loaded, an engine's module by its short name, a data set by its own; and what its build lacks. */
  | { ask: 'keep'; module?: string; set?: string };

/** What Hourglass keeps in a browser's cache storage goes by this, and by where it lies: there may be two of them on one host. */
export const cacheName = (scope: string, what: string): string => `hourglass ${scope} ${what}`;

/** A cache of that name, with nothing in it, says that this browser's reader has turned threads on. */
export const threadsName = (scope: string): string => cacheName(scope, 'threads');
