import type { ModuleName, ModuleWish } from '../shared/opening';
import type { DataManifest, DataStatus, GivenSet } from './data-sets';

// What the page and the engine's worker say to each other. Plain data only: every message can be
// cloned, and nothing in it points into the engine's memory.

export type ModuleReason =
  | 'asked'
  | 'notSame'
  | 'notRelaxed'
  | 'notIsolated'
  | 'notThreads'
  | 'relaxed'
  | 'same'
  | 'plain'
  | 'threads'
  | 'oneAsked'
  | 'oneNotIsolated'
  | 'oneNoThreads'
  | 'oneProcessor';

export interface ModuleInfo {
  name: ModuleName;
  threads: number;
  isolated: boolean;
  /** Why this module and not a faster one, by the keys of their sentences (text/controls.ts). */
  reasons: ModuleReason[];
}

export type SettingValue = number | string | boolean;

/** One setting of a model, as the engine declares and validates it. The page builds controls from this. */
export interface Setting {
  key: string; // 'learning_rate'
  label: string; // 'Learning rate'
  symbol?: string; // 'η', as the paper writes it
  group: 'network' | 'objective' | 'optimiser' | 'pre-training' | 'run';
  type: 'integer' | 'real' | 'boolean' | 'choice' | 'widths';
  default: SettingValue;
  minimum?: number;
  maximum?: number;
  /** A slider over this setting should be logarithmic. */
  logarithmic?: boolean;
  choices?: { value: string; label: string }[];
  /** May change during a run; otherwise a change starts the run again. */
  live: boolean;
  /** Shown only while all of these settings have one of these values (and on the command line ignored otherwise). */
  when?: Record<string, SettingValue[]>;
}
// 'widths' is text: the hidden layers' widths from the input inwards, '512-256'; '' for none.

export interface Preset {
  name: string; // 'rbm-30'; its full name is 'classic/rbm-30'
  title: string;
  /** The set that it is for. */
  data: string;
  settings: Record<string, SettingValue>;
}

export interface ModelDescription {
  name: string; // 'classic'
  title: string;
  paper: string; // 'Hinton & Salakhutdinov 2006'
  /** The set that it is shown with. */
  data: string;
  kind: 'images' | 'text';
  settings: Setting[];
  presets: Preset[];
}

export interface Catalogue {
  version: string;
  models: ModelDescription[];
}

/** One part of a run: a layer's pre-training, or training of the whole network. */
export interface Phase {
  name: string; // 'RBM 1: 784 → 256', 'Fine-tuning'
  kind: 'pre-training' | 'training';
  /** pre-training: which layer, from 0 */
  layer?: number;
  epochs: number;
}

/** The engine's report after a slice of training. Losses are per image, sum over pixels. */
export interface Progress {
  step: number;
  epoch: number; // fractional: passes over the training set, all phases together
  samples: number;
  seconds: number; // spent in training steps
  /** While it plays by the clock, pictures and waiting included; else within steps. */
  samplesPerSecond: number;
  phase: number; // index into phases
  phases: Phase[];
  phaseProgress: number; // 0..1 within the phase; training goes on past 1
  /** Mean over the steps since the last report, in the objective's own unit. */
  trainLoss: number | null;
  /** The unit of trainLoss and testLoss: 'nats' or 'squared error'; in pre-training 'squared error' of the RBM's reconstruction. */
  lossUnit: string;
  trainSquaredError: number | null;
  /** Symbols of the objective with their values now, for the equation: {'J': 12.3, 'η': 0.001, 'λ': 0, ...} */
  terms: Record<string, number>;
  gradientNorm: number | null;
}

/** Where an engine's time has gone since it started, in ms. What is left is messages and waiting. */
export interface Spent {
  training: number;
  evaluation: number;
  pictures: number;
  snapshots: number;
}

/** Held-out figures, from the same fixed test images each time. */
export interface Evaluation {
  step: number;
  epoch: number;
  testLoss: number | null; // null where it is not finite
  testSquaredError: number | null; // sum over pixels, mean over images
  pcaSquaredError: number | null; // null until PCA has seen enough; PCA with the same code size on the same images
  pcaImages: number; // how many images PCA was fitted on
  /** The objective's symbols with their held-out values, as Progress.terms. */
  testTerms: Record<string, number>;
  testImages: number;
}

