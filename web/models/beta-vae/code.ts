import all from '../../../engine/models/beta_vae.cpp?functions=step,gradients,penalty,slope,capacity_at&code';
import type { CodeOf } from '../common/code';

export const code: CodeOf = () => all;
