import { ByteReader, gunzip } from './byte-reader';
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

type Open = () => ReadableStream<Uint8Array>;

const kTellEvery = 1000; // rows

/** An IDX file, plain or packed by gzip. @throws FileError where it is none */
export async function openIdx(name: string, file: Flow, isPacked: boolean): Promise<StoredArray> {
  const open: Open = () => (isPacked ? gunzip(file) : file.stream());
  const shape = await withReader(open, readIdxHead);
  return stored(name, shape, open, async (reader) => {
    await readIdxHead(reader);
    return null;
  });
}

/** A .npy file, or such an entry of a .npz. @throws FileError where it is none */
export async function openNpy(name: string, file: Flow, isPacked: boolean): Promise<StoredArray> {
  const open: Open = () => (isPacked ? gunzip(file) : file.stream());
  const head = await withReader(open, readNpyHead);
  if (head.shape.length === 0) throw new FileError('a single number');
  return stored(name, head.shape, open, readNpyHead, head);
}

async function withReader<T>(open: Open, use: (reader: ByteReader) => Promise<T>): Promise<T> {
  const reader = new ByteReader(open());
  try {
    return await use(reader);
  } finally {
    reader.cancel();
  }
}

function stored(name: string, shape: number[], open: Open, begin: (reader: ByteReader) => Promise<NpyHead | null>, head?: NpyHead): StoredArray {
  const isBytes = !head || head.type === '|u1' || head.type === '|b1';
  const size = shape.slice(1).reduce((product, n) => product * n, 1) * (head?.bytes ?? 1);
  if (!Number.isSafeInteger(size * shape[0]!)) throw new FileError('an array whose size cannot be');
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
          use(isBytes ? bytes : numbersOf(bytes, head!), i);
          if (i % kTellEvery === 0 || size > 1000) tell(row);
        }
        if (!toEnd) return;
        await jumpTo(shape[0]!);
        while (await reader.some()) signal.throwIfAborted();
      }),
  };
}
