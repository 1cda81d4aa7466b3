import { EngineEnded } from '../../engine/client/client';
import type { RemoteEngine } from '../../engine/client/client';
import type {
  EngineEvent,
  GivenSet,
  Metrics,
  RunConfiguration,
  SettingValue,
  View,
  ViewRequest,
} from '../../engine/protocol';
import { Address } from './address';
import type { ShownAddress } from './address';
import { allows, lockOf, obey, refusal } from '../link/locks';
import { keepWithin, loadWithin } from './within-locks';
import type { Course, Driver, Lessons, Run } from './run';
import type { ModuleWish } from '../../shared/opening';
import { EngineSlot } from './engine-slot';
import { FormerRun } from './former-run';
import { Links } from './links';
import { Listeners } from './listeners';
import type { EventName, Handler } from './listeners';
import type { Look } from '../link/view-keys';
import { messageOf } from '../../shared/format';
import { cardOf } from '../../shared/papers';
import { wholeSite } from '../../shared/whole-site';
import type { OnOtherData } from './other-data';
import { OwnSets } from './own-sets';
import type { Pursuit } from './pursuit';
import { hasRun, opening } from '../store/phase';
import { LastSnapshot, Recovery } from './recovery';
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
  /** Told of every snapshot that a lost engine would be replaced from, and whether to store it at once; it may not change it. */
  onSnapshot: ((file: Blob, now: boolean) => Promise<void>) | null = null;
  /** By the setting's key: what a control would have next, once the engine has answered. Whatever is asked for later makes it void. */
  readonly wished = new Map<string, SettingValue>();
  readonly rewinder: Rewinder;
  readonly former: FormerRun;
  private readonly slot: EngineSlot;
  /** Whether the reader wishes it to train; it does while it is in sight, too. */
  private wantsPlay = true;
  private inSight = true;
  /** It was told to rest at the bound of its goal. */
  private atBound = false;
  private readonly links = new Links(this);
  private readonly address: Address;
  private readonly snapshot: LastSnapshot;
  private readonly recovery: Recovery;
  private recovering: Promise<void> = Promise.resolve();
  private readonly listeners = new Listeners();
  private otherData: OnOtherData | null = null;
  private pursuit: Pursuit | null = null;

  constructor(
    readonly store: RunStore,
    /** The address under which engine/ and data/ lie. */
    private readonly base: string,
    /** Where the address is written; `flush` has it say at once what the run is. */
    readonly shown: ShownAddress,
    readonly lessons: Lessons,
    /** The reader's own data; runs side by side share them. */
    readonly own = new OwnSets(store),
  ) {
    this.slot = new EngineSlot(store, base, own, (event) => this.receive(event));
    this.address = new Address(store, shown, () => this.slot.wish);
    this.snapshot = new LastSnapshot(
      store,
      () => this.engine.save(),
      (file, now) => this.onSnapshot?.(file, now),
    );
    this.former = new FormerRun(this, this.snapshot);
    const resume = () => (this.wantsPlay ? this.train() : Promise.resolve());
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
    await this.slot.start(wish, () => this.recovering);
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
    return this.recovering;
  }

  /** The page is left: its engine ends, and `revive` has another one go on with the run, should the page come back. */
  suspend(): void {
    this.store.enter({ type: 'lost' });
    this.end();
    this.store.set({ playing: false });
  }

  /** The page has come back. @returns false where there was no run yet to go on with */
  revive(): boolean {
    const { phase } = this.store.state;
    if (phase.is === 'replacing') this.recovering = this.recover(this.recovery.comeBack());
    return phase.is === 'replacing' || phase.is === 'failed';
  }

  /** The run of before goes on, where a link has brought another engine, but not its run. */
  goBack(): Promise<void> {
    return this.recover(this.recovery.goBack());
  }

  private async recover(recovery: Promise<void>): Promise<void> {
    try {
      await recovery;
    } catch (error) {
      this.giveUp(error);
    }
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
    { goal, locks }: Course = this.store.state,
  ): Promise<RunConfiguration> {
    this.wished.clear();
    if (goal) this.pursuit ??= new (await import('./pursuit')).Pursuit(this, wholeSite(this.base));
    const { preset, data, ...own } = settings;
    const name = preset === undefined ? undefined : shortPreset(String(preset));
    const { catalogue, notices, configuration: former } = this.store.state;
    const described = catalogue?.models.find((candidate) => candidate.name === model);
    const run = { model, data: String(data ?? (described ? dataOf(described, name) : '')) };
    obey(locks, { ...run, settings: { ...(described && baseSettings(described, name)), ...own } });
    return this.former.givingUp(() =>
      opening(this.store, run, async () => {
        await this.lessons.load(model);
        const told = Promise.all([
          this.engine.comparePca(cardOf(model)?.comparesPca ?? false),
          this.pursuit?.arm(goal, model),
        ]);
        const [configuration] = await Promise.all([
          this.engine.open(
            model,
            own,
            name,
            data === undefined ? undefined : String(data),
            play && this.driver === null && this.inSight,
          ),
          told,
        ]).catch((error: unknown) => {
          this.pursuit?.arm(this.store.state.goal, former?.model ?? model).catch(() => {}); // of the run that stays
          throw error;
        });
        this.pursuit?.take(goal);
        this.store.set({ locks });
        this.begun();
        this.configured(configuration);
        if (former) this.outdate(notices);
        return configuration;
      }),
    );
  }

  /** Fixes more, as a link's `lock` says it: what is fixed already stays so. */
  async lock(text: string): Promise<void> {
    const { configuration, catalogue, locks } = this.store.state;
    if (!configuration || !catalogue || !this.store.model) throw new Error('There is no run yet that could be locked.');
    const { moreLocks } = await import('./read-course-keys');
    this.store.set({ locks: moreLocks(text, this.store.model, catalogue, configuration, locks) });
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
    if (this.wantsPlay) await this.train();
  }

  private async onOtherData(): Promise<OnOtherData> {
    return (this.otherData ??= new (await import('./other-data')).OnOtherData(this));
  }

  /** Trains, while the run is in sight. */
  play(): Promise<void> {
    this.goPast();
    this.wantsPlay = true;
    return this.train();
  }

  pause(): Promise<void> {
    this.wantsPlay = false;
    return this.train();
  }

  /** Whether anybody can see the run: out of sight it rests, whatever is wished. Steps by number are taken all the same. */
  sight(inSight: boolean): void {
    if (inSight === this.inSight) return;
    this.inSight = inSight;
    if (this.wantsPlay && hasRun(this.store.state.phase)) void this.attempt(() => this.train());
  }

  /** The one gate: it trains where the reader wishes that and it is in sight. */
  private async train(): Promise<void> {
    const trains = this.wantsPlay && this.inSight;
    this.store.enter({ type: this.wantsPlay && !this.inSight ? 'rest' : 'wake' });
    const driver = this.driver ?? this.engine;
    await (trains ? driver.play() : driver.pause());
  }

  /** What is wished before the run is known to rest at its bound was not meant to take it past. */
  private goPast(): void {
    if (this.atBound) void this.attempt(() => this.engine.goPast());
    this.atBound = false;
  }

  async step(n = 1): Promise<void> {
    this.goPast();
    this.wantsPlay = false;
    await (this.driver ?? this.engine).step(n);
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
    const configuration = await this.former.givingUp(() => loadWithin(this, file));
    this.snapshot.kept = null;
    this.pursuit?.begun();
    await this.lessons.load(configuration.model);
    this.configured(configuration);
    this.outdate(notices);
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
    return this.listeners.on(event, handler);
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

  /** What was said of the run before; one that another engine takes up is the same. */
  private outdate(notices: Notice[]): void {
    if (this.store.state.phase.is !== 'replacing') this.store.outdate(notices);
  }

  /** Another run, from its first step. */
  private begun(): void {
    this.snapshot.kept = null;
    this.probe(null);
    this.pursuit?.begun();
    this.store.set({ changedOnTheWay: false });
  }

  /** The engine tells of a run both in an event and in its answer, whichever comes first. */
  private configured(configuration: RunConfiguration): void {
    this.store.apply(reduce(this.store.state, { type: 'configuration', configuration }));
    this.address.write();
  }

  // ---- The engine's events

  private receive(event: EngineEvent): void {
    this.guard(() => {
      if (event.type === 'view' && !this.slot.isWatched(event.id)) return; // nobody looks at it any more
      this.store.apply(reduce(this.store.state, event));
      this.act(event);
    });
    this.listeners.tell(event, (work) => this.guard(work));
  }

  /** What an event asks for beside what it changes. */
  private act(event: EngineEvent): void {
    if (event.type === 'configuration') this.address.write();
    else if (event.type === 'diverged') this.wantsPlay = false;
    else if (event.type === 'measured') {
      if (event.measured.atBound) {
        this.wantsPlay = false;
        this.atBound = true;
      }
      this.pursuit?.judge(event.measured);
    } else if (event.type === 'crashed') this.recovering = this.recover(this.recovery.replace(event.message));
    else if (event.type === 'rewind' && event.rewind.forked) {
      this.rewinder.forked(event.rewind.forked);
      this.snapshot.kept = null; // it was of what is given up
      void this.keepSnapshot();
    }
  }

  /** What is thrown here would go back to the worker, where nobody sees it. */
  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.store.notify('error', messageOf(error));
    }
  }
}
