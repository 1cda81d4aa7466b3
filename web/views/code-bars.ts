import { divergingMap } from '../style/colour';
import { scheme, token } from '../style/scheme';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * A code's values as bars on a common zero line: all that is left of the picture.
 * @param reach the value that is as high as the box's half; without it the largest
 * @returns where each unit's bar stands, and how high a value is
 */
export function drawBars(context: CanvasRenderingContext2D, values: Float32Array, box: Box, em: number, reach = 0) {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), Math.max(reach, 1e-6));
  const map = divergingMap(scheme());
  const middle = box.y + box.height / 2;
  const pitch = box.width / values.length;
  const bar = Math.max(1, Math.min(pitch - 1, 1.2 * em));
  const across = (i: number) => box.x + pitch * (i + 0.5);
  const up = (value: number) => middle - (value / largest) * (box.height / 2);
  values.forEach((value, i) => {
    const level = 3 * Math.round(127.5 + 127.5 * (value / largest));
    context.fillStyle = `rgb(${map[level]} ${map[level + 1]} ${map[level + 2]})`;
    const height = Math.abs(up(value) - middle);
    context.fillRect(across(i) - bar / 2, value > 0 ? middle - height : middle, bar, Math.max(1, height));
  });
  context.fillStyle = token('--rule-strong');
  context.fillRect(box.x, middle - 0.5, box.width, 1);
  return { across, up, bar };
}
