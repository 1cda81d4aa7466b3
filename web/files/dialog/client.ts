import * as Comlink from 'comlink';
import { Handed } from '../../engine/client/handed';
import { startWorker } from '../../engine/client/start-worker';
import type { Listener, Reading, Wishes } from '../reader/reading';
import { words } from '../../text/files';
import type { FilesReader } from '../reader/worker';
import workerAddress from '../reader/worker.ts?worker&url';
import type { Offered } from './dropped-files';

/** The worker broke, in the page's words; what it says itself is English. */
export class ReaderStopped extends Error {}

/** A worker with the files that it has opened. */
class Reader {
  private readonly worker = startWorker(workerAddress, 'hourglass-files');
  private readonly remote = Comlink.wrap<FilesReader>(this.worker);
  /** Rejects when the worker breaks or is ended: its calls would wait for ever. */
  private readonly broken: Promise<never>;
  private stop: (why: Error) => void = () => {};
  private readonly handed = new Handed();
  private readonly opened: Promise<void>;
  isBusy = false;
  /** It could not be started, or ended where it was not to: nothing more can be wanted of it. */
  isBroken = false;

  constructor({ title, names, open }: Offered, opened: (count: number) => void) {
    this.broken = new Promise((_, reject) => {
      this.stop = reject;
      this.worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new ReaderStopped(words.stopped(event.message || words.notStarted)));
      });
    });
    this.broken.catch(() => {});
    const base = new URL('.', location.href).href;
    this.opened = this.remote.look(title, names, base, this.handed.proxy(open), this.handed.proxy(opened));
    this.opened.catch(() => (this.isBroken = true)); // who reads is told
  }

  async read(wishes: Wishes, listener: Listener): Promise<Reading> {
    this.isBusy = true;
    try {
      await Promise.race([this.opened, this.broken]);
      return await Promise.race([this.remote.read(wishes, this.handed.proxy(listener)), this.broken]);
    } catch (error) {
      // What is no message for the reader: the worker broke, or its module has trapped.
      this.isBroken ||= error instanceof ReaderStopped || (error as Error).name !== 'Error';
      throw error;
    } finally {
      this.isBusy = false;
    }
  }

  end(): void {
    this.stop(new DOMException('These files are read no further.', 'AbortError'));
    this.remote[Comlink.releaseProxy]();
    this.handed.close();
    this.worker.terminate();
  }
}

/** Reads one lot of files, as often as wished. */
export class FilesClient {
  private reader: Reader | null = null;
  private isEnded = false;

  constructor(
    private readonly offered: Offered,
    private readonly opened: (count: number) => void,
  ) {}

  /**
   * A reading that still goes on ends at once, with an AbortError: its worker understands files within one call, and hears of
   * nothing meanwhile, so another takes its place.
   */
  async read(wishes: Wishes, listener: Listener): Promise<Reading> {
    if (this.isEnded) throw new DOMException('These files are read no further.', 'AbortError');
    if (this.reader?.isBusy || this.reader?.isBroken) this.letGo();
    this.reader ??= new Reader(this.offered, this.opened);
    return this.reader.read(wishes, listener);
  }

  /** Ends whatever is being read, at once; who waits for it gets an AbortError. */
  end(): void {
    this.isEnded = true;
    this.letGo();
  }

  private letGo(): void {
    this.reader?.end();
    this.reader = null;
  }
}
