import type { ByteReader } from './byte-reader';
import { FileError } from './item';
import { withoutZero } from './shape';

/** The shape of an IDX file of unsigned bytes; the reader then stands where they begin. @throws FileError for anything else */
export async function readIdxHead(reader: ByteReader): Promise<number[]> {
  const magic = await reader.exactly(4);
  if (magic[0] !== 0 || magic[1] !== 0) throw new FileError('it is no IDX file');
  if (magic[2] !== 8) throw new FileError(`an IDX file of element type 0x${magic[2]!.toString(16)}; unsigned bytes (0x8) can be read`);
  const dimensions = magic[3]!;
  if (dimensions < 1 || dimensions > 4) throw new FileError(`an IDX file of ${dimensions} dimensions; 1 to 4 can be read`);
  const sizes = await reader.exactly(4 * dimensions);
  const view = new DataView(sizes.buffer, sizes.byteOffset, sizes.byteLength);
  return withoutZero(Array.from({ length: dimensions }, (_, i) => view.getUint32(4 * i)));
}
