import type { Frame } from './native';
import { kHead, pictureSize } from './picture-size';

const kMostPixels = 64e6;
/** The canvas shrinks a picture down to so many times the side; the rest is done exactly. */
const kFine = 4;

let canvas: OffscreenCanvas | null = null;

/**
 * The middle square of a PNG, JPEG or WebP file, turned as the camera noted, on white: (drawn, drawn, 4) bytes, at least
 * the frame's side where it has as many, and at most four times as large.
 * @throws Error, for the reader, where the browser cannot decode it
 */
export async function drawPicture(
  file: Blob | Uint8Array,
  { side, part }: Frame,
): Promise<{ rgba: Uint8ClampedArray; drawn: number }> {
  const isBytes = file instanceof Uint8Array;
  if ((isBytes ? file.length : file.size) === 0) throw new Error('is empty');
  // Before it is decoded: a small file can be a huge picture.
  const head = isBytes ? file : new Uint8Array(await file.slice(0, kHead).arrayBuffer());
  checkSize(pictureSize(head) ?? { width: 0, height: 0 });
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(isBytes ? new Blob([file as BlobPart]) : file, { imageOrientation: 'from-image' });
  } catch {
    throw new Error('cannot be decoded');
  }
  try {
    const { width, height } = bitmap;
    checkSize(bitmap);
    const cut = Math.max(1, Math.round(part * Math.min(width, height)));
    const drawn = Math.min(cut, kFine * side);
    canvas ??= new OffscreenCanvas(drawn, drawn);
    if (canvas.width !== drawn) canvas.width = canvas.height = drawn;
    const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' })!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, drawn, drawn);
    context.imageSmoothingQuality = 'high';
    const [x, y] = [Math.floor((width - cut) / 2), Math.floor((height - cut) / 2)];
    context.drawImage(bitmap, x, y, cut, cut, 0, 0, drawn, drawn);
    return { rgba: context.getImageData(0, 0, drawn, drawn).data, drawn };
  } finally {
    bitmap.close();
  }
}

function checkSize({ width, height }: { width: number; height: number }): void {
  if (width * height > kMostPixels) throw new Error(`${width}×${height} pixels, more than 64 million`);
}
