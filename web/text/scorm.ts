import { inLanguage } from './language';
import type { Value } from './words';

/** A lesson in a course system. */
export const words = inLanguage('scorm', {
  alone:
    'There is no course system around this lesson that it could report to: open it where your course has it, or your score is not kept.',
  trainsAgain: (step: Value) => `Training again to step ${step}, where you were.`,
  there: (step: Value) => `This is step ${step}, where you were.`,
});
