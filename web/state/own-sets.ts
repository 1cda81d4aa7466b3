import type { RemoteEngine } from '../engine/client';
import type { GivenSet } from '../engine/protocol';
import { freeName } from './own';
import type { RunStore } from './run-store';

/** The sets of the reader's own that this page has: kept beside the engine, whose worker may be lost. */
export class OwnSets {
  private readonly sets = new Map<string, GivenSet>();

  constructor(private readonly store: RunStore) {}

  get(name: string): GivenSet | undefined {
    return this.sets.get(name);
  }

  /** Keeps the set under a name that no other has, and gives it to the engine. */
  async add(set: GivenSet, engine: RemoteEngine): Promise<GivenSet> {
    const named = { ...set, name: freeName(set.name, (name) => this.sets.has(name)) };
    await engine.give(named);
    this.sets.set(named.name, named);
    this.tell();
    return named;
  }

  /** Forgets one that turned out to be of no use. */
  remove(name: string): void {
    this.sets.delete(name);
    this.tell();
  }

  /** Gives all of them to an engine that has been started anew. */
  async giveAll(engine: RemoteEngine): Promise<void> {
    for (const set of this.sets.values()) await engine.give(set);
  }

  private tell(): void {
    this.store.set({ own: [...this.sets.values()].map(({ name, title, kind }) => ({ name, title, kind })) });
  }
}
