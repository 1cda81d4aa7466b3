import {
  integer,
  literal,
  maxValue,
  minValue,
  number,
  object,
  optional,
  pipe,
  record,
  string,
  union,
  variant,
} from 'valibot';
import type { InferInput, InferOutput } from 'valibot';
import type { FrameRequest } from './said';

// What comes to a frame from the page that it stands in, by postMessage: plain data, with a version. As types it is in said.ts, with what
// goes the other way.

export const kVersion = 1;

/** How often a frame tells how its run stands, in ms at the least. */
export const kStateEvery = 250;

const head = <Name extends string>(name: Name) => ({
  type: literal(`hourglass:${name}` as const),
  version: literal(kVersion),
  id: union([string(), number()]),
});
const value = union([string(), number(), literal(true), literal(false)]);
const kMostSteps = 1_000_000;

export const requestSchema = variant('type', [
  object(head('play')),
  object(head('pause')),
  /** Pauses, then trains so many steps. */
  object({ ...head('step'), count: optional(pipe(number(), integer(), minValue(1), maxValue(kMostSteps)), 1) }),
  /** Back to the first weights. */
  object(head('reset')),
  /** One setting, as on the page; answers whether that began the run again. */
  object({ ...head('set'), key: string(), value }),
  /** Another run; `preset` and `data` may stand among its settings. */
  object({ ...head('open'), model: string(), settings: optional(record(string(), value), {}) }),
  /** Fixes settings, as a link's `lock` says it; what is fixed already stays so. */
  object({ ...head('lock'), lock: string() }),
  /** How the run stands now. */
  object(head('state')),
  /** All figures over the whole test set, by name; takes seconds. */
  object(head('metrics')),
  /** The run as a file, and the link that repeats it. */
  object(head('snapshot')),
]);
export type Request = InferOutput<typeof requestSchema>;

/** What is checked here is what is promised there, both ways. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
true satisfies Same<InferInput<typeof requestSchema>, FrameRequest>;
