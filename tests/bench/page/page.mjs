// The page of the benchmark: keeps one worker a contender and passes on what the program that drives the browser
// asks of them. A contender that is not asked sleeps, so that only one at a time is at work.
import { releaseProxy, wrap } from 'comlink';

/** name -> { worker, api, failed } */
const running = new Map();

/** The worker's own failures (a script that does not load, a crash) reach no call: `failed` rejects for them. */
function watch(worker) {
  return new Promise((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not start')));
    worker.addEventListener('messageerror', () => reject(new Error('the worker sent what cannot be read')));
  });
}

const make = {
  own: () => new Worker(new URL('./engine.worker.mjs', import.meta.url), { type: 'module' }),
  tfjs: () => new Worker(new URL('./tfjs.worker.mjs', import.meta.url), { type: 'module' }),
  jax: () => new Worker(new URL('./jax.worker.mjs', import.meta.url), { type: 'module' }),
};

/** Starts a contender on a row; resolves to what it tells of itself. */
async function start(contender, row, data) {
  const worker = make[contender.library ?? 'own']();
  const entry = { worker, api: wrap(worker), failed: watch(worker) };
  entry.failed.catch(() => {});
  running.set(contender.name, entry);
  return Promise.race([entry.api.start(contender, row, data), entry.failed]);
}

/** Trains for at least so many seconds; resolves to { samples, seconds, firstLoss, lastLoss }. */
async function run(name, seconds) {
  const { api, failed } = running.get(name);
  return Promise.race([api.run(seconds), failed]);
}

/** Multiplies matrices of these shapes; resolves to GFLOP/s in their order. Only TensorFlow.js's worker can. */
async function multiply(name, products) {
  const { api, failed } = running.get(name);
  return Promise.race([api.multiply(products), failed]);
}

function stop(name) {
  const entry = running.get(name);
  if (!entry) return;
  running.delete(name);
  entry.api[releaseProxy]();
  entry.worker.terminate();
}

/**
 * Runs a program of ours in a worker; resolves to the lines that it printed. `files`: a path in its own file system ->
 * the address of what lies there.
 */
async function runProgram(script, programArguments, files) {
  // Emscripten's output without MODULARIZE is a classic script, so its worker is one too.
  const worker = new Worker(new URL('./program.worker.mjs', import.meta.url), { type: 'classic' });
  try {
    return await Promise.race([
      new Promise((resolve, reject) => {
        const lines = [];
        const complaints = [];
        worker.addEventListener('message', ({ data }) => {
          if (data.line !== undefined) lines.push(data.line);
          if (data.complaint !== undefined) complaints.push(data.complaint);
          if (data.error !== undefined) reject(new Error(data.error));
          if (data.exit === 0) resolve(lines);
          if (data.exit > 0) reject(new Error(complaints.join('; ') || `it ended with ${data.exit}`));
        });
        worker.postMessage({ script, programArguments, files });
      }),
      watch(worker),
    ]);
  } finally {
    worker.terminate();
  }
}

window.bench = { start, run, multiply, stop, runProgram };
