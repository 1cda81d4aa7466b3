import { epochsTrained } from '../../engine/bound';
import type { Progress } from '../../engine/protocol';
import { holds } from '../link/goal';
import type { Condition, Goal, Within } from '../link/goal';
import type { Standing } from '../store/run-store';

/** Whether a state of a run keeps within. `atBound`: the last step began in time. */
export function keeps({ of, ...one }: Within, progress: Progress, atBound: boolean): boolean {
  if (of === 'steps') return holds(one, progress.step);
  if (of === 'epochs') return holds(one, round(epochsTrained(progress)));
  return (atBound && one.sign.startsWith('<')) || holds(one, progress.seconds);
}

/** Whether a run has been trained longer than it may be. */
export function isOver(goal: Goal, progress: Progress): boolean {
  return goal.within.some((one) => one.sign.startsWith('<') && !keeps(one, progress, false));
}

/** Without the last digits, in which shares of an epoch that are added up may differ. */
function round(epochs: number): number {
  return Math.round(epochs * 1e9) / 1e9;
}

/** How far a run has come from where it was first measured to its goal, from 0 to 1: as far as the condition that is furthest from it. */
export function howFar({ conditions }: Goal, { is, figures, first }: Standing): number {
  if (is === 'reached') return 1;
  if (!figures || !first) return 0;
  return Math.min(
    ...conditions.map((condition) => share(condition, first[condition.figure], figures[condition.figure])),
  );
}

function share({ sign, limit }: Condition, first: number | null | undefined, now: number | null | undefined): number {
  if (typeof first !== 'number' || typeof now !== 'number') return 0;
  const left = sign.startsWith('<') ? now - limit : limit - now;
  const whole = sign.startsWith('<') ? first - limit : limit - first;
  if (left <= 0) return 1;
  return whole > 0 ? Math.max(0, 1 - left / whole) : 0;
}
