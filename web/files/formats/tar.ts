import type { ByteReader } from './byte-reader';
import { FileError } from './item';

// tar: blocks of 512 bytes, a head and then the file's bytes, padded. POSIX ustar, with GNU's and pax's long names.

const kBlock = 512;
const kMostName = 1 << 16;
const kMostText = 64e6;

export interface TarEntry {
  name: string;
  size: number;
  /** Its bytes; to be asked for before the next entry. @throws FileError where it is too large to hold */
  read(): Promise<Uint8Array>;
}

/**
 * The ordinary files of an archive, one after another, as they come.
 * @throws FileError where it is no tar archive, or ends too early
 */
export async function* tarEntries(reader: ByteReader): AsyncGenerator<TarEntry> {
  let longName: string | null = null;
  for (let first = true; ; first = false) {
    const head = await reader.upTo(kBlock);
    if (head.every((byte) => byte === 0)) {
      if (first) throw new FileError('it is an empty archive');
      return; // two such blocks end an archive; some have none
    }
    if (head.length < kBlock) throw new FileError(`it ends too early, at byte ${reader.position}`);
    if (checksum(head) !== octal(head, 148, 8))
      throw new FileError(
        `it is not a tar archive, or it is damaged: a header before byte ${reader.position} has a wrong checksum`,
      );
    const size = octal(head, 124, 12);
    if (!Number.isSafeInteger(size) || size < 0)
      throw new FileError(`it is damaged: a file of ${size} bytes before byte ${reader.position}`);
    const type = String.fromCharCode(head[156]!);
    const end = reader.position + kBlock * Math.ceil(size / kBlock);
    if (type === 'L' || type === 'x') {
      if (size > kMostName) throw new FileError(`it is damaged: a name of ${size} bytes`);
      const bytes = (await reader.exactly(size)).slice();
      longName = type === 'L' ? textOf(bytes) : (paxPath(bytes) ?? longName);
    } else if (type === '0' || type === '\0') {
      const prefix = textOf(head.subarray(345, 500));
      const short = textOf(head.subarray(0, 100));
      const isUstar = textOf(head.subarray(257, 262)) === 'ustar';
      yield {
        name: longName ?? (isUstar && prefix ? `${prefix}/${short}` : short),
        size,
        async read() {
          if (size > kMostText) throw new FileError(`it has ${size} bytes, more than 64 MB`);
          return (await reader.exactly(size)).slice();
        },
      };
      longName = null;
    } else if (type !== 'g') longName = null; // folders, links, what only pax knows
    await reader.skip(end - reader.position);
  }
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

function octal(head: Uint8Array, at: number, length: number): number {
  if (head[at]! & 0x80) {
    // GNU: a binary number, for files of 8 GiB and more.
    return head.subarray(at + 1, at + length).reduce((number, byte) => 256 * number + byte, 0);
  }
  const digits = textOf(head.subarray(at, at + length)).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : digits === '' ? 0 : NaN;
}

/** The sum of a head's bytes, its own field taken as spaces. */
function checksum(head: Uint8Array): number {
  return head.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
}

/** Of records '27 path=a/b.txt\n', each beginning with its length. */
function paxPath(bytes: Uint8Array): string | null {
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(new TextDecoder().decode(bytes.subarray(at, at + 20)), 10);
    if (!(length > 0)) return null;
    const text = new TextDecoder().decode(bytes.subarray(at, at + length));
    const path = /^\d+ path=([^\n]*)\n$/.exec(text)?.[1];
    if (path !== undefined) return path;
    at += length;
  }
  return null;
}
