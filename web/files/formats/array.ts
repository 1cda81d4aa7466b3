import { ByteReader, gunzip, kMostRatio } from './byte-reader';
import { FileError } from './item';
import type { Flow } from './item';

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
  rows(
    places: readonly number[],
    use: (row: Uint8Array | Float64Array, i: number) => void,
    tell: (row: number) => void,
    signal: AbortSignal,
    toEnd: boolean,
  ): Promise<void>;
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

async function withReader<T>(
  open: () => ReadableStream<Uint8Array>,
  use: (reader: ByteReader) => Promise<T>,
): Promise<T> {
  const reader = new ByteReader(open());
  try {
    return await use(reader);
  } finally {
    reader.cancel();
  }
}

async function stored(
  name: string,
  file: Flow,
  isPacked: boolean,
  begin: (reader: ByteReader) => Promise<NpyHead>,
): Promise<StoredArray> {
  const open = () => (isPacked ? gunzip(file) : file.stream());
  const { head, place } = await withReader(open, async (reader) => ({
    head: await begin(reader),
    place: reader.position,
  }));
  const { shape, type } = head;
  if (shape.length === 0) throw new FileError('a single number');
  const isBytes = type === '|u1' || type === '|b1';
  const size = shape.slice(1).reduce((product, n) => product * n, 1) * head.bytes;
  if (!Number.isSafeInteger(size * shape[0]!)) throw new FileError('an array of impossible size');
  // Before anybody makes room for it.
  if (place + size * shape[0]! > (isPacked ? kMostRatio : 1) * file.size)
    throw new FileError(`it ends too early, at byte ${file.size}`);
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

/** The shape of an IDX file of unsigned bytes; the reader then stands where they begin. @throws FileError for anything else */
export async function readIdxHead(reader: ByteReader): Promise<number[]> {
  const magic = await reader.exactly(4);
  if (magic[0] !== 0 || magic[1] !== 0) throw new FileError('it is not an IDX file');
  if (magic[2] !== 8)
    throw new FileError(`an IDX file of element type 0x${magic[2]!.toString(16)}; unsigned bytes (0x8) can be read`);
  const dimensions = magic[3]!;
  if (dimensions < 1 || dimensions > 4)
    throw new FileError(`an IDX file of ${dimensions} dimensions; 1 to 4 can be read`);
  const sizes = await reader.exactly(4 * dimensions);
  const view = new DataView(sizes.buffer, sizes.byteOffset, sizes.byteLength);
  return withoutZero(Array.from({ length: dimensions }, (_, i) => view.getUint32(4 * i)));
}

/** Types of elements that can be read, by NumPy's names, and how each is taken out of its bytes. */
const kTypes: Record<string, { bytes: number; get: (view: DataView, at: number) => number }> = {
  '|b1': { bytes: 1, get: (view, at) => view.getUint8(at) },
  '|u1': { bytes: 1, get: (view, at) => view.getUint8(at) },
  '|i1': { bytes: 1, get: (view, at) => view.getInt8(at) },
  '<u2': { bytes: 2, get: (view, at) => view.getUint16(at, true) },
  '<i2': { bytes: 2, get: (view, at) => view.getInt16(at, true) },
  '<u4': { bytes: 4, get: (view, at) => view.getUint32(at, true) },
  '<i4': { bytes: 4, get: (view, at) => view.getInt32(at, true) },
  '<u8': { bytes: 8, get: (view, at) => Number(view.getBigUint64(at, true)) },
  '<i8': { bytes: 8, get: (view, at) => Number(view.getBigInt64(at, true)) },
  '<f4': { bytes: 4, get: (view, at) => view.getFloat32(at, true) },
  '<f8': { bytes: 8, get: (view, at) => view.getFloat64(at, true) },
};

const kMostHeader = 1 << 16;

export interface NpyHead {
  shape: number[];
  type: string;
  /** Bytes of an element. */
  bytes: number;
}

/**
 * The head of a .npy file (versions 1 to 3); the reader then stands where the elements begin.
 * @throws FileError for anything else, and for pickled objects, which are never opened
 */
export async function readNpyHead(reader: ByteReader): Promise<NpyHead> {
  const magic = await reader.exactly(8);
  if (magic[0] !== 0x93 || String.fromCharCode(...magic.subarray(1, 6)) !== 'NUMPY')
    throw new FileError('it is not an .npy file');
  const version = magic[6]!;
  if (version < 1 || version > 3) throw new FileError(`an .npy file of version ${version}; 1 to 3 can be read`);
  const size = await reader.exactly(version === 1 ? 2 : 4);
  const view = new DataView(size.buffer, size.byteOffset, size.byteLength);
  const length = version === 1 ? view.getUint16(0, true) : view.getUint32(0, true);
  if (length > kMostHeader) throw new FileError(`an .npy file whose header of ${length} bytes is too long`);
  const head = new TextDecoder().decode(await reader.exactly(length));
  const type = /'descr'\s*:\s*'([^']*)'/.exec(head)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(head)?.[1];
  const shape = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(head)?.[1];
  if (type === undefined && /'descr'\s*:/.test(head)) throw new FileError('an array of records');
  if (type === undefined || order === undefined || shape === undefined)
    throw new FileError('an .npy file with an invalid header');
  const known = kTypes[type];
  if (!known)
    throw new FileError(
      type.includes('O') ? 'an array of Python objects, which is never opened' : `an array of type ${type}`,
    );
  if (order === 'True' && shape.split(',').filter((n) => n.trim() !== '').length > 1)
    throw new FileError('an array in Fortran order; save it with numpy.ascontiguousarray');
  return {
    type,
    bytes: known.bytes,
    shape: withoutZero(shape.split(',').flatMap((n) => (n.trim() === '' ? [] : [Number.parseInt(n, 10)]))),
  };
}

/** The elements of these bytes. */
export function numbersOf(bytes: Uint8Array, { type }: NpyHead): Float64Array {
  const { bytes: size, get } = kTypes[type]!;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => get(view, i * size));
}

/** A shape that something can be in. @throws FileError where a dimension is 0 */
export function withoutZero(shape: number[]): number[] {
  const zero = shape.indexOf(0);
  if (zero >= 0)
    throw new FileError(`dimension ${zero + 1} of ${shape.length} is 0; every dimension must be at least 1`);
  return shape;
}
