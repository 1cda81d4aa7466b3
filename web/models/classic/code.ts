import all from '../../../engine/models/classic.cpp?functions=pretrain_step,unroll,step,gradients&code';
import type { CodeOf } from '../common/code';
import { only } from '../common/code';

/** Layers are trained by themselves first where that is asked for, and only logistic ones can be. */
export const code: CodeOf = ({ configuration }) =>
  configuration?.settings.pretraining === true && configuration.settings.activation === 'sigmoid'
    ? all
    : only(all, 'step', 'gradients');
