import type { Tensor } from '../engine/protocol';
import { sequentialMap } from '../style/colour';
import { scheme } from '../style/scheme';
import type { Range } from './raster';

/** How pictures with pixels in 0…1 become colours. */
export function pixelRange(): Range {
  return { map: sequentialMap(scheme()), low: 0, high: 1 };
}

/** (a, b, …, height, width, channels) as one stack: (a · b · …, height, width, channels). */
export function stacked({ shape, data }: Tensor): Tensor {
  const [height, width, channels] = shape.slice(-3) as [number, number, number];
  const count = shape.slice(0, -3).reduce((product, n) => product * n, 1);
  return { shape: [count, height, width, channels], data };
}

/** The mean pixel of each picture of a stack: how much ink it has. */
export function ink({ shape, data }: Tensor): number[] {
  const size = shape.slice(-3).reduce((product, n) => product * n, 1);
  return Array.from({ length: data.length / size }, (_, i) => {
    let sum = 0;
    for (let p = i * size; p < (i + 1) * size; p++) sum += data[p]!;
    return sum / size;
  });
}

/** The mean difference of a pixel between two pictures of a stack. */
export function difference({ shape, data }: Tensor, a: number, b: number): number {
  const size = shape.slice(-3).reduce((product, n) => product * n, 1);
  let sum = 0;
  for (let p = 0; p < size; p++) sum += Math.abs(data[a * size + p]! - data[b * size + p]!);
  return sum / size;
}
