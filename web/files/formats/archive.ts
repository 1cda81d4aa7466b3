import { FileError, isHidden } from './item';
import { BlobReader, configure, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { FileEntry } from '@zip.js/zip.js';
import { ByteReader, kMostRatio, streamOf, unpacked } from './byte-reader';
import type { Flow, Item } from './item';

// The CRC-32 of zip archives, eight bytes at a time (Intel's slicing): table k has what a byte does that k others follow.
const kTables = Array.from({ length: 8 }, () => new Int32Array(256));
for (let n = 0; n < 256; n++) {
  let sum = n;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  kTables[0]![n] = sum;
}
for (let k = 1; k < 8; k++) {
  for (let n = 0; n < 256; n++) kTables[k]![n] = (kTables[k - 1]![n]! >>> 8) ^ kTables[0]![kTables[k - 1]![n]! & 255]!;
}
const [t0, t1, t2, t3, t4, t5, t6, t7] = kTables as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];

/** Continues the CRC-32 of what came before, 0 at the beginning. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let i = 0;
  for (; i + 8 <= bytes.length; i += 8) {
    const a = sum ^ view.getInt32(i, true);
    const b = view.getInt32(i + 4, true);
    sum =
      t7[a & 255]! ^
      t6[(a >>> 8) & 255]! ^
      t5[(a >>> 16) & 255]! ^
      t4[a >>> 24]! ^
      t3[b & 255]! ^
      t2[(b >>> 8) & 255]! ^
      t1[(b >>> 16) & 255]! ^
      t0[b >>> 24]!;
  }
  for (; i < bytes.length; i++) sum = (sum >>> 8) ^ t0[(sum ^ bytes[i]!) & 255]!;
  return ~sum >>> 0;
}

/** Whether bytes are as many, and those, that an archive's directory announced. */
export class Announced {
  private count = 0;
  private sum = 0;

  constructor(
    private readonly size: number,
    private readonly checksum: number,
  ) {}

  /** @throws FileError where there are more */
  add(bytes: Uint8Array): void {
    this.count += bytes.length;
    if (this.count > this.size)
      throw new FileError(
        `it is damaged: it unpacks to more than the ${this.size.toLocaleString('en')} bytes declared`,
      );
    this.sum = crc32(bytes, this.sum);
  }

  /** @throws FileError where there were fewer, or others */
  end(): void {
    if (this.count < this.size) throw new FileError(`it ends too early, at byte ${this.count}`);
    if (this.sum !== this.checksum) throw new FileError('it is damaged: its checksum does not match');
  }
}

configure({ useWebWorkers: false }); // this is one already

/** A file in a zip archive; its size is that of its directory, unpacked. */
export type ZipItem = Item & Flow;

const kLocalHead = 30; // bytes, before the name
/** A small entry is read in one go, head and all: each reading of a file takes the browser a millisecond or so. */
const [kSmall, kMostNames] = [1 << 16, 1 << 10];
const [kStored, kDeflated] = [0, 8];
const kMostBytes = 2 ** 28; // of one that is held as a whole

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
      items.push(new ZippedFile(file, entry));
      if (items.length % 1000 === 0) listed(items.length);
    }
  } catch (error) {
    throw new FileError(`it is not a readable zip archive: ${reason(error)}`);
  }
  return items;
}

/**
 * An entry's bytes, straight out of the file: the library's own way through several streams takes five times as long, and
 * there may be two hundred thousand of them. For the same reason it keeps of the library's entry only what it needs.
 */
class ZippedFile implements ZipItem {
  readonly name: string;
  readonly size: number;
  private readonly offset: number;
  private readonly packedSize: number;
  private readonly method: number;
  private readonly encrypted: boolean;
  private readonly checksum: number;

  constructor(
    private readonly file: Blob,
    entry: FileEntry,
  ) {
    this.name = entry.filename;
    this.size = entry.uncompressedSize;
    this.offset = entry.offset;
    this.packedSize = entry.compressedSize;
    this.method = entry.compressionMethod;
    this.encrypted = entry.encrypted;
    this.checksum = entry.signature!;
  }

  async open(): Promise<Blob> {
    if (this.size > kMostBytes) throw new FileError('it unpacks to more than 256 MiB');
    return new Blob([(await this.whole()) as BlobPart]);
  }

  private async whole(): Promise<Uint8Array> {
    const reader = new ByteReader(await this.body());
    try {
      const announced = new Announced(this.size, this.checksum);
      const bytes = await reader.exactly(this.size);
      announced.add(bytes);
      for (let more = await reader.some(); more; more = await reader.some()) announced.add(more);
      announced.end();
      return bytes;
    } finally {
      reader.cancel();
    }
  }

  stream(): ReadableStream<Uint8Array> {
    if (this.size <= kSmall) return streamOf(() => this.whole());
    const announced = new Announced(this.size, this.checksum);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        announced.add(chunk);
        controller.enqueue(chunk);
      },
      flush: () => announced.end(),
    });
    // What goes wrong comes out at the readable end.
    this.body()
      .then((body) => body.pipeTo(writable))
      .catch((error: unknown) => writable.abort(error).catch(() => {}));
    return readable;
  }

  private async body(): Promise<ReadableStream<Uint8Array>> {
    const { file, offset, size, packedSize } = this;
    if (this.encrypted) throw new FileError('it is encrypted');
    const first = await file
      .slice(offset, offset + kLocalHead + (packedSize <= kSmall ? kMostNames + packedSize : 0))
      .arrayBuffer();
    const head = new DataView(first);
    if (head.byteLength < kLocalHead || head.getUint32(0, true) !== 0x04034b50)
      throw new FileError('its entry in the archive is damaged');
    const begin = kLocalHead + head.getUint16(26, true) + head.getUint16(28, true);
    if (packedSize > file.size - offset - begin) throw new FileError('it is cut off');
    const isHere = begin + packedSize <= first.byteLength;
    const body = isHere
      ? streamOf(() => new Uint8Array(first, begin, packedSize))
      : (file.slice(offset + begin, offset + begin + packedSize).stream() as ReadableStream<Uint8Array>);
    if (this.method === kStored) return body;
    if (size / kMostRatio > packedSize)
      throw new FileError(
        `it is damaged: ${size.toLocaleString('en')} bytes cannot be packed into ${packedSize.toLocaleString('en')}`,
      );
    if (this.method !== kDeflated)
      throw new FileError(`it is compressed by method ${this.method}; only stored and deflated files can be read`);
    return unpacked(body, 'deflate-raw');
  }
}

function reason(error: unknown): string {
  return (error as Error).message || 'it is damaged';
}
