import type { Tensor } from '../../engine/protocol';
import type { ColourMap } from '../../style/colour';

// From numbers to crisp pixels.

/** Device pixels for a CSS pixel. */
export function pixelRatio(): number {
  return window.devicePixelRatio || 1;
}

/** Gives the canvas a size in CSS pixels and its context a scale of one CSS pixel. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = pixelRatio();
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.imageSmoothingEnabled = false;
  context.clearRect(0, 0, width, height);
  return context;
}

/**
 * The largest scale, in CSS pixels for one image pixel, that is at most `wanted` and a whole number of device pixels, so
 * that every image pixel comes out equally large.
 */
export function crispScale(wanted: number, ratio = pixelRatio()): number {
  return Math.max(1, Math.floor(wanted * ratio + 1e-6)) / ratio;
}

/** Rounds to where a device pixel begins. */
export function crisp(position: number, ratio = pixelRatio()): number {
  return Math.round(position * ratio) / ratio;
}

/** How a picture's numbers become colours: `low` is the map's first colour and `high` its last. */
export interface Range {
  map: ColourMap;
  low: number;
  high: number;
}

/** A stack of equally large pictures, kept as one tall bitmap whose parts can be drawn at any scale. */
export class Sheet {
  private readonly canvas = document.createElement('canvas');
  private pixels: ImageData | null = null;
  width = 0;
  height = 0;
  count = 0;

  /** @param images (n, height, width, channels) or (height, width, channels) */
  fill(images: Tensor, range: Range): void {
    const shape = images.shape.length === 3 ? [1, ...images.shape] : images.shape;
    const [count, height, width, channels] = shape as [number, number, number, number];
    this.size(count, height, width);
    const target = this.pixels!.data;
    if (channels === 1) paint(images.data, target, range);
    else {
      // Colours are what they are; of signed numbers the middle of the range is grey.
      const scale = 255 / (range.high - range.low);
      for (let i = 0; i < count * height * width; i++) {
        for (let c = 0; c < 3; c++) target[4 * i + c] = scale * (images.data[channels * i + c]! - range.low);
        target[4 * i + 3] = 255;
      }
    }
    this.canvas.getContext('2d')!.putImageData(this.pixels!, 0, 0);
  }

  /** One picture of `columns` cells a row out of a list of numbers; cells beyond the list stay clear. */
  fillCells(values: Float32Array, columns: number, range: Range): void {
    const rows = Math.ceil(values.length / columns);
    this.size(1, rows, columns);
    this.pixels!.data.fill(0);
    paint(values, this.pixels!.data, range);
    this.canvas.getContext('2d')!.putImageData(this.pixels!, 0, 0);
  }

  draw(context: CanvasRenderingContext2D, index: number, x: number, y: number, width: number, height: number): void {
    context.drawImage(this.canvas, 0, index * this.height, this.width, this.height, x, y, width, height);
  }

  private size(count: number, height: number, width: number): void {
    if (this.pixels && this.count === count && this.height === height && this.width === width) return;
    [this.count, this.height, this.width] = [count, height, width];
    this.canvas.width = width;
    this.canvas.height = height * count;
    this.pixels = this.canvas.getContext('2d')!.createImageData(width, height * count);
  }
}

function paint(values: Float32Array, target: Uint8ClampedArray, { map, low, high }: Range): void {
  const scale = 255 / (high - low);
  for (let i = 0; i < values.length; i++) {
    const level = 3 * Math.max(0, Math.min(255, Math.round((values[i]! - low) * scale)));
    target[4 * i] = map[level]!;
    target[4 * i + 1] = map[level + 1]!;
    target[4 * i + 2] = map[level + 2]!;
    target[4 * i + 3] = 255;
  }
}

/** Where a layer's cells are drawn. */
export interface Plate {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Cells a row. */
  columns: number;
}
