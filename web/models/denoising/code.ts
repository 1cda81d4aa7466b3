import all from '../../../engine/models/denoising.cpp?functions=step,gradients,pretrain_step,layer_gradients,corrupted&code';
import type { CodeOf } from '../common/code';
import { only } from '../common/code';

/** Layers are trained by themselves first where that is asked for, and only logistic ones can be. */
export const code: CodeOf = ({ configuration }) =>
  configuration?.settings.pretraining === true && configuration.settings.activation === 'sigmoid'
    ? all
    : only(all, 'step', 'gradients', 'corrupted');
