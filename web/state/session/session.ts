import { EngineEnded } from '../../engine/client/client';
import type { RemoteEngine } from '../../engine/client/client';
import type { EngineEvent, Metrics, RunConfiguration, SettingValue, View, ViewRequest } from '../../engine/protocol';
import type { GivenSet } from '../../engine/data-sets';
import { Address } from './address';
import type { ShownAddress } from './address';
import { CourseKeeper } from '../course/course-keeper';
import { allows, lockOf, refusal } from '../link/locks';
import type { Lockable } from '../link/locks';
import { keepWithin, loadWithin, locksWith } from '../course/within-locks';
import type { Beside, Course, Driver, Lessons, Run, Snapshot } from '../run/run';
import type { ModuleWish } from '../../shared/opening';
import { EngineEvents } from './engine-events';
import type { EventName, Handler } from './engine-events';
import { EngineSlot } from './engine-slot';
import { FormerRun } from './former-run';
import { PlayGate } from './play-gate';
import { LastSnapshot } from './last-snapshot';
import { Links } from './links';
import type { Look } from '../link/view-keys';
import { messageOf } from '../../shared/format';
import { cardOf } from '../../shared/papers';
import { wholeSite } from '../../shared/whole-site';
import type { OnOtherData } from './other-data';
import { OwnSets } from '../run/own-sets';
import { opening } from '../store/phase';
import { Recovery } from './recovery';
import { reduce } from '../store/reduce';
import { Rewinder } from './rewinder';
import type { Notice, RunStore } from '../store/run-store';
import { baseSettings, dataOf, shortPreset } from '../link/hash';

/**
 * One run on the page: sends the commands, has the engine's events change the store (reduce.ts), and starts another worker
 * from the last snapshot where one is lost. Its methods reject with the engine's own message; `attempt` shows that as a
 * notice instead. What it is at is `store.state.phase`.
 */
export class Session implements Run {
  /** Where two runs train in step, what holds them so; otherwise the engine trains by itself. */
  driver: Driver | null = null;
  lead: Pick<RunStore, 'state'> | null = null;
  beside: Beside | null = null;
  /** Told of every snapshot that a lost engine would be replaced from, and whether to store it at once; it may not change it. */
  onSnapshot: ((file: Blob, now: boolean) => Promise<void>) | null = null;
  /** By the setting's key: what a control would have next, once the engine has answered. Whatever is asked for later makes it void. */
  readonly wished = new Map<string, SettingValue>();
  readonly rewinder: Rewinder;
  readonly former: FormerRun;
  private readonly slot: EngineSlot;
  private readonly events: EngineEvents;
  private readonly gate = new PlayGate(this);
  private readonly course: CourseKeeper;
  private readonly links = new Links(this);
  private readonly address: Address;
  private readonly snapshot: LastSnapshot;
  private readonly recovery: Recovery;
  private otherData: OnOtherData | null = null;

  constructor(
    readonly store: RunStore,
    /** The address under which engine/ and data/ lie. */
    base: string,
    /** Where the address is written; `flush` has it say at once what the run is. */
    readonly shown: ShownAddress,
    readonly lessons: Lessons,
    /** The reader's own data; runs side by side share them. */
    readonly own = new OwnSets(store),
  ) {
    this.events = new EngineEvents(
      store,
      (id) => this.slot.isWatched(id),
      (event) => this.act(event),
    );
    this.slot = new EngineSlot(store, base, own, (event) => this.events.receive(event));
    this.course = new CourseKeeper(this, wholeSite(base));
    this.address = new Address(store, shown, () => this.slot.wish);
    this.snapshot = new LastSnapshot(
      store,
      () => this.engine.save(),
      (file, now) => this.onSnapshot?.(file, now),
    );
    this.former = new FormerRun(this, this.snapshot);
    const resume = () => this.gate.resume();
    const replaceEngine = () => {
      this.end();
      return this.useModule(this.slot.wish);
    };
    this.recovery = new Recovery(this, this.snapshot, replaceEngine, resume);
    this.rewinder = new Rewinder(
      store,
      () => this.engine,
      resume,
      (work) => this.attempt(work),
      async () => (await keepWithin(this)).forEach((right) => this.configured(right)),
    );
  }

  // ---- Links

  /** Starts the engine, loads the data, opens what the hash asks for and trains. Never rejects: a failure is a phase. */
  start(hash: string): Promise<void> {
    return this.links.start(hash);
  }

