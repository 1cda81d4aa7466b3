import { fixed } from '../../shared/format';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcome, Outcomes } from '../common/tries';
import { words } from '../../text/prose/denoising';

/** By how much closer to the clean digits cleaning brings 1,000 held-out ones, in decibels. */
const byGain =
  (corruption: Record<string, string | number>, ...limits: number[]): Outcome['judge'] =>
  async ({ evaluation }, ask) => {
    const { info } = await ask({ name: 'corrupted', args: { count: 1000, ...corruption } });
    const gain = Number(info.gain_db);
    const { epoch } = evaluation!;
    return {
      answer: placeAmong(gain, ...limits),
      figures: words.outcomes.figures(
        fixed(epoch, 1),
        fixed(Math.abs(gain), 1),
        gain < 0 ? words.outcomes.further : words.outcomes.closer,
      ),
    };
  };

export const outcomes: Outcomes = {
  plain: {
    answer: 1,
    epochs: 2,
    judge: byGain({ kind: 'masking', level: 0.25 }, 0, 3.2),
    why: words.outcomes.plain,
  },
  half: {
    answer: 2,
    epochs: 2,
    judge: byGain({ kind: 'masking', level: 0.5 }, 3, 4),
    why: words.outcomes.half,
  },
  lies: {
    answer: 2,
    epochs: 2,
    judge: byGain({ kind: 'salt_and_pepper', level: 0.25 }, 2.5, 5),
    why: words.outcomes.lie,
  },
  labels: {
    answer: 2,
    epochs: 3,
    judge(run) {
      const wrong = heldOut(run, 'E');
      return { answer: placeAmong(wrong, 0.022, 0.032), figures: words.outcomes.wrong(fixed(100 * wrong, 1)) };
    },
    why: words.outcomes.labels,
  },
};
