import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { shortTitle } from '../shared/data-sets';
import { fixed, integer } from '../shared/format';
import { send } from '../state/events';
import { kPaperGap, kPaperWidth, OnPaper } from '../host/on-paper';
import type { Placed } from '../host/on-paper';
import { shared } from '../style/shared';
import { ViewElement } from '../views/base/view-element';
import { words } from '../text/page';

const kRoom = 800; // under the page's head, for the pictures and what is learned

/**
 * Stands on paper only: which run this is, and the link that repeats it. While the page is printed it holds the bench's sections as
 * they stand on the screen, each at the size at which it fits its place on paper: nothing in them is laid out or painted anew.
 */
@customElement('hg-printed')
export class Printed extends ViewElement {
  @state() private link = '';

  constructor() {
    super();
    new OnPaper(this, () => this.places, kRoom);
  }

  static override styles = [
    shared,
    css`
      :host {
        display: none;
      }
      @media print {
        :host {
          display: block;
          margin-bottom: 1rem;
        }
      }
      p {
        margin: 0 0 0.25rem;
      }
      a {
        color: inherit;
        overflow-wrap: anywhere;
        text-decoration: none;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.say);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.say);
  }

  override render() {
    const { progress, evaluation, manifest } = this.run.state;
    const parts = [
      progress ? words.printed.after(integer(progress.step), fixed(progress.epoch, 2)) : words.printed.untrained,
      manifest ? words.printed.data(shortTitle(manifest)) : '',
      evaluation ? words.printed.heldOut(fixed(evaluation.testLoss, 2)) : '',
    ];
    return html`
      <p>${words.printed.again(parts.filter(Boolean).join('. '))}</p>
      <p><a translate="no" class="notranslate" href=${this.link}>${this.link}</a></p>
    `;
  }

  private get places(): Placed[] {
    const sections = [...(this.getRootNode() as ShadowRoot).querySelectorAll<HTMLElement>('.bench > section')];
    return sections.map((element) => ({
      element,
      width: element.matches('.learned, .objective') ? (kPaperWidth - kPaperGap) / 2 : kPaperWidth,
      shares: element.matches('.middle, .learned'),
    }));
  }

  private readonly say = (): void => send(this, 'hg-link', (link) => (this.link = link));
}
