import type { NativeEngine } from '../module/embind';
import { unwrap } from '../module/embind';
import type { DataManifest, DataStatus, GivenSet } from '../data-sets';
import { isOwn } from '../../shared/data-sets';
import { messageOf } from '../../shared/format';
import { release } from '../module/embind';
import { arrivalOf } from './shards';
import type { Arrival, ShardLoader } from './shards';

interface Reports {
  manifest(manifest: DataManifest): void;
  status(status: DataStatus): void;
}

const kLook = 50; // ms, between two looks whether the data have come

/** Which data set the engine has, and how another one comes to it: fetched in shards, made by its rule, or given. */
export class DataKeeper {
  /** The set that the engine has; null where it has none. */
  name: string | null = null;
  private loader: ShardLoader | null = null;
  private current: DataStatus | null = null;
  private readonly given = new Map<string, GivenSet>();

  constructor(
    private readonly engine: () => NativeEngine,
    private readonly base: string,
    private readonly reports: Reports,
    /** A served set that is on its way already. */
    private expected: { name: string; arrival: Promise<Arrival> } | null = null,
  ) {}

  /**
   * Puts the set of this name into the engine, which ends its run. Resolves when there is something to train on; the rest
   * follows by itself. Rejects with the set and the run as they were where it cannot be had.
   */
  async bring(name: string): Promise<void> {
    const given = this.given.get(name);
    if (given) return this.take(given);
    if (isOwn(name))
      throw new Error(
        `The data set “${name}” is someone’s own file and is not on this page: drop that file here first.`,
      );
    if (this.engine().makes(name)) this.takeWhole(unwrap(this.engine().makeData(name)));
    else await this.fetch(name);
  }

  /** Keeps a set of the reader's own for `bring`. */
  give(set: GivenSet): void {
    this.given.set(set.name, set);
  }

  forget(name: string): void {
    this.given.delete(name);
  }

  /** Whether nothing of it is to come any more. */
  get isWhole(): boolean {
    const { current } = this;
    return (
      current === null ||
      current.error !== undefined ||
      (current.train.loaded >= current.train.count && current.test.loaded >= current.test.count)
    );
  }

  /** Resolves when nothing of it is to come any more. */
  async whole(): Promise<void> {
    while (!this.isWhole) await new Promise((resolve) => setTimeout(resolve, kLook));
  }

  /** Why some of it will not come. */
  get failure(): string | undefined {
    return this.current?.error;
  }

  /** How many held-out samples there are, or will be. */
  get tests(): number {
    return this.current?.test.count ?? 0;
  }

  /** Tells that the next step waits for a shard, or no longer does. */
  waiting(waiting: boolean): void {
    if (this.current) this.reports.status((this.current = { ...this.current, waiting }));
  }

  stop(): void {
    this.loader?.stop();
  }

  private async take(set: GivenSet): Promise<void> {
    const bytes = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
    if (set.kind === 'text') {
      const { text, ...description } = set;
      const all = await bytes(text);
      this.takeWhole(unwrap(this.engine().takeText(JSON.stringify({ ...description, classes: [] }), all)));
      return;
    }
    const { train, test, ...description } = set;
    const [pixels, labels, heldOut, heldOutLabels] = await Promise.all(
      [train.pixels, train.labels, test.pixels, test.labels].map(bytes),
    );
    // The engine has no room for two sets: from here on the old one is gone.
    this.loader?.stop();
    this.name = null;
    this.takeWhole(
      unwrap(this.engine().takeImages(JSON.stringify(description), pixels!, labels!, heldOut!, heldOutLabels!)),
    );
  }

  /** Of a set that is in the engine as a whole. */
  private takeWhole(text: string): void {
    const manifest = JSON.parse(text) as DataManifest;
    const { train, test } = manifest.splits;
    const all = (count: number) => ({ loaded: count, count });
    this.takeOver(manifest, null, {
      name: manifest.name,
      train: all(train.count),
      test: all(test.count),
      waiting: false,
    });
  }

  private async fetch(name: string): Promise<void> {
    const { expected } = this;
    this.expected = null; // once: what did not arrive is fetched anew
    const arrived = await (expected?.name === name ? expected.arrival : arrivalOf(name, this.base));
    if ('bytes' in arrived) {
      this.takeWhole(
        unwrap(this.engine().takeText(JSON.stringify({ ...arrived.manifest, classes: [] }), arrived.bytes)),
      );
      return;
    }
    // Only now is it sure that there will be something in the place of what is there.
    const { manifest, loader, pour } = arrived;
    unwrap(this.engine().declareData(JSON.stringify(manifest)));
    this.name = null;
    pour(
      (split, { images, labels }) => {
        unwrap(this.engine().addShard(split, images, labels));
        release(images);
      },
      (status) => {
        if (this.loader === loader)
          this.reports.status((this.current = { ...status, waiting: this.current?.waiting ?? false }));
      },
    );
    this.takeOver(manifest, loader, loader.status);
    loader
      .rest()
      .then(({ stopped }) => {
        if (!stopped) unwrap(this.engine().finishData());
      })
      .catch((error: unknown) => {
        if (this.loader === loader && this.current)
          this.reports.status((this.current = { ...this.current, error: messageOf(error) }));
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
