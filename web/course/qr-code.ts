import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { encode } from 'uqr';
import { saveAs } from '../export/files';
import { shared } from '../style/shared';
import { words } from '../text/course';

const kBorder = 4; // modules: the quiet zone that ISO/IEC 18004 asks for

/** A QR code's modules as one path, a unit each, and how many stand in a row. @throws Error where the text is too long for one */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'L', border: kBorder });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}

/** A picture of it as a file: black on white, whatever the page's colours. */
export function qrFile(text: string): string {
  const { size, path } = qrPath(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}

/** A link as a QR code, which can fill the screen of a lecture hall. */
@customElement('hg-qr-code')
export class QrCode extends LitElement {
  @property() text = '';
  /** What its file is called. */
  @property() name = 'hourglass';

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        justify-items: start;
        gap: var(--space-3);
      }
      svg.code {
        width: min(15rem, 100%);
        background: #fff;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
      }
      svg.code:fullscreen {
        width: 100%;
        height: 100%;
        border: 0;
        border-radius: 0;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      button {
        border-color: var(--rule-strong);
      }
    `,
  ];

  override render() {
    let code: ReturnType<typeof qrPath>;
    try {
      code = qrPath(this.text);
    } catch {
      return html`<p role="status">${words.qr.tooLong}</p>`;
    }
    const { size, path } = code;
    return html`
      <svg class="code" viewBox=${`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label=${words.qr.code}>
        ${svg`<path fill="#fff" d=${`M0 0h${size}v${size}H0z`}></path><path fill="#000" d=${path}></path>`}
      </svg>
      <div class="buttons">
        <button @click=${this.fill}>${words.qr.fill}</button>
        <button @click=${this.save}>${words.qr.save}</button>
      </div>
    `;
  }

  private readonly fill = (): void => {
    void this.renderRoot
      .querySelector('.code')!
      .requestFullscreen()
      .catch(() => {}); // a browser may refuse: it stays as it is
  };

  private readonly save = (): void => {
    saveAs(new Blob([qrFile(this.text)], { type: 'image/svg+xml' }), `${this.name}-qr.svg`);
  };
}
