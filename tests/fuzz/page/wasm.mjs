// The parsers that the page has as WebAssembly, compiled so that they count the blocks that are run (the preset fuzz-wasm).
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { zipSync } from 'fflate';

const kMostMemory = 2 ** 30; // bytes

/** A module, and what it exports. */
async function load(script) {
  const { default: factory } = await import(pathToFileURL(script).href);
  const compiled = await WebAssembly.compile(readFileSync(script.replace(/js$/, 'wasm')));
  let memory;
  const module = await factory({
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(compiled, imports);
      memory = instance.exports.memory;
      done(instance, compiled);
      return instance.exports;
    },
  });
  return { module, memory: memory ?? module.wasmMemory };
}

/** One of tests/fuzz/*_fuzz.cpp: any bytes go to it. */
function parser({ module, memory }, name) {
  const target = module[`_fuzz_${name}`];
  return (bytes) => {
    const place = module._malloc(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, place);
    target(place, bytes.length);
    module._free(place);
  };
}

// As tests/fuzz/own_files_fuzz.cpp has them, so that what is found in one is tried in the other.
const kFiles = ['npy', 'csv', 'txt', 'gz'].map((end) => `fuzz.${end}`).concat('fuzz-idx3-ubyte', 'fuzz.zip');
const kArrays = ['x_train', 'y_train', 'x_test', 'y_test', 'images', 'imgs', 'x', 'labels', 'y', 'other'];
const kSeveral =
  'train.en train.fr val.en val.fr labels.csv x.npy list.txt digits.csv a.tsv list_eval_partition.txt'.split(' ');
const kWishes = [
  ['shape', '4x4'],
  ['label-column', 'last'],
  ['label', 'one-hot'],
  ['label', 'name'],
  ['target', '2'],
  ['column', 'fr'],
  ['encoding', 'koi8-r'],
  ['range', 'stretch'],
  ['held-out', 'tenth'],
  ['tokens', 'word-6'],
  ['unit', 'sentence'],
  ['orientation', 'transposed'],
];
const kPicture = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6308000000520051f721d9b70000000049454e44ae426082',
  'hex',
);

/** Pieces behind a byte that names each and two of its length. */
function* piecesOf(bytes) {
  for (let rest = bytes; rest.length >= 3; ) {
    const size = rest[1] + 256 * rest[2];
    yield [rest[0], rest.subarray(3, 3 + size)];
    rest = rest.subarray(3 + size);
  }
}

/** What the target's input is: a title, files by name, and what is wished. */
function filesOf(bytes) {
  const first = bytes[0] ?? 0;
  const rest = bytes.subarray(1);
  if (first % 8 === 5) {
    const choice = rest[0] ?? 0;
    const [key, value] = kWishes[(first >> 3) % kWishes.length];
    const pictures = choice % 2 === 1 ? Array.from({ length: 12 }, (_, i) => i) : [];
    return {
      title: 'files',
      files: [
        ...pictures.map((i) => [`${i % 2 ? 'train/cat.' : 'test/dog.'}${i}.png`, kPicture]),
        ...[...piecesOf(rest.subarray(1))].map(([name, piece]) => [kSeveral[name % kSeveral.length], piece]),
      ],
      wishes: choice % 4 >= 2 ? [{ key, value }] : [],
    };
  }
  const one = (title, file) => ({ title, files: [[title, file]], wishes: [] });
  if (first % 4 < 2) return one(kFiles[(first >> 2) % kFiles.length], rest);
  const arrays = [...piecesOf(rest)].map(([name, piece]) => [`${kArrays[name % kArrays.length]}.npy`, piece]);
  return one('fuzz.npz', zipSync(Object.fromEntries(arrays), { level: 0 }));
}

/** The reader of own files, as its worker asks it (web/files/reader/worker.ts). */
function ownFiles({ module }) {
  return (bytes) => {
    const { title, files, wishes } = filesOf(bytes);
    const reader = new module.Reader(
      (index, offset, into) => {
        const file = files[index][1];
        if (offset + into.length > file.length) return 'ends too early';
        into.set(file.subarray(offset, offset + into.length));
        return '';
      },
      (choice) => JSON.parse(choice),
    );
    const told = ({ ok, value, error }) => {
      if (ok) return value;
      if (typeof error !== 'string' || error === '' || error.length > 2000)
        throw new Error(`it was refused with ${error}`);
      return null;
    };
    try {
      for (const [name, file] of files) reader.add(name, file.length);
      const room = JSON.stringify({ pixelBytes: 64e6, textBytes: 64e6, lines: 100_000 });
      let understood = JSON.parse(told(reader.understand(title, JSON.stringify({ wishes }), room)));
      if (understood?.pictures) {
        const { count, side } = understood.pictures;
        for (let i = 0; i < count; i++) {
          if (told(reader.picture(i)) === null || i % 3 === 2) reader.leaveOut('cannot be decoded');
          else reader.takePicture(new Uint8ClampedArray(4 * side * side).fill(i), side);
        }
        understood = JSON.parse(told(reader.finishPictures()));
      }
      if (!understood) return;
      const { kind, train, test, shape, classes } = understood;
      if (!(train > 0 && test > 0)) throw new Error(`${train} to train on, ${test} held out`);
      if (kind === 'text') return void reader.text();
      for (const [part, count] of Object.entries({ train, test })) {
        const { pixels, labels } = reader.part(part);
        if (pixels.length !== count * shape.reduce((a, b) => a * b) || ![0, count].includes(labels.length))
          throw new Error(`${count} ${part} of ${shape} are ${pixels.length} pixels, ${labels.length} labels`);
        if (labels.some((label) => label !== 255 && label >= classes.length))
          throw new Error('a label that is no class');
      }
    } finally {
      reader.delete();
    }
  };
}

/** What runs one input, and what tells the blocks that have been run since it was last asked. */
export async function wasmTarget(name, folder) {
  const isOwn = name === 'own_files';
  const loaded = await load(isOwn ? `${folder}/hourglass-files.js` : `${folder}/tests/parsers.js`);
  const { module, memory } = loaded;
  const run = isOwn ? ownFiles(loaded) : parser(loaded, name);
  const [begin, end] = [module._counters_begin(), module._counters_end()];
  if (!(end > begin)) throw new Error('no blocks are counted: build the preset fuzz-wasm');
  return {
    run(bytes) {
      run(bytes);
      if (memory.buffer.byteLength > kMostMemory) throw new Error(`it took ${memory.buffer.byteLength} bytes`);
    },
    reached() {
      const counters = new Uint8Array(memory.buffer, begin, end - begin);
      const blocks = [];
      for (let i = 0; i < counters.length; i++) if (counters[i] !== 0) blocks.push(i);
      counters.fill(0);
      return blocks;
    },
  };
}
