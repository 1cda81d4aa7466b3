import all from '../../../engine/models/sparse.cpp?functions=step,lbfgs_step,gradients,penalty,find_mean_activation&code';
import { codeWithClasses } from '../common/classes-code';
import { only } from '../common/code';
import { isStacked } from './stacked';

/** L-BFGS looks along a line, where the others take a step. Of a stack each layer steps so, and then the classifier. */
export const code = codeWithClasses(isStacked, ({ configuration }) =>
  only(
    all,
    configuration?.settings.optimiser === 'lbfgs' ? 'lbfgs_step' : 'step',
    'gradients',
    'penalty',
    'find_mean_activation',
  ),
);
