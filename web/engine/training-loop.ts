import type { NativeEngine } from './embind';
import { unwrap } from './embind';
import type { Divergence, EngineEvent, Evaluation, Progress, View, ViewRequest } from './protocol';

interface Slice {
  progress: Progress;
  steps: number;
  waiting: boolean;
  diverged?: Divergence;
}

interface Watched {
  request: ViewRequest;
  /** When it was last sent, in ms of performance.now(); -Infinity for never. */
  sent: number;
  /** How often in a row it could not be drawn. */
  failures: number;
}

const kSliceMilliseconds = 20; // between two looks at the message queue
const kProgressEvery = 100; // ms
const kEvaluateEvery = 500; // ms, at the least
const kEvaluationShare = 0.1; // of the time
const kViewShare = 0.25; // of the time
const kViewsEvery = 30; // ms, between two pictures
const kSameViewEvery = 120; // ms, between two states of one picture
const kCalmEvery = 1000; // ms, between two of anything that changes by itself, for readers who want little motion
const kMostFailures = 4;

export type Emit = (event: EngineEvent) => void;

/**
 * Trains in slices, and between them answers messages, measures and draws: evaluation and pictures get at most
 * their share of the time, however long they take on this machine.
 */
export class TrainingLoop {
  playing = false;
  /** Trains without measuring and drawing: nobody is there yet to see it. */
  silent = false;
  /** Pictures and figures change once a second, but for those that are asked for anew. */
  calm = false;
  private stepsPerSecond = 0; // 0: as fast as it goes
  private owed = 0; // steps that the wanted speed allows now
  private lastOwed = 0;
  private running: Promise<void> | null = null;
  private halted = false; // between two runs there is nothing to show
  private isNew = true; // the first step is shown to be taken as soon as it is
  private hasRun = false; // pictures that are asked for before wait for the first one
  private readonly watched = new Map<string, Watched>();
  private nextProgress = 0;
  private nextEvaluation = 0;
  private nextView = 0;
  private evaluatedStep = -1;
  private waiting = false;
  private readonly losses = new LossMean();
  private unreported: Progress | null = null;
  private samples = 0; // seen by the run
  private samplesPerStep = 0; // 0: not known yet
  /** Where `advance` has come to a halt meanwhile, and who waits for that; null where it trains on without end. */
  private target: { samples: number; arrived: (samples: number | null) => void } | null = null;
  private wake = () => {};

  constructor(
    private readonly engine: NativeEngine,
    private readonly emit: Emit,
    /** Told when the next step begins or ceases to wait for data. */
    private readonly onWaiting: (waiting: boolean) => void,
    /** Told of anything thrown; the loop has stopped. */
    private readonly onFailure: (error: unknown) => void,
    /** Told of steps that were taken. */
    private readonly onSteps: (progress: Progress) => void = () => {},
  ) {}

  play(): void {
    this.release();
    this.begin();
  }

  /**
   * Trains until the run has seen so many samples, then waits, playing, for the next call.
   * @returns how many it has then seen; null where it was paused, or its training ended otherwise
   */
  advance(samples: number): Promise<number | null> {
    this.release();
    return new Promise((arrived) => {
      this.target = { samples, arrived };
      this.begin();
      this.wake();
    });
  }

  /** Lets whoever waits for `advance` know that it does not get there. */
  private release(): void {
    const { target } = this;
    this.target = null;
    target?.arrived(null);
  }

  private begin(): void {
    if (this.playing) return;
    this.playing = true;
    this.owed = 0;
    this.lastOwed = performance.now();
    this.emit({ type: 'playing', playing: true });
    const before = this.running ?? Promise.resolve();
    this.running = before.then(() => this.run());
  }

  /** Resolves when the last slice has ended and its state has been sent. */
  async pause(): Promise<void> {
    if (this.playing) {
      this.playing = false;
      this.wake();
      this.emit({ type: 'playing', playing: false });
    }
    await this.running;
  }

  async step(count: number): Promise<void> {
    await this.pause();
    let left = count;
    while (left > 0 && !this.playing) {
      const slice = this.train(left);
      left -= slice.steps;
      if (slice.diverged) break;
      await (slice.waiting ? sleep(50) : breathe());
    }
    this.settle();
  }

