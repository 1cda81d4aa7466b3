import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { StateKey } from '../state/run-store';
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
    const { progress, evaluation } = this.run.state;
    if (progress && progress.step === 0) [this.phase, this.beaten] = [progress.phase, false];
    if (progress && progress.phase !== this.phase) {
      this.phase = progress.phase;
      this.text = `Now: ${progress.phases[progress.phase]?.name ?? ''}.`;
    }
    if (evaluation && evaluation.step > 0 && !this.beaten && evaluation.testSquaredError < evaluation.pcaSquaredError) {
      this.beaten = true;
      this.text = `The held-out error, ${fixed(evaluation.testSquaredError, 1)}, has fallen below PCA’s, ${fixed(evaluation.pcaSquaredError, 1)}.`;
    }
    return html`<div class="hidden" role="status">${this.text}</div>`;
  }
}
