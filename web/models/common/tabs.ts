import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { nounsOf } from '../../shared/data-sets';
import type { Nouns } from '../../shared/data-sets';
import type { RunStore } from '../../state/store/run-store';
import { words } from '../../text/lesson';
import type { LessonView } from './lesson';

/** Those of a lesson's views that the run has anything for, in one place of the bench with a name each. */
export function tabs<Views extends Record<string, LessonView>>(
  label: string,
  run: RunStore,
  views: Views,
  names: (keyof Views & string)[],
): TemplateResult {
  const shown = names.filter((name) => views[name]!.when?.(run.state) ?? true);
  const nouns = nounsOf(run.state.manifest);
  // A view in another's place is another element: only so the tabs are told.
  const view = (name: string) =>
    keyed(
      name,
      html`<div data-tab=${titleFor(views[name]!.title, nouns)} data-view=${name}>${views[name]!.draw(run)}</div>`,
    );
  // The tabs read their names once: other data, other tabs.
  return html`${keyed(nouns.many, html`<hg-tabs label=${label} .look=${run.state.look}>${shown.map(view)}</hg-tabs>`)}`;
}

/** A view's title where the data are other than the lesson's own: 'New faces' of 'New digits', 'Style by class' of 'Style by digit'. */
export function titleFor(title: string, nouns: Nouns): string {
  return words.titleFor(title, nouns);
}
