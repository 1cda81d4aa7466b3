import all from '../../../engine/models/denoising.cpp?functions=step,gradients,pretrain_step,layer_gradients,corrupted&code';
import { isClassified } from '../common/classes';
import { codeWithClasses } from '../common/classes-code';
import { only } from '../common/code';

/** Layers are trained by themselves first where that is asked for, and only logistic ones can be; last of all the classifier, if there is one. */
export const code = codeWithClasses(isClassified, ({ configuration }) =>
  configuration?.settings.pretraining === true && configuration.settings.activation === 'sigmoid'
    ? all
    : only(all, 'step', 'gradients', 'corrupted'),
);
