import { html } from 'lit';
import { fixed } from '../../shared/format';
import type { RunState } from '../../state/store/run-store';
import { placeAmong } from '../common/tries';
import type { Judged, Outcomes } from '../common/tries';

/** By the network's held-out error as a share of PCA's. */
const againstPca =
  (...limits: number[]) =>
  ({ evaluation }: Readonly<RunState>): Judged => {
    const { testSquaredError: ours, pcaSquaredError: pca, epoch } = evaluation!;
    if (ours === null || pca === null) throw new Error('The run has not been measured against PCA yet.');
    return {
      answer: placeAmong(ours / pca, ...limits),
      figures: `After ${fixed(epoch, 1)} epochs its error is ${fixed(ours, 1)}, PCA’s ${fixed(pca, 1)}.`,
    };
  };

export const outcomes: Outcomes = {
  'end-to-end': {
    answer: 0,
    epochs: 7,
    judge: againstPca(0.95, 1.3),
    why: html`It does as well as the pre-trained network, 11.6 against 11.9: what pre-training gave was a good place to start from. In 2006
      first weights were small. A logistic unit passes on a quarter of a gradient at most, and after several layers little is left
      for the first ones. Weights four times as wide make up for that. Switch <em>Start for logistic units</em> off, and after the same
      seven epochs the error is 20.8, far above PCA’s; after two it is 40.6, nearer to the 53 of drawing the average digit every time.`,
  },
  two: {
    answer: 34.1,
    epochs: 2,
    judge(run) {
      const { figures } = againstPca()(run);
      return { answer: run.evaluation!.testSquaredError!, figures };
    },
    why: html`PCA lays a flat plane through the digits. The network’s surface may bend, so it passes closer to them; but it has two
      directions only, and digits vary in more. The map now <em>is</em> the code: point into the gaps between the clouds, and see what
      the decoder draws where no digit has ever landed.`,
  },
  wide: {
    answer: 2,
    epochs: 2,
    judge: againstPca(0.9, 1.1),
    why: html`With enough room even a linear code keeps most of a digit, and PCA’s is the best of those, computed at once; the network
      has to find its own in small steps, and overtakes it about an epoch later. The narrower the code, the more there is to gain by bending. What is the narrowest one with
      which you can still tell all ten digits apart?`,
  },
};
