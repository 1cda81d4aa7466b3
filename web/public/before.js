// What runs before the page's own script has come. It bears no hash, and asks nothing of a browser that any of the last ten
// years has not: it has to run where the page cannot.

// The engine's worker starts at once (web/build/head.ts names it), and the page takes it over (web/engine/client/start-worker.ts).
// Where it does not start, the page starts one itself, as it has where it came first.
(() => {
  const address = document.currentScript.dataset.worker;
  // A page of an opaque origin may start none of an address.
  if (!address || self.origin === 'null' || 'earlyWorker' in window) return;
  try {
    const types = window.trustedTypes;
    const trust = types ? types.createPolicy('hourglass-early', { createScriptURL: (own) => own }) : null;
    const own = `${address}#early${location.hash}`;
    const worker = new Worker(trust ? trust.createScriptURL(own) : own, { type: 'module', name: 'hourglass' });
    const early = { worker, failed: false };
    window.earlyWorker = early;
    worker.onerror = () => {
      early.failed = true;
    };
  } catch (_) {}
})();

// While the page’s own script has not taken the place of #before (before.html), says why that may be.
(() => {
  // Without the service worker and what it keeps of the site (web/offline), should that be what stands in the way; both come back
  // with a page that starts. Where another page holds the worker it stays, and is given what it lacks.
  const anew = () => {
    const reload = () => location.reload();
    const workers = navigator.serviceWorker;
    if (!workers || navigator.onLine === false) reload();
    else
      Promise.all([workers.getRegistration().then((worker) => (worker ? worker.unregister() : null)), forget()]).then(
        reload,
        reload,
      );
  };
  // As web/offline/asked.ts names it.
  const forget = () =>
    caches.delete(`hourglass ${new URL('.', location.href).href} ${document.documentElement.dataset.build}`);

  // The page's entry (entry.ts) has run, or could not be had, before it counts as loaded; what it brings says itself how it went.
  const look = () => {
    const before = document.getElementById('before');
    if (before === null) return;
    const isOld = !('noModule' in HTMLScriptElement.prototype && window.WebAssembly && Object.hasOwn);
    const why = location.protocol === 'file:' ? 'file' : isOld ? 'old' : 'lost';
    for (const said of before.querySelectorAll('[data-why]')) said.hidden = said.dataset.why !== why;
    before.className += ' shown';
    before.querySelector('button').addEventListener('click', anew);
  };

  const loaded = () => (window.opening ? window.opening.catch(look) : look());
  if (document.readyState === 'complete') loaded();
  else window.addEventListener('load', loaded);
})();
