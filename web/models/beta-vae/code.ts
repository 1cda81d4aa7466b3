import all from '../../../engine/models/beta_vae.cpp?functions=step,gradients,penalty,slope,capacity_at&code';
import type { CodeOf } from '../lesson';

export const code: CodeOf = () => all;
