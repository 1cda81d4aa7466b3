declare global {
  interface Window {
    /** The engine's worker, started by the page's head (web/build/early-worker.ts). */
    earlyWorker?: { worker: Worker; failed: boolean };
  }
}

/** Begins the address's hash of a worker that was started early; the page's own hash follows. */
export const kEarly = '#early';

/** The worker that the page's head has started, once. */
export function earlyWorker(): Worker | null {
  const early = window.earlyWorker;
  delete window.earlyWorker;
  return early && !early.failed ? early.worker : null;
}

/** Starts a module worker, also where the page's origin is opaque. */
export function startWorker(workerAddress: string, name: string): Worker {
  if (globalThis.origin !== 'null') {
    return new Worker(workerAddress, { type: 'module', name });
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
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { name });
}
