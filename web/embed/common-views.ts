import { html } from 'lit';
import type { LessonView } from '../models/common/lesson';
import { words } from '../text/page';

/** Views that every lesson has in a frame, beside its own. */
export const commonViews: Record<string, LessonView> = {
  loss: {
    title: words.frame.progress,
    height: '16rem',
    draw: (run) => html`<hg-loss-chart .run=${run}></hg-loss-chart>`,
  },
  objective: {
    title: words.frame.objective,
    height: 'auto',
    draw: (run) => html`<hg-objective .run=${run} explains></hg-objective>`,
  },
};
