import type { NativeEngine } from '../module/embind';
import { parsed, unwrap } from '../module/embind';
import { LossMean } from './loss-mean';
import { Measuring } from './measuring';
import type { WholeData } from './measuring';
import { Pace } from './pace';
import { Pictures } from './pictures';
import type { Emit } from './pictures';
import type { Divergence, Evaluation, Progress, Pursued, Spent, View, ViewRequest } from '../protocol';

interface Slice {
  progress: Progress;
  steps: number;
  waiting: boolean;
  diverged?: Divergence;
}

const kSliceMilliseconds = 20; // between two looks at the message queue
const kProgressEvery = 100; // ms
const kEvaluateEvery = 500; // ms, at the least
const kEvaluationShare = 0.1; // of the time
const kViewShare = 0.25; // of the time
const kViewsEvery = 30; // ms, between two pictures
const kSameViewEvery = 120; // ms, between two states of one picture
const kCalmEvery = 1000; // ms, between two of anything that changes by itself, for readers who want little motion

/**
 * Trains in slices, and between them answers messages, measures and draws: evaluation and pictures get at most
 * their share of the time, however long they take on this machine.
 */
export class TrainingLoop {
  playing = false;
  /** Trains without measuring and drawing: nobody is there to see it. */
  silent = false;
  /** Pictures and figures change once a second, but for those that are asked for anew. */
  calm = false;
  /** Where the worker's time has gone. */
  readonly spent: Spent = { training: 0, evaluation: 0, pictures: 0, snapshots: 0 };
  private readonly pace = new Pace();
  private stepsPerSecond = 0; // 0: as fast as it goes
  private owed = 0; // steps that the wanted speed allows now
  private lastOwed = 0;
  private running: Promise<void> | null = null;
  private halted = false; // between two runs there is nothing to show
  private isNew = true; // the first step is shown to be taken as soon as it is
  private hasRun = false; // pictures that are asked for before wait for the first one
  private readonly pictures: Pictures;
  private nextProgress = 0;
  private nextEvaluation = 0;
  private nextView = 0;
  private evaluatedStep = -1;
  private waiting = false;
  private readonly losses = new LossMean();
  private unreported: Progress | null = null;
  /** Steps that the run has taken. */
  reached = 0;
  private samples = 0; // seen by the run
  private samplesPerStep = 0; // 0: not known yet
  /** Where `advance` has come to a halt meanwhile, and who waits for that; null where it trains on without end. */
  private target: { samples: number; arrived: (samples: number | null) => void } | null = null;
  private wake = () => {};
  private last: Progress | null = null;
  private readonly measuring: Measuring;

  constructor(
    private readonly engine: NativeEngine,
    private readonly emit: Emit,
    /** Told when the next step begins or ceases to wait for data. */
    private readonly onWaiting: (waiting: boolean) => void,
    /** Told of anything thrown; the loop has stopped. */
    private readonly onFailure: (error: unknown) => void,
    /** Told of steps that were taken. */
    private readonly onSteps: (progress: Progress) => void = () => {},
    data: () => WholeData = () => ({ tests: 0, isWhole: true }),
  ) {
    this.measuring = new Measuring(engine, emit, data);
    this.pictures = new Pictures(
      (request) => this.view(request),
      emit,
      () => this.drawUnsent(),
    );
  }

  play(): void {
    this.release();
    this.begin();
  }

