import * as Comlink from 'comlink';
import { Handed } from '../../engine/handed';
import { startWorker } from '../../engine/start-worker';
import type { Offered } from './dropped-files';
import type { Choices, Reading, ReadProgress, Understanding } from '../sets/source';
import type { Decoder } from '../sets/worker';
import workerAddress from '../sets/worker.ts?worker&url';

/** One worker that decodes one lot of files. */
export class DecoderClient {
  private readonly worker = startWorker(workerAddress, 'hourglass-files');
  private readonly decoder = Comlink.wrap<Decoder>(this.worker);
  /** Rejects when the worker breaks or is ended: its calls would wait for ever. */
  private readonly broken: Promise<never>;
  private stop: (why: Error) => void = () => {};
  private ended = false;
  private readonly handed = new Handed();

  constructor() {
    this.broken = new Promise((_, reject) => {
      this.stop = reject;
      this.worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new Error(`Reading the files stopped: ${event.message || 'the worker could not be started'}.`));
      });
    });
    this.broken.catch(() => {});
  }

  look({ title, names, open }: Offered, listed: (count: number) => void): Promise<Understanding> {
    return this.unlessBroken(this.decoder.look(title, names, this.handed.proxy(open), this.handed.proxy(listed)));
  }

  /** Rejects with an AbortError where another reading is asked for before it ends. */
  read(choices: Choices, tell: (progress: ReadProgress) => void): Promise<Reading> {
    return this.unlessBroken(this.decoder.read(choices, this.handed.proxy(tell)));
  }

  /** Ends whatever is being read, at once; who waits for it gets an AbortError. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.stop(new DOMException('These files are read no further.', 'AbortError'));
    this.decoder[Comlink.releaseProxy]();
    this.handed.close();
    this.worker.terminate();
  }

  private unlessBroken<T>(call: Promise<T>): Promise<T> {
    return Promise.race([call, this.broken]);
  }
}
