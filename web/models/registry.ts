import { classic } from './classic';
import type { Lesson } from './lesson';

/** The papers that this page has, in their order. */
export const lessons: Lesson[] = [classic];

export function lessonOf(model: string): Lesson | undefined {
  return lessons.find((lesson) => lesson.model === model);
}
