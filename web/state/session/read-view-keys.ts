import { placeOf, readLook } from '../link/view-key-rules';
import type { Look } from '../link/view-keys';
import type { RunState } from '../store/run-store';

/** Reads a link's hash for the run that is open; `probe` is the place of the code that it has pinned. */
export function lookOf(
  hash: string,
  state: Readonly<RunState>,
  choices: { views: string[]; curves: string[] },
): { look: Omit<Look, 'at'>; probe: RunState['probe']; complaints: string[] } {
  const { configuration, manifest } = state;
  const { settings = {} } = configuration ?? {};
  const {
    look: { at, ...look },
    complaints,
  } = readLook(hash, {
    samples: manifest?.splits.test.count ?? 0,
    ...choices,
    classes: manifest?.classes.length ?? 0,
    code: Number(settings.code ?? 0),
    units: Number(settings.hidden ?? 0) || 0,
    layers: Number(settings.layers ?? 0),
  });
  return { look, probe: placeOf(at), complaints };
}
