import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../state/run-store';
import '../views/tabs';
import type { LessonView } from './lesson';

/** Those of the views that the run has anything for, in one place of the bench with a name each. */
export function tabs(label: string, run: RunStore, views: LessonView[]): TemplateResult {
  const shown = views.filter(({ when }) => when?.(run.state) ?? true);
  return html`<hg-tabs label=${label}>${shown.map((view) => html`<div data-tab=${view.title}>${view.draw(run)}</div>`)}</hg-tabs>`;
}
