import { readCheckpointHead } from '../checkpoint-head';
import { DataKeeper } from './data-keeper';
import type { NativeEngine, NativeModule, Result } from '../module/embind';
import { isCrash, parsed, requestOf, Spoiled, unwrap } from '../module/embind';
import type { Likely } from './head-start';
import { Outbox, readLikely, transferred } from './head-start';
import { kFirst } from '../../shared/opening';
import { chooseModule, detectAbilities, instantiate } from '../module/modules';
import type {
  Catalogue,
  EngineEvent,
  EngineWorker,
  Evaluation,
  Metrics,
  ModuleInfo,
  Pursued,
  RunConfiguration,
  SettingAnswer,
  SettingValue,
  Spent,
  View,
  ViewRequest,
  MakeThread,
} from '../protocol';
import type { GivenSet } from '../data-sets';
import { Rewind } from './rewind/rewind';
import { ThreadWorkers } from './thread-workers';
import { TrainingLoop } from './training-loop';

type StartOptions = Parameters<EngineWorker['start']>[0];

/** A run that another one takes the place of: its data, what `open` makes it of, and a checkpoint. */
interface Former {
  name: string;
  configuration: string;
  file: Uint8Array;
}

/** What the engine's worker is: owns one engine, speaks protocol.ts to the page, and is the only user of Embind. */
export class EngineHost implements EngineWorker {
  private readonly likely = this.beginEarly().catch(() => null);
  /** A run that has begun before the page could ask for it. */
  private opened: { request: string; configuration: RunConfiguration } | null = null;
  private native!: NativeModule;
  private engine: NativeEngine | null = null;
  private threads = 1;
  private loop: TrainingLoop | null = null;
  private data: DataKeeper | null = null;
  private rewind!: Rewind;
  private catalogue: Catalogue | null = null;
  private readonly pool = new ThreadWorkers();
  private readonly outbox = new Outbox(); // opened when the page asks for a run
  private turn: Promise<unknown> = Promise.resolve();

  async start(options: StartOptions): Promise<{ module: ModuleInfo; catalogue: Catalogue }> {
    const module = chooseModule(await detectAbilities(), options);
    const likely = await this.likely;
    const { name, threads } = module;
    const isIt = likely?.base === options.base && likely.module.name === name && likely.module.threads === threads;
    const isMade = isIt && (await likely.made.then(() => true).catch(() => false));
    if (!isMade) {
      await this.turn; // what was begun is another engine's
      this.data?.stop();
      await this.loop?.halt();
      this.engine?.delete();
      this.opened = null;
      this.outbox.clear();
      this.make(await instantiate(module, options.base), module, options.base, null);
    }
    this.catalogue = JSON.parse(this.call((engine) => engine.catalogue())) as Catalogue;
    return { module, catalogue: this.catalogue };
  }

  /** Begins what the page will most likely ask for; `made`: its engine is there. */
  private async beginEarly(): Promise<(Likely & { made: Promise<void> }) | null> {
    const likely = await readLikely(self.location.href);
    if (!likely) return null;
    const { base, module, data, isBare } = likely;
    const made = instantiate(module, base).then((native) => this.make(native, module, base, data));
    // What fails here is tried again, and told, when the page asks for it.
    if (data) this.turn = made.then(() => this.openEarly(isBare)).catch(() => {});
    else made.catch(() => {});
    return { ...likely, made };
  }

  /** The first data; and the first run, where the page will ask for no other. */
  private async openEarly(isBare: boolean): Promise<void> {
    await this.needData().bring(kFirst.data);
    if (!isBare) return;
    const request = requestOf(kFirst.model, {}, kFirst.preset, kFirst.data);
    this.loop!.silent = true;
    const configuration = this.replacing((engine) => engine.open(request), true);
    this.opened = { request, configuration };
  }

  private make(native: NativeModule, module: ModuleInfo, base: string, expected: Likely['data']): void {
    this.native = native;
    this.engine = new native.Engine(module.threads);
    this.threads = module.threads;
    this.loop = new TrainingLoop(
      this.engine,
      (event) => this.emit(event),
      (waiting) => this.data?.waiting(waiting),
      (error) => this.fail(error),
      (progress) => this.rewind.stepped(progress),
      () => this.needData(),
    );
    this.rewind = new Rewind(
      {
        save: () => this.saved(),
        load: (file) => void this.replacing((engine) => engine.load(file)),
        lacks: ({ message }) =>
          this.emit({
            type: 'error',
            message: `No more snapshots of this run can be taken, so later steps cannot be revisited; training continues. ${message}`,
          }),
      },
      (rewind) => this.emit({ type: 'rewind', rewind }),
    );
    this.data = new DataKeeper(
      () => this.call((engine) => engine),
      base,
      {
        manifest: (manifest) => this.emit({ type: 'manifest', manifest }),
        status: (data) => this.emit({ type: 'data', data }),
      },
      expected,
    );
  }

