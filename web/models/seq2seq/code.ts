import all from '../../../engine/models/seq2seq.cpp?functions=step,gradients,forward,encode,beam&code';
import type { CodeOf } from '../common/code';

export const code: CodeOf = () => all;
