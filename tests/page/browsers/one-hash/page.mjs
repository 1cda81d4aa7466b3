// The page of one-hash.test.mjs: trains with the site's own plain-SIMD modules, and tells the hash of what was learned.

/**
 * @param {string} engine where the modules lie
 * @param {number} threads
 * @param {{model: string, data: string, steps: number, settings: object}[]} rows
 * @returns {Promise<string[]>} SHA-256 of each row's weights and moments, in 64 hexadecimal digits
 */
function hashesOn(engine, threads, rows) {
  const worker = new Worker('worker.mjs', { type: 'module' });
  const all = [worker];
  return new Promise((resolve, reject) => {
    const watch = (one) =>
      one.addEventListener('error', ({ message }) => reject(new Error(message || 'a worker did not start')));
    watch(worker);
    worker.addEventListener('message', ({ data }) => {
      if (data.hashes) resolve(data.hashes);
      if (data.error) reject(new Error(`${threads} threads: ${data.error}`));
      if (!data.script) return;
      // Workers of threads are made by the page, as web/engine/client/client.ts does.
      const thread = new Worker(data.script, { type: 'module', name: 'em-pthread' });
      watch(thread);
      all.push(thread);
      thread.postMessage({ ...data.message, port: data.port }, [data.port]);
    });
    worker.postMessage({ engine, threads, rows });
  }).finally(() => {
    for (const one of all) one.terminate();
  });
}

/** The hashes of all rows on 1, 2 and 4 threads: threads -> hashes. Any browser's driver may call it. */
window.oneHash = async (engine, rows) => {
  const table = {};
  for (const threads of [1, 2, 4]) table[threads] = await hashesOn(engine, threads, rows);
  return table;
};
