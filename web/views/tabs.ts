import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { segmented, shared } from '../style/shared';

/**
 * Several views in one place of the bench, one of them shown. Its children carry their names in `data-tab`; those that
 * are not shown are hidden and so not computed either.
 */
@customElement('hg-tabs')
export class Tabs extends LitElement {
  @property() label = '';
  @state() private names: string[] = [];
  @state() private shown = '';

  static override styles = [
    shared,
    segmented,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        min-width: 0;
        min-height: 0;
      }
      .segmented {
        align-self: start;
        max-width: 100%;
        font-size: var(--text-small);
      }
      .segmented label {
        min-height: 1.6rem;
        padding: 0 var(--space-3);
      }
      .place {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        flex: 1;
        min-height: 0;
      }
    `,
  ];

  override render() {
    return html`
      <div class="segmented" role="radiogroup" aria-label=${this.label}>
        ${this.names.map(
          (name) => html`<label><input type="radio" name="tab" .checked=${name === this.shown} @change=${() => this.show(name)} />${name}</label>`,
        )}
      </div>
      <div class="place"><slot @slotchange=${this.read}></slot></div>
    `;
  }

  private get views(): HTMLElement[] {
    return [...this.children].filter((child): child is HTMLElement => child instanceof HTMLElement && child.dataset.tab !== undefined);
  }

  private read(): void {
    this.names = this.views.map((view) => view.dataset.tab!);
    this.show(this.names.includes(this.shown) ? this.shown : (this.names[0] ?? ''));
  }

  private show(name: string): void {
    this.shown = name;
    for (const view of this.views) view.hidden = view.dataset.tab !== name;
  }
}
