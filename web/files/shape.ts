import { FileError } from './item';

/** A shape that something can be in. @throws FileError where a dimension is 0 */
export function withoutZero(shape: number[]): number[] {
  const zero = shape.indexOf(0);
  if (zero >= 0) throw new FileError(`dimension ${zero + 1} of ${shape.length} is 0; every dimension must be at least 1`);
  return shape;
}
