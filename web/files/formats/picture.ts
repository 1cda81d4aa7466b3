import { FileError } from './item';
import { kHead, pictureSize } from './picture-size';

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
  // Before it is decoded: a small file can be a huge picture.
  checkSize(pictureSize(new Uint8Array(await file.slice(0, kHead).arrayBuffer())) ?? { width: 0, height: 0 });
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new FileError('not an image that this browser can decode');
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
    context.drawImage(
      bitmap,
      Math.floor((width - cut) / 2),
      Math.floor((height - cut) / 2),
      cut,
      cut,
      0,
      0,
      drawn,
      drawn,
    );
    const { data } = context.getImageData(0, 0, drawn, drawn);
    const plain = withoutOpacity(data, channels);
    return resample(plain, { height: drawn, width: drawn, channels }, { height: side, width: side });
  } finally {
    bitmap.close();
  }
}

function checkSize({ width, height }: { width: number; height: number }): void {
  if (width * height > kMostPixels) throw new FileError(`${width}×${height} pixels, more than 64 million`);
}

// Pixels to other pixels: pure arithmetic, the same everywhere.

/** How one line of `from` pixels is made into one of `to`: which pixels each new one covers, and with what weight. */
interface Spread {
  first: Int32Array;
  /** Where each new pixel's weights begin; one more than there are pixels. */
  begin: Int32Array;
  weights: Float32Array;
}

const known = new Map<string, Spread>();

/** Each new pixel is the mean of what it covers: exact for shrinking, and repeats pixels where it enlarges. */
function spread(from: number, to: number): Spread {
  const key = `${from} ${to}`;
  const kept = known.get(key);
  if (kept) return kept;
  const first = new Int32Array(to);
  const begin = new Int32Array(to + 1);
  const weights: number[] = [];
  const scale = from / to;
  for (let i = 0; i < to; i++) {
    const [low, high] = [i * scale, (i + 1) * scale];
    first[i] = Math.min(from - 1, Math.floor(low + 1e-9));
    for (let p = first[i]!; p < from && p < high - 1e-9; p++) {
      weights.push((Math.min(high, p + 1) - Math.max(low, p)) / scale);
    }
    begin[i + 1] = weights.length;
  }
  const made = { first, begin, weights: Float32Array.from(weights) };
  if (known.size > 64) known.clear();
  known.set(key, made);
  return made;
}

/** A picture's bytes, (height, width, channels), at another size, (to.height, to.width, channels). */
export function resample(
  pixels: Uint8Array | Uint8ClampedArray,
  from: { height: number; width: number; channels: number },
  to: { height: number; width: number },
): Uint8Array {
  const { channels } = from;
  if (from.height === to.height && from.width === to.width) return Uint8Array.from(pixels);
  const across = spread(from.width, to.width);
  const down = spread(from.height, to.height);
  const rows = new Float32Array(from.height * to.width * channels);
  for (let y = 0, out = 0; y < from.height; y++) {
    for (let x = 0; x < to.width; x++) {
      for (let c = 0; c < channels; c++, out++) {
        let sum = 0;
        let at = (y * from.width + across.first[x]!) * channels + c;
        for (let k = across.begin[x]!; k < across.begin[x + 1]!; k++, at += channels)
          sum += across.weights[k]! * pixels[at]!;
        rows[out] = sum;
      }
    }
  }
  const line = to.width * channels;
  const result = new Uint8Array(to.height * line);
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < line; x++) {
      let sum = 0;
      let at = down.first[y]! * line + x;
      for (let k = down.begin[y]!; k < down.begin[y + 1]!; k++, at += line) sum += down.weights[k]! * rows[at]!;
      result[y * line + x] = Math.round(sum);
    }
  }
  return result;
}

/** (n, 4) red, green, blue, opacity → (n, channels): grey by the weights that the command line has, or red, green, blue. */
export function withoutOpacity(rgba: Uint8Array | Uint8ClampedArray, channels: 1 | 3): Uint8Array {
  const count = rgba.length / 4;
  const out = new Uint8Array(count * channels);
  for (let i = 0; i < count; i++) {
    const [red, green, blue] = [rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!];
    if (channels === 1) out[i] = (77 * red + 150 * green + 29 * blue) >> 8;
    else {
      out[3 * i] = red;
      out[3 * i + 1] = green;
      out[3 * i + 2] = blue;
    }
  }
  return out;
}
