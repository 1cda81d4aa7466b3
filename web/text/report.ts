import { inLanguage } from './language';
import type { Value } from './words';

/** A lesson in a course system. */
export const words = inLanguage('report', {
  alone:
    'There is no course system around this lesson that it could report to: open it where your course has it, or your score is not kept.',
  refused:
    'The course system does not take what this lesson reports, so your score may not be kept: open the lesson anew from your course. A receipt that you save counts in any case.',
  notKept: (why: Value) =>
    `The page around this lesson could not say where you were, so it begins anew: ${why || 'no reason given'}`,
  trainsAgain: (step: Value) => `Training again to step ${step}, where you were.`,
  there: (step: Value) => `This is step ${step}, where you were.`,
});
