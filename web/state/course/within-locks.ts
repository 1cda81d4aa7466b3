import { readCheckpointHead } from '../../engine/checkpoint-head';
import type { RunConfiguration } from '../../engine/protocol';
import { allows, broken, nearest, obey, refusal } from '../link/locks';
import { hasRun } from '../store/phase';
import type { Locks } from '../link/locks';
import type { Run } from '../run/run';
import type { RunStore } from '../store/run-store';
import { words } from '../../text/notices';

/** Loads a file; where its run is one that the locks do not allow, the one that there is comes back. */
export async function loadWithin({ engine, store }: Run, file: ArrayBuffer): Promise<RunConfiguration> {
  const { configuration: now, locks, phase } = store.state;
  if (locks.all.length === 0) return engine.load(file);
  const head = readCheckpointHead(file);
  if (head && now) obey(locks, { ...now, model: head.model, data: head.data ?? now.data });
  const before = hasRun(phase) ? await engine.save() : null;
  const curves = store.history.all();
  const configuration = await engine.load(file);
  const lock = broken(locks, configuration);
  if (!lock) return configuration;
  if (before) await engine.load(await before.arrayBuffer());
  store.history.restore(curves);
  throw refusal(lock);
}

/** A state of a run from before it was locked may have other settings: they are set right. @returns what the run then is, if so */
export async function keepWithin({ engine, store }: Run): Promise<RunConfiguration[]> {
  const { configuration, locks } = store.state;
  const right: RunConfiguration[] = [];
  for (const lock of locks.all) {
    const value = configuration?.settings[lock.key];
    if (value === undefined || allows(lock, value)) continue;
    right.push((await engine.set(lock.key, nearest(lock, value))).configuration);
  }
  return right;
}

/** The locks of a run with more of them, as a link's `lock` says them. @throws Error where the run breaks one */
export async function locksWith({ model, state }: RunStore, text: string): Promise<Locks> {
  const { configuration, catalogue, locks } = state;
  if (!configuration || !catalogue || !model) throw new Error(words.session.noRun);
  const { moreLocks } = await import('./read-course-keys');
  return moreLocks(text, model, catalogue, configuration, locks);
}
