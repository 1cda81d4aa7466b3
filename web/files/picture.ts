import { FileError } from './item';
import { resample, withoutOpacity } from './resample';

/** What a picture is made into. */
export interface Frame {
  side: number; // pixels
  channels: 1 | 3;
  /** How much of the middle square's side is kept: 1 for all of it. */
  part: number;
}

const kMostPixels = 64e6;
/** The canvas shrinks a picture down to so many times the side; the rest is done exactly. */
const kFine = 4;

let canvas: OffscreenCanvas | null = null;

/**
 * A PNG, JPEG or WebP file as (side, side, channels) bytes: turned as the camera noted, its middle square cut out, and
 * resized. What is transparent is put on white.
 * @throws FileError where the browser cannot decode it
 */
export async function readPicture(file: Blob, { side, channels, part }: Frame): Promise<Uint8Array> {
  if (file.size === 0) throw new FileError('it is empty');
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new FileError('not an image that this browser can decode');
  }
  try {
    const { width, height } = bitmap;
    if (width * height > kMostPixels) throw new FileError(`${width}×${height} pixels, more than 64 million`);
    const cut = Math.max(1, Math.round(part * Math.min(width, height)));
    const drawn = Math.min(cut, kFine * side);
    canvas ??= new OffscreenCanvas(drawn, drawn);
    if (canvas.width !== drawn) canvas.width = canvas.height = drawn;
    const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' })!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, drawn, drawn);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, Math.floor((width - cut) / 2), Math.floor((height - cut) / 2), cut, cut, 0, 0, drawn, drawn);
    const { data } = context.getImageData(0, 0, drawn, drawn);
    const plain = withoutOpacity(data, channels);
    return resample(plain, { height: drawn, width: drawn, channels }, { height: side, width: side });
  } finally {
    bitmap.close();
  }
}
