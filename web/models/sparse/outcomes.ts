import { fixed } from '../../shared/format';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcomes } from '../common/tries';
import { words } from '../../text/prose/sparse';

/** All test digits: units are near the limit of being dead, and a part of the digits may tell otherwise. */
const kAll = 10000;

export const outcomes: Outcomes = {
  price: {
    answer: 1,
    epochs: 2,
    async judge(_, ask) {
      const { info, arrays } = await ask({ name: 'activation_histogram', args: { count: kAll } });
      const dead = Number(info.dead);
      const units = arrays.mean_activation!.data.length;
      return { answer: placeAmong(dead / units, 0.05, 0.9), figures: words.outcomes.dead(dead, units) };
    },
    why: words.outcomes.price,
  },
  rare: {
    answer: 26,
    epochs: 2,
    judge(run) {
      const error = heldOut(run, '½‖x̂−x‖²');
      return {
        answer: error,
        figures: words.outcomes.error(fixed(run.evaluation!.epoch, 1), fixed(error, 1)),
      };
    },
    why: words.outcomes.rarer,
  },
  free: {
    answer: 2,
    epochs: 2,
    judge(run) {
      const mean = heldOut(run, 'ρ̂');
      return { answer: placeAmong(mean, 0.05, 0.3), figures: words.outcomes.mean(fixed(mean, 2)) };
    },
    why: words.outcomes.none,
  },
  labels: {
    answer: 0,
    epochs: 16,
    judge(run) {
      const wrong = heldOut(run, 'E');
      return { answer: placeAmong(wrong, 0.045, 0.11), figures: words.outcomes.wrong(fixed(100 * wrong, 1)) };
    },
    why: words.outcomes.labels,
  },
};
