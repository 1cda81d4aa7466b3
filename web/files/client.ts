import * as Comlink from 'comlink';
import { startWorker } from '../engine/start-worker';
import type { Offered } from './offered';
import type { Choices, Reading, ReadProgress, Understanding } from './source';
import type { Decoder } from './worker';
import workerAddress from './worker.ts?worker&url';

/** One worker that decodes one lot of files. */
export class DecoderClient {
  private readonly worker = startWorker(workerAddress, 'hourglass-files');
  private readonly decoder = Comlink.wrap<Decoder>(this.worker);
  /** Rejects when the worker breaks: its calls would wait for ever. */
  private readonly broken: Promise<never>;

  constructor() {
    this.broken = new Promise((_, reject) => {
      this.worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new Error(`Reading the files came to an end: ${event.message || 'the worker could not be started'}.`));
      });
    });
    this.broken.catch(() => {});
  }

  look({ title, names, open }: Offered, listed: (count: number) => void): Promise<Understanding> {
    return this.unlessBroken(this.decoder.look(title, names, Comlink.proxy(open), Comlink.proxy(listed)));
  }

  /** Rejects with an AbortError where another reading is asked for before it ends. */
  read(choices: Choices, tell: (progress: ReadProgress) => void): Promise<Reading> {
    return this.unlessBroken(this.decoder.read(choices, Comlink.proxy(tell)));
  }

  /** Ends whatever is being read, at once. */
  end(): void {
    this.decoder[Comlink.releaseProxy]();
    this.worker.terminate();
  }

  private unlessBroken<T>(call: Promise<T>): Promise<T> {
    return Promise.race([call, this.broken]);
  }
}
