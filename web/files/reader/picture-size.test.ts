import { expect, test, vi } from 'vitest';
import { drawPicture } from './picture';
import { pictureSize } from './picture-size';

const bytes = (hex: string) => Uint8Array.from((hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
const size = (hex: string) => pictureSize(bytes(hex.replace(/\s/g, '')));
const png = (width: string, height: string) => `89504e470d0a1a0a 0000000d 49484452 ${width} ${height} 0802000000`;

test('the size of a picture is in its file’s head', () => {
  expect(size(png('00000280', '000001e0'))).toEqual({ width: 640, height: 480 });
  // A segment of the camera's notes comes before the frame's header, and one of tables; padding is allowed.
  const notes = 'ffe10008 457869660000';
  expect(size(`ffd8 ${notes} ffc40004 0000 ffff c2 0011 08 01e0 0280 03`)).toEqual({ width: 640, height: 480 });
  expect(size('52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 e001')).toEqual({
    width: 640,
    height: 480,
  });
  expect(size('52494646 00000000 57454250 5650384c 00000000 2f 7fc27700')).toEqual({ width: 640, height: 480 });
  expect(size('52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100')).toEqual({
    width: 640,
    height: 480,
  });
});

test('a head that is cut off, or of another format, tells none', () => {
  for (const head of ['', '89', '89504e470d0a1a0a', 'ffd8', 'ffd8ffe1ffff', '474946383961', '424d'])
    expect(size(head), head).toBe(null);
});

test('a picture that is too large is refused before it is decoded', async () => {
  const decode = vi.fn();
  vi.stubGlobal('createImageBitmap', decode);
  const huge = new Blob([bytes(png('00004e20', '00004e20').replace(/\s/g, ''))]);
  const read = drawPicture(huge, { count: 1, side: 32, channels: 1, part: 1 });
  await expect(read).rejects.toThrow('20000×20000 pixels, more than 64 million');
  expect(decode).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});
