import type { Suspended } from './suspended';

/** How a run stands, as the course system around it is told. */
export interface Report {
  /** In SCORM’s words: 'incomplete', 'failed', 'passed', 'completed'. */
  status: string;
  /** What the next visit goes on from. */
  kept: Suspended;
}

/** Whoever grades what a frame is shown for: by SCORM (lms.ts) or by SPLICE (splice.ts). */
export interface CourseSystem {
  /** What it has kept of the last visit. */
  readonly kept: Suspended | null;
  /** How that one ended; '' where it does not say. */
  readonly status: string;
  tell(report: Report): void;
  /** The last word of a visit. */
  leave(report: Report): void;
}
