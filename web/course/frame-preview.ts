import { css, html, LitElement } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../style/shared';
import { words } from '../text/course';

const kSettles = 400; // ms after the last change: what is typed is not opened letter by letter

/**
 * The frame as a course would have it: a real one, which rests while it is out of sight and goes with this element. Sends
 * `content-height`, in CSS pixels, whenever its content changes its height.
 */
@customElement('hg-frame-preview')
export class FramePreview extends LitElement {
  @property() address = '';
  /** CSS pixels; null: as wide as there is room. */
  @property({ type: Number }) width: number | null = null;
  @property({ type: Number }) height = 0;
  private timer: ReturnType<typeof setTimeout> | 0 = 0;
  private opened = '';

  static override styles = [
    shared,
    css`
      :host {
        overflow: auto;
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--stage);
      }
      iframe {
        display: block;
        border: 0;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.hear);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.hear);
    clearTimeout(this.timer);
  }

  override render() {
    const width = this.width === null ? '100%' : `${this.width}px`;
    return html`<iframe title=${words.preview} tabindex="-1" .style=${`width: ${width}; height: ${this.height}px`}></iframe>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('address')) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.follow, this.opened ? kSettles : 0);
  }

  /** In the frame that there is, and without a step back for the reader. */
  private readonly follow = (): void => {
    if (this.address === this.opened) return;
    this.opened = this.address;
    this.frame.contentWindow?.location.replace(this.address);
  };

  private readonly hear = ({ source, data }: MessageEvent): void => {
    if (source === null || source !== this.frame?.contentWindow) return;
    const { type, height } = (data ?? {}) as { type?: unknown; height?: unknown };
    if (type === 'hourglass:height' && typeof height === 'number')
      this.dispatchEvent(new CustomEvent('content-height', { detail: height }));
  };

  private get frame(): HTMLIFrameElement {
    return this.renderRoot.querySelector('iframe')!;
  }
}
