// Pictures of what Chromium really draws: a still (PNG), and a moving one (APNG) from its screencast.
import { writeFileSync } from 'node:fs';
import UPNG from 'upng-js';

/**
 * Records a page for `seconds` from when `begin` has started to change it: frames as Chromium drew them, scaled down to
 * `width`, [{ at, png }] with `at` in ms since the first one. Only what changes makes a frame.
 */
export async function record(page, { seconds, width, begin }) {
  const frames = [];
  const client = await page.context().newCDPSession(page);
  client.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    frames.push({ at: 1000 * metadata.timestamp, png: Buffer.from(data, 'base64') });
    client.send('Page.screencastFrameAck', { sessionId }).catch(() => {}); // the page may be closed by now
  });
  await begin();
  await client.send('Page.startScreencast', { format: 'png', maxWidth: width });
  await page.waitForTimeout(1000 * seconds); // what is recorded is the time itself
  await client.send('Page.stopScreencast');
  frames.sort((a, b) => a.at - b.at);
  const [{ at: first }] = frames;
  return frames.map(({ at, png }) => ({ at: at - first, png }));
}

/**
 * Writes `frames` as an APNG that shows one every `every` ms, the last of its time, and the very last for `rest` ms; it
 * starts over for ever. Colours are reduced to `colours` that all frames share. Returns how many frames and bytes it has.
 */
export function writeMoving(file, frames, { every, rest, colours }) {
  const times = Math.floor(frames.at(-1).at / every);
  const chosen = Array.from({ length: times + 1 }, (_, i) => frames.findLast(({ at }) => at <= i * every));
  const pictures = chosen.map(({ png }) => decode(png));
  const [{ width, height }] = pictures;
  const pixels = pictures.map((picture) => UPNG.toRGBA8(picture)[0]);
  const delays = pictures.map((_, i) => (i === pictures.length - 1 ? rest : every));
  const bytes = Buffer.from(UPNG.encode(pixels, width, height, colours, delays));
  writeFileSync(file, bytes);
  return { frames: pictures.length, bytes: bytes.length, width, height };
}

/** Writes a PNG with its colours reduced to `colours`; returns how many bytes it has. */
export function writeStill(file, png, colours) {
  const picture = decode(png);
  const bytes = Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, colours));
  writeFileSync(file, bytes);
  return bytes.length;
}

const decode = (png) => UPNG.decode(png.buffer.slice(png.byteOffset, png.byteOffset + png.length));
