import * as Comlink from 'comlink';
import type { EngineEvent, EngineWorker, ThreadStart } from '../protocol';
import { Handed } from './handed';
import { earlyWorker, startWorker } from './start-worker';
import workerAddress from '../worker/worker.ts?worker&url';

/** The worker's methods, as the page calls them: every one answers with a promise. */
export type RemoteEngine = {
  [Name in Exclude<keyof EngineWorker, 'listen'>]: (
    ...args: Parameters<EngineWorker[Name]>
  ) => Promise<Awaited<ReturnType<EngineWorker[Name]>>>;
};

/** What a call is answered with whose engine has ended, before it or meanwhile. */
export class EngineEnded extends Error {
  constructor(method: string) {
    super(`The engine has ended, and ${method}() with it.`);
    this.name = 'EngineEnded';
  }
}

const kAnswerTime = 50; // ms

/** One worker with its engine, and the workers for the engine's threads. */
export class EngineClient {
  readonly engine: RemoteEngine;
  private readonly remote: Comlink.Remote<EngineWorker>;
  private ended = false;
  /** Calls without an answer: a worker that ends gives none. */
  private readonly pending = new Set<() => void>();
  private readonly threads: Worker[] = [];
  private readonly handed = new Handed();

  constructor(
    private readonly worker: Worker,
    private onEvent: (event: EngineEvent) => void,
  ) {
    this.remote = Comlink.wrap<EngineWorker>(worker);
    this.engine = new Proxy({} as RemoteEngine, {
      get: (_, name) => (name === 'then' ? undefined : (...args: unknown[]) => this.call(String(name), args)),
    });
    const guard = (one: Worker) =>
      one.addEventListener('error', (event) => {
        event.preventDefault();
        if (!this.ended) this.onEvent({ type: 'crashed', message: event.message || 'the worker could not be started' });
      });
    guard(worker);
    void this.remote.listen(
      this.handed.proxy((event: EngineEvent) => {
        const tell = () => void (this.ended || this.onEvent(event));
        // The call that broke the engine has an answer on its way, which the worker's end would swallow.
        if (event.type === 'crashed') setTimeout(tell, kAnswerTime);
        else tell();
      }),
      this.handed.proxy(async ({ script, message, port }: ThreadStart) => {
        if (this.ended) return;
        const thread = startWorker(script, 'em-pthread'); // the name by which the script knows
        guard(thread);
        this.threads.push(thread);
        thread.postMessage({ ...message, port }, [port]);
      }),
    );
  }

  static start(onEvent: (event: EngineEvent) => void): EngineClient {
    return new EngineClient(earlyWorker() ?? startWorker(workerAddress, 'hourglass'), onEvent);
  }

  /**
   * Ends the workers at once: phones keep the shared memory of workers that outlive their page. Calls that wait for an
   * answer, and all later ones, reject with EngineEnded.
   */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const reject of [...this.pending]) reject();
    this.remote[Comlink.releaseProxy]();
    this.handed.close();
    this.onEvent = () => {}; // nor does a listener outlive what it listened to
    for (const worker of [this.worker, ...this.threads]) worker.terminate();
  }

  private call(method: string, args: unknown[]): Promise<unknown> {
    if (this.ended) return Promise.reject(new EngineEnded(method));
    const remote = this.remote as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    return new Promise((resolve, reject) => {
      const end = () => reject(new EngineEnded(method));
      this.pending.add(end);
      void remote[method]!(...args)
        .then(resolve, reject)
        .finally(() => this.pending.delete(end));
    });
  }
}
