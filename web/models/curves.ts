import { lessonOf } from './registry';
import type { RunState } from '../state/store/run-store';
import { words } from '../text/lesson';

/** A quantity that two runs both have. */
export interface SharedCurve {
  /** As the history of losses names it. */
  name: string;
  title: string;
  hint: string;
  linear: boolean;
}

/** What can be drawn of both: one paper's objective and its parts, or what two papers have in common. */
export function curvesOf(first: Readonly<RunState>, second: Readonly<RunState>): SharedCurve[] {
  const [a, b] = [first, second].map((state) => ({
    model: state.configuration?.model,
    choice: state.configuration && lessonOf(state.configuration.model)?.chart(state),
  }));
  if (!a?.choice || !b?.choice) return [];
  const error: SharedCurve = {
    name: 'squared_error',
    title: words.curves.squaredError,
    hint: words.curves.squaredErrorHint,
    linear: false,
  };
  const hasError = first.manifest?.kind !== 'text';
  const parts = (a.choice.parts ?? [])
    .filter(({ term }) => b.choice!.parts?.some((other) => other.term === term))
    .map(
      ({ term, name }): SharedCurve => ({
        name: term,
        title: `${name[0]!.toUpperCase()}${name.slice(1)}`,
        hint: words.curves.partHint,
        linear: true,
      }),
    );
  if (a.model !== b.model) return [...(hasError ? [error] : []), ...parts];
  const own: SharedCurve = {
    name: 'loss',
    title: words.curves.objective,
    hint: a.choice.hint,
    linear: a.choice.linear ?? false,
  };
  const main = a.choice.curve === 'squared_error' ? [error, own] : [own, ...(hasError ? [error] : [])];
  return [...main, ...parts];
}
