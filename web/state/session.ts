import { EngineClient } from '../engine/client';
import type { RemoteEngine } from '../engine/client';
import type { EngineEvent, GivenSet, RunConfiguration, SettingValue, View, ViewRequest } from '../engine/protocol';
import { cardOf, cards } from '../models/cards';
import { lessonOf, loadLesson } from '../models/registry';
import { Address } from './address';
import type { Driver } from './driver';
import { LastSnapshot } from './last-snapshot';
import type { Look } from './look';
import { opening } from './opening';
import { messageOf } from './message-of';
import type { OnOtherData } from './on-other-data';
import { isOwn, kOwnPrefix } from './own';
import { OwnSets } from './own-sets';
import { Recovery } from './recovery';
import { Rewinder } from './rewinder';
import type { Notice, RunStore } from './run-store';
import type { Sign } from './sign';
import { dataOf, kLookKeys, readHash, readModelWish, readModuleWish, shortPreset } from './url';
import type { Wish } from './url';

type EventName = EngineEvent['type'];
type Handler = (data: unknown) => void;

/**
 * One run on the page: sends the commands, keeps the store, and starts another worker from the last snapshot where
 * one is lost. Its methods reject with the engine's own message; `attempt` shows that as a notice instead.
 */
export class Session {
  /** Where two runs train in step, what holds them so; otherwise the engine trains by itself. */
  driver: Driver | null = null;
  private client: EngineClient | null = null;
  /** Told of every snapshot that a lost engine would be replaced from; it may not change it. */
  onSnapshot: (file: ArrayBuffer) => void = () => {};
  private readonly address: Address;
  private readonly snapshot: LastSnapshot;
  private readonly recovery: Recovery;
  private readonly watched = new Map<string, ViewRequest>();
  private readonly handlers = new Map<EventName, Set<Handler>>();
  private moduleWish: Pick<Wish, 'module' | 'threads'> = {};
  private wantsPlay = true;
  private readonly wantsCalm = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');
  private following: Promise<void> = Promise.resolve();
  private otherData: OnOtherData | null = null;
  readonly rewinder: Rewinder;

  constructor(
    readonly store: RunStore,
    /** The address under which engine/ and data/ lie. */
    private readonly base: string,
    sign: Sign,
    /** The reader's own data; runs side by side share them. */
    readonly own = new OwnSets(store),
  ) {
    this.address = new Address(store, sign, () => this.moduleWish);
    this.snapshot = new LastSnapshot(store, () => this.engine.save(), (file) => this.onSnapshot(file));
    this.recovery = new Recovery(this, this.snapshot, () => this.boot(), () => (this.wantsPlay ? this.play() : Promise.resolve()));
    this.wantsCalm?.addEventListener('change', () => this.calm());
    this.rewinder = new Rewinder(
      store,
      () => this.engine,
      () => (this.wantsPlay ? this.play() : Promise.resolve()),
      (work) => this.attempt(work),
    );
  }

  private calm(): void {
    void this.client?.engine.calm(this.wantsCalm?.matches ?? false);
  }

  /** Starts the engine, loads the data, opens what the hash asks for and trains. Never rejects: a failure is a state. */
  async start(hash: string): Promise<void> {
    this.moduleWish = readModuleWish(hash);
    try {
      void loadLesson(readModelWish(hash) ?? cards[0]!.model).catch(() => {}); // on its way while the engine starts
      await this.boot();
      await this.follow(hash);
    } catch (error) {
      this.giveUp(error);
    }
  }

  /** Opens what a link's hash asks for; names and ignores what it cannot use. One link at a time, in order. */
  follow(hash: string): Promise<void> {
    const before = this.following.catch(() => {});
    this.following = before.then(() => this.followNow(hash));
    return this.following;
  }

  private async followNow(hash: string): Promise<void> {
    const catalogue = this.store.state.catalogue!;
    const { wish, complaints } = readHash(hash, catalogue);
    try {
      await this.followWish(hash, wish, complaints);
    } finally {
      this.store.complain(complaints);
    }
  }

  /** @param complaints takes what else of the link cannot be had: the reader gets all of it in one message */
  private async followWish(hash: string, wish: Wish, complaints: string[]): Promise<void> {
    const catalogue = this.store.state.catalogue!;
    if (wish.module !== this.moduleWish.module || wish.threads !== this.moduleWish.threads) {
      this.moduleWish = readModuleWish(hash);
      await this.boot();
    }
    if (wish.data !== undefined && isOwn(wish.data) && !this.own.get(wish.data)) {
      const file = wish.data.slice(kOwnPrefix.length);
      complaints.push(`This link is about somebody’s own file, “${file}”, which is not in it. Drop that file on the page to train on it; until then the run has its usual data.`);
      delete wish.data;
    }
    const model = wish.model ?? catalogue.models[0]!.name;
    // A link that says how its model is set means that model's own defaults for the rest; one that does not, the lesson's opening.
    const bare = wish.model === undefined || Object.keys(wish.settings).length === 0;
    const preset = wish.preset ?? (bare ? cardOf(model)?.openingPreset : undefined);
    const play = wish.play ?? true;
    const paced = this.speed(wish.speed ?? 0);
    paced.catch(() => {}); // told below, unless the run itself is refused
    try {
      await this.open(model, { ...wish.settings, ...(preset && { preset }), ...(wish.data && { data: wish.data }) }, play);
    } catch (error) {
      if (this.store.state.configuration) throw error; // the run that is open stays
      complaints.push(`The link’s settings do not go together: ${(error as Error).message} The page opened its own.`);
      const own = cardOf(model)?.openingPreset;
      await this.open(model, own ? { preset: own } : {}, play);
    }
    complaints.push(...(await this.lookAs(hash)));
    await paced;
    if (play) await this.play();
    else await this.pause();
  }

