import { describe, expect, it } from 'vitest';
import { zipOf } from '../../../tests/page/own-files.mjs';
import { listZip, crc32 } from './archive';
import { FileError } from './item';
import type { Flow } from './item';

const text = (string: string) => new TextEncoder().encode(string);

async function entriesOf(bytes: Uint8Array) {
  return listZip(new Blob([Uint8Array.from(bytes)]), () => {});
}

/** As pieces, to the end. */
async function drained(flow: Flow): Promise<number> {
  let count = 0;
  for await (const chunk of flow.stream() as unknown as AsyncIterable<Uint8Array>) count += chunk.length;
  return count;
}

describe('checksums', () => {
  it('are CRC-32, whole or in pieces', () => {
    expect(crc32(text('123456789'))).toBe(0xcbf43926);
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) >> 3);
    for (const cut of [0, 1, 7, 8, 500, 1000])
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32(bytes));
  });
});

describe('zip archives', () => {
  const files = {
    'a/one.png': 'stored',
    'a/two.txt': 'deflated '.repeat(1000),
    '.hidden': 'x',
    '__MACOSX/a/._one.png': 'x',
  };

  it('give their files, whole or as a stream, without what systems keep beside them', async () => {
    const [one, two, ...more] = await entriesOf(await zipOf(files));
    expect(more).toEqual([]);
    expect([one!.name, one!.size, two!.name, two!.size]).toEqual(['a/one.png', 6, 'a/two.txt', 9000]);
    expect(await (await one!.open()).text()).toBe('stored');
    expect(await (await two!.open()).text()).toBe(files['a/two.txt']);
    expect(await drained(two!)).toBe(9000);
  });

  // The heads begin at 0; 14 is the checksum's place, 18 and 22 those of the sizes, and the directory has them two further on.
  it.each<[string, (bytes: Uint8Array, directory: number) => void, RegExp]>([
    ['another byte', (bytes) => (bytes[39]! ^= 1), /damaged: its checksum does not match/],
    ['another checksum', (bytes, directory) => (bytes[directory + 16]! ^= 1), /damaged: its checksum does not match/],
    ['a larger size than it has', (bytes, directory) => (bytes[directory + 24] = 200), /ends too early, at byte 6/],
    [
      'a smaller size than it has',
      (bytes, directory) => (bytes[directory + 24] = 3),
      /damaged: it unpacks to more than the 3 bytes declared/,
    ],
    ['a packed size beyond the archive', (bytes, directory) => (bytes[directory + 21] = 9), /cut off/],
    ['another place', (bytes, directory) => (bytes[directory + 42] = 3), /its entry in the archive is damaged/],
    ['a password', (bytes, directory) => (bytes[directory + 8]! |= 1), /encrypted/],
    ['another way of packing', (bytes, directory) => (bytes[directory + 10] = 12), /compressed by method 12/],
  ])('%s: a message, whole and as a stream', async (_, spoil, message) => {
    const bytes = await zipOf({ 'one.png': 'stored' });
    spoil(
      bytes,
      bytes.findIndex((_, i) => bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 1),
    );
    const [entry] = await entriesOf(bytes);
    await expect(entry!.open()).rejects.toThrow(message);
    await expect(entry!.open()).rejects.toBeInstanceOf(FileError);
    await expect(drained(entry!)).rejects.toThrow(message);
  });

  it('a few bytes that say they unpack to gigabytes are not believed', async () => {
    const bytes = await zipOf({ 'a.txt': 'hello hello hello' });
    const directory = bytes.findIndex((_, i) => bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 1);
    new DataView(bytes.buffer).setUint32(directory + 24, 2 ** 27, true);
    const [entry] = await entriesOf(bytes);
    await expect(entry!.open()).rejects.toThrow(/134,217,728 bytes cannot be packed into \d+/);
    await expect(drained(entry!)).rejects.toThrow(/cannot be packed/);
  });
});