  listen(listener: (event: EngineEvent) => void, makeThread: MakeThread): void {
    this.outbox.listener = listener;
    this.pool.make = makeThread;
  }

  open(
    model: string,
    settings: Record<string, SettingValue>,
    preset?: string,
    data?: string,
    play = false,
  ): Promise<RunConfiguration> {
    const wanted = data ?? this.dataOf(model, preset);
    const request = requestOf(model, settings, preset, wanted);
    const work = () => {
      const { opened } = this;
      this.opened = null;
      this.needLoop().silent = false;
      this.hear();
      if (play && opened?.request === request) return opened.configuration;
      return this.replacing((engine) => engine.open(request), play);
    };
    return this.onData(wanted, work).finally(() => this.hear());
  }

  /** Tells of what has been begun before the page knew that there is such a model. */
  private hear(): void {
    for (const event of this.outbox.open()) this.emit(event);
  }

  give(set: GivenSet): void {
    this.needData().give(set);
  }

  forget(name: string): void {
    this.needData().forget(name);
  }

  comparePca(on: boolean): void {
    this.call((engine) => engine.comparePca(on));
  }

  play(): void {
    const loop = this.needLoop();
    this.rewind.fork();
    loop.play();
  }

  async pause(): Promise<void> {
    await this.needLoop().pause();
  }

  async step(n: number): Promise<void> {
    if (!Number.isInteger(n) || n < 1)
      throw new Error(`step(${n}): the number of steps has to be a whole number, 1 or more.`);
    this.rewind.fork();
    await this.needLoop()
      .step(n)
      .catch((error: unknown) => this.thrown(error));
  }

  advance(samples: number): Promise<number | null> {
    this.rewind.fork();
    return this.needLoop().advance(samples);
  }

  pursue(pursued: Pursued | null): void {
    this.needLoop().pursue(pursued);
  }

  goPast(): void {
    this.needLoop().goPast();
  }

  async reset(): Promise<void> {
    const heard = this.outbox.heard();
    this.call((engine) => unwrap(engine.reset()));
    this.refresh();
    await heard;
  }

  async set(key: string, value: SettingValue): Promise<SettingAnswer> {
    const heard = this.outbox.heard();
    const answer = this.call((engine) => parsed<SettingAnswer>(engine.set(key, JSON.stringify(value))));
    this.emit({ type: 'configuration', configuration: answer.configuration });
    if (answer.restarted) this.refresh();
    else this.call(() => this.needLoop().touch());
    await heard;
    return answer;
  }

  speed(stepsPerSecond: number): void {
    this.needLoop().speed(stepsPerSecond);
  }

  calm(on: boolean): void {
    this.needLoop().calm = on;
  }

  watch(id: string, request: ViewRequest | null): void {
    this.needLoop().watch(id, request);
  }

  async view(request: ViewRequest): Promise<View> {
    const view = this.call(() => this.needLoop().view(request));
    return transferred(view);
  }

  async evaluateWhole(): Promise<Evaluation> {
    await this.needData().whole();
    return this.call((engine) => this.needLoop().timed('evaluation', () => parsed<Evaluation>(engine.evaluateWhole())));
  }

  async metrics(): Promise<Metrics> {
    await this.needData().whole();
    const figures = this.call((engine) => parsed<Metrics['figures']>(engine.metrics()));
    return { step: this.needLoop().reached, figures };
  }

  async save(): Promise<Blob> {
    const bytes = this.saved();
    return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
  }

  private saved(): Uint8Array {
    return this.call((engine) => this.needLoop().timed('snapshots', () => unwrap(engine.save())));
  }

  load(file: ArrayBuffer): Promise<RunConfiguration> {
    const head = readCheckpointHead(file);
    return this.onData(head?.data ?? null, () =>
      this.replacing((engine) => {
        // On another set there is no run yet that could take it over.
        if (head && engine.configuration() === 'null')
          unwrap(engine.open(JSON.stringify({ model: head.model, data: head.data })));
        return engine.load(new Uint8Array(file));
      }),
    );
  }

