// The engine's worker: owns one engine, speaks protocol.ts to the page, and is the only user of Embind.
import * as Comlink from 'comlink';
import { readCheckpointHead } from './checkpoint-head';
import { DataKeeper } from './data-keeper';
import type { NativeEngine, NativeModule } from './embind';
import { isCrash, Spoiled, unwrap } from './embind';
import { chooseModule, detectAbilities } from './modules';
import type {
  Catalogue,
  EngineEvent,
  EngineWorker,
  GivenSet,
  ModuleInfo,
  RunConfiguration,
  SettingValue,
  View,
  ViewRequest,
} from './protocol';
import { Rewind } from './rewind';
import { TrainingLoop } from './training-loop';

/** The model that the module's first part is enough for (wasm/opening.mjs). */
const kFirstModel = 'classic';
const kLargeRewind = 160 * 2 ** 20; // bytes of snapshots, where there is much memory

type StartOptions = Parameters<EngineWorker['start']>[0];

class Worker implements EngineWorker {
  private native!: NativeModule;
  private rest: Promise<void> | null = null; // on its way since the first figures
  private engine: NativeEngine | null = null;
  private loop: TrainingLoop | null = null;
  private data: DataKeeper | null = null;
  private rewind!: Rewind;
  private catalogue: Catalogue | null = null;
  private listener: (event: EngineEvent) => void = () => {};
  private turn: Promise<unknown> = Promise.resolve();

  async start(options: StartOptions): Promise<{ module: ModuleInfo; catalogue: Catalogue }> {
    const module = chooseModule(await detectAbilities(), options);
    this.native = await instantiate(module, options.base);
    this.engine = new this.native.Engine(module.threads);
    this.loop = new TrainingLoop(
      this.engine,
      (event) => this.emit(event),
      (waiting) => this.data?.waiting(waiting),
      (error) => this.fail(error),
      (progress) => this.rewind.stepped(progress),
    );
    this.rewind = new Rewind(
      {
        save: () => this.call((engine) => unwrap(engine.save())).slice(),
        load: (file) => void this.replacing((engine) => JSON.parse(unwrap(engine.load(file))) as RunConfiguration),
      },
      (rewind) => this.emit({ type: 'rewind', rewind }),
      // Browsers tell of 8 GB at the most, and some not at all.
      (navigator as { deviceMemory?: number }).deviceMemory === 8 ? kLargeRewind : undefined,
    );
    this.data = new DataKeeper(() => this.call((engine) => engine), options.base, {
      manifest: (manifest) => this.emit({ type: 'manifest', manifest }),
      status: (data) => this.emit({ type: 'data', data }),
    });
    this.catalogue = JSON.parse(this.engine.catalogue()) as Catalogue;
    return { module, catalogue: this.catalogue };
  }

  listen(listener: (event: EngineEvent) => void): void {
    this.listener = listener;
  }

  open(model: string, settings: Record<string, SettingValue>, preset?: string, data?: string): Promise<RunConfiguration> {
    const wanted = data ?? this.dataOf(model, preset);
    const request = JSON.stringify({ model, settings, ...(preset !== undefined && { preset }), ...(wanted !== null && { data: wanted }) });
    const work = () => this.replacing((engine) => JSON.parse(unwrap(engine.open(request))) as RunConfiguration);
    return this.onData(wanted, work, model === kFirstModel ? undefined : () => this.bringRest());
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
    if (!Number.isInteger(n) || n < 1) throw new Error(`step(${n}): the number of steps is a whole number of 1 or more.`);
    this.rewind.fork();
    await this.guarded(() => this.needLoop().step(n));
  }

  advance(samples: number): Promise<number | null> {
    this.rewind.fork();
    return this.needLoop().advance(samples);
  }

  async reset(): Promise<void> {
    this.call((engine) => unwrap(engine.reset()));
    this.refresh();
  }

  async set(key: string, value: SettingValue): Promise<{ configuration: RunConfiguration; restarted: boolean }> {
    const answer = this.call(
      (engine) =>
        JSON.parse(unwrap(engine.set(key, JSON.stringify(value)))) as { configuration: RunConfiguration; restarted: boolean },
    );
    this.emit({ type: 'configuration', configuration: answer.configuration });
    if (answer.restarted) this.refresh();
    else this.call(() => this.needLoop().touch());
    return answer;
  }

  speed(stepsPerSecond: number): void {
    this.needLoop().speed(stepsPerSecond);
  }

  watch(id: string, request: ViewRequest | null): void {
    this.needLoop().watch(id, request);
  }

  async view(request: ViewRequest): Promise<View> {
    const view = this.call(() => this.needLoop().view(request));
    return Comlink.transfer(view, buffersOf(view));
  }

  async metrics(): Promise<Record<string, unknown>> {
    return this.call((engine) => JSON.parse(unwrap(engine.metrics())) as Record<string, unknown>);
  }

