import { html } from 'lit';
import { fixed } from '../../shared/format';
import { placeAmong } from '../common/tries';
import type { Outcome, Outcomes } from '../common/tries';

/** By the share of held-out sequences that are written without a mistake. */
const byExact =
  (what: string, ...limits: number[]): Outcome['judge'] =>
  async ({ evaluation }, ask) => {
    const exact = Number((await ask({ name: 'lengths' })).info.exact_match);
    return {
      answer: placeAmong(exact, ...limits),
      figures: `After ${fixed(evaluation!.epoch, 1)} epochs ${fixed(100 * exact, 1)} % of ${what} are without a mistake.`,
    };
  };

export const outcomes: Outcomes = {
  forwards: {
    answer: 1,
    epochs: 0.5,
    judge: byExact('the held-out sentences', 0.5, 0.985),
    why: html`The words are the same, but the first to be written was read longest ago, and the gradient has a longer way to it. It gets
      there, only later: let it train on, and compare the curves at the same epoch.`,
  },
  few: {
    answer: 1,
    epochs: 100,
    judge: byExact('the new sentences', 0.25, 0.8),
    why: html`It reproduces all sentences that it has seen, and only some of the new ones: where memorising is enough, no rule has to be
      learned (overfitting). Look at the gap between the two curves, and how it grows. Then give it more sentences, on the left,
      and watch the gap close.`,
  },
  sums: {
    answer: 2,
    epochs: 20,
    judge: byExact('the held-out sums', 0.02, 0.6),
    why: html`Held-out sums were never seen in training, so what it gets right it has generalised, not memorised. Target and source need not
      be alike: here the code has to hold two numbers, and the decoder has to add them, with carries.`,
  },
};