  async recall(step: number): Promise<void> {
    await this.needLoop().pause();
    this.rewind.recall(step);
  }

  async newest(): Promise<void> {
    await this.needLoop().pause();
    this.rewind.newest();
  }

  async takeBack(): Promise<void> {
    await this.needLoop().pause();
    this.rewind.takeBack();
  }

  silent(on: boolean): void {
    this.needLoop().silent = on;
  }

  spent(): Spent {
    return { ...this.needLoop().spent };
  }

  /** Until they are there, or where they do not come, a run trains on one. */
  private async startThreads(): Promise<void> {
    const { engine } = this;
    try {
      const areNew = await this.pool.bring(this.native, this.threads);
      if (areNew && engine === this.engine) this.call((engine) => engine.startThreads());
    } catch (error) {
      const message = `The engine's threads could not be started: ${(error as Error).message}. Training continues on one thread.`;
      this.emit({ type: 'error', message });
    }
  }

  /** The set that a model's run is for; null where the catalogue does not know the model. */
  private dataOf(name: string, preset: string | undefined): string | null {
    const model = this.catalogue?.models.find((candidate) => candidate.name === name);
    return model?.presets.find((candidate) => candidate.name === preset)?.data ?? model?.data ?? null;
  }

  /**
   * Does what needs this set (null: whichever is there), one such work at a time. A set that is not there takes the place
   * of the other and of its run; where the work then fails, both come back.
   */
  private onData<T>(name: string | null, work: () => T): Promise<T> {
    const mine = this.turn.then(async () => {
      const data = this.needData();
      const heard = this.outbox.heard();
      if (name === null || name === data.name) {
        const done = work();
        await heard;
        return done;
      }
      const loop = this.needLoop();
      const wasPlaying = loop.playing;
      await loop.halt();
      const old = this.call((engine): Former | null => {
        const configuration = engine.configuration();
        return configuration === 'null' ? null : { name: data.name!, configuration, file: unwrap(engine.save()) };
      });
      try {
        await data.bring(name);
        await heard;
        return work();
      } catch (error) {
        if (old) await this.putBack(old);
        throw error;
      } finally {
        if (wasPlaying && this.engine?.configuration() !== 'null') loop.play();
      }
    });
    this.turn = mine.catch(() => {});
    return mine;
  }

  private async putBack({ name, configuration, file }: Former): Promise<void> {
    if (this.needData().name !== name) {
      await this.needData().bring(name);
      this.call((engine) => unwrap(engine.open(configuration)));
    }
    this.replacing((engine) => engine.load(file));
  }

  /**
   * Does what puts another run, or another state of it, in place, and answers its configuration; what fails leaves the old one
   * as it was.
   */
  private replacing(work: (engine: NativeEngine) => Result<string>, play = false): RunConfiguration {
    const configuration = this.call((engine) => parsed<RunConfiguration>(work(engine)));
    this.emit({ type: 'configuration', configuration });
    this.refresh(play);
    return configuration;
  }

  private refresh(play = false): void {
    const loop = this.needLoop();
    this.rewind.begun(this.call(() => loop.restart(play)));
  }

  private call<T>(work: (engine: NativeEngine) => T): T {
    if (!this.engine) throw new Error('The engine has not been started.');
    try {
      return work(this.engine);
    } catch (error) {
      return this.thrown(error);
    }
  }

  /** What a call into the engine throws beside its own results means that the instance is broken. */
  private thrown(error: unknown): never {
    if (isCrash(error)) this.fail(error);
    throw error;
  }

  private fail(error: unknown): void {
    const message =
      error instanceof Spoiled ? 'it ran out of memory' : error instanceof Error ? error.message : String(error);
    if (isCrash(error)) void this.loop?.halt();
    this.emit(isCrash(error) ? { type: 'crashed', message } : { type: 'error', message });
    this.emit({ type: 'playing', playing: false });
  }

  private needLoop(): TrainingLoop {
    if (!this.loop) throw new Error('The engine has not been started.');
    return this.loop;
  }

  private needData(): DataKeeper {
    if (!this.data) throw new Error('The engine has not been started.');
    return this.data;
  }

  /** @returns where the page listens, a promise that it has taken the event */
  private emit(event: EngineEvent): unknown {
    const taken = this.outbox.send(event);
    const areFigures = this.outbox.isOpen && event.type === 'evaluation' && event.evaluation.step > 0;
    if (areFigures) void this.startThreads(); // there is something to look at meanwhile
    return taken;
  }
}
