import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import type { DataManifest } from '../engine/data-sets';
import { firstImages, heldIn } from './first-images';

afterEach(() => vi.unstubAllGlobals());

/** An IDX file of so many items, each of `size` bytes that say which it is. */
function idx(count: number, shape: number[]): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(8 + 4 * shape.length);
  header.set([0, 0, 8, shape.length + 1]);
  [count, ...shape].forEach((extent, i) => header.writeUInt32BE(extent, 4 + 4 * i));
  const size = shape.reduce((product, extent) => product * extent, 1);
  const items = Buffer.from(Array.from({ length: count * size }, (_, i) => Math.floor(i / size) % 251));
  return new Uint8Array(gzipSync(Buffer.concat([header, items])));
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const files: Record<string, Uint8Array<ArrayBuffer>> = {
  images: idx(6000, [2, 3]),
  labels: idx(6000, []),
  others: idx(40, [2, 3]),
  theirs: idx(40, []),
};
const shard = (images: string, labels: string, count: number) => ({
  images,
  labels,
  count,
  bytes: count * 150, // as digits take
  sha256: { images: sha256(files[images]!), labels: sha256(files[labels]!) },
});
const manifest = {
  name: 'mnist',
  splits: {
    train: { count: 12_000, shards: [shard('images', 'labels', 6000), shard('images', 'labels', 6000)] },
    test: {
      count: 40,
      shards: [{ ...shard('others', 'theirs', 40), bytes: files.others!.length + files.theirs!.length }],
    },
  },
} as DataManifest;
const read = async (name: string) => files[name]!;

it('the first images of a set are files like its own, and its manifest says what they are', async () => {
  const first = await firstImages(manifest, read);
  expect([...first.files.keys()]).toEqual(['images', 'labels', 'others', 'theirs']);
  const [images, labels] = ['images', 'labels'].map((name) => gunzipSync(first.files.get(name)!));
  expect(images).toEqual(gunzipSync(idx(4000, [2, 3])));
  expect(labels).toEqual(gunzipSync(idx(4000, [])));
  const { train, test } = first.manifest.splits;
  expect([train.count, train.shards.length, train.shards[0]!.count]).toEqual([4000, 1, 4000]);
  expect(train.shards[0]!.sha256.images).toBe(sha256(first.files.get('images')!));
  expect(train.shards[0]!.sha256.labels).toBe(sha256(first.files.get('labels')!));
  expect(test).toEqual(manifest.splits.test);
  expect(first.files.get('others')).toBe(files.others);
  expect(heldIn(manifest)).toEqual({ train: 4000, test: 40 });
  expect(manifest.splits.train.shards[0]!.count).toBe(6000);
});

it('where nothing can be hashed they are whole shards', async () => {
  vi.stubGlobal('crypto', {});
  const first = await firstImages(manifest, read);
  expect(first.files.get('images')).toBe(files.images);
  const { bytes: _, ...known } = manifest.splits.train.shards[0]!;
  expect(first.manifest.splits.train).toMatchObject({ count: 6000, shards: [known] });
  expect(heldIn(manifest)).toEqual({ train: 6000, test: 40 });
});
