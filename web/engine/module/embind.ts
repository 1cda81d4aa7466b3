// The engine as Embind gives it. Only the worker may touch this.
import type { MakeThread } from '../protocol';

/** Every call's answer: C++ exceptions do not reach JavaScript as an Error, so the binding catches them. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: string; spoiled?: boolean };

/** wasm/bindings.cpp's class; JSON texts are described in protocol.ts. */
export interface NativeEngine {
  catalogue(): string;
  /** After `growPool`: from now on all threads help. */
  startThreads(): void;
  declareData(manifest: string): Result<unknown>;
  /** Whether a set of this name has a rule instead of files. */
  makes(name: string): boolean;
  /** Makes such a set and answers its manifest. */
  makeData(name: string): Result<string>;
  /** Takes images as arrays and answers their manifest; `description` is that without the counts. Forgets what was there. */
  takeImages(
    description: string,
    train: Uint8Array,
    trainLabels: Uint8Array,
    test: Uint8Array,
    testLabels: Uint8Array,
  ): Result<string>;
  /** Takes UTF-8 text, one phrase a line, and answers its manifest. */
  takeText(description: string, text: Uint8Array): Result<string>;
  /** Uncompressed IDX bytes, copied by the engine. */
  addShard(split: 'train' | 'test', images: Uint8Array, labels: Uint8Array): Result<unknown>;
  /** No more shards will come: train on the images that are there. */
  finishData(): Result<unknown>;
  open(request: string): Result<string>;
  train(maximumSteps: number, maximumMilliseconds: number): Result<string>;
  /** Whether evaluations bring PCA's error along; they do unless told not to. */
  comparePca(on: boolean): void;
  evaluate(): Result<string>;
  /** The same over the whole test set. */
  evaluateWhole(): Result<string>;
  metrics(): Result<string>;
  view(name: string, args: string): Result<NativeView>;
  set(key: string, value: string): Result<string>;
  reset(): Result<unknown>;
  save(): Result<Uint8Array>;
  load(file: Uint8Array): Result<string>;
  /** What a receipt says of the run as it stands (RunRecord). */
  record(): Result<string>;
  configuration(): string;
  delete(): void;
}

export interface NativeView {
  info: string;
  arrays: Record<string, { shape: number[]; data: Float32Array }>;
}

export interface NativeModule {
  Engine: new (threads: number) => NativeEngine;
  /** Has so many workers made for the engine's threads, which begin to help with `startThreads`; rejects where they do not come. */
  growPool(workers: number, makeThread: MakeThread): Promise<unknown>;
}

/** Memory ran out while the run was being changed: it cannot go on in this instance. */
export class Spoiled extends Error {}

/** The value of a call, or an Error with the engine's message. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new (result.spoiled ? Spoiled : Error)(result.error);
  return result.value;
}

/** The same of a call that answers with JSON. */
export function parsed<T>(result: Result<string>): T {
  return JSON.parse(unwrap(result)) as T;
}

/** What `open` is asked: a model, what is changed of its settings, a preset, a data set; the usual ones where they are not said. */
export function requestOf(
  model: string,
  settings: Record<string, unknown>,
  preset: string | undefined,
  data: string | null,
): string {
  return JSON.stringify({ model, settings, ...(preset !== undefined && { preset }), ...(data !== null && { data }) });
}

/** Whether the instance that threw this is not to be trusted any more. */
export function isCrash(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof Spoiled || !(error instanceof Error);
}

/**
 * Gives an array's memory back at once. The collector would come by later: it looks at the small objects that it sees,
 * not at the megabytes behind them. Nobody may look at the array afterwards.
 */
export function release({ buffer }: Uint8Array): void {
  (buffer as { transfer?: (size: number) => unknown }).transfer?.(0);
}