  /** Ends the training of a run that goes away; nothing of it is shown any more until `restart`. */
  async halt(): Promise<void> {
    this.halted = true;
    await this.pause();
  }

  /** Shows again what a changed setting may have changed; while training it comes by itself. */
  touch(): void {
    if (this.playing || this.halted) return;
    this.evaluatedStep = -1;
    this.settle();
  }

  /**
   * Takes up another run, or another state of this one, and shows it: at once, or, where it is to train at once, on the way.
   * @returns where it stands
   */
  restart(play = false): Progress {
    this.hasRun = this.isNew = true;
    this.halted = false;
    this.evaluatedStep = -1;
    this.nextEvaluation = 0;
    this.losses.clear();
    for (const watched of this.watched.values()) watched.failures = 0;
    const { progress } = this.train(0);
    this.unreported = progress;
    if (play && !this.playing) {
      for (const watched of this.watched.values()) watched.sent = -Infinity;
      this.play();
    } else this.settle();
    return progress;
  }

  speed(stepsPerSecond: number): void {
    this.stepsPerSecond = stepsPerSecond;
    this.owed = 0;
    this.lastOwed = performance.now();
  }

  watch(id: string, request: ViewRequest | null): void {
    if (request === null) this.watched.delete(id);
    else {
      this.watched.set(id, { request, sent: -Infinity, failures: 0 });
      if (!this.playing && this.hasRun && !this.halted) void breathe().then(() => this.halted || this.guard(() => this.drawUnsent()));
    }
  }

  /** Reports, measures and draws everything as it stands. */
  private settle(): void {
    if (this.halted) return;
    this.sendProgress();
    for (const watched of this.watched.values()) watched.sent = -Infinity;
    this.drawUnsent();
    this.sendEvaluation(); // last, as in report()
  }

  /** One picture, now. */
  view(request: ViewRequest): View {
    const native = unwrap(this.engine.view(request.name, JSON.stringify(request.args ?? {})));
    return { name: request.name, info: JSON.parse(native.info) as Record<string, unknown>, arrays: native.arrays };
  }

