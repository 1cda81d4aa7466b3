import all from '../../../engine/models/denoising.cpp?functions=step,gradients,pretrain_step,layer_gradients,corrupted&code';
import { only } from '../lesson';
import type { Lesson } from '../lesson';

/** Layers are trained by themselves first where that is asked for, and only logistic ones can be. */
export const code: Lesson['code'] = ({ configuration }) =>
  configuration?.settings.pretraining === true && configuration.settings.activation === 'sigmoid' ? all : only(all, 'step', 'gradients', 'corrupted');