  /**
   * Trains until the run has seen so many samples, then waits, playing, for the next call.
   * @returns how many it has then seen; null where it was paused, or its training ended otherwise
   */
  advance(samples: number): Promise<number | null> {
    this.goPast(); // whoever leads it knows where it rested
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

  /** Where the run comes to rest, once, and that it is measured at its marks. */
  pursue(pursued: Pursued | null): void {
    this.measuring.pursue(pursued, this.last);
  }

  goPast(): void {
    this.measuring.goPast();
  }

  private within(steps: number): number {
    return this.measuring.within(steps, this.last);
  }

  private begin(): void {
    if (this.playing) return;
    this.playing = true;
    this.owed = 0;
    this.lastOwed = performance.now();
    this.pace.begin(this.lastOwed, this.samples);
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
    this.pace.clear();
    let left = count;
    while (left > 0 && !this.playing) {
      if (!this.measuring.isDone()) {
        await sleep(50);
        continue;
      }
      const allowed = this.within(left);
      if (allowed === 0) break;
      const slice = this.train(allowed);
      left -= slice.steps;
      if (slice.diverged) break;
      await (slice.waiting ? sleep(50) : breathe());
    }
    this.settle();
    if (!this.playing) await this.rests();
  }

  private rests(): Promise<void> {
    return this.measuring.rests(this.last, () => this.halted);
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
    this.pace.clear();
    this.pictures.begin();
    const { progress } = this.train(0);
    this.unreported = progress;
    this.measuring.again(progress);
    if (play && !this.playing) {
      this.pictures.outdate();
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
    this.pictures.watch(id, request);
    if (request !== null) void breathe().then(() => this.drawUnsent());
  }

  /** What was asked for, or waits for the page to take the last; while training it comes by itself. */
  private drawUnsent(): void {
    if (!this.playing && this.hasRun && !this.halted) this.guard(() => this.pictures.sendUnsent());
  }

  /** Reports, measures and draws everything as it stands. */
  private settle(): void {
    if (this.halted) return;
    this.sendProgress();
    this.pictures.outdate();
    this.pictures.sendUnsent();
    this.sendEvaluation(); // last, as in report()
  }

  /** One picture, now. */
  view(request: ViewRequest): View {
    const native = this.timed('pictures', () =>
      unwrap(this.engine.view(request.name, JSON.stringify(request.args ?? {}))),
    );
    return { name: request.name, info: JSON.parse(native.info) as Record<string, unknown>, arrays: native.arrays };
  }

  /** Does such work, and counts its time. */
  timed<T>(kind: keyof Spent, work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.spent[kind] += performance.now() - start;
    }
  }

  private async run(): Promise<void> {
    try {
      while (this.playing) {
        if (!this.measuring.isDone()) {
          await sleep(50);
          continue;
        }
        if (this.isThere()) {
          this.sendProgress();
          this.target!.arrived(this.samples);
          this.target!.arrived = () => {};
          await new Promise<void>((resolve) => (this.wake = resolve));
          continue;
        }
        if (this.within(1) === 0) {
          this.playing = false;
          this.emit({ type: 'playing', playing: false });
          break;
        }
        const allowed = this.within(this.allowedSteps());
        if (allowed === 0) {
          await sleep(Math.min(50, 1000 / this.stepsPerSecond));
          continue;
        }
        const slice = this.train(this.isNew ? 1 : allowed);
        this.isNew = false;
        if (this.stepsPerSecond > 0) this.owed -= slice.steps;
        if (slice.diverged) {
          this.playing = false;
          this.emit({ type: 'playing', playing: false });
          break;
        }
        if (!this.silent) this.report();
        await (slice.waiting ? sleep(50) : breathe());
      }
      this.release();
      this.settle();
      await this.rests();
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
    if (this.target)
      return this.samplesPerStep > 0 ? Math.ceil((this.target.samples - this.samples) / this.samplesPerStep) : 1;
    if (this.stepsPerSecond === 0) return 1_000_000;
    const now = performance.now();
    this.owed = Math.min(this.owed + ((now - this.lastOwed) / 1000) * this.stepsPerSecond, this.stepsPerSecond);
    this.lastOwed = now;
    return Math.floor(this.owed);
  }

  private train(steps: number): Slice {
    const slice = this.timed('training', () => parsed<Slice>(this.engine.train(steps, kSliceMilliseconds)));
    if (slice.steps > 0)
      this.samplesPerStep = Math.max(1, Math.round((slice.progress.samples - this.samples) / slice.steps));
    if (slice.steps > 0) this.measuring.stepped(this.samples, slice.progress);
    this.samples = slice.progress.samples;
    this.pace.add(performance.now(), this.samples);
    this.reached = slice.progress.step;
    this.last = slice.progress;
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
    if (slice.diverged) this.emit({ type: 'diverged', divergence: slice.diverged });
    return slice;
  }

  /** Tells where the run stands, where that is news. */
  private sendProgress(): void {
    if (this.unreported === null) return;
    this.nextProgress = performance.now() + this.apart(kProgressEvery);
    const samplesPerSecond = this.pace.samplesPerSecond ?? this.unreported.samplesPerSecond;
    this.emit({ type: 'progress', progress: { ...this.unreported, samplesPerSecond, ...this.losses.take() } });
    this.unreported = null;
  }

  private report(): void {
    const now = performance.now();
    // The first evaluation fits PCA, and the reader has pictures to look at meanwhile.
    if (now >= this.nextEvaluation && !this.pictures.hasUnsent) {
      this.sendEvaluation();
      const cost = performance.now() - now;
      this.nextEvaluation = performance.now() + Math.max(this.apart(kEvaluateEvery), cost / kEvaluationShare);
      return;
    }
    if (now < this.nextView) return;
    if (!this.pictures.sendStalest(now - this.apart(kSameViewEvery))) return;
    const cost = performance.now() - now;
    this.nextView = performance.now() + Math.max(kViewsEvery, cost / kViewShare);
  }

  private apart(milliseconds: number): number {
    return this.calm ? Math.max(milliseconds, kCalmEvery) : milliseconds;
  }

  private sendEvaluation(): void {
    const evaluation = this.timed('evaluation', () => parsed<Evaluation>(this.engine.evaluate()));
    if (evaluation.step === this.evaluatedStep) return;
    this.evaluatedStep = evaluation.step;
    this.emit({ type: 'evaluation', evaluation });
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
