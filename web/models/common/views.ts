import { html } from 'lit';
import type { LessonView } from './lesson';
import { words } from '../../text/lesson';

// Views that several lessons have.

export const network: LessonView = {
  title: words.views.network,
  height: '15rem',
  draw: (run) => html`<hg-hourglass .run=${run}></hg-hourglass>`,
};

export const reconstructions: LessonView = {
  title: words.views.reconstructions,
  height: 'auto',
  draw: (run) => html`<hg-reconstructions .run=${run}></hg-reconstructions>`,
};

export const codeMap: LessonView = {
  title: words.views.codeMap,
  height: '26rem',
  draw: (run) => html`<hg-code-map .run=${run}></hg-code-map>`,
};

export const filters: LessonView = {
  title: words.views.filters,
  height: '18rem',
  draw: (run) => html`<hg-filters .run=${run}></hg-filters>`,
};

/** @param title for the lesson's own data: 'New digits' */
export const samples = (title: string): LessonView => ({
  title,
  height: '18rem',
  draw: (run) => html`<hg-samples .run=${run}></hg-samples>`,
});
