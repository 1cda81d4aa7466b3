import type { Condition, Goal } from '../link/goal';
import type { Standing } from '../store/run-store';

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
