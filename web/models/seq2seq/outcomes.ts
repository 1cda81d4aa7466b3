import { fixed } from '../../shared/format';
import { placeAmong } from '../common/tries';
import type { Outcome, Outcomes } from '../common/tries';
import { words } from '../../text/prose/seq2seq';

/** By the share of held-out sequences that are written without a mistake. */
const byExact =
  (what: string, ...limits: number[]): Outcome['judge'] =>
  async ({ evaluation }, ask) => {
    const exact = Number((await ask({ name: 'lengths' })).info.exact_match);
    return {
      answer: placeAmong(exact, ...limits),
      figures: words.outcomes.figures(fixed(evaluation!.epoch, 1), fixed(100 * exact, 1), what),
    };
  };

export const outcomes: Outcomes = {
  forwards: {
    answer: 1,
    epochs: 0.5,
    judge: byExact(words.outcomes.heldOut, 0.5, 0.985),
    why: words.outcomes.forwards,
  },
  few: {
    answer: 1,
    epochs: 100,
    judge: byExact(words.outcomes.fresh, 0.25, 0.8),
    why: words.outcomes.few,
  },
  sums: {
    answer: 2,
    epochs: 20,
    judge: byExact(words.outcomes.sumsHeldOut, 0.02, 0.6),
    why: words.outcomes.sums,
  },
  french: {
    answer: 2,
    epochs: 25,
    judge: byExact(words.outcomes.numbersHeldOut, 0.25, 0.8),
    why: words.outcomes.french,
  },
};
