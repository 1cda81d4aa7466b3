import type { NativeEngine } from './embind';
import { unwrap } from './embind';
import type { DataManifest, DataStatus } from './protocol';
import { fetchManifest, ShardLoader } from './shards';
import type { ShardBytes } from './shards';

interface Reports {
  manifest(manifest: DataManifest): void;
  status(status: DataStatus): void;
}

/** Which data set the engine has, and how another one comes to it: in shards that are fetched, or made by its rule. */
export class DataKeeper {
  /** The set that the engine has; null where it has none. */
  name: string | null = null;
  private loader: ShardLoader | null = null;
  private current: DataStatus | null = null;

  constructor(
    private readonly engine: () => NativeEngine,
    private readonly base: string,
    private readonly reports: Reports,
  ) {}

  /**
   * Puts the set of this name into the engine, which ends its run. Resolves when there is something to train on; the rest
   * follows by itself. Rejects with the set and the run as they were where it cannot be had.
   */
  async bring(name: string): Promise<void> {
    const made = this.engine().makeData(name);
    if (made.ok) {
      const manifest = JSON.parse(made.value) as DataManifest;
      const { train, test } = manifest.splits;
      const all = (count: number) => ({ loaded: count, count });
      this.takeOver(manifest, null, { name, train: all(train.count), test: all(test.count), waiting: false });
    } else await this.fetch(name);
  }

  /** Tells that the next step waits for a shard, or no longer does. */
  waiting(waiting: boolean): void {
    if (this.current) this.reports.status((this.current = { ...this.current, waiting }));
  }

  stop(): void {
    this.loader?.stop();
  }

  private async fetch(name: string): Promise<void> {
    const address = new URL(`data/${encodeURIComponent(name)}/manifest.json`, this.base);
    const manifest = await fetchManifest(address);
    const first: [split: 'train' | 'test', bytes: ShardBytes][] = [];
    let sink = (split: 'train' | 'test', bytes: ShardBytes): void => void first.push([split, bytes]);
    const loader = new ShardLoader(
      manifest,
      address,
      (split, bytes) => sink(split, bytes),
      (status) => {
        if (this.loader === loader) this.reports.status((this.current = { ...status, waiting: this.current?.waiting ?? false }));
      },
    );
    await loader.first();
    // Only now is it sure that there will be something in the place of what is there.
    sink = (split, { images, labels }) => unwrap(this.engine().addShard(split, images, labels));
    unwrap(this.engine().declareData(JSON.stringify(manifest)));
    this.name = null;
    for (const [split, bytes] of first) sink(split, bytes);
    this.takeOver(manifest, loader, loader.status);
    void loader.rest().then(({ stopped }) => {
      if (!stopped) unwrap(this.engine().finishData());
    });
  }

  private takeOver(manifest: DataManifest, loader: ShardLoader | null, status: DataStatus): void {
    this.loader?.stop();
    this.loader = loader;
    this.name = manifest.name;
    this.current = { ...status };
    this.reports.manifest(manifest);
    this.reports.status(this.current);
  }
}
