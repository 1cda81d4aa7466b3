import { createStore, promisifyRequest } from 'idb-keyval';
import { wentBack } from './going';
import type { CurveName, Curve } from '../store/history';

/** A run as it is kept in this browser. */
export interface KeptRun {
  version: 1;
  model: string;
  step: number;
  /** Bytes where the browser stores no blobs. */
  file: Blob | ArrayBuffer;
  history: [CurveName, Curve][];
  /** The same of the run beside it, where there was one. */
  beside?: { file: Blob | ArrayBuffer; history: [CurveName, Curve][] } | null;
  /** Whether it was training, or would have been in sight. */
  plays?: boolean;
  /** When it was kept, in ms since 1970. */
  at: number;
}

/** `entry`: of the tab's history, by the mark that it has. */
type Stored = KeptRun & { entry?: string | undefined };

/** A run as it was found again. */
export interface Former {
  run: KeptRun;
  /** It was in this tab. */
  wasHere: boolean;
  /** The reader has gone back to the very page of it, or forward, and the browser had to load that anew. */
  isBack: boolean;
}

const kTab = 'hourglass.page';
const kMost = 3;
const kLock = 'hourglass.page ';

/**
 * The runs that this browser keeps: one of each page, so that two tabs do not overwrite each other's. A page goes by a name that
 * it is given when it is opened; its tab knows the name of the one that was there before. Rejects where there is no storage.
 */
export class KeptRuns {
  readonly page = `${Date.now()}-${Math.random()}`;
  private readonly store = createStore('hourglass', 'runs');
  private release = () => {};

  /** Keeps the run in the place of what this page kept before. */
  async put(run: KeptRun): Promise<void> {
    const entry = markedEntry(this.page);
    try {
      await this.change((store) => store.put({ ...run, entry }, this.page));
    } catch (error) {
      if (!(run.file instanceof Blob)) throw error;
      // Private windows of WebKit store no blobs.
      const [file, beside] = await Promise.all([bytesOf(run), run.beside && bytesOf(run.beside)]);
      const other = beside && { ...run.beside!, file: beside };
      await this.change((store) => store.put({ ...run, entry, file, beside: other }, this.page));
    }
  }

  /**
   * The run of this entry of the tab's history, else of the page that was in this tab before, else the newest of all, but for
   * those of pages that are open. Of the others only the newest stay.
   */
  async former(): Promise<Former | null> {
    const before = sessionStorage.getItem(kTab); // a tab that was duplicated has the other one's
    sessionStorage.setItem(kTab, this.page);
    const open = await openPages();
    const all = (await this.entries())
      .filter(([page, { version }]) => version === 1 && page !== this.page && !open.has(page))
      .sort(([, a], [, b]) => b.at - a.at);
    const entry = entryNow();
    const same = entry === undefined ? undefined : all.find(([, run]) => run.entry === entry);
    const [page, run] = same ?? all.find(([page]) => page === before) ?? all[0] ?? [];
    for (const [other] of all.slice(kMost)) if (other !== page) await this.forget(other);
    return run
      ? { run, wasHere: same !== undefined || page === before, isBack: same !== undefined && wentBack() }
      : null;
  }

  /** Makes room for this page's own. */
  async forgetOthers(): Promise<void> {
    const open = await openPages();
    for (const [page] of await this.entries()) if (page !== this.page && !open.has(page)) await this.forget(page);
  }

  private forget(page: string): Promise<void> {
    return this.change((store) => store.delete(page));
  }

  // Transactions are committed as soon as they know what they are to do. WebKit keeps one that is open when its page is left, with
  // that page, in its back/forward cache, and no other page gets at the store for as long.
  private change(work: (store: IDBObjectStore) => void): Promise<void> {
    return this.store('readwrite', (store) => {
      work(store);
      store.transaction.commit?.();
      return promisifyRequest(store.transaction);
    });
  }

  private entries(): Promise<[string, Stored][]> {
    return this.store('readonly', async (store) => {
      const asked = [store.getAllKeys(), store.getAll()] as const;
      store.transaction.commit?.();
      const [pages, runs] = await Promise.all([promisifyRequest(asked[0]), promisifyRequest<Stored[]>(asked[1])]);
      return pages.map((page, i) => [String(page), runs[i]!]);
    });
  }

  /** Lets other pages know that this one is open, or no more: what holds a lock no browser puts into its back/forward cache. */
  isOpen(open: boolean): void {
    this.release();
    this.release = () => {};
    if (!open) return;
    const held = new Promise<void>((release) => (this.release = release));
    void navigator.locks?.request(kLock + this.page, () => held).catch(() => {});
  }
}

async function bytesOf({ file }: Pick<KeptRun, 'file'>): Promise<ArrayBuffer> {
  return file instanceof Blob ? file.arrayBuffer() : file;
}

/** The mark of the tab's entry in its history that is shown. */
function entryNow(): string | undefined {
  return (history.state as { hourglass?: string } | null)?.hourglass;
}

/** The same; one that has none gets it. Undefined where the browser refuses that, as it may do in a hurry. */
function markedEntry(page: string): string | undefined {
  const before = entryNow();
  if (before !== undefined) return before;
  const entry = `${page} ${performance.now()}`;
  try {
    history.replaceState({ ...history.state, hourglass: entry }, '');
    return entry;
  } catch {
    return undefined;
  }
}

async function openPages(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(kLock) ? [name.slice(kLock.length)] : [])));
}
