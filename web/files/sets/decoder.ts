import { openIdx, openNpy } from '../formats/array';
import type { StoredArray } from '../formats/array';
import { ArraySource, isImages } from './array-source';
import { listZip } from '../formats/archive';
import { Attributes, parseAttributes } from '../formats/attributes';
import type { AttributeTable } from '../formats/attributes';
import { ByteReader, gunzip } from '../formats/byte-reader';
import { baseName, FileError, flowOf, kindOfBytes, kindOfName, kMagicBytes } from '../formats/item';
import type { Item, Skip, FileKind } from '../formats/item';
import { PictureSource } from './picture-source';
import { skipSentence } from './source';
import type { Source } from './source';
import { TextSource } from './text-source';
import type { TextFile } from './text-source';
import { isAbout } from './text-input';

/** How many files are looked into to learn what they are; a folder of many goes by their names. */
const kMostLookedInto = 40;
const kMostTables = 8;
const kMostTableBytes = 64e6;

interface Known {
  item: Item;
  kind: FileKind;
  /** What a gzip file holds. */
  isPacked: boolean;
}

/**
 * Finds out what these files are, together, and makes a source of them; `tell` hears how many there are so far.
 * @throws FileError where there is nothing in them that could be trained on
 */
export async function recognise(
  title: string,
  items: readonly Item[],
  tell: (listed: number) => void,
): Promise<Source> {
  if (items.length === 0) throw new FileError(`${title}: there are no files in it.`);
  const skips: Skip[] = [];
  const known: Known[] = [];
  for (const item of items) {
    try {
      known.push(await lookInto(item, items.length <= kMostLookedInto));
    } catch (error) {
      skips.push({ name: item.name, why: (error as Error).message });
    }
  }
  const all: Known[] = [];
  for (const one of known) {
    if (one.kind !== 'zip') all.push(one);
    else await unpack(one.item, all, skips, tell);
  }
  const pictures = all.filter(({ kind }) => kind === 'picture').map(({ item }) => item);
  if (pictures.length > 0) {
    const { tables, used } = await readTables(all);
    const others = all.length - pictures.length - used + skips.length;
    return new PictureSource(title, pictures, new Attributes(tables), others);
  }
  const arrays = await readArrays(all, skips);
  if (arrays.length > 0) return arraySource(title, arrays, skips);
  const texts = textsOf(all);
  if (texts.length > 0) return TextSource.of(title, texts, all.length - texts.length, skips);
  throw new FileError(nothing(title, all, skips));
}

async function lookInto(item: Item, thoroughly: boolean): Promise<Known> {
  const named = kindOfName(item.name);
  if (!thoroughly && named !== 'gzip') return { item, kind: named, isPacked: false };
  const file = await flowOf(item);
  const kind = kindOfBytes(await beginning(file.stream()));
  if (kind !== 'gzip') return { item, kind: kind ?? named, isPacked: false };
  const inside = kindOfBytes(await beginning(gunzip(file)));
  return { item, kind: inside ?? kindOfName(item.name.replace(/\.(gz|gzip)$/i, '')), isPacked: true };
}

async function beginning(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = new ByteReader(stream);
  try {
    return await reader.upTo(kMagicBytes);
  } finally {
    reader.cancel();
  }
}