  /** A link that says what to look at says all of it; with another the reader goes on looking at the same. */
  private async lookAs(hash: string): Promise<string[]> {
    if (!kLookKeys.some((key) => new URLSearchParams(hash.slice(1)).has(key))) return [];
    const { look, probe, complaints } = (await import('./look-of')).lookOf(hash, this.store.state);
    this.store.set({ look: {} });
    this.probe(probe);
    this.look({ sample: 0, ...look });
    return complaints;
  }

  /** What the reader would see; the address says so. */
  look({ sample, ...others }: Omit<Look, 'at'>): void {
    this.store.set({ look: { ...this.store.state.look, ...others }, ...(sample !== undefined && { chosenImage: sample }) });
    this.address.write();
  }

  get engine(): RemoteEngine {
    if (!this.client) throw new Error('The engine is not running.');
    return this.client.engine;
  }

  /**
   * A new run; among the settings `preset` names one of the model's presets, and `data` the set where it is not the preset's.
   * `play`: it trains at once, where nothing holds it in step with another.
   */
  async open(model: string, settings: Record<string, SettingValue> = {}, play = false): Promise<RunConfiguration> {
    const { preset, data, ...own } = settings;
    const name = preset === undefined ? undefined : shortPreset(String(preset));
    const { catalogue, notices, configuration: former } = this.store.state;
    const described = catalogue?.models.find((candidate) => candidate.name === model);
    return opening(this.store, { model, data: String(data ?? (described ? dataOf(described, name) : '')) }, async () => {
      await loadLesson(model);
      const told = this.engine.comparePca(lessonOf(model)?.comparesPca ?? false);
      const [configuration] = await Promise.all([this.engine.open(model, own, name, data === undefined ? undefined : String(data), play && this.driver === null), told]);
      this.begun();
      this.configured(configuration);
      if (former) this.outdate(notices);
      return configuration;
    });
  }

  /** Trains a model on a set of the reader's own; where it cannot take it, the run and its data stay as they were. */
  async trainOn(set: GivenSet, model: string): Promise<void> {
    await (await this.onOtherData()).trainOn(set, model);
    await this.play();
  }

  /** The same model with the same settings on other data. */
  async changeData(name: string): Promise<void> {
    const { configuration } = this.store.state;
    if (!configuration) return;
    await (await this.onOtherData()).open(name, configuration.model);
    if (this.wantsPlay) await this.play();
  }

  private async onOtherData(): Promise<OnOtherData> {
    return (this.otherData ??= new (await import('./on-other-data')).OnOtherData(this));
  }

  async play(): Promise<void> {
    this.wantsPlay = true;
    await (this.driver ?? this.engine).play();
  }

  async pause(): Promise<void> {
    this.wantsPlay = false;
    await (this.driver ?? this.engine).pause();
  }

  async step(n = 1): Promise<void> {
    this.wantsPlay = false;
    await (this.driver ?? this.engine).step(n);
  }

  async reset(): Promise<void> {
    await (this.driver ?? this.engine).reset();
    this.begun();
  }

  async set(key: string, value: SettingValue): Promise<boolean> {
    const { configuration, restarted } = await this.engine.set(key, value);
    if (restarted) this.begun();
    else if (this.store.state.progress?.step) this.store.set({ changedOnTheWay: true });
    this.configured(configuration);
    return restarted;
  }

  async speed(stepsPerSecond: number): Promise<void> {
    await (this.driver ?? this.engine).speed(stepsPerSecond);
    this.store.set({ stepsPerSecond });
    this.address.write();
  }

  async save(): Promise<ArrayBuffer> {
    return this.engine.save();
  }

  async load(file: ArrayBuffer): Promise<RunConfiguration> {
    const { notices } = this.store.state;
    const configuration = await this.engine.load(file);
    this.snapshot.kept = null;
    await loadLesson(configuration.model);
    this.configured(configuration);
    this.outdate(notices);
    this.probe(null);
    this.store.history.clear();
    const { evaluation } = this.store.state;
    if (evaluation) this.store.history.addEvaluation(evaluation);
    return configuration;
  }

