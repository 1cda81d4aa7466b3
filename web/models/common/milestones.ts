import { fixed } from '../../shared/format';
import { standing } from '../../state/store/derived';
import type { RunState } from '../../state/store/run-store';
import type { Milestone } from './lesson';
import { words } from '../../text/lesson';

/** The last of `levels`, in the order in which they are reached, that is reached; none where none is. */
export function levelReached(
  levels: number[],
  isReached: (level: number) => boolean,
  say: (level: number) => string,
): Milestone[] {
  const reached = levels.filter(isReached);
  const last = reached.at(-1);
  return last === undefined ? [] : [{ key: String(last), text: say(last), passed: reached.map(String) }];
}

/** The milestone of the lessons that have PCA as their line to beat. */
export function pcaBeaten(state: Readonly<RunState>): Milestone[] {
  const place = standing(state);
  if (!place?.ahead) return [];
  return [
    {
      key: 'pca',
      text: words.pcaBeaten(fixed(place.ours, 1), fixed(place.pca, 1)),
    },
  ];
}
