import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { DataKeeper } from './data-keeper';
import type { NativeEngine } from './embind';

afterEach(() => vi.unstubAllGlobals());

it('what did not arrive early is fetched anew', async () => {
  const text = 'one\ntwo\n';
  const manifest = { name: 'phrases', kind: 'text', text: { file: 'a.txt', count: 2, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') } };
  vi.stubGlobal('fetch', async (url: URL) => new Response(url.href.endsWith('.json') ? JSON.stringify(manifest) : text));
  const taken: string[] = [];
  const engine = {
    makes: () => false,
    takeText: (description: string, bytes: Uint8Array) => {
      taken.push(new TextDecoder().decode(bytes));
      return { ok: true, value: JSON.stringify({ ...JSON.parse(description), splits: { train: { count: 1 }, test: { count: 1 } } }) };
    },
  } as unknown as NativeEngine;
  const arrival = Promise.reject(new Error('it did not arrive'));
  const keeper = new DataKeeper(() => engine, 'http://localhost/', { manifest: () => {}, status: () => {} }, { name: 'phrases', arrival });
  await expect(keeper.bring('phrases')).rejects.toThrow('it did not arrive');
  await keeper.bring('phrases');
  expect(taken).toEqual([text]);
  expect(keeper.name).toBe('phrases');
});
