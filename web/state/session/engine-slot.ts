import { EngineClient } from '../../engine/client/client';
import type { RemoteEngine } from '../../engine/client/client';
import type { EngineEvent, ViewRequest } from '../../engine/protocol';
import type { OwnSets } from '../run/own-sets';
import type { ModuleWish } from '../../shared/opening';
import type { RunStore } from '../store/run-store';
import { inWords } from '../../text/engine';
import { words } from '../../text/notices';

/**
 * Where a session's engine sits: one is started as wished, and another may take its place, with the reader's own data, the
 * pictures that are watched and the wish for little motion.
 */
export class EngineSlot {
  /** As the engine that is there was started. */
  wish: ModuleWish = {};
  private client: EngineClient | null = null;
  private readonly watched = new Map<string, ViewRequest>();
  private readonly wantsCalm = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');

  constructor(
    private readonly store: RunStore,
    /** The address under which engine/ and data/ lie. */
    private readonly base: string,
    private readonly own: OwnSets,
    /** Told the events of the engine that is there. */
    private readonly receive: (event: EngineEvent) => void,
  ) {}

  get engine(): RemoteEngine {
    if (!this.client) throw new Error(words.session.notRunning);
    return this.client.engine;
  }

  /** Whether there is an engine that has been started. */
  get isUp(): boolean {
    const { phase } = this.store.state;
    return this.client !== null && phase.is !== 'starting' && phase.is !== 'failed';
  }

  /**
   * Starts an engine. One that runs goes on meanwhile, and stays where the new one does not start; else it gives way to it,
   * and its run with it. `settled`: resolves when none is being replaced.
   */
  async start(wish: ModuleWish, settled: () => Promise<void>): Promise<void> {
    const before = this.client;
    let crash: string | null = null;
    const client: EngineClient = EngineClient.start((event) => {
      if (this.client === client) this.receive(event);
      else if (event.type === 'crashed') {
        crash = event.message;
        client.end();
      }
    });
    if (!before) this.seat(client);
    let started: Awaited<ReturnType<RemoteEngine['start']>>;
    // No closure may know `before`: the new engine's listener would hold the old engine, and that the one before it.
    try {
      started = await client.engine.start({ ...wish, base: this.base });
    } catch (error) {
      if (before) client.end();
      throw crash === null ? error : new Error(`${crash}.`);
    }
    const { module, catalogue } = started;
    if (before) {
      await settled();
      if (!this.client) client.end(); // the page is gone meanwhile, and what follows rejects
      this.end();
      this.seat(client);
    }
    this.wish = wish;
    this.store.set({ module, catalogue: { ...catalogue, models: catalogue.models.map(inWords) }, playing: false });
    this.store.enter({ type: 'booted' });
    this.wantsCalm?.addEventListener('change', this.calm);
    this.calm();
    await this.own.giveAll(client.engine);
    for (const [id, request] of this.watched) this.ask((engine) => engine.watch(id, request));
  }

  end(): void {
    this.wantsCalm?.removeEventListener('change', this.calm);
    this.client?.end();
    this.client = null;
  }

  /** The pictures to keep fresh; a null request ends one. */
  watch(id: string, request: ViewRequest | null): void {
    if (JSON.stringify(this.watched.get(id) ?? null) === JSON.stringify(request)) return;
    if (request === null) this.watched.delete(id);
    else this.watched.set(id, request);
    if (this.isUp) this.ask((engine) => engine.watch(id, request));
  }

  isWatched(id: string): boolean {
    return this.watched.has(id);
  }

  private seat(client: EngineClient): void {
    this.client = client;
    this.store.enter({ type: 'boot' });
  }

  /** Tells the engine something; one that has ended has no use for it. */
  private ask(work: (engine: RemoteEngine) => Promise<unknown>): void {
    if (this.client) work(this.client.engine).catch(() => {});
  }

  private readonly calm = (): void => this.ask((engine) => engine.calm(this.wantsCalm?.matches ?? false));
}
