import all from '../../../engine/models/vae.cpp?functions=step,gradients,forward,backward&code';
import type { CodeOf } from '../common/code';

export const code: CodeOf = () => all;
