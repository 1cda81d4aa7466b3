// What a frame and the page that it stands in say to each other, as types: programs of others have them from the package. messages.ts
// checks what comes. docs/embedding.md promises it to other people's pages: fields may be added, never change their meaning or go.

import type { SurfaceState } from '../host/surface-state';
import type { Receipt } from '../state/receipt/receipt-file';
import type { Snapshot } from './snapshot';

export type { SurfaceState } from '../host/surface-state';
export type { Receipt } from '../state/receipt/receipt-file';
export type { Snapshot } from './snapshot';

type Version = 1;
export type MessageValue = string | number | boolean;

// ---- From the page around: each with an id of its own choosing, which the answer brings back.

type Asked<Name extends string, Rest = unknown> = {
  type: `hourglass:${Name}`;
  version: Version;
  id: string | number;
} & Rest;

export type FrameRequest =
  | Asked<'play'>
  | Asked<'pause'>
  /** Pauses, then trains so many steps; one, where it does not say. */
  | Asked<'step', { count?: number }>
  /** Back to the first weights. */
  | Asked<'reset'>
  /** One setting, as on the page; answers whether that began the run again. */
  | Asked<'set', { key: string; value: MessageValue }>
  /** Another run; `preset` and `data` may stand among its settings. */
  | Asked<'open', { model: string; settings?: Record<string, MessageValue> }>
  /** Fixes settings, as a link's `lock` says it; what is fixed already stays so. */
  | Asked<'lock', { lock: string }>
  /** How the run stands now. */
  | Asked<'state'>
  /** All figures over the whole test set, by name; takes seconds. */
  | Asked<'metrics'>
  /** The run as a file, and the link that repeats it. */
  | Asked<'snapshot'>;

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

type Said<Name extends string, Rest> = { type: `hourglass:${Name}`; version: Version } & Rest;

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
      { id: string | number } & ({ ok: true; value: Answers[keyof Answers] } | { ok: false; error: string })
    >;

/** What the element's events bring, by their names. */
export type HourglassEvents = {
  [Name in 'ready' | 'state' | 'milestone' | 'goal' | 'error' as `hourglass-${Name}`]: CustomEvent<
    Extract<FrameMessage, { type: `hourglass:${Name}` }>
  >;
};
