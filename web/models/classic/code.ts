import all from '../../../engine/models/classic.cpp?functions=pretrain_step,unroll,step,gradients&code';
import { only } from '../lesson';
import type { Lesson } from '../lesson';

/** Layers are trained by themselves first where that is asked for, and only logistic ones can be. */
export const code: Lesson['code'] = ({ configuration }) =>
  configuration?.settings.pretraining === true && configuration.settings.activation === 'sigmoid' ? all : only(all, 'step', 'gradients');
