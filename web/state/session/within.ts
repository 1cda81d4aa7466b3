import { epochsTrained } from '../../engine/bound';
import type { Progress } from '../../engine/protocol';
import { holds } from '../link/goal';
import type { Goal, Within } from '../link/goal';

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
