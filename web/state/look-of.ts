import { curvesOf } from '../compare/curves';
import { lessonOf } from '../models/registry';
import { placeOf, readLook } from './look';
import type { Look } from './look';
import type { RunState } from './run-store';

/** Reads a link's hash for the run that is open; `probe` is the place of the code that it has pinned. */
export function lookOf(hash: string, state: Readonly<RunState>): { look: Omit<Look, 'at'>; probe: RunState['probe']; complaints: string[] } {
  const { configuration, manifest } = state;
  const { model = '', settings = {} } = configuration ?? {};
  const { look: { at, ...look }, complaints } = readLook(hash, {
    samples: manifest?.splits.test.count ?? 0,
    views: Object.keys(lessonOf(model)?.views ?? {}),
    curves: curvesOf(state, state).map(({ name }) => name),
    classes: manifest?.classes.length ?? 0,
    code: Number(settings.code ?? 0),
    units: Number(settings.hidden ?? 0) || 0,
    layers: Number(settings.layers ?? 0),
  });
  return { look, probe: placeOf(at), complaints };
}
