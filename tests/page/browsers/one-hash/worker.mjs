// Trains each row with one of the site's modules, through the binding that the page uses.

function unwrap(result) {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** The tensors of a checkpoint, behind its header, which tells the version. */
async function hashOf(file) {
  const header = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const hash = await crypto.subtle.digest('SHA-256', file.slice(8 + header));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function train({ engine: base, threads, rows }) {
  const { default: create } = await import(`${base}/hourglass-simd${threads > 1 ? '-threads' : ''}.js`);
  const native = await create();
  const engine = new native.Engine(threads);
  if (engine.threads() !== threads) throw new Error(`the module runs on ${engine.threads()} threads`);
  if (threads > 1) {
    await native.growPool(threads - 1, async (start) => postMessage(start, [start.port]));
    engine.startThreads();
  }
  const hashes = [];
  let there = null;
  for (const { model, data, steps, settings } of rows) {
    if (there !== data) unwrap(engine.makeData(data));
    there = data;
    unwrap(engine.open(JSON.stringify({ model, settings })));
    const made = JSON.parse(unwrap(engine.train(steps, 0)));
    if (made.steps !== steps || made.diverged) throw new Error(`${model}: ${JSON.stringify(made)}`);
    hashes.push(await hashOf(unwrap(engine.save())));
  }
  return hashes;
}

addEventListener('message', async ({ data }) => {
  try {
    postMessage({ hashes: await train(data) });
  } catch (error) {
    postMessage({ error: String(error.message ?? error) });
  }
});
