import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Reached } from '../../models/reached';
import { shared } from '../../style/shared';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/progress';

/** Tells screen readers what matters and nothing else: a phase that begins, and what the lesson calls a milestone. */
@customElement('hg-milestones')
export class Milestones extends ViewElement {
  private readonly reached = new Reached();
  private text = '';

  static override styles = shared;

  override render() {
    const { phase, milestones } = this.reached.news(this.run.state);
    if (phase !== null) this.text = words.milestones.now(phase);
    this.text = milestones.at(-1)?.text ?? this.text;
    return html`<div class="hidden" role="status">${this.text}</div>`;
  }
}