  /** Opens what a link's hash asks for, once the engine is there; names and ignores what it cannot use. */
  follow(hash: string): Promise<void> {
    return this.links.follow(hash);
  }

  // ---- The engine

  get engine(): RemoteEngine {
    return this.slot.engine;
  }

  get isUp(): boolean {
    return this.slot.isUp;
  }

  get moduleWish(): ModuleWish {
    return this.slot.wish;
  }

  /** Starts an engine as wished; where that fails, one that is there goes on. */
  async useModule(wish: ModuleWish): Promise<void> {
    await this.slot.start(wish, () => this.recovery.settled);
    this.rewinder.lost();
    this.snapshot.begin();
  }

  /** Ends the worker, for good. */
  end(): void {
    this.snapshot.end();
    this.slot.end();
  }

  /** There is nothing to go on with; `start` begins anew. */
  giveUp(error: unknown): void {
    if (error instanceof EngineEnded) return; // whoever ended it has said why
    this.end();
    this.store.set({ playing: false });
    this.store.enter({ type: 'fail', why: messageOf(error) });
  }

  /** Resolves when no engine is being replaced. */
  replaced(): Promise<void> {
    return this.recovery.settled;
  }

  /** The page is left: its engine ends, and `revive` has another one go on with the run, should the page come back. */
  suspend(): void {
    this.store.enter({ type: 'lost' });
    this.end();
    this.store.set({ playing: false });
  }

  /** The page has come back. `says`: and tells the reader. @returns false where there was no run yet to go on with */
  revive(says = true): boolean {
    const { phase } = this.store.state;
    if (phase.is === 'replacing') this.recovery.comeBack(says);
    return phase.is === 'replacing' || phase.is === 'failed';
  }

  /** The run of before goes on, where a link has brought another engine, but not its run. */
  goBack(): Promise<void> {
    return this.recovery.goBack();
  }

  // ---- The run

  /** What the reader would see; the address says so. */
  look({ sample, ...others }: Omit<Look, 'at'>): void {
    this.store.set({
      look: { ...this.store.state.look, ...others },
      ...(sample !== undefined && { chosenImage: sample }),
    });
    this.address.write();
  }

  /**
   * A new run; among the settings `preset` names one of the model's presets, and `data` the set where it is not the preset's.
   * `play`: it trains at once, where nothing holds it in step with another. `course`: where its
   * goal and its locks are not those of the run before. Throws in the lecturer's name where it would break a lock.
   */
  async open(
    model: string,
    settings: Record<string, SettingValue> = {},
    play = false,
    course: Course = this.store.state,
  ): Promise<RunConfiguration> {
    this.wished.clear();
    const { preset, data, ...own } = settings;
    const name = preset === undefined ? undefined : shortPreset(String(preset));
    const run = (): Lockable => {
      const described = this.store.state.catalogue?.models.find((candidate) => candidate.name === model);
      return {
        model,
        data: String(data ?? (described ? dataOf(described, name) : '')),
        settings: { ...(described && baseSettings(described, name)), ...own },
      };
    };
    await this.course.admit(course, run);
    const { notices, configuration: former } = this.store.state;
    const plays = () => play && this.driver === null && this.gate.inSight;
    return this.former.givingUp(() =>
      opening(this.store, run(), async () => {
        await this.lessons.load(model);
        const configuration = await this.course.during(course, model, async () => {
          const pca = this.engine.comparePca(cardOf(model)?.comparesPca ?? false);
          const opened = this.engine.open(model, own, name, data === undefined ? undefined : String(data), plays());
          return (await Promise.all([opened, pca]))[0];
        });
        this.begun();
        this.configured(configuration);
        if (former) this.outdate(notices);
        return configuration;
      }),
    );
  }

  /** Fixes more, as a link's `lock` says it: what is fixed already stays so. */
  async lock(text: string): Promise<void> {
    this.store.set({ locks: await locksWith(this.store, text) });
    this.address.write();
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
    await this.gate.resume();
  }

  private async onOtherData(): Promise<OnOtherData> {
    return (this.otherData ??= new (await import('./other-data')).OnOtherData(this));
  }

  /** Trains, while the run is in sight. */
  play(): Promise<void> {
    return this.gate.play();
  }

  pause(): Promise<void> {
    return this.gate.pause();
  }

  /** Whether anybody can see the run: out of sight it rests, whatever is wished. Steps by number are taken all the same. */
  sight(inSight: boolean): void {
    this.gate.sight(inSight);
  }

