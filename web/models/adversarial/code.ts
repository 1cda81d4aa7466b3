import one from '../../../engine/models/adversarial.cpp?functions=step,reconstruction_phase,reconstruction_gradients,discriminator_gradients,generator_gradients&code';
import semi from '../../../engine/models/semi_supervised_adversarial.cpp?functions=step,reconstruction_gradients,discriminator_gradients,generator_gradients,classification_gradients&code';
import type { CodeOf } from '../common/code';

/** The variant that learns classes from a few labels is a model of its own, with two discriminators. */
export const code: CodeOf = ({ configuration }) => (configuration?.settings.variant === 'semi-supervised' ? semi : one);
