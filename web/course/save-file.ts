import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { saveAs } from '../export/files';
import { fixed } from '../shared/format';
import { icons } from '../style/icons';
import { shared } from '../style/shared';
import { words } from '../text/course';

/** A button that makes a file, which takes a moment, and hands it over; where that fails it says why. */
@customElement('hg-save-file')
export class SaveFile extends LitElement {
  @property({ attribute: false }) make!: () => Promise<{ name: string; content: Blob }>;
  @state() private isMaking = false;
  @state() private said = '';

  static override styles = [
    shared,
    css`
      button {
        min-height: 2.4rem;
        padding: 0 var(--space-4);
        border-color: var(--model);
        background: var(--model);
        color: var(--on-model);
        font-weight: 650;
      }
      button:hover:not(:disabled) {
        background: var(--model);
        filter: brightness(1.1);
      }
      p {
        margin: var(--space-2) 0 0;
      }
    `,
  ];

  override render() {
    return html`
      <button ?disabled=${this.isMaking} @click=${() => void this.save()}>${icons.save}<slot></slot></button>
      ${this.isMaking || this.said ? html`<p role="status">${this.isMaking ? words.take.packing : this.said}</p>` : nothing}
    `;
  }

  private async save(): Promise<void> {
    this.isMaking = true;
    try {
      const { name, content } = await this.make();
      saveAs(content, name);
      this.said = words.take.saved(name, fixed(content.size / 1e6, 1));
    } catch (error) {
      this.said = words.take.notMade((error as Error).message);
    } finally {
      this.isMaking = false;
    }
  }
}
