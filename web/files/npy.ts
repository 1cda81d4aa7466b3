import type { ByteReader } from './byte-reader';
import { FileError } from './item';
import { withoutZero } from './shape';

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
  if (magic[0] !== 0x93 || String.fromCharCode(...magic.subarray(1, 6)) !== 'NUMPY') throw new FileError('it is no .npy file');
  const version = magic[6]!;
  if (version < 1 || version > 3) throw new FileError(`a .npy file of version ${version}; 1 to 3 can be read`);
  const size = await reader.exactly(version === 1 ? 2 : 4);
  const view = new DataView(size.buffer, size.byteOffset, size.byteLength);
  const length = version === 1 ? view.getUint16(0, true) : view.getUint32(0, true);
  if (length > kMostHeader) throw new FileError(`a .npy file whose head of ${length} bytes is too long`);
  const head = new TextDecoder().decode(await reader.exactly(length));
  const type = /'descr'\s*:\s*'([^']*)'/.exec(head)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(head)?.[1];
  const shape = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(head)?.[1];
  if (type === undefined && /'descr'\s*:/.test(head)) throw new FileError('an array of records');
  if (type === undefined || order === undefined || shape === undefined) throw new FileError('a .npy file whose head does not say what it must');
  const known = kTypes[type];
  if (!known) throw new FileError(type.includes('O') ? 'an array of Python objects, which is never opened' : `an array of type ${type}`);
  if (order === 'True' && shape.split(',').filter((n) => n.trim() !== '').length > 1) throw new FileError('an array in Fortran’s order; save it with numpy.ascontiguousarray');
  return { type, bytes: known.bytes, shape: withoutZero(shape.split(',').flatMap((n) => (n.trim() === '' ? [] : [Number.parseInt(n, 10)]))) };
}

/** The elements of these bytes. */
export function numbersOf(bytes: Uint8Array, { type }: NpyHead): Float64Array {
  const { bytes: size, get } = kTypes[type]!;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => get(view, i * size));
}
