import { inLanguage } from './language';
import type { Value } from './words';

/** What readers are told of what they save. What is in the files is English, but for the line under a picture. */
export const words = inLanguage('export', {
  nothing: 'Nothing has been measured yet.',
  noPicture: 'This browser could not make a picture of that view.',
  noScript: (model: Value) => `There is no PyTorch script for the model ${model}.`,
  aRun: 'A run',
  source: (title: Value, step: Value) => `${title}, step ${step} · Hourglass`,
});
