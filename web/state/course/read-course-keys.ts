import type { Catalogue, ModelDescription } from '../../engine/protocol';
import { figuresOf } from '../../shared/figures';
import { words } from '../../text/locks';
import { words as said } from '../../text/notices';
import { parseGoal } from '../link/read-goal';
import type { Goal } from '../link/goal';
import { baseSettings, dataOf } from '../link/hash';
import type { Wish } from '../link/hash';
import { joined, ofThisLesson, parseLocks } from '../link/read-locks';
import { allows, broken, kNoLocks, lockOf, nearest, obey, refusal, withLocks } from '../link/locks';
import type { Lockable, Locks } from '../link/locks';
import type { Course } from '../run/run';
import type { RunState } from '../store/run-store';

/** A link's goal for a model, or an Error that names what is wrong with it and what would be right. */
export function readGoal(text: string, model: string): Goal | Error {
  const goal = parseGoal(text, figuresOf(model));
  return goal instanceof Error ? new Error(said.link.ignored('goal', shorten(text), goal.message)) : goal;
}

/**
 * What a link fixes, and what it asks for: any lock, and a goal, is for its lesson and its data. Where what it opens breaks its own locks
 * its wish is mended, and that is said.
 */
export function readCourse(
  wish: Wish,
  model: string,
  preset: string | undefined,
  { catalogue, locks: before, goal: goalBefore }: Pick<RunState, 'catalogue' | 'locks' | 'goal'>,
  complaints: string[],
  isFirst: boolean,
): Course {
  const models = catalogue!.models.map(({ name }) => name);
  const described = catalogue!.models.find(({ name }) => name === model)!;
  const run: Lockable = {
    model,
    data: wish.data ?? dataOf(described, preset),
    settings: { ...baseSettings(described, preset), ...wish.settings },
  };
  // A link of the page's own, followed under locks.
  const isWithin =
    !isFirst &&
    before.all.length > 0 &&
    wish.lock === new URLSearchParams(withLocks('', before, '').slice(1)).get('lock');
  if (isWithin) {
    obey(before, run);
    return { goal: goalBefore, locks: before };
  }
  const goal = wish.goal === undefined ? null : readGoal(wish.goal, model);
  if (goal instanceof Error) complaints.push(goal.message);
  const { locks, complaints: more } = parseLocks(wish.lock ?? '', described, models, run);
  complaints.push(...more);
  const isThere = !(goal instanceof Error) && goal !== null;
  if (locks.all.length === 0 && !isThere) return { goal: null, locks: kNoLocks };
  const lesson = lockOf(locks, 'model');
  if (lesson && !allows(lesson, model)) throw refusal(lesson);
  const all = ofThisLesson(locks, run);
  mend(wish, all, run, complaints);
  return { goal: isThere ? goal : null, locks: all };
}

/** Has a wish keep within its own link's locks. */
function mend(wish: Wish, { all }: Locks, run: Lockable, complaints: string[]): void {
  for (const lock of all) {
    const value = lock.key === 'data' ? run.data : run.settings[lock.key];
    if (value === undefined || allows(lock, value)) continue;
    const right = nearest(lock, value);
    if (lock.key === 'data') wish.data = String(right);
    else wish.settings[lock.key] = right;
    complaints.push(words.mended(lock.name, value, lock.said, right));
  }
}

/** What is locked already, and more. @throws Error where that cannot be read, or does not fit the run or what is locked */
export function moreLocks(
  text: string,
  model: ModelDescription,
  catalogue: Catalogue,
  run: Lockable,
  before: Locks,
): Locks {
  const names = catalogue.models.map(({ name }) => name);
  const { locks, complaints } = parseLocks(text, model, names, run);
  if (complaints.length > 0) throw new Error(complaints.join(' ').replaceAll('The link’s lock=', 'lock='));
  if (locks.all.length === 0) throw new Error(words.nothing);
  const all = joined(before, ofThisLesson(locks, run));
  if (all instanceof Error) throw all;
  const lock = broken(all, run);
  if (lock) throw new Error(words.notWithin(lock.name, run.settings[lock.key]!, lock.said));
  return all;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
