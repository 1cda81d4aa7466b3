import { html } from 'lit';
import { fixed } from '../../shared/format';
import type { RunState } from '../../state/run-store';
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
    answer: 2,
    epochs: 2,
    judge: againstPca(0.95, 1.3),
    why: html`The error is nearer to 53, that of drawing the average digit every time, than to PCA’s. A logistic unit passes on a quarter
      of a gradient at most, and after several layers little of it is left for the first ones. Pre-training spares them the
      search: each layer begins with weights that let digits through. Let this run train on for as many epochs as the other had in
      all, five of pre-training and two of fine-tuning, and compare again.`,
  },
  two: {
    answer: 1,
    epochs: 2,
    judge: againstPca(0.6, 0.92),
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
