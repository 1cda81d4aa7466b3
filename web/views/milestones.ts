import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { StateKey } from '../state/run-store';
import { standing } from '../state/standing';
import { shared } from '../style/shared';
import { fixed } from './format';
import { ViewElement } from './view-element';

/** Tells screen readers what matters and nothing else: a phase that begins, PCA beaten. */
@customElement('hg-milestones')
export class Milestones extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['progress', 'evaluation'];
  private phase = -1;
  private beaten = false;
  private text = '';

  static override styles = shared;

  override render() {
    const { progress } = this.run.state;
    if (progress && progress.step === 0) [this.phase, this.beaten] = [progress.phase, false];
    if (progress && progress.phase !== this.phase) {
      this.phase = progress.phase;
      this.text = `Now: ${progress.phases[progress.phase]?.name ?? ''}.`;
    }
    const place = standing(this.run.state);
    if (place?.ahead && !this.beaten) {
      this.beaten = true;
      this.text = `The held-out error, ${fixed(place.ours, 1)}, has fallen below PCA’s, ${fixed(place.pca, 1)}.`;
    }
    return html`<div class="hidden" role="status">${this.text}</div>`;
  }
}
