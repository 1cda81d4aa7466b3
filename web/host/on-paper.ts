import type { LitElement, ReactiveController } from 'lit';
import { scheme, token } from '../style/scheme';

/** CSS pixels of an A4 page within its margins, as page.css has them. */
export const kPaperWidth = 680;
/** Between two elements beside each other. */
export const kPaperGap = 24;
const kLeast = 0.75; // elements share a page where they need not get smaller than that

/** An element that is printed as it stands on the screen. */
export interface Placed {
  element: HTMLElement;
  /** CSS pixels that it may take; the whole of the page's where it does not say. */
  width?: number;
  /** It shares a page with the others that do. */
  shares?: boolean;
}

/**
 * While the page is printed, holds elements as they stand on the screen, each at the size at which it fits its place on paper:
 * nothing in them is laid out or painted anew. Their style takes --print-width, --print-height and --print-zoom.
 */
export class OnPaper implements ReactiveController {
  /** What dark pictures are painted for; on paper the scheme is light. */
  private ground = '';
  private held: HTMLElement[] = [];

  /** @param places asked for when the page is about to be printed @param room of a page, for the elements that share one */
  constructor(
    host: LitElement,
    private readonly places: () => Placed[],
    private readonly room: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeprint', this.hold);
    window.addEventListener('afterprint', this.letGo);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.hold);
    window.removeEventListener('afterprint', this.letGo);
  }

  /** A printer's media may be asked for before the event tells of it. */
  hostUpdated(): void {
    if (!matchMedia('print').matches) this.ground = scheme() === 'dark' ? token('--surface') : '';
  }

  private readonly hold = (): void => {
    const { style } = document.documentElement;
    style.fontSize = getComputedStyle(document.documentElement).fontSize;
    if (this.ground) style.setProperty('--painted-on', this.ground);
    const sizes = this.places().map(({ element, width: place = kPaperWidth, shares = false }) => {
      const { width, height } = element.getBoundingClientRect();
      return { element, width, height, shares, zoom: Math.min(1, place / width) };
    });
    const tall = sizes.filter(({ shares }) => shares).reduce((sum, { height, zoom }) => sum + height * zoom, 0);
    const fit = Math.min(1, this.room / tall);
    for (const { element, width, height, shares, zoom } of sizes) {
      element.style.setProperty('--print-width', `${width}px`);
      element.style.setProperty('--print-height', `${height}px`);
      element.style.setProperty('--print-zoom', String(shares && fit >= kLeast ? fit * zoom : zoom));
    }
    this.held = sizes.map(({ element }) => element);
  };

  private readonly letGo = (): void => {
    const { style } = document.documentElement;
    style.fontSize = '';
    style.removeProperty('--painted-on');
    for (const { style } of this.held)
      for (const name of ['width', 'height', 'zoom']) style.removeProperty(`--print-${name}`);
    this.held = [];
  };
}
