import * as Comlink from 'comlink';
import type { EngineEvent, EngineWorker } from './protocol';
import workerAddress from './worker.ts?worker&url';

/** The worker's methods, as the page calls them: every one answers with a promise. */
export type RemoteEngine = Comlink.Remote<EngineWorker>;

/** One worker with its engine. */
export class EngineClient {
  readonly engine: RemoteEngine;
  private ended = false;

  private constructor(
    private readonly worker: Worker,
    onEvent: (event: EngineEvent) => void,
  ) {
    this.engine = Comlink.wrap<EngineWorker>(worker);
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (!this.ended) onEvent({ type: 'crashed', message: event.message || 'the worker could not be started' });
    });
    void this.engine.listen(
      Comlink.proxy((event: EngineEvent) => {
        if (!this.ended) onEvent(event);
      }),
    );
  }

  static start(onEvent: (event: EngineEvent) => void): EngineClient {
    return new EngineClient(startWorker(), onEvent);
  }

  /** Ends the worker at once: phones keep the shared memory of workers that outlive their page. */
  end(): void {
    this.ended = true;
    this.engine[Comlink.releaseProxy]();
    this.worker.terminate();
  }
}

function startWorker(): Worker {
  if (globalThis.origin !== 'null') {
    return new Worker(workerAddress, { type: 'module', name: 'hourglass' });
  }
  // In a sandboxed frame the origin is opaque: no worker of an address starts, nor a module worker of a Blob. A classic
  // worker of a Blob does, and it may import the module by its full address. Messages that come before it are kept.
  const address = new URL(workerAddress, location.href).href;
  const script = `
    const early = [];
    const keep = (event) => early.push(event);
    addEventListener('message', keep);
    import(${JSON.stringify(address)}).then(() => {
      removeEventListener('message', keep);
      for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports }));
    }, (error) => setTimeout(() => { throw error; }));`;
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { name: 'hourglass' });
}
