import type { Catalogue } from '../engine/protocol';
import { cardOf } from '../shared/papers';
import type { Goal } from '../state/link/goal';
import { readHash } from '../state/link/hash';
import { broken, kNoLocks } from '../state/link/locks';
import type { Lockable } from '../state/link/locks';
import { mendLink } from '../state/link/mend';
import { readCourse } from '../state/course/read-course-keys';
import type { Course } from '../state/run/run';
import { words } from '../text/verify';

const say = words.given;

/** What a lecturer's link fixes and asks for. @throws Error where that is nothing, or cannot be read */
export function exerciseOf(link: string, catalogue: Catalogue): Course & { goal: Goal } {
  const at = link.indexOf('#');
  const { hash } = mendLink({ search: '', hash: at < 0 ? '' : link.slice(at).trim() });
  const { wish, complaints } = readHash(hash, catalogue);
  const model = wish.model ?? catalogue.models[0]!.name;
  // As the page opens it (state/session/links.ts).
  const isBare = wish.model === undefined || Object.keys(wish.settings).length === 0;
  const preset = wish.preset ?? (isBare ? cardOf(model)?.openingPreset : undefined);
  const course = readCourse(wish, model, preset, { catalogue, locks: kNoLocks, goal: null }, complaints, true);
  if (complaints.length > 0) throw new Error(say.unreadable(complaints.join(' ')));
  if (!course.goal) throw new Error(say.noGoal);
  return { ...course, goal: course.goal };
}

/** How a receipt's run is not of this exercise, in a sentence; null where it is. */
export function otherThan(
  { goal, locks }: Course & { goal: Goal },
  run: Lockable,
  own: Goal,
  changes: readonly [step: number, key: string, value: string | number | boolean][],
): string | null {
  if (own.text !== goal.text) return say.otherGoal(own.text, goal.text);
  const states = [run, ...changes.map(([, key, value]) => ({ ...run, settings: { [key]: value } }))];
  for (const state of states) {
    const lock = broken(locks, state);
    if (!lock) continue;
    const value = { model: state.model, data: state.data, ...state.settings }[lock.key];
    return say.otherValue(lock.name, String(value), lock.said);
  }
  return null;
}
