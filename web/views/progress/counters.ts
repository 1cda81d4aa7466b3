import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shortTitle } from '../../shared/data-sets';
import { shared } from '../../style/shared';
import { fixed, integer, rate } from '../../shared/format';
import { ViewElement } from '../base/view-element';

/** How far the run has come and how fast it goes. */
@customElement('hg-counters')
export class Counters extends ViewElement {
  /** Leaves out which data there are. */
  @property({ type: Boolean }) withoutData = false;

  static override styles = [
    shared,
    css`
      dl {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-1) var(--space-3);
        margin: 0;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: var(--space-2);
        border-bottom: 1px solid var(--rule);
      }
      .wide {
        grid-column: 1 / -1;
      }
      progress {
        width: 5rem;
        height: 0.5rem;
        vertical-align: middle;
      }
      dt {
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
      dd {
        margin: 0;
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const { progress, module, data, manifest } = this.run.state;
    const name = manifest ? `${shortTitle(manifest)} loaded` : 'Data';
    return html`
      <dl>
        <div><dt>Step</dt><dd translate="no" class="notranslate">${integer(progress?.step ?? 0)}</dd></div>
        <div><dt>Epoch</dt><dd translate="no" class="notranslate">${fixed(progress?.epoch ?? 0, 2)}</dd></div>
        <div><dt>${manifest?.kind === 'text' ? 'Sequences/s' : 'Images/s'}</dt><dd translate="no" class="notranslate">${rate(progress?.samplesPerSecond ?? 0)}</dd></div>
        <div><dt>Threads</dt><dd translate="no" class="notranslate">${module?.threads ?? '–'}</dd></div>
        ${
          this.withoutData
            ? nothing
            : html`<div class="wide">
              <dt>${name}</dt>
              <dd translate="no" class="notranslate" title=${data ? `${integer(data.train.loaded)} to train on, ${integer(data.test.loaded)} held out` : ''}>
                ${
                  data && data.train.loaded < data.train.count
                    ? html`<progress max=${data.train.count} .value=${data.train.loaded} aria-label=${`${name}, of all`}></progress>`
                    : nothing
                }
                ${data ? `${integer(data.train.loaded)} of ${integer(data.train.count)}${data.waiting ? ', waiting' : ''}` : '…'}
              </dd>
            </div>`
        }
      </dl>
    `;
  }
}
