import { html } from 'lit';
import type { RunState, RunStore } from '../../state/store/run-store';
import { words } from '../../text/lesson';
import type { Lesson, LessonView } from './lesson';

/**
 * withClasses (classes.ts) for the lesson that the page opens with: fetched, with the `elements` that it draws, when a run first has a
 * classifier. Until it is here, the lesson is as it is without.
 */
export function withClassesLater<Views extends Record<string, LessonView>>(
  lesson: Lesson & { views: Views },
  output: keyof Views & string,
  elements: () => Promise<unknown>,
): Lesson {
  let whole: Lesson | undefined;
  let isComing = false;
  const waiting = new Set<RunStore>(); // drawn without, and to be drawn again
  const isClassified = ({ configuration }: Readonly<Pick<RunState, 'configuration'>>) =>
    configuration?.settings.classified === true;
  const bring = async () => {
    isComing = true;
    try {
      const [{ withClasses }] = await Promise.all([import('./classes'), elements()]);
      whole = withClasses(lesson, isClassified, output);
      for (const run of waiting) run.set({ configuration: run.state.configuration && { ...run.state.configuration } });
      waiting.clear();
    } catch {
      // It is fetched again when it is next asked for.
    }
    isComing = false;
  };
  const now = (state: Readonly<RunState>): Lesson => {
    if (!isClassified(state)) return lesson;
    if (!whole && !isComing) void bring();
    return whole ?? lesson;
  };
  const drawn = (run: RunStore): Lesson => {
    if (!whole && isClassified(run.state)) waiting.add(run);
    return now(run.state);
  };
  return {
    ...lesson,
    views: {
      ...lesson.views,
      classes: {
        title: words.views.classes,
        height: '22rem',
        draw(run) {
          drawn(run);
          return html`<hg-classes .run=${run}></hg-classes>`;
        },
        when: isClassified,
      },
    },
    brief: (state) => now(state).brief(state),
    chart: (state) => now(state).chart(state),
    objective: (state) => now(state).objective(state),
    where: async () => ({
      default: { ...(await lesson.where()).default, ...(await import('./classes.tex?where')).default },
    }),
    middle: (run) => drawn(run).middle(run),
    rows: (state) => now(state).rows(state),
    metrics: (state) => now(state).metrics?.(state) ?? {},
    milestones: (state) => now(state).milestones?.(state) ?? [],
  };
}