/** A stack of numbers with its shape, row-major. */
export interface Tensor {
  shape: number[];
  data: Float32Array;
}

/**
 * A picture's data, computed by the engine. Every view of every model, with its arguments, arrays, shapes and info, is
 * described in VIEWS.md beside this file. info.step is the step of the weights that drew it.
 */
export interface View {
  name: string;
  info: Record<string, unknown>;
  arrays: Record<string, Tensor>;
}

export interface ViewRequest {
  name: string;
  /** Numbers in a list: a picture's pixels, a code's units. */
  args?: Record<string, SettingValue | number[]>;
}

/** All figures over the whole test set, by name ('squared_error', 'negative_elbo', …), and the step that they are of. */
export interface Metrics {
  step: number;
  figures: Record<string, unknown>;
}

/** Where a run comes to rest by itself: the last step that keeps within all of these. */
export interface Bound {
  /** Passes over the training set after any pre-training. */
  epochs?: number;
  steps?: number;
  /** Spent in training steps. */
  seconds?: number;
}

/** What of a run a receipt is made of: trained again from this, it has the same weights. */
export interface RunRecord {
  step: number;
  /** SHA-256 of the weights, 64 hexadecimal digits. */
  weights: string;
  /** All settings that the run began with. */
  first: Record<string, SettingValue>;
  /** What was set on the way, and after how many steps. */
  changes: [step: number, key: string, value: SettingValue][];
  /** Why the weights do not follow from these; empty where they do (engine/session/provenance.h). */
  gap: string;
}

/** What a run with a goal is followed by. */
export interface Pursued {
  /** Where the run, and each that is opened after it, comes to rest once; it may be trained on from there. */
  bound: Bound | null;
  /** Measures figures that take seconds, too. */
  all: boolean;
}

/**
 * How a run stands at one of its marks, or at its bound: at steps that depend on nothing but the run itself, so that whoever
 * opens the same link comes to the same.
 */
export interface Measured {
  progress: Progress;
  /** Over the whole test set. */
  evaluation: Evaluation;
  /** All figures, where they are wanted. */
  figures: Metrics['figures'] | null;
  record: RunRecord;
  atBound: boolean;
}

export interface Divergence {
  step: number;
  message: string; // what happened, the likely cause, what to change
  restoredStep: number;
}

/** Where in a run a snapshot was taken. */
export interface SnapshotMark {
  step: number;
  epoch: number;
}

/** The snapshots to which a run can go back, and where it is among them. */
export interface RewindStatus {
  marks: SnapshotMark[];
  /** Where the run was put back to; null where it is at its newest state. */
  at: SnapshotMark | null;
  /** The newest state, which waits meanwhile. */
  newest: SnapshotMark | null;
  /** Set once, when the run goes on from `at`: what it had come to is given up, but can be taken back. */
  forked?: { at: SnapshotMark; from: SnapshotMark };
}

/** What the worker sends without being asked. */
export type EngineEvent =
  /** Another set takes the place of the one that was there; comes before the configuration of the run on it. */
  | { type: 'manifest'; manifest: DataManifest }
  /** Another run, or another state of settings; comes before the first progress of that run. */
  | { type: 'configuration'; configuration: RunConfiguration }
  | { type: 'progress'; progress: Progress }
  | { type: 'evaluation'; evaluation: Evaluation }
  | { type: 'view'; id: string; view: View }
  | { type: 'data'; data: DataStatus }
  | { type: 'playing'; playing: boolean }
  | { type: 'diverged'; divergence: Divergence }
  /** Of a run that is pursued; where it has come to rest at its bound, after all else that is told of that step. */
  | { type: 'measured'; measured: Measured }
  /** Comes before the progress and the pictures of a state that was put back. */
  | { type: 'rewind'; rewind: RewindStatus }
  | { type: 'error'; message: string }
  /** The engine's instance is not to be trusted any more; the client starts another from its last snapshot. */
  | { type: 'crashed'; message: string };

