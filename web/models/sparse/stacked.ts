import type { IsClassified } from '../common/classes';

/** Whether there are two layers, with a classifier on top; L-BFGS trains one layer. */
export const isStacked: IsClassified = ({ configuration }) =>
  configuration?.settings.stacked === true && configuration.settings.optimiser !== 'lbfgs';
