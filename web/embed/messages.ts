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
import type { InferOutput } from 'valibot';
import type { SurfaceState } from '../host/surface';
import type { Receipt } from '../state/receipt/receipt';
import type { Snapshot } from './snapshot';

// What a frame and the page that it stands in say to each other, by postMessage: plain data, with a version. docs/embedding.md promises it to
// other people's pages: fields may be added, never change their meaning or go.

export const kVersion = 1;

/** How often a frame tells how its run stands, in ms at the least. */
export const kStateEvery = 250;

// ---- From the page around: each with an id of its own choosing, which the answer brings back.

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
export type RequestName = Request['type'] extends `hourglass:${infer Name}` ? Name : never;

/** What each request is answered with, where it was done. */
export interface Answers {
  play: null;
  pause: null;
  step: null;
  reset: null;
  set: { restarted: boolean };
  open: null;
  lock: null;
  state: SurfaceState;
  metrics: Record<string, unknown>;
  snapshot: Snapshot;
}

// ---- From the frame.

export interface GoalSaid {
  /** As the link has it. */
  goal: string;
  is: 'open' | 'reached' | 'missed';
  share: number;
  /** Over the whole test set, by name; null where nothing was measured yet. */
  figures: Record<string, number | null> | null;
  step: number;
  /** Of a goal that is reached, what trains the run again, as a file and as some lines of text; null before, and where there is none. */
  receipt: { file: Receipt; text: string } | null;
}

type Said<Name extends string, Rest> = { type: `hourglass:${Name}`; version: typeof kVersion } & Rest;

export type FrameMessage =
  /** The first run is open. */
  | Said<'ready', { state: SurfaceState }>
  /** At most four a second. */
  | Said<'state', { state: SurfaceState }>
  /** A phase has begun, or the run has reached what its lesson calls a milestone. */
  | Said<'milestone', { key: string; text: string; step: number; epoch: number }>
  /**
   * How far the run is from the goal of its link: at once, and whenever it was measured. `is`: 'open', 'reached' or 'missed'; `share`: from
   * 0 to 1, how far the figures have come from where they were first; `step`: what they are of.
   */
  | Said<'goal', GoalSaid>
  /** What the reader is told of, too. `fatal`: nothing runs, and nothing will. */
  | Said<'error', { message: string; fatal: boolean }>
  /** The content is so high, in CSS pixels. */
  | Said<'height', { height: number }>
  | Said<
      'answer',
      { id: string | number } & ({ ok: true; value: Answers[RequestName] } | { ok: false; error: string })
    >;
