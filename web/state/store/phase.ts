/** What a session is at: one of these at a time. Whether the reader wishes it to train is another matter. */
export type Phase =
  /** The engine is on its way; there is no run. */
  | { is: 'starting' }
  /** A run is on its way. `run`: which, once that takes long enough to say so; `over`: another is there meanwhile. */
  | { is: 'opening'; run: OpeningRun | null; over: boolean }
  | { is: 'running' }
  /** The run would train, but nobody can see it. */
  | { is: 'resting' }
  /** The reader has sent the run to a step that has a snapshot, or to its newest state, and it is not there yet. */
  | { is: 'recalling'; to: number | 'newest' }
  /** The engine was lost, and another takes up its run. */
  | { is: 'replacing' }
  | { is: 'failed'; why: string };

export interface OpeningRun {
  model: string;
  data: string;
}

/** What leads from one phase to another. */
export type PhaseStep =
  | { type: 'boot' } // an engine is started in the place of the one that there was, if any
  | { type: 'booted' }
  | { type: 'opening'; run: OpeningRun }
  | { type: 'opened' } // the engine tells of a run that it has
  | { type: 'settled'; run: OpeningRun } // that run is there, or was refused
  | { type: 'rest' }
  | { type: 'wake' }
  | { type: 'recall'; to: number | 'newest' }
  | { type: 'recalled' } // or the snapshot was not there any more
  | { type: 'lost' }
  | { type: 'replaced' }
  | { type: 'fail'; why: string };

/** The phase that a step leads to. One that makes no sense where the session is leaves it there: the same object. */
export function nextPhase(phase: Phase, step: PhaseStep): Phase {
  switch (step.type) {
    case 'boot':
      return phase.is === 'replacing' ? phase : { is: 'starting' };
    case 'booted':
      return phase.is === 'starting' ? { is: 'opening', run: null, over: false } : phase;
    case 'opening':
      if (phase.is === 'opening') return { ...phase, run: step.run };
      return hasRun(phase) ? { is: 'opening', run: step.run, over: true } : phase;
    case 'opened':
      return phase.is === 'opening' && !phase.over ? { is: 'running' } : phase;
    case 'settled':
      if (phase.is !== 'opening' || phase.run !== step.run) return phase;
      return phase.over ? { is: 'running' } : { ...phase, run: null };
    case 'rest':
      return phase.is === 'running' ? { is: 'resting' } : phase;
    case 'wake':
      return phase.is === 'resting' ? { is: 'running' } : phase;
    case 'recall':
      return hasRun(phase) ? { is: 'recalling', to: step.to } : phase;
    case 'recalled':
      return phase.is === 'recalling' ? { is: 'running' } : phase;
    case 'lost':
      return hasRun(phase) ? { is: 'replacing' } : phase;
    case 'replaced':
      return phase.is === 'replacing' ? { is: 'running' } : phase;
    case 'fail':
      return { is: 'failed', why: step.why };
  }
}

/** Whether there is a run to command: also while another one is on its way. */
export function hasRun(phase: Phase): boolean {
  return (
    phase.is === 'running' ||
    phase.is === 'resting' ||
    phase.is === 'recalling' ||
    (phase.is === 'opening' && phase.over)
  );
}

/** The run that is on its way, once that takes a while. */
export function openingRun(phase: Phase): OpeningRun | null {
  return phase.is === 'opening' ? phase.run : null;
}

/** Where the reader has sent the run and it is not yet. */
export function goingTo(phase: Phase): number | 'newest' | null {
  return phase.is === 'recalling' ? phase.to : null;
}

const kSlow = 200; // ms: what takes longer is said to be on its way

/** Opens a run; where that takes a while the store says so meanwhile. */
export async function opening<T>(
  store: { enter(step: PhaseStep): void },
  run: OpeningRun,
  open: () => Promise<T>,
): Promise<T> {
  const late = setTimeout(() => store.enter({ type: 'opening', run }), kSlow);
  try {
    return await open();
  } finally {
    clearTimeout(late);
    store.enter({ type: 'settled', run });
  }
}
