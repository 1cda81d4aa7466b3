import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tarGzOf } from '../../../tests/page/own-files.mjs';
import { ByteReader } from './byte-reader';
import { FileError } from './item';
import { randomNumbers } from '../sets/sampling';
import { tarEntries } from './tar';

const readerOf = (bytes: Uint8Array) =>
  new ByteReader(new Blob([Uint8Array.from(bytes)]).stream() as ReadableStream<Uint8Array>);

async function contents(bytes: Uint8Array): Promise<Record<string, string>> {
  const out: Record<string, string> = {};
  for await (const entry of tarEntries(readerOf(bytes))) out[entry.name] = new TextDecoder().decode(await entry.read());
  return out;
}

const files = { 'aclImdb/': '', 'aclImdb/a.txt': 'first', 'aclImdb/b.txt': 'x'.repeat(1000), 'aclImdb/empty.txt': '' };
const plain = () => Uint8Array.from(gunzipSync(tarGzOf(files)));

/** A head with its checksum put right. */
function corrected(bytes: Uint8Array, at: number): Uint8Array {
  const head = bytes.subarray(at, at + 512);
  head.fill(32, 148, 156);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return bytes;
}

describe('tar archives', () => {
  it('give their files in order, and skip what is not asked for', async () => {
    const { 'aclImdb/': _, ...wanted } = files;
    expect(await contents(plain())).toEqual(wanted);
    const names: string[] = [];
    for await (const { name } of tarEntries(readerOf(plain()))) names.push(name);
    expect(names).toEqual(Object.keys(wanted));
  });

  it('know long names, GNU’s and pax’s, and ustar’s prefix', async () => {
    const long = `${'deep/'.repeat(40)}file.txt`;
    const text = (string: string) => new TextEncoder().encode(string);
    const block = (name: string, type: string, content: string) => {
      const out = new Uint8Array(512 + 512 * Math.ceil(content.length / 512));
      out.set(text(name));
      out.set(text(`${content.length.toString(8).padStart(11, '0')}\0`), 124);
      out.set(text(type), 156);
      out.set(text('ustar\u000000'), 257);
      out.set(text(content), 512);
      return corrected(out, 0);
    };
    const record = ` path=${long}\n`;
    const length = `${record.length + 3}`.length + record.length;
    const prefixed = block('file.txt', '0', 'ddd');
    prefixed.set(text('some/folder'), 345);
    const all = [
      block('././@LongLink', 'L', `${long}\0`),
      block('short', '0', 'aaa'),
      block('pax', 'x', `${length}${record}`),
      block('short', '0', 'bbb'),
      corrected(prefixed, 0),
      new Uint8Array(1024),
    ];
    const bytes = Uint8Array.from(all.flatMap((part) => [...part]));
    const names: string[] = [];
    for await (const { name } of tarEntries(readerOf(bytes))) names.push(name);
    expect(names).toEqual([long, long, 'some/folder/file.txt']);
  });

  it('say what is wrong with them', async () => {
    await expect(contents(new Uint8Array(600).fill(65))).rejects.toThrow(/not a tar archive, or it is damaged/);
    await expect(contents(new Uint8Array(1024))).rejects.toThrow(/empty archive/);
    await expect(contents(plain().subarray(0, 1400))).rejects.toThrow(/ends too early, at byte 1400/);
    const negative = plain();
    negative.set(new TextEncoder().encode('-0000000001'), 512 + 124);
    await expect(contents(corrected(negative, 512))).rejects.toThrow(/damaged: a file of NaN bytes/);
  });

  it('whatever the damage, end with a message or with files', { timeout: 60_000 }, async () => {
    const random = randomNumbers(3);
    for (let round = 0; round < 150; round++) {
      const bytes = plain();
      for (let change = 0; change < 1 + (round % 5); change++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const at = 512 * Math.floor((random() * bytes.length) / 512);
      const cut = random() < 0.3 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
      try {
        await contents(random() < 0.7 && at + 512 <= cut.length ? corrected(cut, at) : cut);
      } catch (error) {
        expect(error).toBeInstanceOf(FileError);
      }
    }
  });
});
