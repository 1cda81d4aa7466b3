import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { DataKeeper } from './data-keeper';
import type { NativeEngine } from '../module/embind';
import type { DataStatus } from '../data-sets';

afterEach(() => vi.unstubAllGlobals());

it('what did not arrive early is fetched anew', async () => {
  const text = 'one\ntwo\n';
  const manifest = {
    name: 'phrases',
    kind: 'text',
    text: { file: 'a.txt', count: 2, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') },
  };
  vi.stubGlobal(
    'fetch',
    async (url: URL) => new Response(url.href.endsWith('.json') ? JSON.stringify(manifest) : text),
  );
  const taken: string[] = [];
  const engine = {
    makes: () => false,
    takeText: (description: string, bytes: Uint8Array) => {
      taken.push(new TextDecoder().decode(bytes));
      return {
        ok: true,
        value: JSON.stringify({ ...JSON.parse(description), splits: { train: { count: 1 }, test: { count: 1 } } }),
      };
    },
  } as unknown as NativeEngine;
  const arrival = Promise.reject(new Error('it did not arrive'));
  const keeper = new DataKeeper(
    () => engine,
    'http://localhost/',
    { manifest: () => {}, status: () => {} },
    { name: 'phrases', arrival },
  );
  await expect(keeper.bring('phrases')).rejects.toThrow('it did not arrive');
  await keeper.bring('phrases');
  expect(taken).toEqual([text]);
  expect(keeper.name).toBe('phrases');
});

it('where the engine refuses the end of the data, the reader is told in its words', async () => {
  const bytes = new Uint8Array(gzipSync('an image'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const one = { images: 'i', labels: 'l', count: 1, bytes: 8, sha256: { images: sha256, labels: sha256 } };
  const split = { count: 1, shards: [one] };
  vi.stubGlobal('fetch', async (url: URL) =>
    url.href.endsWith('.json')
      ? new Response(JSON.stringify({ name: url.href.split('/').at(-2), splits: { train: split, test: split } }))
      : new Response(bytes),
  );
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const engine = {
    makes: () => false,
    declareData: () => ({ ok: true }),
    addShard: () => ({ ok: true }),
    finishData: () => {
      end();
      return { ok: false, error: 'train has 1 of 2 images' };
    },
  } as unknown as NativeEngine;
  const told: DataStatus[] = [];
  const reports = { manifest: () => {}, status: (status: DataStatus) => told.push(status) };
  await new DataKeeper(() => engine, 'http://localhost/', reports).bring('digits');
  await ended;
  await new Promise((turn) => setTimeout(turn));
  expect(told.at(-1)).toMatchObject({ name: 'digits', error: 'train has 1 of 2 images' });
});
