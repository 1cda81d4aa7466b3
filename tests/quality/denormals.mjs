// Denormal numbers slow training down (engine/core/negligible.h); what has trained for whole epochs should hold none.
import { readFileSync } from 'node:fs';

/** How many there are among weights, moments and what else a checkpoint (safetensors, all of it float) holds. */
export function denormalsIn(path) {
  const file = readFileSync(path);
  const begin = 8 + Number(file.readBigUInt64LE(0));
  let found = 0;
  for (let at = begin; at + 4 <= file.length; at += 4) {
    const bits = file.readUInt32LE(at);
    if ((bits & 0x7f800000) === 0 && (bits & 0x007fffff) !== 0) ++found;
  }
  return found;
}
