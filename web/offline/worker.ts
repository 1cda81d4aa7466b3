/// <reference lib="webworker" />
// sw.js, the site's service worker. It has the page work without a network, and, where its reader has turned threads on, adds the two
// headers that they want.
//
// While there is a network a page is what the server sends: pages, and whatever else bears no hash, are taken from what is kept only
// where no answer comes. What does bear a hash is the same wherever it is from. So this worker cannot show two builds at once, nor
// an old one for longer than the network is away, and it cannot stand in the way of a site that has been mended or removed.

import { cacheName, threadsName } from './asked';
import type { Asked } from './asked';

declare const self: ServiceWorkerGlobalScope;

/** Of this build, put in by web/build/service-worker.ts. */
declare const __SITE__: {
  build: string;
  /** All that a page may ask for, but the data: by its path, its SHA-256 as `integrity` has it. */
  files: Record<string, string>;
  /** The sets that lie in data/. */
  sets: string[];
};

const { build, files, sets } = __SITE__;
const { scope } = self.registration;
const kFiles = cacheName(scope, build);
const kData = cacheName(scope, 'data');
const kThreads = threadsName(scope);
const kPatience = 4000; // ms for a server's answer, where there is one to fall back on

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== 'GET' || path === null) return;
  const [, set, file] = /^data\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (set && sets.includes(set))
    event.respondWith(file === 'manifest.json' ? manifest(set, request) : anywhere(request));
  else if (/^(assets|engine)\//.test(path)) event.respondWith(withThreads(request, hashed(path, request)));
  else if (path in files)
    event.respondWith(
      withThreads(
        request,
        fromServer(request, () => kept(path)),
      ),
    );
});
self.addEventListener('message', (event) => {
  const asked = event.data as Asked;
  const answer = (value: unknown) => event.ports[0]?.postMessage(value);
  if (asked.ask === 'build') answer(build);
  else if (asked.ask === 'take') event.waitUntil(take().then(answer));
  else if (asked.ask === 'claim') event.waitUntil(self.clients.claim());
  else if (asked.ask === 'keep') event.waitUntil(keep(asked).catch(() => {})); // another time
});