/** What a run is made of, as the engine has it (every setting present). */
export interface RunConfiguration {
  model: string;
  preset: string | null;
  data: string;
  seed: number;
  settings: Record<string, SettingValue>;
  /** Of a checkpoint that was just opened: what the reader should know. */
  note?: string;
}

/** What comes of changing a setting: the run as it is now, and whether that began it again. */
export interface SettingAnswer {
  configuration: RunConfiguration;
  restarted: boolean;
}

/** What a worker for one of the engine's threads begins with. */
export interface ThreadStart {
  /** The module's script. */
  script: string;
  /** The module and its memory. */
  message: object;
  /** For all that follows. */
  port: MessagePort;
}

/** Makes a worker and sends it the message and the port. */
export type MakeThread = (start: ThreadStart) => Promise<void>;

/**
 * The worker, as comlink exposes it. Every method rejects with an Error whose message says what is wrong
 * and what would be right; after a rejection the running model is as it was.
 */
export interface EngineWorker {
  /** `files`: of the engine, by name, where each is, where they do not lie under `base` (web/library). */
  start(
    options: ModuleWish & { base: string; files?: Record<string, string> },
  ): Promise<{ module: ModuleInfo; catalogue: Catalogue }>;
  /** @param makeThread makes the workers for the engine's threads, which end with this one */
  listen(listener: (event: EngineEvent) => void, makeThread: MakeThread): void;
  /**
   * A new run: the preset's settings (its short name), then `settings` over them. Unknown keys and impossible values are
   * errors. Trains on the set `data`; without it on the preset's, else the model's. A set that is not there is loaded or
   * made first: the promise resolves when its first training and test samples are in the engine. `play`: trains at once.
   */
  open(
    model: string,
    settings: Record<string, SettingValue>,
    preset?: string,
    data?: string,
    play?: boolean,
  ): Promise<RunConfiguration>;
  /** Keeps a set of the reader's own, so that `open` can train on it by its name. */
  give(set: GivenSet): void;
  /** Lets go of such a set. A run on it goes on. */
  forget(name: string): void;
  /** Whether evaluations bring PCA's error along, which takes seconds where the code is wide. They do unless told not to. */
  comparePca(on: boolean): void;
  play(): void;
  pause(): Promise<void>;
  step(n: number): Promise<void>;
  /**
   * Trains until the run has seen so many samples, and waits there, playing, for the next call or for `play` or `pause`.
   * Answers how many it has seen then; null where something kept it from getting there.
   */
  advance(samples: number): Promise<number | null>;
  /** Whether, and as what, this run and each that is opened after it is measured at its marks. */
  pursue(pursued: Pursued | null): void;
  /** A run that rests at its bound, as was told by `measured`, may be trained on. Until then `play` and `step` do not take it past. */
  goPast(): void;
  /** Back to the first weights of the same seed. */
  reset(): Promise<void>;
  /** Changes one setting. */
  set(key: string, value: SettingValue): Promise<SettingAnswer>;
  /** Steps a second at most; 0 for as fast as it goes. */
  speed(stepsPerSecond: number): void;
  /** Whether pictures and figures that change by themselves do so once a second at most. */
  calm(on: boolean): void;
  /** The pictures to keep fresh, by an id of the page's own choosing. Only these are computed. */
  watch(id: string, request: ViewRequest | null): void;
  view(request: ViewRequest): Promise<View>;
  /** As an evaluation tells, but over the whole test set. */
  evaluateWhole(): Promise<Evaluation>;
  /** All figures over the whole test set. Takes seconds. */
  metrics(): Promise<Metrics>;
  /** A safetensors file of the run as it stands: a Blob, so that the page never copies its megabytes on its own thread. */
  save(): Promise<Blob>;
  /** Takes over a checkpoint's model, configuration and progress. */
  load(file: ArrayBuffer): Promise<RunConfiguration>;
  /** Pauses, and shows the run as it was at a step that has a snapshot. To play or to step from there is to fork. */
  recall(step: number): Promise<void>;
  /** Back to the newest state. */
  newest(): Promise<void>;
  /** Has back what the last fork gave up. */
  takeBack(): Promise<void>;
  /** Trains on without measuring and drawing, or no longer does: what the benchmark compares the open page with. */
  silent(on: boolean): void;
  spent(): Spent;
}
