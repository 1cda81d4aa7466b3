// In the place of web/engine/client/start-worker.ts, for engine.js: somebody else's page, perhaps of another origin than the script.

export function earlyWorker(): null {
  return null;
}

/** Starts a module worker, also where the script lies with another host, or the page's origin is opaque. */
export function startWorker(script: string, name: string): Worker {
  const { href, origin } = new URL(script, document.baseURI);
  if (origin === globalThis.origin) return new Worker(trusted(href), { type: 'module', name });
  // No worker of another origin starts, but a classic one of a Blob does, and may import the module. Messages that come before it are kept.
  const text = `
    const early = [];
    const keep = (event) => early.push(event);
    addEventListener('message', keep);
    import(${JSON.stringify(href)}).then(() => {
      removeEventListener('message', keep);
      for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports }));
    }, (error) => setTimeout(() => { throw error; }));`;
  return new Worker(trusted(URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))), { name });
}

type ScriptMaker = { createScriptURL(address: string): unknown };
let policy: ScriptMaker | undefined;

/** Only scripts of this library's own come here. */
function trusted(address: string): string {
  policy ??= makePolicy();
  return policy.createScriptURL(address) as string; // a type of the browser's, where it has one
}

function makePolicy(): ScriptMaker {
  const rules: ScriptMaker = { createScriptURL: (own) => own };
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: ScriptMaker): ScriptMaker } };
  try {
    return trustedTypes?.createPolicy('hourglass', rules) ?? rules;
  } catch {
    return rules; // of a page that allows no such policy, but perhaps requires none
  }
}
