// What a page takes up, after everything that nobody holds any more was collected.
import { readFileSync } from 'node:fs';

const kMegabyte = 2 ** 20;

/** Stands before the engine's script: notes the memories of WebAssembly that it makes. */
function noteMemories() {
  const { Memory } = WebAssembly;
  self.memories = [];
  WebAssembly.Memory = class extends Memory {
    constructor(...options) {
      super(...options);
      self.memories.push(new WeakRef(this));
    }
  };
}

/** In the engine's worker, of all its memories that are alive: how many, and up to where they were ever written to. */
function writtenTo() {
  const alive = self.memories.map((memory) => memory.deref()).filter(Boolean);
  let bytes = 0;
  for (const { buffer } of alive) {
    const words = new Uint32Array(buffer);
    let last = words.length - 1;
    while (last >= 0 && words[last] === 0) last--;
    bytes += 4 * (last + 1);
  }
  return { count: alive.length, bytes };
}

/** To be called before the page is opened. */
export function prepareGauge(page) {
  return page.context().route('**/assets/engine-worker-*.js*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${noteMemories})();${await response.text()}` });
  });
}

/** The protocol of the page's workers: a session each, as the browser's tools have. */
class Workers {
  sessions = new Map();
  answers = new Map();
  last = 0;

  static async of(client) {
    const workers = new Workers();
    workers.client = client;
    client.on('Target.attachedToTarget', ({ sessionId, targetInfo }) =>
      workers.sessions.set(sessionId, targetInfo.title),
    );
    client.on('Target.detachedFromTarget', ({ sessionId }) => workers.sessions.delete(sessionId));
    client.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result, error } = JSON.parse(message);
      const answer = workers.answers.get(id);
      workers.answers.delete(id);
      if (error) answer?.reject(new Error(error.message));
      else answer?.resolve(result);
    });
    await client.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return workers;
  }

  async send(sessionId, method, params = {}) {
    const id = ++this.last;
    const answer = new Promise((resolve, reject) => this.answers.set(id, { resolve, reject }));
    await this.client.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answer;
  }

  /** Those that belong to an engine, by the name that the page gives them. */
  get engines() {
    return [...this.sessions].filter(([, title]) => title === 'hourglass').map(([id]) => id);
  }
}

/** The memory of the processes' own that draw this browser's pages, in bytes. */
async function processMemory(browser) {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const own = ({ id }) => {
    try {
      return 1024 * Number(/^Private_Dirty:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]);
    } catch {
      return 0; // it has ended
    }
  };
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(own));
}

/** In the page: how many nodes its tree has of each kind, by the component in whose shadow they stand: 'hg-lessons: a'. */
function countNodes() {
  const counts = {};
  const walk = (root, host) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
    for (let node = root; node; node = walker.nextNode()) {
      const name = `${host}: ${node.nodeName.toLowerCase()}`;
      counts[name] = (counts[name] ?? 0) + 1;
      if (node.shadowRoot) walk(node.shadowRoot, node.localName);
    }
  };
  walk(document, 'document');
  return counts;
}

/** What differs between two counts of nodes, the most first; `detached` are those that are in no tree. */
export function differenceOf(before, after) {
  const sum = ({ tree }) => Object.values(tree).reduce((a, b) => a + b, 0);
  const rows = [...new Set([...Object.keys(before.tree), ...Object.keys(after.tree)])].map((name) => [
    name,
    (after.tree[name] ?? 0) - (before.tree[name] ?? 0),
  ]);
  rows.push(['detached', after.nodes - sum(after) - (before.nodes - sum(before))]);
  return rows.filter(([, more]) => more !== 0).sort((a, b) => b[1] - a[1]);
}

/** @returns a function that measures the page; megabytes, and counts */
export async function gaugeOf(page) {
  const client = await page.context().newCDPSession(page);
  const browser = await page.context().browser().newBrowserCDPSession();
  const workers = await Workers.of(client);
  await client.send('HeapProfiler.enable');
  return async () => {
    const [engine, ...others] = workers.engines;
    if (!engine || others.length > 0) throw new Error(`the page has ${1 + others.length} engines`);
    const send = (method, params) => workers.send(engine, method, params);
    // What is collected may set free more, such as what a finalizer held.
    for (let i = 0; i < 3; i++) {
      await client.send('HeapProfiler.collectGarbage');
      await send('HeapProfiler.collectGarbage');
    }
    const heap = await client.send('Runtime.getHeapUsage');
    const engineHeap = await send('Runtime.getHeapUsage');
    const { result } = await send('Runtime.evaluate', { expression: `(${writtenTo})()`, returnByValue: true });
    const { documents, nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
    const tree = await page.evaluate(countNodes);
    return {
      heap: heap.usedSize / kMegabyte,
      engineHeap: engineHeap.usedSize / kMegabyte,
      wasm: result.value.bytes / kMegabyte,
      process: (await processMemory(browser)) / kMegabyte,
      memories: result.value.count,
      workers: workers.sessions.size,
      documents,
      nodes,
      listeners: jsEventListeners,
      tree,
    };
  };
}
