import { fixed } from '../../shared/format';
import type { RunState } from '../../state/store/run-store';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcome, Outcomes } from '../common/tries';
import { words } from '../../text/prose/vae';

const klFigures = (run: Readonly<RunState>) =>
  words.outcomes.figures(fixed(run.evaluation!.epoch, 1), fixed(heldOut(run, 'KL'), 1));

const byKl =
  (...limits: number[]): Outcome['judge'] =>
  (run) => ({ answer: placeAmong(heldOut(run, 'KL'), ...limits), figures: klFigures(run) });

export const outcomes: Outcomes = {
  twenty: {
    answer: 22.5,
    epochs: 2,
    judge: (run) => ({ answer: heldOut(run, 'KL'), figures: klFigures(run) }),
    why: words.outcomes.twenty,
  },
  sixty: {
    answer: 1,
    epochs: 2,
    judge: byKl(17, 33),
    why: words.outcomes.sixty,
  },
  cheap: {
    answer: 0,
    epochs: 0.5,
    judge: byKl(1, 8),
    why: words.outcomes.cheap,
  },
  ink: {
    answer: 2,
    epochs: 2,
    judge: (run) => {
      const { epoch, testSquaredError, testLoss } = run.evaluation!;
      return {
        answer: placeAmong(testSquaredError!, 13, 20),
        figures: words.outcomes.inkFigures(fixed(epoch, 1), fixed(testSquaredError!, 1), fixed(testLoss, 1)),
      };
    },
    why: words.outcomes.ink,
  },
};