/** Within the site; null for what lies elsewhere. What a link has behind `?` is the page's own matter. */
function pathOf(address: string): string | null {
  if (!address.startsWith(scope)) return null;
  return address.slice(scope.length).replace(/[?#].*/, '') || 'index.html';
}

// ---- A build, kept whole or not at all

/** Which of the engine's modules is wanted shows later, but for the plain one, which runs anywhere. */
const isWantedFirst = (path: string) => !path.startsWith('engine/') || /hourglass-(simd|files)\./.test(path);

async function install(): Promise<void> {
  const cache = await caches.open(kFiles);
  await Promise.all(
    Object.keys(files)
      .filter(isWantedFirst)
      .map((path) => put(cache, path)),
  );
}

/** Fetches a file, and rejects where it is not the one that this build has. */
async function put(cache: Cache, path: string): Promise<Response> {
  const cached = /^(assets|engine)\//.test(path);
  const response = await fetch(scope + path, { cache: cached ? 'default' : 'no-cache', integrity: files[path] });
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  await cache.put(scope + path, response.clone());
  return response;
}

async function activate(): Promise<void> {
  const others = (name: string) => name.startsWith(cacheName(scope, '')) && ![kFiles, kData, kThreads].includes(name);
  for (const name of await caches.keys()) if (others(name)) await caches.delete(name);
  // Not waited for: Firefox asks every worker of a page, and those of an engine with threads are asleep and do not answer. It would be
  // activating for ever, and what the page asks for meanwhile would wait with it.
  void self.clients.claim();
}

async function take(): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const isAlone = pages.filter(({ url }) => url.startsWith(scope)).length <= 1;
  if (isAlone) await self.skipWaiting();
  return isAlone;
}

async function keep({ module, set }: Asked & { ask: 'keep' }): Promise<void> {
  const cache = await caches.open(kFiles);
  // What was kept may have been thrown away, by the page (public/before.js) or by the browser.
  for (const path of Object.keys(files))
    if (isWantedFirst(path) || path.includes(`/hourglass-${module}.`))
      if (!(await cache.match(scope + path))) await put(cache, path);
  if (set && sets.includes(set)) await keepSet(set);
}

// ---- Answers

/** What is kept of this build. */
async function kept(path: string): Promise<Response | undefined> {
  return (await caches.open(kFiles)).match(scope + path, { ignoreVary: true });
}

/** What is kept of any: an address with a hash in it means the same in each. */
async function anywhere(request: Request): Promise<Response> {
  const found = await caches.match(request.url, { ignoreVary: true }).catch(() => undefined);
  return found ?? fetch(request);
}

async function hashed(path: string, request: Request): Promise<Response> {
  const found = await caches.match(request.url, { ignoreVary: true }).catch(() => undefined);
  if (found) return found;
  // Of another build, or not to be had as it should be: the page sees what the server says.
  return path in files ? put(await caches.open(kFiles), path).catch(() => fetch(request)) : fetch(request);
}

/** The server's answer; where none comes, or it is in trouble, what is kept. */
async function fromServer(request: Request, kept: () => Promise<Response | undefined>): Promise<Response> {
  const fallback = () => kept().catch(() => undefined);
  const served = fetch(request);
  const slow = new Promise<null>((resolve) => setTimeout(resolve, kPatience, null));
  try {
    const first = await Promise.race([served, slow]);
    if (first && first.status < 500) return first;
  } catch {
    // There is no network.
  }
  return (await fallback()) ?? served;
}

/** Has a page's documents and workers isolated, where its reader wants threads. */
async function withThreads(request: Request, answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!/^(document|iframe|frame|worker)$/.test(request.destination)) return response;
  if (response.type === 'opaqueredirect' || response.type === 'error') return response;
  if (!(await caches.has(kThreads).catch(() => false))) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

// ---- Data. A set is kept for as long as its manifest is the server's, which names its files by their SHA-256.

interface Manifest {
  text?: { file: string; sha256: string };
  splits?: Record<string, { shards?: { images: string; labels: string; sha256: Record<string, string> }[] }>;
}

const folderOf = (set: string) => `${scope}data/${set}/`;

async function manifest(set: string, request: Request): Promise<Response> {
  const address = `${folderOf(set)}manifest.json`;
  const cache = await caches.open(kData);
  const response = await fromServer(request, () => cache.match(address, { ignoreVary: true }));
  const before = await cache.match(address, { ignoreVary: true });
  if (before && response.ok && (await response.clone().text()) !== (await before.text())) await forget(cache, set);
  return response;
}

async function forget(cache: Cache, set: string): Promise<void> {
  for (const { url } of await cache.keys()) if (url.startsWith(folderOf(set))) await cache.delete(url);
}

async function keepSet(set: string): Promise<void> {
  const folder = folderOf(set);
  const cache = await caches.open(kData);
  const response = await fetch(`${folder}manifest.json`, { cache: 'no-cache' });
  if (!response.ok) return;
  const before = await cache.match(`${folder}manifest.json`, { ignoreVary: true });
  const text = await response.clone().text();
  if (before && (await before.text()) === text) return;
  await forget(cache, set);
  const { text: whole, splits } = JSON.parse(text) as Manifest;
  const shards = Object.values(splits ?? {}).flatMap((split) => split.shards ?? []);
  const named = shards.flatMap(({ images, labels, sha256 }) => [
    [images, sha256.images!] as const,
    [labels, sha256.labels!] as const,
  ]);
  for (const [file, sha256] of whole ? [[whole.file, whole.sha256] as const] : named) {
    const integrity = `sha256-${btoa(String.fromCharCode(...sha256.match(/../g)!.map((byte) => parseInt(byte, 16))))}`;
    await cache.put(folder + file, await fetch(folder + file, { cache: 'no-cache', integrity }));
  }
  await cache.put(`${folder}manifest.json`, response); // last: now it is whole
}
