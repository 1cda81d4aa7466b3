import type { DataManifest } from '../engine/data-sets';
import { piped } from '../shared/piped';

/** What of a set's first shards a file of 2 MB has room for: all, where they take no more than these bytes, else so many images. */
const kMost = { train: { bytes: 750_000, count: 4000 }, test: { bytes: 200_000, count: 1000 } };

type Split = keyof typeof kMost;

/** How many images of a set a file holds. */
export function heldIn({ splits }: Pick<DataManifest, 'splits'>): Record<Split, number> {
  const held = (split: Split) => {
    const { count, bytes } = splits[split].shards[0]!;
    const fits = bytes <= kMost[split].bytes || !canHash();
    return fits ? count : Math.min(count, kMost[split].count);
  };
  return { train: held('train'), test: held('test') };
}

/** A set's manifest that knows of these images alone, and their files, by name. @param read a file of the set's folder */
export async function firstImages(
  manifest: DataManifest,
  read: (file: string) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<{ manifest: DataManifest; files: Map<string, Uint8Array<ArrayBuffer>> }> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const counts = heldIn(manifest);
  const splits = { ...manifest.splits };
  for (const split of ['train', 'test'] as const) {
    const shard = manifest.splits[split].shards[0]!;
    const count = counts[split];
    const kept = { ...shard, sha256: { ...shard.sha256 }, count, bytes: 0 };
    for (const kind of ['images', 'labels'] as const) {
      const whole = await read(shard[kind]);
      const file = count < shard.count ? await firstOf(whole, count) : whole;
      if (file !== whole) kept.sha256[kind] = await hashOf(file);
      kept.bytes += file.length;
      files.set(shard[kind], file);
    }
    splits[split] = { count, shards: [kept] };
  }
  return { manifest: { ...manifest, splits }, files };
}

/** The first items of a packed IDX file, as such a file: its header says how many there are, and of what shape. */
async function firstOf(packed: Uint8Array<ArrayBuffer>, count: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = await piped(packed, new DecompressionStream('gzip'));
  const header = 4 + 4 * whole[3]!;
  const view = new DataView(whole.buffer);
  const size = (whole.length - header) / view.getUint32(4);
  view.setUint32(4, count);
  return piped(whole.slice(0, header + count * size), new CompressionStream('gzip'));
}

/** Where a page comes by plain http browsers hash nothing: a file made there holds whole shards, whose hashes are known. */
function canHash(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
