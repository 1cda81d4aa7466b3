import { piped } from '../../shared/piped';
import type { DataManifest, DataShard, DataStatus, ServedText } from '../data-sets';
import { fetchFile, kNoAnswer } from '../module/site-files';

type Split = 'train' | 'test';

export interface ShardBytes {
  images: Uint8Array;
  labels: Uint8Array;
}

/** Where the bytes go; it throws where a shard is not what the manifest says. */
export type ShardSink = (split: Split, bytes: ShardBytes) => void;

/**
 * What has come of a served set: a text as a whole, or of images the first shards. `pour` hands these on, and says where
 * the loader's later ones go.
 */
export type Arrival =
  | { manifest: ServedText; bytes: Uint8Array }
  | {
      manifest: DataManifest;
      loader: ShardLoader;
      pour: (sink: ShardSink, changed: (status: DataStatus) => void) => void;
    };

/** @throws Error naming what is missing or damaged */
export async function arrivalOf(name: string, base: string): Promise<Arrival> {
  const address = new URL(`data/${encodeURIComponent(name)}/manifest.json`, base);
  const manifest = await fetchManifest(address);
  if ('text' in manifest) return { manifest, bytes: await fetchText(manifest, address) };
  const first: Parameters<ShardSink>[] = [];
  let sink: ShardSink = (...shard) => void first.push(shard);
  let changed = (_: DataStatus): void => {};
  const loader = new ShardLoader(
    manifest,
    address,
    (...shard) => sink(...shard),
    (status) => changed(status),
  );
  await loader.first();
  const pour = (into: ShardSink, tell: typeof changed) => {
    [sink, changed] = [into, tell];
    for (const shard of first.splice(0)) into(...shard);
  };
  return { manifest, loader, pour };
}

/**
 * Fetches an image set's shards in order: the first of each split before `first` resolves, the others while
 * training goes on. A shard that cannot be had ends its split there (the engine takes shards in order), with a
 * status that names it; what has come stays usable.
 */
export class ShardLoader {
  readonly status: DataStatus;
  private readonly abort = new AbortController();

  constructor(
    private readonly manifest: DataManifest,
    private readonly folder: URL,
    private readonly sink: ShardSink,
    private readonly changed: (status: DataStatus) => void,
  ) {
    const { train, test } = manifest.splits;
    this.status = {
      name: manifest.name,
      train: { loaded: 0, count: train.count },
      test: { loaded: 0, count: test.count },
      waiting: false,
    };
  }

  /** Resolves when one shard of each split is in; rejects where that cannot be. */
  async first(): Promise<void> {
    const { train, test } = this.manifest.splits;
    await Promise.all([this.load('train', train.shards[0]), this.load('test', test.shards[0])]);
  }

  /**
   * The rest, one at a time so that the page and the training stay responsive. Never rejects.
   * @returns whether it ended because another set was wanted (`stopped`) rather than by itself
   */
  async rest(): Promise<{ stopped: boolean }> {
    const { train, test } = this.manifest.splits;
    for (const [split, shards] of [
      ['train', train.shards],
      ['test', test.shards],
    ] as const) {
      for (const shard of shards.slice(1)) {
        if (this.abort.signal.aborted) return { stopped: true };
        try {
          await this.load(split, shard);
        } catch (error) {
          if (this.abort.signal.aborted) return { stopped: true };
          const have = this.status[split].loaded.toLocaleString('en');
          this.status.error = `${(error as Error).message} Training continues with the ${have} images that were loaded.`;
          this.changed({ ...this.status });
          break;
        }
      }
    }
    return { stopped: false };
  }

  stop(): void {
    this.abort.abort();
  }

  private async load(split: Split, shard: DataShard | undefined): Promise<void> {
    if (!shard) throw new Error(`The manifest of ${this.manifest.name} names no ${split} shard.`);
    const [images, labels] = await Promise.all([
      this.fetchVerified(shard.images, shard.sha256.images),
      this.fetchVerified(shard.labels, shard.sha256.labels),
    ]);
    if (this.abort.signal.aborted) return;
    try {
      this.sink(split, { images, labels });
    } catch (error) {
      throw new Error(`The data shard ${shard.images} cannot be used: ${(error as Error).message}`);
    }
    this.status[split].loaded += shard.count;
    this.changed({ ...this.status });
  }

  private async fetchVerified(file: string, sha256: string): Promise<Uint8Array> {
    const compressed = await fetchChecked(`data shard ${file}`, new URL(file, this.folder), sha256, this.abort.signal);
    try {
      return await piped(compressed, new DecompressionStream('gzip'));
    } catch {
      throw new Error(`The data shard ${file} is damaged: it is not a whole gzip file.`);
    }
  }
}

/** A text set's file. @throws Error naming it where it is missing or is not the one that the manifest means */
export function fetchText({ text }: ServedText, manifest: URL): Promise<Uint8Array> {
  return fetchChecked(`text ${text.file}`, new URL(text.file, manifest), text.sha256);
}

async function fetchChecked(
  what: string,
  url: URL,
  sha256: string,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetchFile(url, { signal });
  } catch {
    throw new Error(`The ${what} could not be loaded (${kNoAnswer.why}).`);
  }
  if (!response.ok) throw new Error(`The ${what} could not be loaded (the server answered ${response.status}).`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // crypto.subtle exists only in secure contexts; on plain http the engine's own checks must do.
  if (globalThis.crypto?.subtle && (await hexDigest(bytes)) !== sha256) {
    throw new Error(`The ${what} is damaged: its SHA-256 is not the manifest's. Reload to fetch it again.`);
  }
  return bytes;
}

/** @throws Error naming the file where the manifest is missing or is not one. */
export async function fetchManifest(url: URL): Promise<DataManifest | ServedText> {
  let response: Response;
  try {
    response = await fetchFile(url);
  } catch {
    throw new Error(`The data's manifest ${url.pathname} could not be loaded (${kNoAnswer.why}).${kNoAnswer.hint}`);
  }
  if (!response.ok) {
    throw new Error(
      `The data's manifest ${url.pathname} could not be loaded (the server answered ${response.status}).`,
    );
  }
  let manifest: DataManifest | ServedText;
  try {
    manifest = (await response.json()) as DataManifest | ServedText;
  } catch {
    throw new Error(`The data's manifest ${url.pathname} is not JSON.`);
  }
  if ('text' in manifest) return manifest;
  if (!manifest.splits?.train?.shards?.length || !manifest.splits?.test?.shards?.length) {
    throw new Error(`The data's manifest ${url.pathname} names no training and test shards.`);
  }
  return manifest;
}

async function hexDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
