import type { Lesson } from './common/lesson';

const loaded = new Map<string, Lesson>();

/** The lesson of a model, once it is here (views/lessons/registry.ts). */
export function lessonOf(model: string): Lesson | undefined {
  return loaded.get(model);
}

export function keepLesson(model: string, lesson: Lesson): void {
  loaded.set(model, lesson);
}
