import { css, html, LitElement } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { segmented, shared } from '../../style/shared';
import { send } from '../../state/events';

const kLeastTitle = 24; // em, for the title beside which the names stand

/**
 * Several views in one place of the bench, one of them shown. Its children carry their names in `data-tab`; those that
 * are not shown are hidden and so not computed either.
 */
@customElement('hg-tabs')
export class Tabs extends LitElement {
  @property() label = '';
  /** What the reader looks at: `tab` names views to show, of this place and of others, with commas. */
  @property({ attribute: false }) look: { tab?: string } = {};
  @state() private names: string[] = [];
  @state() private shown = '';
  /** The views that have been read, by the names that `tab` has, and what the reader looked at among them. */
  private own: string[] = [];
  private lookThen = this.look;

  static override styles = [
    shared,
    segmented,
    css`
      :host {
        position: relative;
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
        min-height: 1.7rem;
        padding: 0 var(--space-2);
        white-space: nowrap;
      }
      /* Where there is room, on the line of the view's own title. */
      :host([beside]) .segmented {
        position: absolute;
        top: -0.15rem;
        right: 2.2rem;
        z-index: 1;
      }
      @media print {
        .segmented {
          visibility: hidden;
        }
      }
      .place,
      ::slotted(:not([hidden])) {
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
          (name) =>
            html`<label><input type="radio" name="tab" .checked=${name === this.shown} @change=${() => this.choose(name)} />${name}</label>`,
        )}
      </div>
      <div class="place"><slot @slotchange=${this.read}></slot></div>
    `;
  }

  protected override firstUpdated(): void {
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.sizes.observe(this);
  }

  protected override updated(): void {
    this.place();
  }

  private readonly sizes = new ResizeObserver(() => this.place());

  private place(): void {
    const { offsetWidth: width } = this.renderRoot.querySelector<HTMLElement>('.segmented')!;
    const beside = this.clientWidth > kLeastTitle * parseFloat(getComputedStyle(this).fontSize) + width;
    this.toggleAttribute('beside', beside);
    this.style.setProperty('--tabs-width', beside ? `${width + 8}px` : '0px');
  }

  private get views(): HTMLElement[] {
    return [...this.children].filter(
      (child): child is HTMLElement => child instanceof HTMLElement && child.dataset.tab !== undefined,
    );
  }

  private read(): void {
    const own = this.views.map((view) => view.dataset.view ?? '');
    const before = this.own;
    this.own = own;
    this.names = this.views.map((view) => view.dataset.tab!);
    // Another preset may have other views here, and the first of them is what it is about. What was chosen among the views
    // of the one before was chosen without that in sight, and so holds no longer; what the link that opened this preset asks
    // for was chosen for it, and comes with it.
    const isOther = before.length > 0 && before.join() !== own.join();
    const first = this.names[0] ?? '';
    if (isOther && this.look === this.lookThen) this.choose(first, before);
    else this.show(this.wanted ?? (!isOther && this.names.includes(this.shown) ? this.shown : first));
    this.lookThen = this.look;
  }

  private get chosen(): string[] {
    return this.look.tab?.split(',') ?? [];
  }

  /** The one of these that is chosen. */
  private get wanted(): string | undefined {
    return this.views.find((view) => this.chosen.includes(view.dataset.view ?? ''))?.dataset.tab;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('look')) return;
    // With other views in the same turn: then `read` is about to compare.
    if (this.views.map((view) => view.dataset.view).join() === this.own.join()) this.lookThen = this.look;
    if (this.wanted !== undefined) this.show(this.wanted);
  }

  private choose(name: string, before: string[] = []): void {
    this.show(name);
    const others = this.chosen.filter((view) => !this.own.includes(view) && !before.includes(view));
    // The first is what the page shows anyway.
    const at = this.names.indexOf(name);
    const tab = [...others, ...(at > 0 ? [this.own[at]] : [])].join(',');
    if (tab !== (this.look.tab ?? '')) send(this, 'hg-look', { tab: tab || undefined });
  }

  private show(name: string): void {
    this.shown = name;
    for (const view of this.views) view.hidden = view.dataset.tab !== name;
  }
}
