import type { Lesson } from '../../models/common/lesson';
import { keepLesson, lessonOf } from '../../models/registry';
import { isNotFetched } from '../../shared/format';
import { cardOf } from '../../shared/papers';
import type { Lessons } from '../../state/run/run';
import { words } from '../../text/notices';

// Each lesson is fetched when it is first opened, with the elements that it draws: the page opens with the code of one.
const loaders = import.meta.glob<{ lesson: Lesson }>(['./*.ts', '!./registry.ts', '!./*.test.ts']);

export const lessons: Lessons = {
  async load(model) {
    const load = loaders[`./${model}.ts`];
    if (!load || lessonOf(model)) return;
    const { lesson } = await load().catch((error: unknown) => {
      if (isNotFetched(error)) throw error;
      const title = cardOf(model)?.title ?? model;
      throw new Error(words.part.lesson(title, String(error)));
    });
    keepLesson(model, lesson);
  },
  async choices(state) {
    const { curvesOf } = await import('../../models/curves');
    const views = Object.keys(lessonOf(state.configuration?.model ?? '')?.views ?? {});
    return { views, curves: curvesOf(state, state).map(({ name }) => name) };
  },
};
