import type { RunState, RunStore } from './run-store';

const kSlow = 200; // ms: what takes longer is said to be on its way

/** Opens a run; where that takes a while the store says so meanwhile. */
export async function opening<T>(store: RunStore, run: NonNullable<RunState['opening']>, open: () => Promise<T>): Promise<T> {
  const late = setTimeout(() => store.set({ opening: run }), kSlow);
  try {
    return await open();
  } finally {
    clearTimeout(late);
    if (store.state.opening === run) store.set({ opening: null });
  }
}
