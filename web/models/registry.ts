import type { RunState } from '../state/store/run-store';
import type { Lesson } from './common/lesson';

const loaded = new Map<string, Lesson>();

/** The lesson of a model, once it is here (views/lessons/registry.ts). */
export function lessonOf(model: string): Lesson | undefined {
  return loaded.get(model);
}

export function keepLesson(model: string, lesson: Lesson): void {
  loaded.set(model, lesson);
}

/** A run's figures as they are known now, by the names of the final ones. */
export function figuresNow(
  state: Readonly<RunState>,
): Record<'squared_error' | 'pca_squared_error', number | null> & Record<string, number | null> {
  const { configuration, evaluation } = state;
  return {
    squared_error: evaluation?.testSquaredError ?? null,
    pca_squared_error: evaluation?.pcaSquaredError ?? null,
    ...(configuration && lessonOf(configuration.model)?.metrics?.(state)),
  };
}
