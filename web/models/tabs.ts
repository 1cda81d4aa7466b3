import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { nounsOf } from '../state/nouns';
import type { RunStore } from '../state/run-store';
import '../views/tabs';
import type { LessonView } from './lesson';
import { lessonOf } from './registry';
import { titleFor } from './titles';

/** Those of the views that the run has anything for, in one place of the bench with a name each. */
export function tabs(label: string, run: RunStore, views: LessonView[]): TemplateResult {
  const shown = views.filter(({ when }) => when?.(run.state) ?? true);
  const nouns = nounsOf(run.state.manifest);
  const names = Object.entries(lessonOf(run.state.configuration?.model ?? '')?.views ?? {});
  const nameOf = (view: LessonView) => names.find(([, other]) => other === view)?.[0];
  // The tabs read their names once: other data, other tabs.
  return html`${keyed(
    nouns.many,
    html`<hg-tabs label=${label} .look=${run.state.look}
      >${shown.map((view) => html`<div data-tab=${titleFor(view.title, nouns)} data-view=${nameOf(view)}>${view.draw(run)}</div>`)}</hg-tabs
    >`,
  )}`;
}
