import type { RemoteEngine } from '../../engine/client/client';
import type { GivenSet } from '../../engine/data-sets';
import { freeName } from '../../shared/data-sets';
import type { RunStore } from '../store/run-store';

const kMost = 4;

/** The sets of the reader's own that this page has: kept beside the engine, whose worker may be lost. */
export class OwnSets {
  private readonly sets = new Map<string, GivenSet>();

  constructor(private readonly store: RunStore) {}

  get(name: string): GivenSet | undefined {
    return this.sets.get(name);
  }

  /** Keeps the set under a name that no other has, and gives it to the engine. */
  async add(set: GivenSet, engine: RemoteEngine): Promise<GivenSet> {
    await this.makeRoom(engine);
    const named = { ...set, name: freeName(set.name, (name) => this.sets.has(name)) };
    await engine.give(named);
    this.sets.set(named.name, named);
    this.tell();
    return named;
  }

  /** Forgets one that turned out to be of no use. */
  async remove(name: string, engine: RemoteEngine): Promise<void> {
    this.sets.delete(name);
    this.tell();
    await engine.forget(name);
  }

  /** The oldest go: each may be as large as all of MNIST. */
  private async makeRoom(engine: RemoteEngine): Promise<void> {
    const inUse = this.store.state.configuration?.data;
    for (const name of [...this.sets.keys()]
      .filter((name) => name !== inUse)
      .slice(0, Math.max(0, this.sets.size - kMost + 1))) {
      await this.remove(name, engine);
    }
  }

  /** Gives all of them to an engine that has been started anew. */
  async giveAll(engine: RemoteEngine): Promise<void> {
    for (const set of this.sets.values()) await engine.give(set);
  }

  private tell(): void {
    this.store.set({ own: [...this.sets.values()].map(({ name, title, kind }) => ({ name, title, kind })) });
  }
}
