import * as Comlink from 'comlink';
import type { ThreadStart } from './embind';
import type { EngineEvent, EngineWorker } from './protocol';
import { earlyWorker, startWorker } from './start-worker';
import workerAddress from './worker.ts?worker&url';

/** The worker's methods, as the page calls them: every one answers with a promise. */
export type RemoteEngine = Comlink.Remote<EngineWorker>;

const kAnswerTime = 50; // ms

/** One worker with its engine, and the workers for the engine's threads. */
export class EngineClient {
  readonly engine: RemoteEngine;
  private ended = false;
  private readonly threads: Worker[] = [];

  private constructor(
    private readonly worker: Worker,
    onEvent: (event: EngineEvent) => void,
  ) {
    this.engine = Comlink.wrap<EngineWorker>(worker);
    const guard = (one: Worker) =>
      one.addEventListener('error', (event) => {
        event.preventDefault();
        if (!this.ended) onEvent({ type: 'crashed', message: event.message || 'the worker could not be started' });
      });
    guard(worker);
    void this.engine.listen(
      Comlink.proxy((event: EngineEvent) => {
        const tell = () => void (this.ended || onEvent(event));
        // The call that broke the engine has an answer on its way, which the worker's end would swallow.
        if (event.type === 'crashed') setTimeout(tell, kAnswerTime);
        else tell();
      }),
      Comlink.proxy(async ({ script, message, port }: ThreadStart) => {
        if (this.ended) return;
        const thread = new Worker(script, { type: 'module', name: 'em-pthread' }); // the name by which the script knows
        guard(thread);
        this.threads.push(thread);
        thread.postMessage({ ...message, port }, [port]);
      }),
    );
  }

  static start(onEvent: (event: EngineEvent) => void): EngineClient {
    return new EngineClient(earlyWorker() ?? startWorker(workerAddress, 'hourglass'), onEvent);
  }

  /** Ends the workers at once: phones keep the shared memory of workers that outlive their page. */
  end(): void {
    this.ended = true;
    this.engine[Comlink.releaseProxy]();
    for (const worker of [this.worker, ...this.threads]) worker.terminate();
  }
}
