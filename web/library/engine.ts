// engine.js: the engine by itself, for programs of others. One instance is one worker that trains one model. docs/package.md is its
// documentation, and promises what is here to other people's programs: options may be added, none changes its meaning or goes.

import { epochsTrained, stepsWithin } from '../engine/bound';
import { EngineClient, EngineEnded } from '../engine/client/client';
import type { RemoteEngine } from '../engine/client/client';
import type {
  Bound,
  EngineEvent,
  Evaluation,
  ModelDescription,
  Phase,
  Progress as EngineProgress,
  RunConfiguration,
  SettingValue,
  View,
} from '../engine/protocol';
import { addresses } from './addresses';
import { givenSet } from './own-data';
import type { OwnData } from './own-data';

export type { OwnData, OwnImages, OwnText, Pixels } from './own-data';
export type {
  ModelDescription,
  Phase,
  Preset,
  RunConfiguration,
  Setting,
  SettingValue,
  Tensor,
  View,
} from '../engine/protocol';

/** What is to be trained, and on what. */
export interface OpenOptions {
  /** 'classic', 'denoising', 'sparse', 'vae', 'beta-vae', 'adversarial' or 'seq2seq'. */
  model: string;
  /** One of the model's presets, by its short name: 'latent-2'. */
  preset?: string;
  /** Over the preset's, by the keys that links and the command line have. */
  settings?: Record<string, SettingValue>;
  seed?: number;
  /** A set by its name, or data of one's own. Otherwise the preset's, or the model's. */
  data?: string | OwnData;
  /** At most; one where the page is not cross-origin isolated. */
  threads?: number;
  /** Trains on plain SIMD, which gives the same weights to the bit on every machine; slower where there is relaxed SIMD. */
  reproducible?: boolean;
  /** Compares with PCA of the same code size: `pcaSquaredError`. Fitting it takes seconds where codes are wide. */
  pca?: boolean;
  /** Where a built site of Hourglass lies, for the sets that are served. Otherwise beside engine.js. */
  site?: string | URL;
  /** Is told of what went wrong without ending the run. Otherwise the console is. */
  onWarning?: (message: string) => void;
}

/** How far to train: as long as all of these hold that are given. */
export interface TrainOptions {
  /** So many more steps. */
  steps?: number;
  /** So many more passes over the training set; pre-training that is ahead comes before, and does not count. */
  epochs?: number;
  /** So many more seconds spent in training steps. */
  seconds?: number;
}

/** How a run stands. Losses are per sample; a figure is null where there is none, or it is not finite. */
export interface Progress {
  step: number;
  /** Passes over the training set, all phases together. */
  epoch: number;
  /** Seen by the run. */
  samples: number;
  /** Spent in training steps. */
  seconds: number;
  samplesPerSecond: number;
  /** 'Fine-tuning'; of `phases`, what is pre-trained and trained, in their order. */
  phase: string;
  phases: Phase[];
  /** Of `trainLoss` and `testLoss`: 'nats' or 'squared error'. */
  unit: string;
  /** Mean over the last steps. */
  trainLoss: number | null;
  /** On held-out samples, the same each time. */
  testLoss: number | null;
  testSquaredError: number | null;
  pcaSquaredError: number | null;
  /** The objective's symbols with their held-out values: { β: 4, … }. */
  terms: Record<string, number>;
}

const kStride = 0.4; // seconds of training between two looks
const kMostSteps = 1_000_000;

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

/**
 * A model in training, in a worker of its own.
 *
 *     const engine = await Engine.open({ model: 'beta-vae', preset: 'beta-4', seed: 7 });
 *     for await (const { step, testLoss } of engine.train({ epochs: 2 })) console.log(step, testLoss);
 *     const { arrays } = await engine.view('samples', { count: 16 });
 *     engine.close();
 *
 * Whatever is refused rejects with an Error that says what was wrong and what would do; the run stays as it was.
 */
