// The engine's worker: owns one engine, speaks protocol.ts to the page, and is the only user of Embind.
import * as Comlink from 'comlink';
import type { NativeEngine, NativeModule } from './embind';
import { unwrap } from './embind';
import { chooseModule, detectAbilities } from './modules';
import type {
  Catalogue,
  DataManifest,
  DataStatus,
  EngineEvent,
  EngineWorker,
  ModuleInfo,
  RunConfiguration,
  SettingValue,
  View,
  ViewRequest,
} from './protocol';
import { fetchManifest, ShardLoader } from './shards';
import { TrainingLoop } from './training-loop';

type StartOptions = Parameters<EngineWorker['start']>[0];

class Worker implements EngineWorker {
  private engine: NativeEngine | null = null;
  private loop: TrainingLoop | null = null;
  private loader: ShardLoader | null = null;
  private listener: (event: EngineEvent) => void = () => {};
  private base = '';
  private dataStatus: DataStatus | null = null;

  async start(options: StartOptions): Promise<{ module: ModuleInfo; catalogue: Catalogue }> {
    this.base = options.base;
    const module = chooseModule(await detectAbilities(), options);
    const native = await instantiate(module, options.base);
    this.engine = new native.Engine(module.threads);
    this.loop = new TrainingLoop(
      this.engine,
      (event) => this.emit(event),
      (waiting) => this.emitData({ waiting }),
      (error) => this.fail(error),
    );
    return { module, catalogue: JSON.parse(this.engine.catalogue()) as Catalogue };
  }

  listen(listener: (event: EngineEvent) => void): void {
    this.listener = listener;
  }

  async loadData(name: string): Promise<DataManifest> {
    const address = new URL(`data/${encodeURIComponent(name)}/manifest.json`, this.base);
    const manifest = await fetchManifest(address);
    this.loader?.stop();
    this.call((engine) => unwrap(engine.declareData(JSON.stringify(manifest))));
    this.loader = new ShardLoader(
      manifest,
      address,
      (split, { images, labels }) => this.call((engine) => unwrap(engine.addShard(split, images, labels))),
      (status) => this.emitData(status),
    );
    await this.loader.first();
    void this.loader.rest().then(({ stopped }) => {
      if (!stopped) this.call((engine) => unwrap(engine.finishData()));
    });
    return manifest;
  }

  async open(model: string, settings: Record<string, SettingValue>, preset?: string): Promise<RunConfiguration> {
    const request = JSON.stringify(preset === undefined ? { model, settings } : { model, settings, preset });
    return this.replacing((engine) => JSON.parse(unwrap(engine.open(request))) as RunConfiguration);
  }

  play(): void {
    this.needLoop().play();
  }

  async pause(): Promise<void> {
    await this.needLoop().pause();
  }

  async step(n: number): Promise<void> {
    if (!Number.isInteger(n) || n < 1) throw new Error(`step(${n}): the number of steps is a whole number of 1 or more.`);
    await this.guarded(() => this.needLoop().step(n));
  }

  async reset(): Promise<void> {
    await this.replacing((engine) => unwrap(engine.reset()));
  }

  async set(key: string, value: SettingValue): Promise<{ configuration: RunConfiguration; restarted: boolean }> {
    const answer = this.call(
      (engine) =>
        JSON.parse(unwrap(engine.set(key, JSON.stringify(value)))) as { configuration: RunConfiguration; restarted: boolean },
    );
    if (answer.restarted) this.refresh();
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

  async save(): Promise<ArrayBuffer> {
    const bytes = this.call((engine) => unwrap(engine.save()));
    const buffer = bytes.slice().buffer;
    return Comlink.transfer(buffer, [buffer]);
  }

  async load(file: ArrayBuffer): Promise<RunConfiguration> {
    return this.replacing((engine) => JSON.parse(unwrap(engine.load(new Uint8Array(file)))) as RunConfiguration);
  }

  async dispose(): Promise<void> {
    this.loader?.stop();
    try {
      await this.loop?.pause();
    } finally {
      this.engine?.delete();
      this.engine = null;
    }
  }

  /** Does what puts another run, or another state of it, in place; what fails leaves the old one as it was. */
  private replacing<T>(work: (engine: NativeEngine) => T): T {
    const answer = this.call(work);
    this.refresh();
    return answer;
  }

  private refresh(): void {
    const loop = this.needLoop();
    this.call(() => loop.restart());
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
    const message = error instanceof Error ? error.message : String(error);
    this.emit(isCrash(error) ? { type: 'crashed', message } : { type: 'error', message });
    this.emit({ type: 'playing', playing: false });
  }

  private needLoop(): TrainingLoop {
    if (!this.loop) throw new Error('The engine has not been started.');
    return this.loop;
  }

  private emitData(change: Partial<DataStatus>): void {
    this.dataStatus = { ...(this.dataStatus ?? this.loader?.status), ...change } as DataStatus;
    this.emit({ type: 'data', data: this.dataStatus });
  }

  private emit(event: EngineEvent): void {
    this.listener(event.type === 'view' ? Comlink.transfer(event, buffersOf(event.view)) : event);
  }
}

function isCrash(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || !(error instanceof Error);
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
