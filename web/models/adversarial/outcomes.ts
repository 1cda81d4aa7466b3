import { html } from 'lit';
import { fixed } from '../../shared/format';
import type { View } from '../../engine/protocol';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcomes } from '../common/tries';

export const outcomes: Outcomes = {
  spiral: {
    answer: 1,
    epochs: 2,
    judge(run) {
      const accuracy = heldOut(run, 'accuracy_D');
      return {
        answer: placeAmong(accuracy, 0.62, 0.94),
        figures: `After ${fixed(run.evaluation!.epoch, 1)} epochs it is right ${fixed(100 * accuracy, 0)} times in a hundred.`,
      };
    },
    why: html`The codes roll themselves up along the spiral, each class on its own stretch of it; no formula was needed, only samples.
      But the spiral is thin, and a code a little beside it gives itself away: the discriminator has the upper hand long after the
      shape has come.`,
  },
  told: {
    answer: 0,
    epochs: 2,
    async judge(_, ask) {
      const { digit, code } = sharesOf(await ask({ name: 'style_grid', args: { count: 10 } }));
      const figures = `Of what differs between the hundred pictures, ${fixed(100 * digit, 0)} % goes with the digit told, ${fixed(100 * code, 0)} % with the code.`;
      return { answer: digit < 0.1 ? 0 : code < 0.1 ? 2 : 1, figures };
    },
    why: html`To be told is not yet to listen: a code of ten numbers can say the digit as well as how it is written, and that is what the
      decoder has learned to read. Only where codes fill the prior, and the digit is had more cheaply from the label, is the style
      left to the code; in the paper a row is then one hand in ten digits. Let it train on, look at “Style by digit”, where a row is one
      code, and see how far it gets.`,
  },
  eight: {
    answer: 0,
    epochs: 2,
    judge({ evaluation }) {
      const { testSquaredError: ours, pcaSquaredError: pca, epoch } = evaluation!;
      if (ours === null || pca === null) throw new Error('The run has not been measured against PCA yet.');
      return {
        answer: placeAmong(ours / pca, 0.85, 1.15),
        figures: `After ${fixed(epoch, 1)} epochs its error is ${fixed(ours, 1)}, PCA’s ${fixed(pca, 1)}.`,
      };
    },
    why: html`A shape is a mild demand: there are countless ways to lay digits out as a round cloud, and nearly all of what the network
      gains over PCA by bending it keeps. Now pause, press <b>Reconstruct</b> a few times and see the codes wander off from the
      prior; press <b>Discriminate</b>, and the decision surface learns where they went; press <b>Generate</b>, and they come back.`,
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