export class Engine {
  /** Every model that there is, with its presets and settings. */
  readonly models: readonly ModelDescription[];
  /** The threads that it trains on. */
  readonly threads: number;
  private run: RunConfiguration | null = null;
  private last: EngineProgress | null = null;
  private measured: Evaluation | null = null;
  /** Why there is no engine any more. */
  private end: Error | null = null;
  private isTraining = false;
  private waiting: Waiting | null = null;

  private constructor(
    private readonly client: EngineClient,
    { catalogue, module }: Awaited<ReturnType<RemoteEngine['start']>>,
    private readonly warn: (message: string) => void,
  ) {
    this.models = catalogue.models;
    this.threads = module.threads;
  }

  /** Starts an engine and opens a run, which has its first weights and has not trained yet. */
  static async open(options: OpenOptions): Promise<Engine> {
    const { model, preset, settings = {}, seed, data, threads, reproducible, pca = false, site } = options ?? {};
    if (typeof model !== 'string') throw new TypeError("`model` is wanted: Engine.open({ model: 'vae' }).");
    if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1))
      throw new RangeError(`threads: ${threads}. A whole number is wanted, 1 or more.`);
    const given = data === undefined || typeof data === 'string' ? null : givenSet(data);
    const base = new URL('.', site === undefined ? addresses.site : new URL(`${site}/`, document.baseURI)).href;

    let engine: Engine | null = null;
    const early: EngineEvent[] = [];
    const hear = (event: EngineEvent) => void (engine ? engine.hear(event) : early.push(event));
    const client = EngineClient.start(hear);
    try {
      const begun = await client.engine.start({
        base,
        files: addresses.files,
        ...(threads !== undefined && { threads }),
        ...(reproducible && { isPlain: true }),
      });
      engine = new Engine(client, begun, options.onWarning ?? ((message) => console.warn(`Hourglass: ${message}`)));
      for (const event of early) engine.hear(event);
      await client.engine.comparePca(pca);
      if (given) await client.engine.give(given);
      const all = seed === undefined ? settings : { ...settings, seed };
      const name = given?.name ?? (data as string | undefined);
      await engine.settled(() => client.engine.open(model, all, preset, name));
      return engine;
    } catch (error) {
      client.end();
      const crash = early.find((event) => event.type === 'crashed');
      throw crash ? new Error(`The engine could not be started: ${crash.message}.`) : error;
    }
  }

  /** What the run is made of, with every setting. */
  get configuration(): RunConfiguration {
    return structuredClone(this.run!);
  }

  /** How the run stands. */
  get progress(): Progress {
    const [now, figures] = [this.last!, this.measured!];
    return {
      step: now.step,
      epoch: now.epoch,
      samples: now.samples,
      seconds: now.seconds,
      samplesPerSecond: now.samplesPerSecond,
      phase: now.phases[now.phase]!.name,
      phases: now.phases,
      unit: now.lossUnit,
      trainLoss: now.trainLoss,
      testLoss: figures.testLoss,
      testSquaredError: figures.testSquaredError,
      pcaSquaredError: figures.pcaSquaredError,
      terms: figures.testTerms,
    };
  }

  /**
   * Trains, and tells a few times a second how the run stands, and when it is there. To leave the loop is to stop; without any bound
   * that is the only way. What a run comes to depends neither on the machine's speed nor on how it was cut into such calls.
   * @throws Error where training diverges; the run is then where it was good last
   */
  async *train(options: TrainOptions = {}): AsyncGenerator<Progress, void, undefined> {
    for (const [key, value] of Object.entries(options)) {
      if (!['steps', 'epochs', 'seconds'].includes(key))
        throw new TypeError(`train: there is no “${key}”; steps, epochs and seconds there are.`);
      if (value !== undefined && !(typeof value === 'number' && value >= 0))
        throw new RangeError(`train: ${key} is ${value}; a number is wanted, 0 or more.`);
    }
    if (this.isTraining) throw new Error('This engine trains already: leave that loop first, or open another engine.');
    this.isTraining = true;
    try {
      const bound = this.boundOf(options);
      let stride = 1;
      for (;;) {
        const within = stepsWithin(bound, this.last!, Number(this.run!.settings.batch));
        const count = Math.min(stride, within, kMostSteps);
        if (count < 1) return;
        const before = this.last!;
        await this.settled((engine) => engine.step(count));
        const rate = (this.last!.step - before.step) / Math.max(1e-6, this.last!.seconds - before.seconds);
        stride = Math.max(1, Math.min(Math.round(rate * kStride), 4 * stride));
        yield this.progress;
      }
    } finally {
      this.isTraining = false;
    }
  }

  /** Trains without telling on the way. Resolves with how the run stands then. */
  async trained(options: TrainOptions): Promise<Progress> {
    if (Object.keys(options ?? {}).length === 0) throw new TypeError('trained: how far? For example { epochs: 1 }.');
    for await (const _ of this.train(options));
    return this.progress;
  }

  /** All figures over the whole test set, by name: { squared_error: 31.2, … }. Takes seconds. */
  async metrics(): Promise<Record<string, unknown>> {
    return (await this.ask((engine) => engine.metrics())).figures;
  }

  /** What a picture is drawn of: 'reconstructions', 'samples', 'code_map', … with its arguments (VIEWS.md). */
  view(name: string, args: Record<string, SettingValue | number[]> = {}): Promise<View> {
    return this.ask((engine) => engine.view({ name, args }));
  }

  /** Changes a setting. Of one that cannot change on the way the run begins again, and this is answered with true. */
  async set(key: string, value: SettingValue): Promise<boolean> {
    return (await this.settled((engine) => engine.set(key, value))).restarted;
  }

  /** Back to the first weights. */
  async reset(): Promise<void> {
    await this.settled((engine) => engine.reset());
  }

  /** The run as a safetensors file, which the page, the command line and `load` open. */
  save(): Promise<Blob> {
    return this.ask((engine) => engine.save());
  }

  /** Goes on from such a file. It has to be of data that this engine can have: its own, or a set that is known by name. */
  async load(file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<void> {
    const bytes = file instanceof ArrayBuffer ? file : await new Blob([file]).arrayBuffer();
    await this.settled((engine) => engine.load(bytes));
  }

  /** Ends the worker and gives its memory back. Whatever waits for it, and all that is asked later, rejects. */
  close(): void {
    this.finish(new Error('This engine was closed.'));
  }

  private boundOf({ steps, epochs, seconds }: TrainOptions): Bound {
    const now = this.last!;
    return {
      ...(steps !== undefined && { steps: now.step + steps }),
      ...(epochs !== undefined && { epochs: epochsTrained(now) + epochs }),
      ...(seconds !== undefined && { seconds: now.seconds + seconds }),
    };
  }

  private async ask<T>(work: (engine: RemoteEngine) => Promise<T>): Promise<T> {
    if (this.end) throw this.end;
    try {
      return await work(this.client.engine);
    } catch (error) {
      throw error instanceof EngineEnded ? this.end! : error;
    }
  }

  /** Does what changes the run's state. Its figures come by another way than the answer: both are waited for. */
  private async settled<T>(work: (engine: RemoteEngine) => Promise<T>): Promise<T> {
    if (this.waiting) throw new Error('This engine is busy: await what was asked of it first.');
    const figures = new Promise<void>((resolve, reject) => (this.waiting = { resolve, reject }));
    figures.catch(() => {}); // thrown below, where the work itself has not failed
    try {
      const answer = await this.ask(work);
      await figures;
      return answer;
    } finally {
      this.waiting = null;
    }
  }

  private hear(event: EngineEvent): void {
    switch (event.type) {
      case 'configuration':
        this.run = event.configuration;
        break;
      case 'progress':
        this.last = event.progress;
        break;
      case 'evaluation':
        this.measured = event.evaluation;
        this.waiting?.resolve();
        break;
      case 'diverged':
        this.waiting?.reject(new Error(event.divergence.message));
        break;
      case 'data':
        if (event.data.error) this.warn(event.data.error);
        break;
      case 'error':
        this.warn(event.message);
        break;
      case 'crashed':
        this.finish(new Error(`The engine has stopped: ${event.message}. Open another.`));
    }
  }

  private finish(why: Error): void {
    this.end ??= why;
    this.client.end();
    this.waiting?.reject(this.end);
  }
}
