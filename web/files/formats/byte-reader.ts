import { FileError } from './item';
import type { Flow } from './item';

const kPiece = 1 << 20;

/** Reads a stream piece by piece, without ever holding more of it than is asked for. */
export class ByteReader {
  /** How many bytes have been taken. */
  position = 0;
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private chunk: Uint8Array = new Uint8Array(0);
  private at = 0;
  private total = 0;

  /** `came` hears how many bytes there have been, whether they have been taken or not. */
  constructor(
    stream: ReadableStream<Uint8Array>,
    private readonly came: (bytes: number) => void = () => {},
  ) {
    this.reader = stream.getReader();
  }

  /** The next `count` bytes; fewer only where the stream ends. */
  async upTo(count: number): Promise<Uint8Array> {
    if (this.chunk.length - this.at >= count) {
      this.position += count;
      return this.chunk.subarray(this.at, (this.at += count));
    }
    // It grows as they come: what a damaged head asks for may be far more than there is.
    let out = new Uint8Array(Math.min(count, kPiece));
    let have = 0;
    while (have < count && (await this.fill())) {
      if (have === out.length) {
        const larger = new Uint8Array(Math.min(count, 2 * have));
        larger.set(out);
        out = larger;
      }
      const part = this.chunk.subarray(this.at, this.at + out.length - have);
      out.set(part, have);
      have += part.length;
      this.at += part.length;
    }
    this.position += have;
    return out.subarray(0, have);
  }

  /** @throws FileError where the stream ends before */
  async exactly(count: number): Promise<Uint8Array> {
    const bytes = await this.upTo(count);
    if (bytes.length < count) throw new FileError(`it ends too early, at byte ${this.position}`);
    return bytes;
  }

  /** @throws FileError where the stream ends before */
  async skip(count: number): Promise<void> {
    let left = count;
    while (left > 0) {
      if (!(await this.fill())) throw new FileError(`it ends too early, at byte ${this.position}`);
      const part = Math.min(left, this.chunk.length - this.at);
      this.at += part;
      this.position += part;
      left -= part;
    }
  }

  /** Whatever has come, or null at the end. */
  async some(): Promise<Uint8Array | null> {
    if (!(await this.fill())) return null;
    const part = this.chunk.subarray(this.at);
    this.at = this.chunk.length;
    this.position += part.length;
    return part;
  }

  cancel(): void {
    void this.reader.cancel().catch(() => {});
  }

  /** Whether there is at least one byte. */
  private async fill(): Promise<boolean> {
    while (this.at === this.chunk.length) {
      const { done, value } = await this.reader.read().catch((error: unknown) => {
        if (error instanceof FileError) throw error;
        // A packed stream that is damaged, or a file that was changed or removed in the meantime.
        throw new FileError(
          `it cannot be read beyond byte ${this.position}: ${(error as Error).message.replace(/\.$/, '') || 'it is damaged'}`,
        );
      });
      if (done) return false;
      this.came((this.total += value.length));
      this.chunk = value;
      this.at = 0;
    }
    return true;
  }
}

/** Bytes that come all at once, as a stream. */
export function streamOf(whole: () => Uint8Array | Promise<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const bytes = await whole();
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** How much larger a thing can be than what it is packed in: deflate's best is two bits for 258 bytes. */
export const kMostRatio = 1032;

const kPacked = 1 << 14;

/**
 * What is packed, unpacked. A browser unpacks all that it is given at once, up to a thousand times as many bytes, whether
 * they are wanted yet or not: so it is given little.
 */
export function unpacked(stream: ReadableStream<Uint8Array>, format: CompressionFormat): ReadableStream<Uint8Array> {
  const pieces = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      for (let at = 0; at < chunk.length; at += kPacked) controller.enqueue(chunk.subarray(at, at + kPacked));
    },
  });
  return stream
    .pipeThrough(pieces)
    .pipeThrough(new DecompressionStream(format) as ReadableWritablePair<Uint8Array, Uint8Array>);
}

/** A gzip file's contents. */
export function gunzip(file: Flow): ReadableStream<Uint8Array> {
  return unpacked(file.stream(), 'gzip');
}