  /** All figures over the whole test set, by name. Takes seconds, in which nothing trains. */
  metrics(): Promise<Record<string, unknown>> {
    return this.engine.metrics();
  }

  view(request: ViewRequest): Promise<View> {
    return this.engine.view(request);
  }

  /** The pictures to keep fresh; a null request ends one. */
  watch(id: string, request: ViewRequest | null): void {
    if (JSON.stringify(this.watched.get(id) ?? null) === JSON.stringify(request)) return;
    if (request === null) this.watched.delete(id);
    else this.watched.set(id, request);
    if (this.client && this.store.state.status !== 'starting') void this.client.engine.watch(id, request);
  }

  /** The place of the code that its map has decoded; null for none. One that stays is in the address. */
  probe(place: { x: number; y: number; pinned: boolean } | null): void {
    const { probe: before } = this.store.state;
    this.store.set({ probe: place });
    if (!place) this.store.setView('decode', null);
    if (before?.pinned || place?.pinned) this.address.writeSoon();
  }

  /** @returns a function that ends the subscription */
  on(event: EventName, handler: Handler): () => void {
    const handlers = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** Runs a command of the reader's; where it fails, a notice says why and the run stays as it was. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.store.notify('error', messageOf(error));
      return false;
    }
  }

  /** Ends the worker, for good. */
  end(): void {
    this.snapshot.end();
    this.client?.end();
    this.client = null;
  }

  private async boot(): Promise<void> {
    this.end();
    this.rewinder.lost();
    this.store.set({ status: 'starting', failure: null });
    const client = EngineClient.start((event) => this.receive(event));
    this.client = client;
    const { module, catalogue } = await client.engine.start({ ...this.moduleWish, base: this.base });
    this.store.set({ module, catalogue, status: 'loading' });
    this.calm();
    await this.own.giveAll(client.engine);
    for (const [id, request] of this.watched) void client.engine.watch(id, request);
    this.snapshot.begin();
  }

  /** What was said of the run before; one that another engine takes up is the same. */
  private outdate(notices: Notice[]): void {
    if (!this.recovery.isReplacing) this.store.outdate(notices);
  }

  /** Another run, from its first step. */
  private begun(): void {
    this.snapshot.kept = null;
    this.probe(null);
    this.store.set({ changedOnTheWay: false });
  }

  /** The engine tells of a run both in an event and in its answer, whichever comes first. */
  private configured(configuration: RunConfiguration): void {
    const { store } = this;
    const before = store.state.configuration;
    // Another model's figures and pictures are no news of this one.
    if (before && before.model !== configuration.model) {
      store.history.clear();
      store.set({ progress: null, evaluation: null, views: {}, lit: null, look: {} });
    }
    if (before && before.data !== configuration.data) store.set({ chosenImage: 0, look: {} });
    store.set({ configuration, status: 'running' });
    this.address.write();
  }

  private keepSnapshot(): Promise<void> {
    return this.snapshot.take();
  }

  private receive(event: EngineEvent): void {
    const { store } = this;
    switch (event.type) {
      case 'manifest':
        store.set({ manifest: event.manifest });
        break;
      case 'configuration':
        this.configured(event.configuration);
        break;
      case 'progress':
        if (!store.state.rewind.at) store.history.addProgress(event.progress);
        store.set({ progress: event.progress });
        break;
      case 'evaluation':
        if (!store.state.rewind.at) store.history.addEvaluation(event.evaluation);
        store.set({ evaluation: event.evaluation });
        break;
      case 'rewind':
        store.set({ rewind: event.rewind });
        if (event.rewind.forked) {
          this.rewinder.forked(event.rewind.forked);
          this.snapshot.kept = null; // it was of what is given up
          void this.keepSnapshot();
        }
        break;
      case 'view':
        if (this.watched.has(event.id)) store.setView(event.id, event.view);
        break;
      case 'data':
        if (event.data.error && event.data.error !== store.state.data?.error) store.notify('warning', event.data.error);
        store.set({ data: event.data });
        break;
      case 'playing':
        store.set({ playing: event.playing });
        break;
      case 'diverged':
        this.wantsPlay = false;
        store.notify('error', event.divergence.message);
        break;
      case 'error':
        store.notify('error', event.message);
        break;
      case 'crashed':
        void this.recover(event.message);
        break;
    }
    const { type, ...data } = event;
    this.tell(type, (data as Record<string, unknown>)[type] ?? data);
  }

  private async recover(message: string): Promise<void> {
    try {
      await this.recovery.replace(message);
    } catch (error) {
      this.giveUp(error);
    }
  }

  private giveUp(error: unknown): void {
    this.end();
    this.store.set({ status: 'failed', playing: false, failure: error instanceof Error ? error.message : String(error) });
  }

  private tell(event: EventName, data: unknown): void {
    for (const handler of this.handlers.get(event) ?? []) handler(data);
  }
}
