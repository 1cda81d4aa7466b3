import { copied } from '../shared/copied';
import type { SettingValue } from '../engine/protocol';
import { figuresNow } from '../models/registry';
import type { Session } from '../state/session/session';
import { makeTestSurface } from './test-surface';
import type { TestSurface } from './test-surface';
import type { SurfaceState } from './surface-state';

export type { SurfaceState } from './surface-state';

/**
 * `window.hourglass`: what tests, lecturers and embedders hold on to. Methods reject with an Error whose message says
 * what was wrong and what would do.
 */
export interface Surface {
  /** Resolves with the first run open; rejects where the engine or the data cannot be had. */
  ready: Promise<void>;
  /** The run as plain data, copied. */
  state(): SurfaceState;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Pauses, then trains n steps. */
  step(n?: number): Promise<void>;
  reset(): Promise<void>;
  set(key: string, value: SettingValue): Promise<{ restarted: boolean }>;
  /** A new run; `preset` among the settings begins from one of the model's presets, `data` names another set than the preset's. */
  open(model: string, settings?: Record<string, SettingValue>): Promise<void>;
  /** Fixes settings, as a link's `lock` says it; what is fixed already stays so. */
  lock(locks: string): Promise<void>;
  /** All figures over the whole test set, by name; takes seconds. */
  metrics(): Promise<Record<string, unknown>>;
  /** Events: manifest, progress, evaluation, view, data, playing, diverged, error, configuration. Returns a function that ends it. */
  on(event: string, handler: (data: unknown) => void): () => void;
  /** With `?test` in the address: what the page's own tests need. */
  test?: TestSurface;
}

declare global {
  interface Window {
    hourglass: Surface;
  }
}

export function makeSurface(session: Session, ready: Promise<void>): Surface {
  return {
    ready,
    state: () => surfaceState(session),
    play: () => session.play(),
    pause: () => session.pause(),
    step: (n = 1) => session.step(n),
    reset: () => session.reset(),
    set: async (key, value) => ({ restarted: await session.set(key, value) }),
    open: async (model, settings = {}) => {
      await session.open(model, settings);
    },
    lock: (locks) => session.lock(locks),
    metrics: async () => (await session.metrics()).figures,
    on: (event, handler) => session.on(event as Parameters<Session['on']>[0], handler),
    ...(new URLSearchParams(location.search).has('test') && { test: makeTestSurface(session) }),
  };
}

function surfaceState(session: Session): SurfaceState {
  const { configuration, progress, evaluation, module, manifest, playing, phase, goal, standing, locks } =
    session.store.state;
  return copied({
    model: configuration?.model ?? null,
    preset: configuration?.preset ?? null,
    seed: configuration?.seed ?? null,
    dataset: configuration?.data ?? manifest?.name ?? null,
    step: progress?.step ?? 0,
    epoch: progress?.epoch ?? 0,
    samples: progress?.samples ?? 0,
    samplesPerSecond: progress?.samplesPerSecond ?? 0,
    playing,
    threads: module?.threads ?? 0,
    module: module?.name ?? null,
    phase: progress?.phases[progress.phase]?.name ?? null,
    losses: {
      train: progress?.trainLoss ?? null,
      test: evaluation?.testLoss ?? null,
      unit: progress?.lossUnit ?? null,
    },
    metrics: figuresNow(session.store.state),
    goal: goal && { goal: goal.text, ...standing },
    settings: configuration?.settings ?? {},
    locks: Object.fromEntries(locks.all.map(({ key, said }) => [key, said])),
    failure: phase.is === 'failed' ? phase.why : null,
  });
}
