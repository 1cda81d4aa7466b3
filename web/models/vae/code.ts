import all from '../../../engine/models/vae.cpp?functions=step,gradients,forward,backward&code';
import type { CodeOf } from '../lesson';

export const code: CodeOf = () => all;
