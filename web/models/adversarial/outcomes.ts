import { fixed } from '../../shared/format';
import type { View } from '../../engine/protocol';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcomes } from '../common/tries';
import { words } from '../../text/prose/adversarial';

export const outcomes: Outcomes = {
  spiral: {
    answer: 1,
    epochs: 2,
    judge(run) {
      const accuracy = heldOut(run, 'accuracy_D');
      return {
        answer: placeAmong(accuracy, 0.62, 0.94),
        figures: words.outcomes.right(fixed(run.evaluation!.epoch, 1), fixed(100 * accuracy, 0)),
      };
    },
    why: words.outcomes.spiral,
  },
  told: {
    answer: 0,
    epochs: 2,
    async judge(_, ask) {
      const { digit, code } = sharesOf(await ask({ name: 'style_grid', args: { count: 10 } }));
      const figures = words.outcomes.share(fixed(100 * digit, 0), fixed(100 * code, 0));
      return { answer: digit < 0.1 ? 0 : code < 0.1 ? 2 : 1, figures };
    },
    why: words.outcomes.told,
  },
  eight: {
    answer: 0,
    epochs: 2,
    judge({ evaluation }) {
      const { testSquaredError: ours, pcaSquaredError: pca, epoch } = evaluation!;
      if (ours === null || pca === null) throw new Error('The run has not been measured against PCA yet.');
      return {
        answer: placeAmong(ours / pca, 0.85, 1.15),
        figures: words.outcomes.figures(fixed(epoch, 1), fixed(ours, 1), fixed(pca, 1)),
      };
    },
    why: words.outcomes.eight,
  },
};

/** Shares of the variance over a grid of pictures (codes, digits, …) that go with the column, and with all else. */
function sharesOf({ arrays }: View): { digit: number; code: number } {
  const { shape, data } = arrays.images!;
  const [codes, digits] = [shape[0]!, shape[1]!];
  const pixels = data.length / (codes * digits);
  let [all, between] = [0, 0];
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = (code: number, digit: number) => data[(code * digits + digit) * pixels + pixel]!;
    const columns = Array.from({ length: digits }, (_, digit) => {
      let sum = 0;
      for (let code = 0; code < codes; code++) sum += at(code, digit);
      return sum / codes;
    });
    const mean = columns.reduce((sum, column) => sum + column, 0) / digits;
    for (let digit = 0; digit < digits; digit++) {
      between += codes * (columns[digit]! - mean) ** 2;
      for (let code = 0; code < codes; code++) all += (at(code, digit) - mean) ** 2;
    }
  }
  const digit = all > 0 ? between / all : 0;
  return { digit, code: 1 - digit };
}
