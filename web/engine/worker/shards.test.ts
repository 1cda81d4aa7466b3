import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DataManifest, DataStatus } from '../data-sets';
import { fetchManifest, ShardLoader } from './shards';

const folder = new URL('http://page.test/data/digits/manifest.json');

function site(shards = 3) {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = (name: string, text: string) => {
    const bytes = new Uint8Array(gzipSync(text));
    files.set(name, bytes);
    return { name, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const split = (name: string) => ({
    count: 10 * shards,
    shards: Array.from({ length: shards }, (_, i) => {
      const images = add(`${name}-${i}-images`, `${name} images ${i}`);
      const labels = add(`${name}-${i}-labels`, `${name} labels ${i}`);
      return {
        images: images.name,
        labels: labels.name,
        count: 10,
        bytes: 1,
        sha256: { images: images.sha256, labels: labels.sha256 },
      };
    }),
  });
  const manifest: DataManifest = {
    name: 'digits',
    title: 'Digits',
    height: 1,
    width: 1,
    channels: 1,
    classes: [],
    licence: '',
    source: '',
    splits: { train: split('train'), test: split('test') },
  };
  vi.stubGlobal('fetch', async (address: URL | string) => {
    const name = String(address).split('/').at(-1)!;
    if (name === 'manifest.json') return new Response(JSON.stringify(manifest));
    const bytes = files.get(name);
    return bytes ? new Response(bytes) : new Response('', { status: 404 });
  });
  const taken: string[] = [];
  const statuses: DataStatus[] = [];
  const loader = new ShardLoader(
    manifest,
    folder,
    (part, { images }) => {
      if (new TextDecoder().decode(images).startsWith('refuse')) throw new Error('not an IDX file');
      taken.push(`${part}: ${new TextDecoder().decode(images)}`);
    },
    (status) => statuses.push(status),
  );
  return { files, manifest, loader, taken, statuses };
}

afterEach(() => vi.unstubAllGlobals());

describe('loading data', () => {
  it('has the first shard of each split first and then all, in order', async () => {
    const { loader, taken, statuses } = site();
    await loader.first();
    expect(taken.sort()).toEqual(['test: test images 0', 'train: train images 0']);
    await loader.rest();
    expect(taken.filter((text) => text.startsWith('train'))).toEqual([
      'train: train images 0',
      'train: train images 1',
      'train: train images 2',
    ]);
    expect(statuses.at(-1)).toMatchObject({ train: { loaded: 30, count: 30 }, test: { loaded: 30, count: 30 } });
    expect(statuses.at(-1)!.error).toBeUndefined();
  });

  it('names a missing shard and keeps what came', async () => {
    const { files, loader, taken, statuses } = site();
    files.delete('train-1-images');
    await loader.first();
    await loader.rest();
    const { error } = statuses.find((status) => status.error)!;
    expect(error).toMatch(
      /train-1-images could not be loaded \(the server answered 404\).*continues with the 10 images/,
    );
    expect(taken.filter((text) => text.startsWith('test'))).toHaveLength(3);
    expect(taken).not.toContain('train: train images 2'); // the engine takes shards in order
  });

  it('refuses a shard whose sum is not the manifest’s', async () => {
    const { files, loader } = site();
    files.get('train-0-labels')![12]! ^= 1;
    await expect(loader.first()).rejects.toThrow(/train-0-labels is damaged: its SHA-256/);
  });

  it('refuses a truncated gzip even where there is nothing to compute a sum with', async () => {
    const { files, loader } = site();
    vi.stubGlobal('crypto', {});
    files.set('test-0-images', files.get('test-0-images')!.slice(0, 15));
    await expect(loader.first()).rejects.toThrow(/test-0-images is damaged: it is not a whole gzip file/);
  });

  it('says which shard the engine would not take', async () => {
    const { files, manifest, loader } = site();
    vi.stubGlobal('crypto', {});
    files.set(manifest.splits.train.shards[0]!.images, new Uint8Array(gzipSync('refuse')));
    await expect(loader.first()).rejects.toThrow('The data shard train-0-images cannot be used: not an IDX file');
  });

  it('names a manifest that is not one', async () => {
    vi.stubGlobal('fetch', async () => new Response('<html>'));
    await expect(fetchManifest(folder)).rejects.toThrow('/data/digits/manifest.json is not JSON');
    vi.stubGlobal('fetch', async () => new Response('{}'));
    await expect(fetchManifest(folder)).rejects.toThrow('names no training and test shards');
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    await expect(fetchManifest(folder)).rejects.toThrow('the server answered 404');
  });
});