  step(n = 1): Promise<void> {
    return this.gate.step(n);
  }

  reset(): Promise<void> {
    return this.driver ? this.driver.reset() : this.restart();
  }

  /** Back to the first weights, whatever the run beside it does. */
  async restart(): Promise<void> {
    await this.former.givingUp(() => this.engine.reset());
    this.begun();
  }

  async set(key: string, value: SettingValue): Promise<boolean> {
    this.wished.delete(key);
    const lock = lockOf(this.store.state.locks, key);
    if (lock && !allows(lock, value)) throw refusal(lock);
    const change = () => this.engine.set(key, value);
    const isLive = this.store.model?.settings.find((setting) => setting.key === key)?.live;
    const { configuration, restarted } = await (isLive
      ? change()
      : this.former.givingUp(change, (answer) => answer.restarted));
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

  save(): Promise<Blob> {
    return this.engine.save();
  }

  async load(file: ArrayBuffer): Promise<RunConfiguration> {
    this.wished.clear();
    const { notices } = this.store.state;
    const { note, ...configuration } = await this.former.givingUp(() => loadWithin(this, file));
    this.snapshot.kept = null;
    this.course.begun();
    await this.lessons.load(configuration.model);
    this.configured(configuration);
    this.outdate(notices);
    if (note) this.store.notify('information', `${note.charAt(0).toUpperCase()}${note.slice(1)}.`);
    this.probe(null);
    this.store.history.clear();
    const { evaluation } = this.store.state;
    if (evaluation) this.store.history.addEvaluation(evaluation);
    return configuration;
  }

  /** All figures over the whole test set. Takes seconds, in which nothing trains. */
  async metrics(): Promise<Metrics> {
    return this.engine.metrics();
  }

  async view(request: ViewRequest): Promise<View> {
    return this.engine.view(request);
  }

  /** The pictures to keep fresh; a null request ends one. */
  watch(id: string, request: ViewRequest | null): void {
    this.slot.watch(id, request);
  }

  /** The place of the code that its map has decoded; null for none. One that stays is in the address. */
  probe(place: { x: number; y: number; pinned: boolean } | null): void {
    const { probe: before } = this.store.state;
    this.store.set({ probe: place });
    if (!place) this.store.setView('decode', null);
    if (before?.pinned || place?.pinned) this.address.write();
  }

  /** @returns a function that ends the subscription */
  on(event: EventName, handler: Handler): () => void {
    return this.events.on(event, handler);
  }

  /** Runs a command of the reader's; where it fails, a notice says why and the run stays as it was. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      // That an engine has ended is told by whoever ended it.
      if (!(error instanceof EngineEnded)) this.store.notify('error', messageOf(error));
      return false;
    }
  }

  /** Takes the snapshot that a lost engine would be replaced from, now. */
  keepSnapshot(): Promise<void> {
    return this.snapshot.take(true);
  }

  get kept(): Snapshot | null {
    return this.snapshot.kept;
  }

  /** Goes on from a snapshot, of this run or another. */
  async takeUp({ file, curves }: Snapshot): Promise<void> {
    await this.load(await file.arrayBuffer());
    this.store.history.restore(curves);
  }

  /** What was said of the run before; one that another engine takes up is the same. */
  private outdate(notices: Notice[]): void {
    if (this.store.state.phase.is !== 'replacing') this.store.outdate(notices);
  }

  /** Another run, from its first step. */
  private begun(): void {
    this.snapshot.kept = null;
    this.probe(null);
    this.course.begun();
    this.store.set({ changedOnTheWay: false });
  }

  /** The engine tells of a run both in an event and in its answer, whichever comes first. */
  private configured(configuration: RunConfiguration): void {
    this.store.apply(reduce(this.store.state, { type: 'configuration', configuration }));
    this.address.write();
  }

  /** What an event of the engine's asks for beside what it changes. */
  private act(event: EngineEvent): void {
    if (event.type === 'configuration') this.address.write();
    else if (event.type === 'diverged') this.gate.rest();
    else if (event.type === 'measured') {
      if (event.measured.atBound) this.gate.restAtBound();
      this.course.judge(event.measured);
    } else if (event.type === 'crashed') this.recovery.replace(event.message);
    else if (event.type === 'rewind' && event.rewind.forked) {
      this.rewinder.forked(event.rewind.forked);
      this.snapshot.kept = null; // it was of what is given up
      void this.keepSnapshot();
    }
  }
}
