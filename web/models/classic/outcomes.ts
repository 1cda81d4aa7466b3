import { fixed } from '../../shared/format';
import type { RunState } from '../../state/store/run-store';
import { heldOut, placeAmong } from '../common/tries';
import type { Judged, Outcomes } from '../common/tries';
import { words } from '../../text/prose/classic';

/** By the network's held-out error as a share of PCA's. */
const againstPca =
  (...limits: number[]) =>
  ({ evaluation }: Readonly<RunState>): Judged => {
    const { testSquaredError: ours, pcaSquaredError: pca, epoch } = evaluation!;
    if (ours === null || pca === null) throw new Error('The run has not been measured against PCA yet.');
    return {
      answer: placeAmong(ours / pca, ...limits),
      figures: words.outcomes.figures(fixed(epoch, 1), fixed(ours, 1), fixed(pca, 1)),
    };
  };

export const outcomes: Outcomes = {
  'end-to-end': {
    answer: 0,
    epochs: 7,
    judge: againstPca(0.95, 1.3),
    why: words.outcomes.endToEnd,
  },
  two: {
    answer: 34.1,
    epochs: 2,
    judge(run) {
      const { figures } = againstPca()(run);
      return { answer: run.evaluation!.testSquaredError!, figures };
    },
    why: words.outcomes.two,
  },
  wide: {
    answer: 2,
    epochs: 2,
    judge: againstPca(0.9, 1.1),
    why: words.outcomes.wide,
  },
  labels: {
    answer: 1,
    epochs: 7,
    judge(run) {
      const wrong = heldOut(run, 'E');
      return { answer: placeAmong(wrong, 0.018, 0.042), figures: words.outcomes.wrong(fixed(100 * wrong, 1)) };
    },
    why: words.outcomes.labels,
  },
};
