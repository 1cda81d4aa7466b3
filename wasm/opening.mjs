// What the page does with the engine until the first lesson has opened and trained: as web/engine/worker.ts and its views,
// but on made images, since only which functions run is of interest.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const kSide = 28;
const kImages = 2000; // of each part
const kProfileBytes = 2 ** 20;

/** Opens the first lesson in a module with counters (`wasm-split --instrument`). @returns their profile */
export async function opening(script, counting, threads) {
  const { default: make } = await import(pathToFileURL(script).href);
  let instance, memory;
  const native = await make({
    poolSize: threads - 1,
    instantiateWasm: (imports, done) => {
      memory = Object.values(imports.env ?? imports.a).find((value) => value instanceof WebAssembly.Memory);
      const module = new WebAssembly.Module(readFileSync(counting));
      instance = new WebAssembly.Instance(module, imports);
      return done(instance, module) ?? instance.exports;
    },
  });
  openLesson(native, threads);
  native._hourglass_room_for_part(kProfileBytes); // what brings the second part cannot be in it
  if (native._hourglass_part() === 0 || native._hourglass_part_size() !== kProfileBytes) throw new Error('no room for the second part');
  const bytes = new Uint8Array(memory.buffer);
  const place = bytes.length - kProfileBytes; // the heap has not come so far
  const size = instance.exports.__write_profile(place, kProfileBytes);
  if (size > kProfileBytes) throw new Error(`the profile is ${size} bytes long`);
  return bytes.slice(place, place + size);
}

function openLesson(native, threads) {
  const engine = new native.Engine(threads); // the others have nothing to do yet, so that all runs in the instance that counts
  const value = ({ ok, value, error }) => {
    if (!ok) throw new Error(error);
    return value;
  };
  JSON.parse(engine.catalogue());
  const classes = Array.from({ length: 10 }, (_, i) => String(i));
  const part = { count: kImages, shards: [{ count: kImages }] };
  if (engine.makes('mnist')) throw new Error('the page would fetch it');
  value(engine.declareData(JSON.stringify({ name: 'mnist', height: kSide, width: kSide, channels: 1, classes, splits: { train: part, test: part } })));
  for (const split of ['train', 'test']) value(engine.addShard(split, images(), labels()));
  value(engine.finishData());
  engine.configuration();
  engine.comparePca(true);
  value(engine.open(JSON.stringify({ model: 'classic', preset: 'rbm-30', settings: {}, data: 'mnist' })));
  for (let slice = 0; slice < 40; ++slice) {
    value(engine.train(4, 1e9));
    if (slice % 4 === 0) look(engine, value);
  }
  value(engine.save());
  engine.shareOut();
  engine.delete();
}

function look(engine, value) {
  value(engine.evaluate());
  const views = { hourglass: { index: 3 }, reconstructions: { count: 8 }, code_map: { count: 2000 }, filters: { count: 64, layer: 0 } };
  for (const [name, args] of Object.entries(views)) value(engine.view(name, JSON.stringify(args)));
}

/** IDX: a header of big-endian counts, then bytes. */
function idx(shape, byteAt) {
  const count = shape.reduce((product, size) => product * size, 1);
  const bytes = new Uint8Array(4 + 4 * shape.length + count);
  bytes.set([0, 0, 8, shape.length]);
  const view = new DataView(bytes.buffer);
  shape.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  for (let i = 0; i < count; ++i) bytes[4 + 4 * shape.length + i] = byteAt(i);
  return bytes;
}

const images = () => idx([kImages, kSide, kSide], (i) => ((i * 2654435761) >>> 24) * ((i % kSide) % 5 === 0 ? 1 : 0));
const labels = () => idx([kImages], (i) => i % 10);
