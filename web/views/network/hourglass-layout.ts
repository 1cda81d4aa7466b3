import { divergingMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import type { Plate } from '../base/raster';

// Where the layers of the hourglass stand: the arithmetic, without a canvas. Lengths are CSS pixels.

const kGroup = 7; // em, for one of several groups of bars

export interface HourglassInput {
  /** Units of every layer, input and output included. */
  widths: number[];
  /** The code's place in `widths`. */
  code: number;
  image: { width: number; height: number };
  width: number;
  height: number;
  em: number;
  /** How many groups of bars stand under the code. */
  groups?: number;
  /** How wide what is written under the two pictures is. */
  captions?: [input: number, output: number];
  /** Device pixels for a CSS pixel: cells are a whole number of these. */
  ratio: number;
}

export interface HourglassLayout {
  plates: Plate[];
  /** Where the code's bars stand; of no height where there is no room for them under its name. */
  bars: { x: number; y: number; width: number; height: number };
}

/**
 * Plates from left to right. A layer's area grows with its units and all cells are equally large where there is room,
 * so the outline is the network's true shape.
 */
export function layOut(input: HourglassInput): HourglassLayout {
  const { widths, code, image, width, height, em, ratio, groups = 1 } = input;
  const caption = 1.6 * em;
  const barsHeight = Math.max(2.6 * em, Math.min(4.5 * em, 0.2 * height));
  const tallest = height - caption - 0.2 * em;
  const device = 1 / ratio;
  const whole = (value: number) => Math.max(device, Math.floor(value * ratio + 1e-6) / ratio);

  // Pictures as large as fits: the height, and a share of the width.
  const share = Math.min(0.28 * width, tallest);
  const pixel = whole(share / image.width);
  const [pictureWidth, pictureHeight] = [pixel * image.width, pixel * image.height];

  const inner = widths.slice(1, -1);
  const room = width - 2 * pictureWidth;
  const gap = Math.max(0.5 * em, room / (inner.length + 1) / 3.2);
  const available = room - gap * (inner.length + 1);

  const axis = pictureHeight / 2;
  const barsTop = Math.min(height - barsHeight, pictureHeight + 2.5 * em);

  // Cells: as large as lets all plates stand side by side and none be higher than the pictures. Under the code there is
  // its name, and then its bars.
  const plates = (cell: number) =>
    inner.map((units, i) => {
      const highest = i + 1 === code ? Math.min(pictureHeight, 2 * (barsTop - caption - axis)) : pictureHeight;
      // Upright plates, twice as high as wide, read as layers; the code is squarer.
      const rows = Math.max(1, Math.min(Math.floor(highest / cell), Math.ceil(Math.sqrt(2.2 * units))));
      return { columns: Math.ceil(units / rows), rows };
    });
  let cell = whole(Math.max(device, pictureHeight / Math.sqrt(2.2 * Math.max(...inner, 1))));
  cell = Math.min(cell, whole(0.7 * em));
  while (cell > device && plates(cell).reduce((sum, { columns }) => sum + columns * cell, 0) > available)
    cell -= device;

  // Groups of bars have words under them: plates give way until these have room side by side.
  const least = groups > 1 ? Math.min(groups * kGroup * em, width) : 0;
  let layout = placed(cell);
  while (layout.bars.width < least && cell > device) layout = placed((cell -= device));
  return layout;

  function placed(cell: number): HourglassLayout {
    const shapes = plates(cell);
    const used = shapes.reduce((sum, { columns }) => sum + columns * cell, 0);
    const free = Math.max(0, room - used) / (inner.length + 1);
    const result: Plate[] = [{ x: 0, y: 0, width: pictureWidth, height: pictureHeight, columns: image.width }];
    let x = pictureWidth + free;
    for (const { columns, rows } of shapes) {
      const [w, h] = [columns * cell, rows * cell];
      const snap = (value: number) => Math.round(value * ratio) / ratio;
      result.push({ x: snap(x), y: snap(axis - h / 2), width: w, height: h, columns });
      x += w + free;
    }
    result.push({ x: width - pictureWidth, y: 0, width: pictureWidth, height: pictureHeight, columns: image.width });

    return {
      plates: result,
      bars: placeBars(input, result, { y: barsTop, barsHeight: barsTop < axis + caption ? 0 : barsHeight, caption }),
    };
  }
}

/** Under the neck, at the bottom, between the plates that reach down so far. */
function placeBars(
  { widths, code, width, em, groups = 1, captions = [0, 0] }: HourglassInput,
  plates: Plate[],
  { y, barsHeight, caption }: { y: number; barsHeight: number; caption: number },
): HourglassLayout['bars'] {
  const neck = plates[code]!;
  const middle = neck.x + neck.width / 2;
  let reach = Math.min(middle, width - middle);
  plates.forEach((plate, i) => {
    if (i === code || plate.y + plate.height + caption < y) return;
    // What is written under a picture stays in the window: it sticks out inwards.
    const written = i === 0 ? captions[0] : i === plates.length - 1 ? captions[1] : 0;
    const beyond = Math.max(0, written - plate.width);
    reach = Math.min(reach, Math.max(middle - (plate.x + plate.width), plate.x - middle) - beyond - 0.8 * em);
  });
  const wanted = groups * Math.max(groups > 1 ? kGroup * em : 5 * em, widths[code]! * 0.95 * em);
  const barsWidth = Math.max(4 * em, Math.min(2 * reach, wanted));
  return { x: middle - barsWidth / 2, y, width: barsWidth, height: barsHeight };
}

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