  async save(): Promise<ArrayBuffer> {
    const bytes = this.call((engine) => unwrap(engine.save()));
    const buffer = bytes.slice().buffer;
    return Comlink.transfer(buffer, [buffer]);
  }

  load(file: ArrayBuffer): Promise<RunConfiguration> {
    const head = readCheckpointHead(file);
    return this.onData(head?.data ?? null, () =>
      this.replacing((engine) => {
        // On another set there is no run yet that could take it over.
        if (head && engine.configuration() === 'null') unwrap(engine.open(JSON.stringify({ model: head.model, data: head.data })));
        return JSON.parse(unwrap(engine.load(new Uint8Array(file)))) as RunConfiguration;
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

  fork(): void {
    this.rewind.fork();
  }

  async takeBack(): Promise<void> {
    await this.needLoop().pause();
    this.rewind.takeBack();
  }

  async dispose(): Promise<void> {
    this.data?.stop();
    try {
      await this.loop?.pause();
    } finally {
      this.engine?.delete();
      this.engine = null;
    }
  }

  /** The module's second part. Where it does not come the first lesson trains on, on one thread. */
  private async bringRest(): Promise<void> {
    await this.native.bringRest();
    this.call((engine) => engine.shareOut());
  }

  /** The set that a model's run is for; null where the catalogue does not know the model. */
  private dataOf(name: string, preset: string | undefined): string | null {
    const model = this.catalogue?.models.find((candidate) => candidate.name === name);
    return model?.presets.find((candidate) => candidate.name === preset)?.data ?? model?.data ?? null;
  }

  /**
   * Does what needs this set (null: whichever is there), one such work at a time. A set that is not there takes the place
   * of the other and of its run; where the work then fails, both come back. `before` comes first, in the same turn.
   */
  private onData<T>(name: string | null, work: () => T, before?: () => Promise<void>): Promise<T> {
    const mine = this.turn.then(async () => {
      await before?.();
      const data = this.needData();
      if (name === null || name === data.name) return work();
      const loop = this.needLoop();
      const wasPlaying = loop.playing;
      await loop.halt();
      const old = this.call((engine) => {
        const configuration = engine.configuration();
        return configuration === 'null' ? null : { name: data.name!, configuration, file: unwrap(engine.save()) };
      });
      try {
        await data.bring(name);
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

  private async putBack({ name, configuration, file }: { name: string; configuration: string; file: Uint8Array }): Promise<void> {
    if (this.needData().name !== name) {
      await this.needData().bring(name);
      this.call((engine) => unwrap(engine.open(configuration)));
    }
    this.replacing((engine) => JSON.parse(unwrap(engine.load(file))) as RunConfiguration);
  }

  /** Does what puts another run, or another state of it, in place; what fails leaves the old one as it was. */
  private replacing(work: (engine: NativeEngine) => RunConfiguration): RunConfiguration {
    const configuration = this.call(work);
    this.emit({ type: 'configuration', configuration });
    this.refresh();
    return configuration;
  }

  private refresh(): void {
    const loop = this.needLoop();
    this.rewind.begun(this.call(() => loop.restart()));
  }

  /** A call into the engine. What it throws beside its own results means that the instance is broken. */
  private call<T>(work: (engine: NativeEngine) => T): T {
    if (!this.engine) throw new Error('The engine has not been started.');
    try {
      return work(this.engine);
    } catch (error) {
      if (isCrash(error)) this.fail(error);
      throw error;
    }
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isCrash(error)) this.fail(error);
      throw error;
    }
  }

  private fail(error: unknown): void {
    const message = error instanceof Spoiled ? 'it ran out of memory' : error instanceof Error ? error.message : String(error);
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

  private emit(event: EngineEvent): void {
    if (event.type === 'evaluation' && event.evaluation.step > 0) {
      this.rest ??= this.bringRest().catch((error: unknown) => this.emit({ type: 'error', message: (error as Error).message }));
    }
    this.listener(event.type === 'view' ? Comlink.transfer(event, buffersOf(event.view)) : event);
  }
}

function buffersOf(view: View): ArrayBuffer[] {
  return [...new Set(Object.values(view.arrays).map((array) => array.data.buffer as ArrayBuffer))];
}

async function instantiate({ name, threads }: ModuleInfo, base: string): Promise<NativeModule> {
  const script = new URL(`engine/hourglass-${name}.mjs`, base);
  let factory: (options?: object) => Promise<NativeModule>;
  try {
    ({ default: factory } = (await import(/* @vite-ignore */ script.href)) as { default: typeof factory });
  } catch (error) {
    throw new Error(`The engine's module ${script.pathname} did not arrive: ${(error as Error).message}`);
  }
  try {
    // The calling thread is one of the pool's.
    return await factory({ poolSize: threads - 1 });
  } catch (error) {
    throw new Error(
      `The engine's module hourglass-${name}.wasm did not start: ${(error as Error).message ?? error}. ` +
        'Closing other tabs frees memory; reloading tries again.',
    );
  }
}

Comlink.expose(new Worker());