  private async run(): Promise<void> {
    try {
      while (this.playing) {
        if (this.isThere()) {
          this.sendProgress();
          this.target!.arrived(this.samples);
          this.target!.arrived = () => {};
          await new Promise<void>((resolve) => (this.wake = resolve));
          continue;
        }
        const allowed = this.allowedSteps();
        if (allowed === 0) {
          await sleep(Math.min(50, 1000 / this.stepsPerSecond));
          continue;
        }
        const slice = this.train(this.isNew ? 1 : allowed);
        this.isNew = false;
        if (this.stepsPerSecond > 0) this.owed -= slice.steps;
        if (slice.diverged) {
          this.playing = false;
          this.emit({ type: 'diverged', divergence: slice.diverged });
          this.emit({ type: 'playing', playing: false });
          break;
        }
        if (!this.silent) this.report();
        await (slice.waiting ? sleep(50) : breathe());
      }
      this.release();
      this.settle();
    } catch (error) {
      this.release();
      this.playing = false;
      this.onFailure(error);
    }
  }

  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.onFailure(error);
    }
  }

  private isThere(): boolean {
    return this.target !== null && this.samples >= this.target.samples;
  }

  private allowedSteps(): number {
    if (this.target) return this.samplesPerStep > 0 ? Math.ceil((this.target.samples - this.samples) / this.samplesPerStep) : 1;
    if (this.stepsPerSecond === 0) return 1_000_000;
    const now = performance.now();
    this.owed = Math.min(this.owed + ((now - this.lastOwed) / 1000) * this.stepsPerSecond, this.stepsPerSecond);
    this.lastOwed = now;
    return Math.floor(this.owed);
  }

  private train(steps: number): Slice {
    const slice = JSON.parse(unwrap(this.engine.train(steps, kSliceMilliseconds))) as Slice;
    if (slice.steps > 0) this.samplesPerStep = Math.max(1, Math.round((slice.progress.samples - this.samples) / slice.steps));
    this.samples = slice.progress.samples;
    if (slice.waiting !== this.waiting) {
      this.waiting = slice.waiting;
      this.onWaiting(slice.waiting);
    }
    if (slice.steps > 0) {
      if (slice.progress.step === slice.steps) performance.mark('first step'); // what tests/bench/start.mjs looks for
      this.losses.add(slice.progress, slice.steps);
      this.unreported = slice.progress;
      if (performance.now() >= this.nextProgress) this.sendProgress();
      this.onSteps(slice.progress);
    }
    return slice;
  }

  private sendProgress(): void {
    if (this.unreported === null) return;
    this.nextProgress = performance.now() + this.apart(kProgressEvery);
    this.emit({ type: 'progress', progress: { ...this.unreported, ...this.losses.take() } });
    this.unreported = null;
  }

  private report(): void {
    const now = performance.now();
    // The first evaluation fits PCA, and the reader has pictures to look at meanwhile.
    if (now >= this.nextEvaluation && !this.hasUnsent()) {
      this.sendEvaluation();
      const cost = performance.now() - now;
      this.nextEvaluation = performance.now() + Math.max(this.apart(kEvaluateEvery), cost / kEvaluationShare);
      return;
    }
    if (now < this.nextView) return;
    const next = this.stalest(now);
    if (next === null) return;
    this.sendView(next);
    const cost = performance.now() - now;
    this.nextView = performance.now() + Math.max(kViewsEvery, cost / kViewShare);
  }

  private apart(milliseconds: number): number {
    return this.calm ? Math.max(milliseconds, kCalmEvery) : milliseconds;
  }

  private sendEvaluation(): void {
    const evaluation = JSON.parse(unwrap(this.engine.evaluate())) as Evaluation;
    if (evaluation.step === this.evaluatedStep) return;
    this.evaluatedStep = evaluation.step;
    this.emit({ type: 'evaluation', evaluation });
  }

  /** The picture that has waited longest, where one is due. */
  private stalest(now: number): string | null {
    let best: string | null = null;
    let sent = now - this.apart(kSameViewEvery);
    for (const [id, watched] of this.watched) {
      if (watched.sent < sent && watched.failures < kMostFailures) {
        best = id;
        sent = watched.sent;
      }
    }
    return best;
  }

  private hasUnsent(): boolean {
    return [...this.watched.values()].some(({ sent, failures }) => sent === -Infinity && failures < kMostFailures);
  }

  private drawUnsent(): void {
    for (const [id, watched] of this.watched) if (watched.sent === -Infinity && watched.failures < kMostFailures) this.sendView(id);
  }

  private sendView(id: string): void {
    const watched = this.watched.get(id)!;
    watched.sent = performance.now();
    try {
      this.emit({ type: 'view', id, view: this.view(watched.request) });
      watched.failures = 0;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      // A picture that cannot be drawn must not stop the training. Some only wait for another one: a point of the map, for
      // the map of a new phase. What fails again and again is left alone until the next run, and said so once.
      if (++watched.failures < kMostFailures) return;
      this.emit({ type: 'error', message: `The picture "${watched.request.name}" cannot be drawn: ${(error as Error).message}` });
    }
  }
}

/** The mean of what several slices report, by their steps. */
class LossMean {
  private readonly sums = { trainLoss: 0, trainSquaredError: 0 };
  private readonly steps = { trainLoss: 0, trainSquaredError: 0 };
  private phase = -1;

  add(progress: Progress, steps: number): void {
    if (progress.phase !== this.phase) this.clear(); // another phase's loss is another quantity
    this.phase = progress.phase;
    for (const key of ['trainLoss', 'trainSquaredError'] as const) {
      const value = progress[key];
      if (value === null) continue;
      this.sums[key] += value * steps;
      this.steps[key] += steps;
    }
  }

  /** Null where nothing was reported. */
  take(): Pick<Progress, 'trainLoss' | 'trainSquaredError'> {
    const mean = (key: 'trainLoss' | 'trainSquaredError') => (this.steps[key] > 0 ? this.sums[key] / this.steps[key] : null);
    const means = { trainLoss: mean('trainLoss'), trainSquaredError: mean('trainSquaredError') };
    this.clear();
    return means;
  }

  clear(): void {
    for (const key of ['trainLoss', 'trainSquaredError'] as const) this.sums[key] = this.steps[key] = 0;
  }
}

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const channel = new MessageChannel();
const breathers: (() => void)[] = [];
channel.port1.onmessage = () => breathers.shift()?.();

/** Lets waiting messages in; unlike setTimeout it is not held back to 4 ms. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    breathers.push(resolve);
    channel.port2.postMessage(null);
  });
}
