import type { Milestone } from './lesson';
import type { RunState } from '../state/run-store';
import { standing } from '../state/standing';
import { fixed } from '../views/format';

/** The milestone of the lessons that have PCA as their line to beat. */
export function pcaBeaten(state: Readonly<RunState>): Milestone[] {
  const place = standing(state);
  if (!place?.ahead) return [];
  return [{ key: 'pca', text: `The held-out error, ${fixed(place.ours, 1)}, has fallen below PCA’s, ${fixed(place.pca, 1)}.` }];
}
