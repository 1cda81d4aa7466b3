import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { shortTitle } from '../shared/data-sets';
import { fixed, integer } from '../shared/format';
import { send } from '../state/events';
import { scheme, token } from '../style/scheme';
import { shared } from '../style/shared';
import { ViewElement } from '../views/base/view-element';

const kWidth = 680; // CSS pixels of an A4 page within its margins, as page.css has them
const kGap = 24; // between two sections beside each other
const kRoom = 800; // under the page's head, for the pictures and what is learned
const kLeast = 0.75; // they share a page where they need not get smaller than that

/**
 * Stands on paper only: which run this is, and the link that repeats it. While the page is printed it holds the bench's sections as
 * they stand on the screen, each at the size at which it fits its place on paper: nothing in them is laid out or painted anew.
 */
@customElement('hg-printed')
export class Printed extends ViewElement {
  @state() private link = '';
  /** What dark pictures are painted for; on paper the scheme is light. */
  private ground = '';

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
    window.addEventListener('beforeprint', this.hold);
    window.addEventListener('afterprint', this.letGo);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.hold);
    window.removeEventListener('afterprint', this.letGo);
  }

  override render() {
    const { progress, evaluation, manifest } = this.run.state;
    if (!matchMedia('print').matches) this.ground = scheme() === 'dark' ? token('--surface') : '';
    const steps = progress
      ? `After ${integer(progress.step)} steps (${progress.epoch.toFixed(2)} epochs)`
      : 'Untrained';
    return html`
      <p>${steps}${manifest ? ` on ${shortTitle(manifest)}` : nothing}${evaluation ? `; held-out loss ${fixed(evaluation.testLoss, 2)}` : nothing}. This run again:</p>
      <p><a translate="no" class="notranslate" href=${this.link}>${this.link}</a></p>
    `;
  }

  private get sections(): HTMLElement[] {
    return [...(this.getRootNode() as ShadowRoot).querySelectorAll<HTMLElement>('.bench > section')];
  }

  private readonly hold = (): void => {
    send(this, 'hg-link', (link) => (this.link = link));
    const { style } = document.documentElement;
    style.fontSize = getComputedStyle(document.documentElement).fontSize;
    if (this.ground) style.setProperty('--painted-on', this.ground);
    const places = this.sections.map((section) => {
      const { width, height } = section.getBoundingClientRect();
      const place = section.matches('.learned, .objective') ? (kWidth - kGap) / 2 : kWidth;
      return { section, width, height, zoom: Math.min(1, place / width) };
    });
    const tall = places.filter(({ section }) => section.matches('.middle, .learned'));
    const fit = Math.min(1, kRoom / tall.reduce((sum, { height, zoom }) => sum + height * zoom, 0));
    for (const { section, width, height, zoom } of places) {
      const isTall = fit >= kLeast && section.matches('.middle, .learned');
      section.style.setProperty('--print-width', `${width}px`);
      section.style.setProperty('--print-height', `${height}px`);
      section.style.setProperty('--print-zoom', String(isTall ? fit * zoom : zoom));
    }
  };

  private readonly letGo = (): void => {
    const { style } = document.documentElement;
    style.fontSize = '';
    style.removeProperty('--painted-on');
    for (const section of this.sections)
      for (const name of ['width', 'height', 'zoom']) section.style.removeProperty(`--print-${name}`);
  };
}
