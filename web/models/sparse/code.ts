import all from '../../../engine/models/sparse.cpp?functions=step,lbfgs_step,gradients,penalty,find_mean_activation&code';
import classifier from '../../../engine/models/classifier.cpp?functions=step,gradients,judge&code';
import type { CodeOf } from '../common/code';
import { only } from '../common/code';

/** L-BFGS looks along a line, where the others take a step. Of a stack each layer steps so, and then the classifier. */
export const code: CodeOf = ({ configuration, progress }) => {
  const isLayer = progress?.phases[progress.phase]?.kind === 'pre-training';
  const { optimiser, stacked } = configuration?.settings ?? {};
  if (stacked === true && optimiser !== 'lbfgs' && !isLayer) return classifier;
  return only(all, optimiser === 'lbfgs' ? 'lbfgs_step' : 'step', 'gradients', 'penalty', 'find_mean_activation');
};
