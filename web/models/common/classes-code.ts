import classifier from '../../../engine/models/classifier.cpp?functions=step,gradients,judge&code';
import { isPretraining } from '../../state/store/derived';
import type { IsClassified } from './classes';
import type { CodeOf } from './code';

/** A lesson's `own` code while layers are trained by themselves, and where there is no classifier; then the classifier's. */
export const codeWithClasses =
  (isClassified: IsClassified, own: CodeOf): CodeOf =>
  (state) =>
    isClassified(state) && !isPretraining(state) ? classifier : own(state);
