import all from '../../../engine/models/sparse.cpp?functions=step,lbfgs_step,gradients,penalty,take_means&code';
import type { CodeOf } from '../lesson';
import { only } from '../only';

/** L-BFGS looks along a line, where the others take a step. */
export const code: CodeOf = ({ configuration }) =>
  only(all, configuration?.settings.optimiser === 'lbfgs' ? 'lbfgs_step' : 'step', 'gradients', 'penalty', 'take_means');
