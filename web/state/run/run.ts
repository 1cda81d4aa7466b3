import type { RemoteEngine } from '../../engine/client/client';
import type { RunConfiguration, SettingValue } from '../../engine/protocol';
import type { Curve, CurveName } from '../store/history';
import type { Look } from '../link/view-keys';
import type { ModuleWish } from '../../shared/opening';
import type { OwnSets } from './own-sets';
import type { RunState, RunStore } from '../store/run-store';

/** What a run asks of its paper's lesson; views/lessons answers. */
export interface Lessons {
  /** Fetches a model's lesson, where there is one: what shows the run looks it up. */
  load(model: string): Promise<void>;
  /** Among what a link may choose of this run, by name. */
  choices(state: Readonly<RunState>): Promise<{ views: string[]; curves: string[] }>;
}

/** What a lecturer has set up beside the run itself. */
export type Course = Pick<RunState, 'goal' | 'locks'>;

/** A session, for the parts of it that do one thing each with its run: follow links, change data, replace a lost engine. */
export interface Run {
  readonly store: RunStore;
  readonly own: OwnSets;
  readonly lessons: Lessons;
  readonly engine: RemoteEngine;
  /** Whether there is an engine that has been started. */
  readonly isUp: boolean;
  /** The run beside which this one stands, and whose locks are its own; null for none. */
  readonly lead: Pick<RunStore, 'state'> | null;
  readonly moduleWish: ModuleWish;
  useModule(wish: ModuleWish): Promise<void>;
  replaced(): Promise<void>;
  giveUp(error: unknown): void;
  keepSnapshot(): Promise<void>;
  goBack(): Promise<void>;
  open(
    model: string,
    settings?: Record<string, SettingValue>,
    play?: boolean,
    course?: Course,
  ): Promise<RunConfiguration>;
  load(file: ArrayBuffer): Promise<RunConfiguration>;
  set(key: string, value: SettingValue): Promise<boolean>;
  speed(stepsPerSecond: number): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  look(look: Omit<Look, 'at'>): void;
  probe(place: RunState['probe']): void;
}

/** A run's file, and its curves up to there. */
export interface Snapshot {
  file: Blob;
  curves: [CurveName, Curve][];
}

/** The run beside a session's own, for whoever keeps and brings back both. */
export interface Beside {
  /** Its last snapshot; null where it has none yet. */
  readonly kept: Snapshot | null;
  /** Resolves when it is open. */
  opened(): Promise<void>;
  /** Has it go on from there. */
  takeUp(kept: Snapshot): Promise<void>;
}

/** Who makes a session's training go on: its engine or, where two runs go together, what holds them in step. */
export interface Driver {
  play(): Promise<void> | void;
  pause(): Promise<void>;
  step(n: number): Promise<void>;
  reset(): Promise<void>;
  /** Steps a second at most; 0 for as fast as it goes. */
  speed(stepsPerSecond: number): Promise<void> | void;
}
