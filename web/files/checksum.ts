import { FileError } from './item';

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
const [t0, t1, t2, t3, t4, t5, t6, t7] = kTables as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];

/** Continues the CRC-32 of what came before, 0 at the beginning. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let i = 0;
  for (; i + 8 <= bytes.length; i += 8) {
    const a = sum ^ view.getInt32(i, true);
    const b = view.getInt32(i + 4, true);
    sum =
      t7[a & 255]! ^ t6[(a >>> 8) & 255]! ^ t5[(a >>> 16) & 255]! ^ t4[a >>> 24]! ^
      t3[b & 255]! ^ t2[(b >>> 8) & 255]! ^ t1[(b >>> 16) & 255]! ^ t0[b >>> 24]!;
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
    if (this.count > this.size) throw new FileError(`it is damaged: it unpacks to more than the ${this.size.toLocaleString('en')} bytes declared`);
    this.sum = crc32(bytes, this.sum);
  }

  /** @throws FileError where there were fewer, or others */
  end(): void {
    if (this.count < this.size) throw new FileError(`it ends at byte ${this.count}, too early`);
    if (this.sum !== this.checksum) throw new FileError('it is damaged: its checksum is another');
  }
}
