import { ByteReader, gunzip, kMostRatio } from './byte-reader';
import { readIdxHead } from './idx';
import { FileError } from './item';
import type { Flow } from './item';
import { numbersOf, readNpyHead } from './npy';
import type { NpyHead } from './npy';

/** An array in a file, of which rows are read one after another: it may be larger than the memory. */
export interface StoredArray {
  /** For messages: 'imgs of dsprites.npz'. */
  name: string;
  shape: number[];
  /** Whether elements are bytes; others are numbers of NumPy's. */
  isBytes: boolean;
  /**
   * The rows of these places, in rising order, as numbers; `tell` hears how many rows have gone by. The rest is read too
   * where `toEnd` says so: what is packed has its checksum at its end.
   * @throws FileError where the file is damaged, or ends before its shape says
   */
  rows(places: readonly number[], use: (row: Uint8Array | Float64Array, i: number) => void, tell: (row: number) => void, signal: AbortSignal, toEnd: boolean): Promise<void>;
}

const kTellEvery = 1000; // rows

/** An IDX file, plain or packed by gzip. @throws FileError where it is none */
export async function openIdx(name: string, file: Flow, isPacked: boolean): Promise<StoredArray> {
  return stored(name, file, isPacked, async (reader) => ({ shape: await readIdxHead(reader), type: '|u1', bytes: 1 }));
}

/** A .npy file, or such an entry of a .npz. @throws FileError where it is none */
export async function openNpy(name: string, file: Flow, isPacked: boolean): Promise<StoredArray> {
  return stored(name, file, isPacked, readNpyHead);
}

async function withReader<T>(open: () => ReadableStream<Uint8Array>, use: (reader: ByteReader) => Promise<T>): Promise<T> {
  const reader = new ByteReader(open());
  try {
    return await use(reader);
  } finally {
    reader.cancel();
  }
}

async function stored(name: string, file: Flow, isPacked: boolean, begin: (reader: ByteReader) => Promise<NpyHead>): Promise<StoredArray> {
  const open = () => (isPacked ? gunzip(file) : file.stream());
  const { head, place } = await withReader(open, async (reader) => ({ head: await begin(reader), place: reader.position }));
  const { shape, type } = head;
  if (shape.length === 0) throw new FileError('a single number');
  const isBytes = type === '|u1' || type === '|b1';
  const size = shape.slice(1).reduce((product, n) => product * n, 1) * head.bytes;
  if (!Number.isSafeInteger(size * shape[0]!)) throw new FileError('an array whose size cannot be');
  // Before anybody makes room for it.
  if (place + size * shape[0]! > (isPacked ? kMostRatio : 1) * file.size) throw new FileError(`it ends at byte ${file.size}, too early`);
  return {
    name,
    shape,
    isBytes,
    rows: (places, use, tell, signal, toEnd) =>
      withReader(open, async (reader) => {
        await begin(reader);
        let row = 0;
        // In pieces, so that a jump over gigabytes tells how far it is and can be stopped.
        const jumpTo = async (place: number) => {
          while (row < place) {
            const jump = Math.min(place - row, kTellEvery);
            await reader.skip(jump * size);
            row += jump;
            signal.throwIfAborted();
          }
        };
        for (const [i, place] of places.entries()) {
          if (i % 64 === 0) signal.throwIfAborted();
          await jumpTo(place);
          const bytes = await reader.exactly(size);
          row++;
          use(isBytes ? bytes : numbersOf(bytes, head), i);
          if (i % kTellEvery === 0 || size > 1000) tell(row);
        }
        if (!toEnd) return;
        await jumpTo(shape[0]!);
        while (await reader.some()) signal.throwIfAborted();
      }),
  };
}
