import type { SettingValue } from '../engine/protocol';
import type { Standing } from '../state/store/goal-standing';

/** How a run stands, as plain data. */
export interface SurfaceState {
  model: string | null;
  preset: string | null;
  seed: number | null;
  dataset: string | null;
  step: number;
  epoch: number;
  samples: number;
  samplesPerSecond: number;
  playing: boolean;
  threads: number;
  module: string | null;
  phase: string | null;
  losses: { train: number | null; test: number | null; unit: string | null };
  /** By name: squared_error, pca_squared_error, and what the model has beside them, such as kl or discriminator_accuracy. */
  metrics: { squared_error: number | null; pca_squared_error: number | null } & Record<string, number | null>;
  /** What a link wants the run to come to, and how far that is; null where it wants nothing. */
  goal: ({ goal: string } & Standing) | null;
  settings: Record<string, SettingValue>;
  /** What is fixed: by key, the lesson and the data included, at what. */
  locks: Record<string, string>;
  /** Why nothing runs, where nothing does. */
  failure: string | null;
}
