import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shortTitle } from '../../shared/data-sets';
import { shared } from '../../style/shared';
import { fixed, integer, rate } from '../../shared/format';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/progress';

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
    const name = manifest ? words.counters.loaded(shortTitle(manifest)) : words.counters.data;
    return html`
      <dl>
        <div><dt>${words.counters.step}</dt><dd translate="no" class="notranslate">${integer(progress?.step ?? 0)}</dd></div>
        <div><dt>${words.counters.epoch}</dt><dd translate="no" class="notranslate">${fixed(progress?.epoch ?? 0, 2)}</dd></div>
        <div><dt>${manifest?.kind === 'text' ? words.counters.sequences : words.counters.images}</dt><dd translate="no" class="notranslate">${rate(progress?.samplesPerSecond ?? 0)}</dd></div>
        <div><dt>${words.counters.threads}</dt><dd translate="no" class="notranslate">${module?.threads ?? '–'}</dd></div>
        ${
          this.withoutData
            ? nothing
            : html`<div class="wide">
              <dt>${name}</dt>
              <dd translate="no" class="notranslate" title=${data ? words.counters.counts(integer(data.train.loaded), integer(data.test.loaded)) : ''}>
                ${
                  data && data.train.loaded < data.train.count
                    ? html`<progress max=${data.train.count} .value=${data.train.loaded} aria-label=${words.counters.ofAll(name)}></progress>`
                    : nothing
                }
                ${data ? words.counters.of(integer(data.train.loaded), integer(data.train.count), data.waiting ? words.counters.waiting : '') : '…'}
              </dd>
            </div>`
        }
      </dl>
    `;
  }
}
