declare global {
  interface Window {
    /** The engine's worker, started by the page's head (web/public/before.js); null once none is wanted any more. */
    earlyWorker?: { worker: Worker; failed: boolean } | null;
  }
}

/** The worker that the page's head has started, once. */
export function earlyWorker(): Worker | null {
  const early = window.earlyWorker;
  window.earlyWorker = null;
  return early && !early.failed ? early.worker : null;
}

/** Starts a module worker, also where the page's origin is opaque. */
export function startWorker(workerAddress: string, name: string): Worker {
  if (globalThis.origin !== 'null') {
    return new Worker(trusted(workerAddress), { type: 'module', name });
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
  return new Worker(trusted(URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))), { name });
}

type ScriptMaker = { createScriptURL(address: string): unknown };
let policy: ScriptMaker | undefined;

/** What workers are made of: scripts that lie with the page, or that it wrote itself. */
export function trusted(address: string): string {
  const rules: ScriptMaker = { createScriptURL: own };
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: ScriptMaker): ScriptMaker } };
  policy ??= trustedTypes?.createPolicy('hourglass', rules) ?? rules;
  return policy.createScriptURL(address) as string; // a type of the browser's, where it has one
}

function own(address: string): string {
  const { href } = new URL(address, location.href);
  if (href.startsWith('blob:') || href.startsWith(new URL('.', location.href).href)) return address;
  throw new TypeError(`No worker is started from ${href}: it does not lie with the page.`);
}
