import { BlobReader, configure, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { FileEntry } from '@zip.js/zip.js';
import { FileError, isHidden } from './item';
import type { Item } from './item';

// This is a worker already, and the browser has a decompressor.
configure({ useWebWorkers: false, useCompressionStream: true });

/** A file in a zip archive. */
export interface ZipItem extends Item {
  /** Unpacked, in bytes, as the archive's directory says. */
  size: number;
  /** Its bytes as they are unpacked: for those that are too large to hold. */
  stream(): ReadableStream<Uint8Array>;
}

const kMostBytes = 2 ** 31; // of one that is held as a whole: a few kilobytes can say that they unpack to gigabytes

/**
 * The files of a zip archive, by its directory alone: an archive of many gigabytes is never read as a whole.
 * @throws FileError where it is none, or is damaged
 */
export async function listZip(file: Blob, listed: (count: number) => void): Promise<ZipItem[]> {
  const items: ZipItem[] = [];
  try {
    const reader = new ZipReader(new BlobReader(file), { checkOverlappingEntry: false });
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory || isHidden(entry.filename)) continue;
      items.push(itemOf(entry));
      if (items.length % 1000 === 0) listed(items.length);
    }
  } catch (error) {
    throw new FileError(`it is no zip archive that can be read: ${reason(error)}`);
  }
  return items;
}

function itemOf(entry: FileEntry): ZipItem {
  return {
    name: entry.filename,
    size: entry.uncompressedSize,
    async open() {
      if (entry.uncompressedSize > kMostBytes) throw new FileError('it unpacks to more than 2 GiB');
      if (entry.encrypted) throw new FileError('it is encrypted');
      try {
        return new Blob([await entry.getData(new Uint8ArrayWriter())] as BlobPart[]);
      } catch (error) {
        throw new FileError(`it cannot be unpacked: ${reason(error)}`);
      }
    },
    stream() {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      // What goes wrong comes out at the readable end.
      entry.getData(writable).catch((error: unknown) => writable.abort(error).catch(() => {}));
      return readable;
    },
  };
}

function reason(error: unknown): string {
  return (error as Error).message || 'it is damaged';
}
