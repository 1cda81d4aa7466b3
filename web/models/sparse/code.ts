import all from '../../../engine/models/sparse.cpp?functions=step,lbfgs_step,gradients,penalty,find_mean_activation&code';
import type { CodeOf } from '../common/code';
import { only } from '../common/code';

/** L-BFGS looks along a line, where the others take a step. */
export const code: CodeOf = ({ configuration }) =>
  only(
    all,
    configuration?.settings.optimiser === 'lbfgs' ? 'lbfgs_step' : 'step',
    'gradients',
    'penalty',
    'find_mean_activation',
  );
