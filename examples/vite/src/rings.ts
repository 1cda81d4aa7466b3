import type { OwnImages } from 'hourglass';

/** Pictures of rings of every size and place, made here: nothing has to be fetched. */
export function rings(count: number, side: number): OwnImages {
  const images = new Float32Array(count * side * side);
  for (let i = 0; i < count; i++) {
    const [x, y, radius] = [0.35, 0.35, 0.15].map((least) => side * (least + 0.3 * Math.random())) as [
      number,
      number,
      number,
    ];
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y) - radius;
        images[(i * side + row) * side + column] = Math.max(0, 1 - Math.abs(distance));
      }
  }
  return { name: 'rings', images, shape: [count, side, side] };
}
