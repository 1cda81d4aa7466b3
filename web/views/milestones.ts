import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { lessonOf } from '../models/registry';
import type { StateKey } from '../state/run-store';
import { shared } from '../style/shared';
import { ViewElement } from './view-element';

/** Tells screen readers what matters and nothing else: a phase that begins, and what the lesson calls a milestone. */
@customElement('hg-milestones')
export class Milestones extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['progress', 'evaluation'];
  private phase = -1;
  private readonly reached = new Set<string>();
  private text = '';

  static override styles = shared;

  override render() {
    const { state } = this.run;
    const { progress, configuration } = state;
    if (progress && progress.step === 0) {
      this.phase = progress.phase;
      this.reached.clear();
    }
    if (progress && progress.phase !== this.phase) {
      this.phase = progress.phase;
      this.text = `Now: ${progress.phases[progress.phase]?.name ?? ''}.`;
    }
    const lesson = configuration && lessonOf(configuration.model);
    for (const { key, text, passed = [] } of (progress && lesson?.milestones?.(state)) ?? []) {
      if (this.reached.has(key)) continue;
      for (const other of [key, ...passed]) this.reached.add(other);
      this.text = text;
    }
    return html`<div class="hidden" role="status">${this.text}</div>`;
  }
}