async function unpack(item: Item, into: Known[], skips: Skip[], tell: (listed: number) => void): Promise<void> {
  try {
    for (const entry of await listZip(await item.open(), tell)) {
      const kind = kindOfName(entry.name);
      try {
        into.push(
          kind === 'gzip' || kind === 'tar' ? await lookInto(entry, true) : { item: entry, kind, isPacked: false },
        );
      } catch (error) {
        skips.push({ name: entry.name, why: (error as Error).message });
      }
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    skips.push({ name: item.name, why: error.message });
  }
}

/** What text files say about the pictures. */
async function readTables(all: readonly Known[]): Promise<{ tables: AttributeTable[]; used: number }> {
  const tables: AttributeTable[] = [];
  for (const { item } of all.filter(({ kind }) => kind === 'text' || kind === 'csv').slice(0, kMostTables)) {
    try {
      if ((await flowOf(item)).size > kMostTableBytes) continue;
      const table = parseAttributes(await (await item.open()).text());
      if (table) tables.push(table);
    } catch {
      // Pictures do without; it counts among the files left alone.
    }
  }
  return { tables, used: tables.length };
}

/** Archives before tables before plain text: what comes beside a larger thing is about it. */
function textsOf(all: readonly Known[]): TextFile[] {
  for (const wanted of ['tar', 'csv', 'text'] as const) {
    const files = all.flatMap(({ item, kind, isPacked }) =>
      kind === wanted ? [{ item, kind: wanted, isPacked }] : [],
    );
    const texts = files.filter(({ item }) => !isAbout(item.name));
    // Tables differ in their columns.
    if (files.length > 0) return wanted === 'csv' ? files.slice(0, 1) : texts.length > 0 ? texts : files;
  }
  return [];
}

async function readArrays(all: readonly Known[], skips: Skip[]): Promise<StoredArray[]> {
  const arrays: StoredArray[] = [];
  for (const { item, kind, isPacked } of all) {
    try {
      if (kind === 'idx') arrays.push(await openIdx(item.name, await flowOf(item), isPacked));
      if (kind === 'npy') arrays.push(await openNpy(item.name, await flowOf(item), isPacked));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      skips.push({ name: baseName(item.name), why: error.message });
    }
  }
  return arrays;
}

const kMostColumns = 64;
const kHeldOutNames = /test|t10k|valid/i;
const kTrainNames = /train/i;
const kImageNames = /^(images?|imgs|x|data)$/i;

/** @throws FileError where no array is of images, or more than one may be meant */
function arraySource(title: string, arrays: readonly StoredArray[], skips: Skip[]): Source {
  const shapes = arrays.map(({ name, shape }) => `${name} is ${shape.join('×')}`).join(', ');
  const images = arrays.filter(isImages);
  const labelsFor = (part: StoredArray, pattern: RegExp | null) =>
    arrays.find((array) => !isImages(array) && isLabels(array, part) && (!pattern || pattern.test(array.name))) ?? null;
  const train = images.filter(({ name }) => kTrainNames.test(baseName(name)));
  const heldOut = images.filter(({ name }) => kHeldOutNames.test(baseName(name)));
  if (train.length === 1 && heldOut.length === 1) {
    return new ArraySource(
      title,
      { images: train[0]!, labels: labelsFor(train[0]!, kTrainNames) },
      { images: heldOut[0]!, labels: labelsFor(heldOut[0]!, kHeldOutNames) },
      skips,
    );
  }
  const named = images.filter(({ name }) => kImageNames.test(baseName(name).replace(/\.npy$/, '')));
  const chosen = images.length === 1 ? images[0] : named.length === 1 ? named[0] : undefined;
  if (!chosen) {
    throw new FileError(
      `${title}: ${images.length === 0 ? 'no array has' : 'more than one array has'} the shape of images, count×height×width or count×height×width×3: ${shapes}${skipSentence(skips)}.`,
    );
  }
  return new ArraySource(title, { images: chosen, labels: preferred(arrays, chosen) }, null, skips);
}

/** (count) or (count, a few columns). */
function isLabels({ shape }: StoredArray, images: StoredArray): boolean {
  return shape.length <= 2 && shape[0] === images.shape[0] && (shape[1] ?? 1) <= kMostColumns;
}

/** Of several arrays with a row for each image, the one that is called labels; whole numbers before others. */
function preferred(arrays: readonly StoredArray[], images: StoredArray): StoredArray | null {
  const rows = arrays.filter((array) => array !== images && isLabels(array, images));
  return rows.find(({ name }) => /label|class|^y/i.test(baseName(name))) ?? rows[0] ?? null;
}

function nothing(title: string, all: readonly Known[], skips: readonly Skip[]): string {
  const first = skips[0] ? ` ${skips[0].name}: ${skips[0].why}.` : '';
  const what =
    all.length + skips.length === 1
      ? 'This file is'
      : `These ${(all.length + skips.length).toLocaleString('en')} files are`;
  return `${title}: ${what} nothing that the page can train on.${first} It reads PNG, JPEG and WebP pictures, also in a zip or a folder; IDX, .npy and .npz arrays of images; .txt and .csv files of text, and IMDb’s archive.`;
}
